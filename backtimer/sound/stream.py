"""What an audio library must offer for sounds to be mixed into one stream of frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Generator


class Stream(Protocol):
    """An open audio device that is taking blocks of frames."""

    @property
    def device(self) -> str | None:
        """What the library tells of the device: its name, or that of the sound system."""

    def close(self) -> None:
        """Stop taking blocks. With a sound server that hangs it may take half a minute."""


class StreamLibrary(Struct, frozen=True):
    """One way to a device."""

    name: str
    period_seconds: float
    """How long a block is that the device asks for."""
    latency_seconds: float
    """From the device's asking for a frame until it is heard, once the stream runs evenly."""
    open: Callable[[Generator[bytes, int, None]], Stream]
    """Open the default device and let it take its blocks: send a number of frames, get 16-bit mono at 24 kHz.

    Raises `SoundDeviceError`. It may take seconds.
    """
