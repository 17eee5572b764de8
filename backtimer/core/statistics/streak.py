"""How many weeks in a row were kept, told forgivingly: life and a sore back come between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from backtimer.core.statistics.weeks import Week

WINDOW_WEEKS = 4
"""Among so many weeks in a row, one may be missed."""


class Streak(Struct, frozen=True):
    """The weeks up to now."""

    weeks: int
    """How many were kept; forgiven and frozen ones neither count nor end it."""
    since: date | None = None
    """The first day of its first week."""
    frozen: bool = False
    """Whether the last week is a red one: nothing is expected of it."""


def streak_of(weeks: Sequence[Week], today: date) -> Streak:
    """Counted back from the last week. The week that today is in cannot be missed yet.

    A red week is passed over as if it were not there. Two missed weeks with fewer than three kept ones between them
    end the streak after the earlier one.
    """
    return streaks_of(weeks, today)[-1] if weeks else Streak(0)


def streaks_of(weeks: Sequence[Week], today: date) -> list[Streak]:
    """The streak as it was at the end of each week."""
    streaks = []
    kept: list[Week] = []
    first = 0  # of the kept weeks, the one that the streak begins with
    missed: tuple[int, int] | None = None  # the last missed week: its place, and how many were kept before it
    place = 0
    for week in weeks:
        if week.kept and not week.red:
            kept.append(week)
            place += 1
        elif not week.red and week.end < today:
            if missed is not None and place - missed[0] < WINDOW_WEEKS:
                first = missed[1]
            missed = place, len(kept)
            place += 1
        counted = len(kept) - first
        streaks.append(Streak(counted, kept[first].start, week.red) if counted else Streak(0))
    return streaks


def longest_streak(weeks: Sequence[Week], today: date) -> int:
    """The longest streak that there was at the end of any week."""
    return max((streak.weeks for streak in streaks_of(weeks, today)), default=0)
