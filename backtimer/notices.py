"""What a guide tells whoever drives it: what happened in the session, and what the person wants of the driver."""

from __future__ import annotations

from msgspec import Struct

from backtimer.core.events import Event
from backtimer.core.remarks import Ask


class Asked(Struct, frozen=True):
    """The person asked to hear something."""

    what: Ask


class Pressed(Struct, frozen=True):
    """A deliberate key, while paused, that the guide leaves to whoever drives it (R, J and others)."""

    key: str


class Slept(Struct, frozen=True):
    """The machine slept while the session ran; the session stands still since the moment before."""

    seconds: float


Notice = Event | Asked | Pressed | Slept
