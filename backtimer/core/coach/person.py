"""What the coach knows of a person beside their history: what they said of themselves, and what they decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from backtimer.core.exercise import Need

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days of the week, in the order of `date.weekday()`."""

FirstSide = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class KeptLevel:
    """A level that the person has chosen or accepted."""

    level: int
    since: date | None = None
    """The day on which they did; None where it is not known."""


@dataclass(frozen=True, slots=True)
class RedAnswers:
    """What the person said about red pain outside of sessions, and how they answered for it."""

    said: datetime | None = None
    """The last time that they said red without a session."""
    cleared: datetime | None = None
    """A health professional has been asked about everything that was red up to this moment."""
    mistakes: frozenset[str] = frozenset()
    """The keys of reds that were pressed by mistake."""


@dataclass(frozen=True, slots=True)
class Person:
    """One person, as they are now."""

    experienced: bool = False
    """Whether they have trained their back before."""
    sore: bool = False
    """Whether their back already hurt when they began."""
    strength_days: frozenset[int] = frozenset()
    """Weekdays on which a day without a run is for strength; Monday is 0."""
    favourites: tuple[str, ...] = ()
    """Exercises that they enjoy."""
    without: frozenset[Need] = frozenset()
    """What is never there for them: a wall, wrists that bear weight, lying on the stomach."""
    first_side: FirstSide | None = None
    """The side to start with, where an exercise does one after the other."""
    levels: Mapping[str, KeptLevel] = field(default_factory=dict)
    """Their levels, by routine."""
    red: RedAnswers = field(default_factory=RedAnswers)
    later: Mapping[str, date] = field(default_factory=dict)
    """Proposals that they put off, by their key, and on which day."""
    never: frozenset[str] = frozenset()
    """Proposals that they do not want to hear again, by their key."""
