"""A stream of miniaudio's, which finds the system's own sound by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.sound.alsa_quiet import quiet_alsa
from backtimer.sound.clips import SAMPLE_RATE
from backtimer.sound.player import NO_DEVICE, SoundDeviceError
from backtimer.sound.stream import StreamLibrary

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from types import ModuleType
    from typing import Any

PERIOD_MS = 70
"""Large enough that a busy interpreter does not starve the device, and small enough for a pause: what two periods hold
is heard to its end."""
PERIODS = 2
LATENCY_SECONDS = 0.056

# Named, because probing for JACK writes to the terminal, and miniaudio's own "Null" device would play to nobody.
_SYSTEMS = ("WASAPI", "DSOUND", "WINMM", "COREAUDIO", "SNDIO", "AUDIO4", "OSS", "PULSEAUDIO")
_LAST_RESORT = ("ALSA",)
"""Tried alone, because it must be quieted first, and that loads it: where PulseAudio answers it is not needed."""

LEAKING = ("1.71",)
"""The versions of the library that are known to leave each device's context open."""


class MiniaudioStream:
    """An open device."""

    def __init__(self, miniaudio: ModuleType, device: Any, backends: list[Any]) -> None:
        self._miniaudio = miniaudio
        self._device = device
        self._backends = backends
        self._system: str = device.backend

    @property
    def device(self) -> str:
        """The sound system, and its device where it has only one: the library does not tell which is the default."""
        try:
            devices = self._miniaudio.Devices(self._backends).get_playbacks()
        except self._miniaudio.MiniaudioError:
            devices = []
        return f"{self._system}, {devices[0]['name']}" if len(devices) == 1 else f"{self._system}, its default device"

    def close(self) -> None:
        """Let go of the device and of what the library leaves open with it."""
        self._device.close()
        _free_context(self._miniaudio, self._device)


def open_miniaudio(frames: Generator[bytes, int, None]) -> MiniaudioStream:
    """Open the default sound device and let it take its blocks from `frames`. Raises `SoundDeviceError`."""
    try:
        import miniaudio
    except ImportError as error:
        raise SoundDeviceError("miniaudio is not installed; `pip install miniaudio` mends that") from error
    try:
        return _opened(miniaudio, _SYSTEMS, frames)
    except miniaudio.MiniaudioError:
        quiet_alsa()
    try:
        return _opened(miniaudio, _LAST_RESORT, frames)
    except miniaudio.MiniaudioError as error:
        raise SoundDeviceError(NO_DEVICE) from error


def _opened(miniaudio: ModuleType, systems: Sequence[str], frames: Generator[bytes, int, None]) -> MiniaudioStream:
    backends = [miniaudio.Backend[name] for name in systems]
    device = miniaudio.PlaybackDevice(
        output_format=miniaudio.SampleFormat.SIGNED16,
        nchannels=1,
        sample_rate=SAMPLE_RATE,
        buffersize_msec=PERIOD_MS,
        callback_periods=PERIODS,
        backends=backends,
        app_name="backtimer",
    )
    device.start(frames)
    return MiniaudioStream(miniaudio, device, backends)


def _free_context(miniaudio: ModuleType, device: Any) -> None:
    # The library makes a context for each device and never frees it: five file descriptors stay open each time. Where
    # a version frees it itself, doing so again would crash.
    if miniaudio.__version__ in LEAKING:
        context, device._context = device._context, None
        if context is not None:
            miniaudio.lib.ma_context_uninit(context)


MINIAUDIO = StreamLibrary("miniaudio", PERIOD_MS / 1000, LATENCY_SECONDS, open_miniaudio)
