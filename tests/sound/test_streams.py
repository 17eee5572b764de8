"""The libraries behind a stream, with stand-ins for them: what is asked of them, and what is made of their failures."""

from __future__ import annotations

import inspect
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from backtimer.sound import miniaudio_stream
from backtimer.sound.clips import SAMPLE_RATE
from backtimer.sound.miniaudio_stream import LEAKING, open_miniaudio
from backtimer.sound.player import SoundDeviceError
from backtimer.sound.sounddevice_stream import open_sounddevice

if TYPE_CHECKING:
    from collections.abc import Generator

BACKENDS = ("WASAPI", "DSOUND", "WINMM", "COREAUDIO", "SNDIO", "AUDIO4", "OSS", "PULSEAUDIO", "ALSA", "JACK", "NULL")


class LibraryError(Exception):
    """What a library raises."""


def counting() -> Generator[bytes, int, None]:
    """Blocks of the length that is asked for; two of them."""
    count = yield b""
    for number in (1, 2):
        count = yield bytes([number]) * 2 * count


def blocks() -> Generator[bytes, int, None]:
    frames = counting()
    next(frames)
    return frames


class FakeMiniaudio:
    """The library with as many devices as the test likes."""

    def __init__(self, *names: str, only_alsa: bool = False) -> None:
        self.__version__ = LEAKING[0]
        self.log: list[str] = []
        self.asked: dict[str, Any] = {}
        library = self

        class PlaybackDevice:
            backend = "PulseAudio"
            _context = "a context"

            def __init__(self, **asked: Any) -> None:
                if not names or (only_alsa and asked["backends"] != ["ALSA"]):
                    raise LibraryError(-401)
                library.asked = asked

            def start(self, frames: Generator[bytes, int, None]) -> None:
                library.log.append(f"start {len(frames.send(10))}")

            def close(self) -> None:
                library.log.append("close")

        class Devices:
            def __init__(self, backends: list[str]) -> None:
                assert backends == library.asked["backends"]

            def get_playbacks(self) -> list[dict[str, str]]:
                if len(names) > 2:
                    raise LibraryError("can't get device info")
                return [{"name": name} for name in names]

        self.PlaybackDevice, self.Devices, self.MiniaudioError = PlaybackDevice, Devices, LibraryError
        self.Backend = {name: name for name in BACKENDS}
        self.SampleFormat = SimpleNamespace(SIGNED16="16 bits")
        self.lib = SimpleNamespace(ma_context_uninit=lambda context: self.log.append(f"free {context}"))


def test_miniaudio_is_asked_for_our_frames_on_no_device_that_plays_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    library = FakeMiniaudio("headset")
    monkeypatch.setitem(sys.modules, "miniaudio", library)
    open_miniaudio(blocks())
    assert (library.asked["sample_rate"], library.asked["nchannels"]) == (SAMPLE_RATE, 1)
    assert not {"JACK", "NULL"} & set(library.asked["backends"])
    assert library.log == ["start 20"]


def test_alsa_is_loaded_to_be_quieted_only_where_nothing_else_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    quieted: list[bool] = []
    monkeypatch.setattr(miniaudio_stream, "quiet_alsa", lambda: quieted.append(True))
    monkeypatch.setitem(sys.modules, "miniaudio", FakeMiniaudio("headset"))
    open_miniaudio(blocks())
    assert quieted == []
    alsa = FakeMiniaudio("headset", only_alsa=True)
    monkeypatch.setitem(sys.modules, "miniaudio", alsa)
    assert open_miniaudio(blocks()).device == "PulseAudio, headset"
    assert quieted == [True]
    assert alsa.log == ["start 20"]


def test_what_miniaudio_leaves_open_is_closed_once_with_its_device(monkeypatch: pytest.MonkeyPatch) -> None:
    library = FakeMiniaudio("headset")
    monkeypatch.setitem(sys.modules, "miniaudio", library)
    stream = open_miniaudio(blocks())
    stream.close()
    stream.close()
    assert library.log[1:3] == ["close", "free a context"]
    assert library.log.count("free a context") == 1


