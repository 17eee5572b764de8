"""Three enjoyed exercises a week, in rotation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

A_WEEK = 3
_MONDAY = date(2024, 1, 1)


def favourites_of_week(favourites: Sequence[str], day: date) -> tuple[str, ...]:
    """The three favourites of a day's week: every week the next three, so that all have their turn."""
    once = tuple(dict.fromkeys(favourites))
    if len(once) <= A_WEEK:
        return once
    week = (day - _MONDAY).days // 7
    return tuple(once[(week * A_WEEK + place) % len(once)] for place in range(A_WEEK))
