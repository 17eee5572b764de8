"""The exercises that a person enjoys: which of them the catalogue knows, and three a week in rotation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backtimer.core.catalogue import Catalogue

FAVOURITES = "favourites"
"""The routine of the week's favourites, which is made, and stands in no file."""

A_WEEK = 3
_MONDAY = date(2024, 1, 1)


def known_favourites(said: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    """The favourites by the catalogue's names, each once; what it does not know is left out."""
    names = (catalogue.name_of(each) for each in said)
    return tuple(dict.fromkeys(name for name in names if name is not None))


def toggled(said: Sequence[str], name: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The favourites without an exercise of the catalogue that is one of them, or with it as the last."""
    others = tuple(each for each in said if catalogue.name_of(each) != name)
    return others if len(others) < len(said) else (*said, name)


def favourites_of_week(favourites: Sequence[str], day: date) -> tuple[str, ...]:
    """The three favourites of a day's week: every week the next three, so that all have their turn."""
    once = tuple(dict.fromkeys(favourites))
    if len(once) <= A_WEEK:
        return once
    week = (day - _MONDAY).days // 7
    return tuple(once[(week * A_WEEK + place) % len(once)] for place in range(A_WEEK))
