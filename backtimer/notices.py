"""What a guide tells whoever drives it: what happened in the session, and what the person wants of the driver."""

from __future__ import annotations

from dataclasses import dataclass

from backtimer.core.events import Event
from backtimer.core.remarks import Ask


@dataclass(frozen=True, slots=True)
class Asked:
    """The person asked to hear something."""

    what: Ask


@dataclass(frozen=True, slots=True)
class Pressed:
    """A deliberate key, while paused, that the guide leaves to whoever drives it (R, J and others)."""

    key: str


@dataclass(frozen=True, slots=True)
class Slept:
    """The machine slept while the session ran; the session stands still since the moment before."""

    seconds: float


Notice = Event | Asked | Pressed | Slept
