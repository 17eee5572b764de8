"""A stream of sounddevice's, which plays through PortAudio. It is used where it happens to be installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.sound.alsa_quiet import quiet_alsa
from backtimer.sound.clips import SAMPLE_RATE
from backtimer.sound.player import SoundDeviceError
from backtimer.sound.stream import StreamLibrary

if TYPE_CHECKING:
    from collections.abc import Generator
    from types import ModuleType
    from typing import Any

PERIOD_SECONDS = 0.04
BUFFER_SECONDS = 0.08
LATENCY_SECONDS = 0.08


class SounddeviceStream:
    """An open device."""

    def __init__(self, sounddevice: ModuleType, stream: Any) -> None:
        self._sounddevice = sounddevice
        self._stream = stream

    @property
    def device(self) -> str:
        """The sound system's and the device's names."""
        device = self._sounddevice.query_devices(self._stream.device)
        system = self._sounddevice.query_hostapis(device["hostapi"])
        return f"{system['name']}, {device['name']}"

    def close(self) -> None:
        """Let go of the device."""
        self._stream.abort(ignore_errors=True)
        self._stream.close(ignore_errors=True)


def open_sounddevice(frames: Generator[bytes, int, None]) -> SounddeviceStream:
    """Open the default sound device and let it take its blocks from `frames`. Raises `SoundDeviceError`."""
    quiet_alsa()
    try:
        import sounddevice
    except ImportError as error:
        raise SoundDeviceError("sounddevice is not installed; `pip install sounddevice` mends that") from error
    except OSError as error:
        raise SoundDeviceError(
            "sounddevice finds no PortAudio; on Debian, `apt install libportaudio2` mends that"
        ) from error

    def fill(out: Any, count: int, _time: object, _status: object) -> None:
        try:
            out[:] = frames.send(count)
        except StopIteration:
            raise sounddevice.CallbackAbort from None

    try:
        stream = sounddevice.RawOutputStream(
            samplerate=SAMPLE_RATE,
            blocksize=round(PERIOD_SECONDS * SAMPLE_RATE),
            channels=1,
            dtype="int16",
            latency=BUFFER_SECONDS,
            callback=fill,
        )
        stream.start()
    except sounddevice.PortAudioError as error:
        # PortAudio looks for devices once, when it is loaded; made to look again, it now and then hangs for ever.
        raise SoundDeviceError("no sound device can be opened; connect one, and start backtimer anew") from error
    return SounddeviceStream(sounddevice, stream)


SOUNDDEVICE = StreamLibrary("sounddevice", PERIOD_SECONDS, LATENCY_SECONDS, open_sounddevice)
