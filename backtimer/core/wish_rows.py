"""What may be chosen before the start: the rows, their values, and how each changes a wish."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from backtimer.core.wish import Wish

if TYPE_CHECKING:
    from backtimer.core.adjustment import Adjustment
    from backtimer.core.exercise import Need

SHORTEST_MINUTES = 3
LONGEST_MINUTES = 30
MOST_SETS = 5


class Chosen(Struct, frozen=True):
    """What is chosen so far."""

    wish: Wish
    remember: bool = False
    """Whether what is not there is to be remembered."""
    stays_eased: bool = False
    """Whether there may not be more of it again: on a yellow day."""

    @classmethod
    def before(cls, wish: Wish) -> Chosen:
        """What is chosen before anything is."""
        return cls(wish, stays_eased=wish.feel == "yellow" and wish.adjustment.eased)


class WishRow(Struct, frozen=True):
    """One thing to choose."""

    label: str
    says: Callable[[Chosen], str]
    """Its value in words."""
    change: Callable[[Chosen, int], Chosen]
    """What is chosen with its next value, or with the one before."""


def _minutes(chosen: Chosen, by: int) -> Chosen:
    now = chosen.wish.minutes
    if now is None:
        # From "as long as it takes" one way leads to the longest time, the other to the shortest.
        later: float | None = SHORTEST_MINUTES if by > 0 else LONGEST_MINUTES
    else:
        later = now + by
        if not SHORTEST_MINUTES <= later <= LONGEST_MINUTES:
            later = None
    return replace(chosen, wish=replace(chosen.wish, minutes=later))


def _minutes_in_words(chosen: Chosen) -> str:
    return "as long as it takes" if chosen.wish.minutes is None else f"{chosen.wish.minutes:g} min"


def _sets(chosen: Chosen, by: int) -> Chosen:
    most = 1 if chosen.wish.feel == "yellow" else MOST_SETS
    sets = ((chosen.wish.adjustment.sets or 0) + by) % (most + 1)
    return _with(chosen, replace(chosen.wish.adjustment, sets=sets or None))


def _sets_in_words(chosen: Chosen) -> str:
    sets = chosen.wish.adjustment.sets
    return "as the level says" if sets is None else f"{sets} of each"


def _eased(chosen: Chosen, _by: int) -> Chosen:
    if chosen.stays_eased:
        return chosen
    return _with(chosen, replace(chosen.wish.adjustment, eased=not chosen.wish.adjustment.eased))


def _eased_in_words(chosen: Chosen) -> str:
    if not chosen.wish.adjustment.eased:
        return "no"
    return "yes: a yellow day" if chosen.stays_eased else "yes: a set fewer, holds halved"


def _with(chosen: Chosen, adjustment: Adjustment) -> Chosen:
    return replace(chosen, wish=replace(chosen.wish, adjustment=adjustment))


def _need(label: str, need: Need, there: str, missing: str) -> WishRow:
    def says(chosen: Chosen) -> str:
        return missing if need in chosen.wish.adjustment.without else there

    def change(chosen: Chosen, _by: int) -> Chosen:
        now = chosen.wish.adjustment
        return _with(chosen, replace(now, without=now.without ^ {need}))

    return WishRow(label, says, change)


MINUTES = WishRow("Time", _minutes_in_words, _minutes)

ROWS = (
    MINUTES,
    WishRow("Sets", _sets_in_words, _sets),
    WishRow("Less of it", _eased_in_words, _eased),
    _need("A wall", "wall", "there", "not there"),
    _need("Wrists", "wrist", "can bear weight", "no weight on them"),
    _need("Face down", "prone", "can lie so", "not lying so"),
    WishRow(
        "Remember",
        lambda chosen: "wall, wrists, face down from now on" if chosen.remember else "only for today",
        lambda chosen, _by: replace(chosen, remember=not chosen.remember),
    ),
)
"""Everything that may be chosen, in the order in which it is shown."""
