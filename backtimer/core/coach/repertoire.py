"""What the coach knows of routines: their levels, zones and terms, without what their files look like."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date

from msgspec import Struct, field

from backtimer.core.record import Moment
from backtimer.core.timeline import Zone

EASY = "easy-day"
WORKOUT = "workout-day"
GENTLE = "gentle-start"
PRE_RUN = "pre-run"
FIVE = "the-five"

HARD = frozenset({WORKOUT, FIVE})
"""The routines that are hard work, whatever a file of that name may hold."""

NOT_ON_YELLOW = frozenset({"superman hold", "reverse plank", "prone back extension"})
"""Exercises of the catalogue that a tight or sore back leaves out; the last loads it as the first does.

A routine that has one is hard work."""

_TIMES = {"once": 1, "one": 1, "twice": 2, "two": 2, "three": 3, "thrice": 3, "four": 4, "five": 5, "six": 6}
_FREQUENCY = (
    rf"\b(?:(?P<word>{'|'.join(_TIMES)})\b|(?P<number>[1-9])(?!\d))(?:\s*(?:times|x|×))?"
    r"\s*(?:a|per|each|every)?\s*\b(?P<per>day|daily|week|weekly)\b"
)


class Terms(Struct, frozen=True):
    """The terms of a prescription."""

    by: str | None = None
    frequency: str | None = None
    """How often, in the words of whoever prescribed it."""
    until: date | None = None

    @property
    def most(self) -> tuple[int, int]:
        """How often it is done, and within how many days. Once a day where the words do not tell."""
        found = re.search(_FREQUENCY, (self.frequency or "").casefold())
        if found is None:
            return 1, 1
        times = _TIMES[found["word"]] if found["word"] else int(found["number"])
        return times, 1 if found["per"].startswith("da") else 7

    def holds_on(self, day: date) -> bool:
        """Whether the prescription has not ended before this day."""
        return self.until is None or day <= self.until


class RoutineFacts(Struct, frozen=True):
    """One routine, as far as the coach needs to know it."""

    name: str
    """The stem of its file."""
    title: str
    levels: int = 1
    """How many levels it has."""
    level: int = 1
    """The level at which a new person starts."""
    zones: tuple[Zone, ...] = ()
    moments: tuple[Moment, ...] = ("after",)
    hard: bool = False
    """Whether it is hard work."""
    rotates: bool = False
    """Whether it has other exercises every week."""
    prescribed: bool = False
    terms: Terms = field(default_factory=Terms)
    holds: tuple[Mapping[str, float], ...] = ()
    """For each level from 1, the seconds of the longest hold of each exercise that is held."""
    room: tuple[tuple[str, ...], ...] = ()
    """For each level from 1, the exercises that have room for one set more of one side."""


class Repertoire(Struct, frozen=True):
    """All routines that can be done, and which zones the exercises train."""

    routines: Mapping[str, RoutineFacts]
    exercise_zones: Mapping[str, tuple[Zone, ...]] = field(default_factory=dict)
    """Zones by the name that a session's record has for an exercise."""

    def is_hard(self, routine: str, exercises: Collection[str] = ()) -> bool:
        """Whether a session of this routine, with these exercises, was hard work, even if its file is gone by now."""
        facts = self.routines.get(routine)
        if facts is not None and facts.rotates and exercises:
            facts = None  # what it holds this week tells nothing of another one
        return routine in HARD or (facts is not None and facts.hard) or not NOT_ON_YELLOW.isdisjoint(exercises)

    def title(self, routine: str) -> str:
        """What to call a routine."""
        facts = self.routines.get(routine)
        return routine if facts is None else facts.title
