"""`doctor`: everything that is wrong, with its mend, and the sound check."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from backtimer.cli import sound_check
from backtimer.cli.checkups import Finding
from backtimer.cli.sound_check import TONES, SoundCheck
from backtimer.core.timeline import SoundName
from backtimer.files.paths import sounds_dir
from backtimer.files.settings import Settings
from backtimer.sound.bell_player import RUNG, BellPlayer
from backtimer.sound.own_programs import SpeechProgram
from backtimer.sound.player import Latency, Playback, Player
from backtimer.sound.voice import Voice
from tests.cli.conftest import CommandLine
from tests.support.clocks import FakeClock, HeardPlayer


def test_doctor_finds_nothing_wrong_in_a_new_place(backtimer: CommandLine) -> None:
    result = backtimer("doctor", "--mute")
    assert result.code == 0
    assert "problem" not in result.out
    assert result.err == ""
    for looked_at in ("settings", "routines: 6", "history", "terminal", "Python", "textual", "sound"):
        assert looked_at in result.out


@pytest.mark.parametrize(
    ("place", "text", "told"),
    [
        ("config.toml", "volume = 7\n", "volume"),
        ("data/routines/mine.toml", "part = [{exercise = 'cat camel', reps = 1}]\ntitle = 3", "mine.toml:2:1: title"),
        ("data/history.toml", "format = 1\n[[session]]\nid = 7\n", "history.toml:2"),
        ("data/profile.toml", "levels = 3\n", "levels"),
        ("data/profile.toml", "levels =\n", "profile.toml:1"),
    ],
)
def test_doctor_tells_what_is_broken(backtimer: CommandLine, tmp_path: Path, place: str, text: str, told: str) -> None:
    file = tmp_path / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    result = backtimer("doctor", "--mute")
    assert result.code == 1
    (problem,) = [line for line in result.out.splitlines() if line.startswith("problem")]
    assert told in problem


def test_broken_settings_do_not_keep_a_session_from_beginning(backtimer: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("volume = 7\n", "utf-8")
    result = backtimer("run", "pre-run", "--plain", "--speed", "1000", "--mute")
    assert result.code == 0
    assert result.err.count("\n") == 1
    assert "volume" in result.err


class Library(HeardPlayer):
    """A player that tells of its device as a real one does."""

    name = "miniaudio"

    def playback(self) -> Playback:
        latency = Latency(0.07, 0.0702, 0.0101, 0.056)
        return Playback("PulseAudio, headset", latency, ("sounddevice: it is cursed",))


class NoDevice(BellPlayer):
    """The terminal's bell, which had to stand in."""

    def __init__(self) -> None:
        super().__init__(lambda: None, problem="Sound is played on the terminal's bell: the device is gone.")
        self.played: list[str] = []

    def play(self, sound: str, at: float) -> None:
        self.played.append(sound)


def heard_in(player: Player, clock: FakeClock, settings: Settings | None = None, *, bell: bool = True) -> list[Finding]:
    """What the sound check finds; what it plays, it plays on the player."""
    voice = Voice(sounds_dir() / "voice")
    check = SoundCheck(player, settings or Settings(), voice, clock=clock, sleep=clock.sleep)
    return list(check.findings(bell_is_heard=bell))


def test_the_sound_check_plays_all_ten_tones_then_words_and_names_each_as_it_is_heard(
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock = FakeClock()
    player = Library(clock)
    findings = heard_in(player, clock, Settings(tones="gentle"))
    heard = [sound for sound, _ in player.heard()]
    assert heard[: len(TONES)] == list(TONES)
    assert set(TONES) == set(get_args(SoundName))
    assert heard[len(TONES) :] == ["say-can-you-hear-me"]
    instants = [at for _, at in player.heard()]
    assert min(after - before for before, after in pairwise(instants)) >= 1.5
    first, *named, last = capsys.readouterr().out.splitlines()
    assert first.strip() == "the gentle tones:"
    assert [line.split(":")[0].strip() for line in named] == list(TONES)
    assert last.strip() == "Can you hear me?"
    assert all(finding.level in ("ok", "note") for finding in findings)


def test_the_sound_check_tells_library_device_voice_latency_and_what_was_passed_over() -> None:
    clock = FakeClock()
    told = "\n".join(finding.what for finding in heard_in(Library(clock), clock))
    assert "miniaudio on PulseAudio, headset" in told
    assert "voice: the recorded one" in told
    assert "latency about 56 ms: the device takes blocks of 70 ms, one every 70.2 ms on average, within 10 ms" in told
    assert "passed over: sounddevice: it is cursed" in told


def test_sound_that_falls_back_to_the_bell_is_told_with_what_else_could_be_tried(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound_check, "find_spec", lambda name: None if name == "sounddevice" else name)
    player = NoDevice()
    findings = heard_in(player, FakeClock())
    player.close()
    assert findings[0].level == "warning"
    assert "the device is gone." in findings[0].what
    assert "auto, miniaudio, sounddevice, simpleaudio, bell or silent" in findings[0].what
    assert findings[-1].what == "sound: not tried, as not installed: sounddevice"
    assert set(player.played) - {"ready"} == RUNG
    assert "half-way" not in capsys.readouterr().out


def test_a_bell_that_nobody_hears_is_not_waited_for() -> None:
    clock = FakeClock()
    began = clock()
    player = NoDevice()
    assert heard_in(player, clock, bell=False)[0].level == "warning"
    player.close()
    assert clock() - began < 5


def test_a_device_that_is_lost_during_the_sound_check_is_told() -> None:
    class Lost(Library):
        @property
        def problem(self) -> str | None:  # type: ignore[override]  # a plain attribute in the others
            return "The headset is off." if clock() > began + 10 else None

    clock = FakeClock()
    began = clock()
    levels = [finding.level for finding in heard_in(Lost(clock), clock)]
    assert levels[0] == "ok"
    assert "warning" in levels


@pytest.mark.parametrize(
    ("programs", "told"),
    [(("espeak-ng", "say"), "spoken by espeak-ng"), ((), "nothing here can speak words of your own")],
)
def test_the_sound_check_tells_what_speaks_the_persons_own_words(
    programs: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tuple(SpeechProgram(name, (name,)) for name in programs)
    monkeypatch.setattr(sound_check, "speech_programs", lambda _choice: installed)
    clock = FakeClock()
    assert told in "\n".join(finding.what for finding in heard_in(Library(clock), clock))
    assert told not in "\n".join(finding.what for finding in heard_in(Library(clock), clock, Settings(own_voice="off")))


def test_words_that_are_not_asked_for_are_not_said() -> None:
    clock = FakeClock()
    player = Library(clock)
    findings = heard_in(player, clock, Settings(words="tones"))
    assert [sound for sound, _ in player.heard()] == list(TONES)
    assert any("set `words` in the settings" in finding.what for finding in findings)