def test_a_miniaudio_that_may_free_its_contexts_itself_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    library = FakeMiniaudio("headset")
    library.__version__ = "1.999"
    monkeypatch.setitem(sys.modules, "miniaudio", library)
    open_miniaudio(blocks()).close()
    assert library.log[1:] == ["close"]


def test_of_the_installed_miniaudio_it_is_known_whether_it_frees_its_contexts() -> None:
    miniaudio = pytest.importorskip("miniaudio")
    source = inspect.getsource(miniaudio.PlaybackDevice) + inspect.getsource(miniaudio.AbstractDevice)
    leaks = "self._context = self._make_context" in source and "ma_context_uninit" not in source
    assert leaks == (miniaudio.__version__ in LEAKING)


@pytest.mark.parametrize(
    ("devices", "told"),
    [
        (["headset"], "PulseAudio, headset"),
        (["headset", "loudspeaker"], "PulseAudio, its default device"),
        (["one", "that", "cannot be asked"], "PulseAudio, its default device"),
    ],
)
def test_miniaudio_tells_the_device_where_there_is_only_one(
    devices: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", FakeMiniaudio(*devices))
    assert open_miniaudio(blocks()).device == told


def test_without_a_device_miniaudio_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", FakeMiniaudio())
    with pytest.raises(SoundDeviceError, match="no sound device can be opened; connect one"):
        open_miniaudio(blocks())


class FakeSounddevice:
    """The library with one device, or none."""

    def __init__(self, *, present: bool = True) -> None:
        self.log: list[str] = []
        self.asked: dict[str, Any] = {}
        library = self

        class RawOutputStream:
            device = 3

            def __init__(self, **asked: Any) -> None:
                if not present:
                    raise LibraryError("Error querying device -1")
                library.asked = asked

            def start(self) -> None:
                library.log.append("start")

            def abort(self, *, ignore_errors: bool) -> None:
                library.log.append("abort")

            def close(self, *, ignore_errors: bool) -> None:
                library.log.append("close")

        class CallbackAbort(Exception):
            """Ends the stream."""

        self.RawOutputStream, self.CallbackAbort, self.PortAudioError = RawOutputStream, CallbackAbort, LibraryError

    def query_devices(self, number: int) -> dict[str, Any]:
        return {3: {"name": "default", "hostapi": 1}}[number]

    def query_hostapis(self, number: int) -> dict[str, Any]:
        return {1: {"name": "ALSA"}}[number]


def test_sounddevice_is_asked_for_our_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    library = FakeSounddevice()
    monkeypatch.setitem(sys.modules, "sounddevice", library)
    stream = open_sounddevice(blocks())
    assert library.log == ["start"]
    assert (library.asked["samplerate"], library.asked["channels"], library.asked["dtype"]) == (SAMPLE_RATE, 1, "int16")
    assert stream.device == "ALSA, default"
    block = bytearray(20)
    library.asked["callback"](block, 10, None, None)
    assert block == b"\1" * 20
    stream.close()
    assert library.log[-2:] == ["abort", "close"]


def test_a_stream_of_sounddevices_that_is_not_wanted_any_more_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    library = FakeSounddevice()
    monkeypatch.setitem(sys.modules, "sounddevice", library)
    open_sounddevice(blocks())
    block = bytearray(2)
    for _ in range(2):
        library.asked["callback"](block, 1, None, None)
    with pytest.raises(library.CallbackAbort):
        library.asked["callback"](block, 1, None, None)


def test_without_a_device_sounddevice_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", FakeSounddevice(present=False))
    with pytest.raises(SoundDeviceError, match="connect one, and start backtimer anew"):
        open_sounddevice(blocks())


def test_sounddevice_without_portaudio_is_told_with_its_mend(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    with pytest.raises(SoundDeviceError, match="finds no PortAudio; on Debian, `apt install libportaudio2`"):
        open_sounddevice(blocks())


@pytest.mark.parametrize(("name", "open_stream"), [("miniaudio", open_miniaudio), ("sounddevice", open_sounddevice)])
def test_a_library_that_is_not_installed_is_told_with_its_mend(
    name: str, open_stream: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(SoundDeviceError, match=f"{name} is not installed; `pip install {name}` mends that"):
        open_stream(blocks())
