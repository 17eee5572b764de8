"""What the coach knows of a person beside their history: what they said of themselves, and what they decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from backtimer.core.coach.repertoire import GENTLE

if TYPE_CHECKING:
    from backtimer.core.exercise import Need
    from backtimer.core.record import DayKind, Moment

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days of the week, in the order of `date.weekday()`."""

OneSide = Literal["left", "right"]


class KeptLevel(Struct, frozen=True):
    """A level that the person has chosen or accepted."""

    level: int
    since: date | None = None
    """The day on which they did; None where it is not known."""


class RedAnswers(Struct, frozen=True):
    """What the person said about red pain outside of sessions, and how they answered for it."""

    said: tuple[datetime, ...] = ()
    """When they said red without a session, as far as it was kept."""
    cleared: datetime | None = None
    """A health professional has been asked about everything that was red up to this moment."""
    mistakes: frozenset[str] = frozenset()
    """The keys of reds that were pressed by mistake."""


class Person(Struct, frozen=True):
    """One person, as they are now."""

    experienced: bool = False
    """Whether they have trained their back before."""
    sore: bool = False
    """Whether their back already hurt when they began."""
    strength_days: frozenset[int] = frozenset()
    """Weekdays on which a day without a run is for strength; Monday is 0."""
    run_days: frozenset[int] = frozenset()
    """Weekdays on which they usually run; none where they did not say."""
    favourites: tuple[str, ...] = ()
    """Exercises that they enjoy."""
    without: frozenset[Need] = frozenset()
    """What is never there for them: a wall, wrists that bear weight, lying on the stomach."""
    first_side: OneSide | None = None
    """The side to start with, where an exercise does one after the other."""
    extra_set: OneSide | None = None
    """The side that gets one set more, where a routine's range has room for it."""
    extra_set_since: date | None = None
    """The day on which they accepted that; None where it is not known."""
    levels: Mapping[str, KeptLevel] = field(default_factory=dict)
    """Their levels, by routine."""
    red: RedAnswers = field(default_factory=RedAnswers)
    later: Mapping[str, date] = field(default_factory=dict)
    """Proposals that they put off, by their key, and on which day."""
    never: frozenset[str] = frozenset()
    """Proposals that they do not want to hear again, by their key."""

    def level_of(self, routine: str) -> int | None:
        """Their level for a routine: the one that they chose or accepted, but the lowest where red was cleared since.

        None where they never chose one.
        """
        kept = self.levels.get(routine)
        if self._red_came_after(None if kept is None else kept.since):
            return 1
        return None if kept is None else kept.level

    def usual_kind(self, day: date) -> DayKind | None:
        """What they usually run on a day: an easy run, or nothing; None where they did not say."""
        if not self.run_days:
            return None
        return "easy" if day.weekday() in self.run_days else "rest"

    def extra_side_in(self, routine: str, moments: Collection[Moment]) -> OneSide | None:
        """The side that gets one set more in a routine; none where red was cleared since that was accepted."""
        if self._red_came_after(self.extra_set_since):
            return None
        return self.extra_set if may_have_extra_set(routine, moments) else None

    def _red_came_after(self, decided: date | None) -> bool:
        cleared = self.red.cleared
        return cleared is not None and (decided is None or decided <= cleared.date())


def may_have_extra_set(routine: str, moments: Collection[Moment]) -> bool:
    """Whether one side may get a set more in a routine: not in gentle start, nor in what is done before a run."""
    return routine != GENTLE and (not moments or "after" in moments)
