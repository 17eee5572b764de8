"""The optional player: at its time, never by the build that crashes, and with a stand-in for what fails."""

from __future__ import annotations

import importlib.metadata
import sys
import time
from typing import TYPE_CHECKING

import pytest

from backtimer.sound.clips import LEAD_SECONDS, ClipError
from backtimer.sound.player import RecordingPlayer, SoundDeviceError
from backtimer.sound.simpleaudio_player import SimpleaudioPlayer, load_simpleaudio, refuse_crashing_build
from tests.sound.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def clips(name: str) -> bytes:
    if name == "missing":
        raise ClipError("missing.wav: cannot be read")
    return name.encode()


class Playing:
    def __init__(self) -> None:
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True


class Library:
    def __init__(self) -> None:
        self.loaded = 0
        self.installed = True
        self.device = True
        self.started: list[tuple[bytes, float]] = []
        self.playing: list[Playing] = []
        self.bell = RecordingPlayer()
        self.player = SimpleaudioPlayer(clips, stand_in=self.bell, load=self.load)

    def load(self) -> Callable[[bytes], Playing]:
        self.loaded += 1
        if not self.installed:
            raise SoundDeviceError("simpleaudio is not installed")
        return self.start

    def start(self, clip: bytes) -> Playing:
        if not self.device:
            raise SoundDeviceError("simpleaudio cannot open a sound device")
        self.started.append((clip, time.monotonic()))
        self.playing.append(Playing())
        return self.playing[-1]


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library()
    yield library
    library.player.close()


def test_a_sound_is_started_at_its_instant_less_its_silence_and_never_before(library: Library) -> None:
    at = time.monotonic() + 0.1
    library.player.play("tick", at)
    library.player.play("late", at - 1)
    wait_until(lambda: bool(library.started))
    [(clip, started)] = library.started
    assert clip == b"tick"
    assert at - LEAD_SECONDS <= started < at + 0.2
    assert (library.player.name, library.player.problem) == ("simpleaudio", None)


def test_the_library_is_loaded_once_and_only_when_something_is_to_be_played(library: Library) -> None:
    time.sleep(0.02)
    assert library.loaded == 0
    library.player.play("tick", time.monotonic())
    library.player.play("zero", time.monotonic())
    wait_until(lambda: len(library.started) == 2)
    assert library.loaded == 1


def test_without_the_library_the_stand_in_plays_and_the_reason_is_told_before_the_first_sound(library: Library) -> None:
    library.installed = False
    at = time.monotonic() + 0.3
    library.player.play("tick", at)
    wait_until(lambda: library.player.problem == "Sound is played on recording: simpleaudio is not installed.")
    assert time.monotonic() < at - LEAD_SECONDS
    wait_until(lambda: bool(library.bell.played))
    [(sound, instant)] = library.bell.played
    assert sound == "tick"
    assert instant == pytest.approx(at, abs=0.2)


def test_a_device_that_comes_back_is_used_again(library: Library) -> None:
    library.device = False
    library.player.play("tick", time.monotonic())
    wait_until(lambda: bool(library.bell.played))
    assert library.player.name == "recording"
    assert library.player.playback().passed_over == ("simpleaudio: simpleaudio cannot open a sound device",)
    library.device = True
    library.player.play("zero", time.monotonic())
    wait_until(lambda: bool(library.started))
    wait_until(lambda: library.player.problem is None)
    assert library.player.name == "simpleaudio"
    assert library.player.playback().passed_over == ()


def test_cancel_drops_what_is_queued_and_cuts_off_what_sounds(library: Library) -> None:
    library.player.play("tick", time.monotonic())
    library.player.play("zero", time.monotonic() + 0.1)
    wait_until(lambda: bool(library.playing))
    time.sleep(0.01)
    library.player.cancel()
    assert library.playing[0].stopped
    time.sleep(0.15)
    assert len(library.started) == 1
    assert library.bell.cancels == [0]


def test_a_missing_sound_is_a_problem_and_the_next_one_is_played(library: Library) -> None:
    library.player.play("missing", time.monotonic())
    library.player.play("tick", time.monotonic())
    wait_until(lambda: bool(library.started))
    assert library.player.problem == "missing.wav: cannot be read."


@pytest.mark.parametrize("python", [(3, 12), (3, 13), (4, 0)])
def test_the_build_that_crashes_the_interpreter_is_never_imported(
    python: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", python)
    monkeypatch.setattr(importlib.metadata, "version", {"simpleaudio": "1.0.4"}.__getitem__)
    monkeypatch.setitem(sys.modules, "simpleaudio", None)
    with pytest.raises(SoundDeviceError, match=r"simpleaudio 1\.0\.4 crashes .* install simpleaudio-patched"):
        load_simpleaudio()


def test_the_same_build_is_taken_on_an_older_python_and_the_patched_one_on_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 11, 9))
    monkeypatch.setattr(importlib.metadata, "version", {"simpleaudio": "1.0.4"}.__getitem__)
    refuse_crashing_build()

    def only_the_patched_one(distribution: str) -> str:
        raise importlib.metadata.PackageNotFoundError(distribution)

    monkeypatch.setattr(sys, "version_info", (3, 13, 0))
    monkeypatch.setattr(importlib.metadata, "version", only_the_patched_one)
    refuse_crashing_build()


def test_without_simpleaudio_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 11, 9))
    monkeypatch.setitem(sys.modules, "simpleaudio", None)
    with pytest.raises(SoundDeviceError, match="simpleaudio is not installed"):
        load_simpleaudio()
