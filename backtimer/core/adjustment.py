"""What a person may ask of a routine for one session, without changing the routine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from backtimer.core.exercise import Need


class Adjustment(Struct, frozen=True):
    """How this session differs from the routine as it is written."""

    level: int | None = None
    """The level; the routine's own if None."""
    sets: int | None = None
    """Sets of every exercise, and rounds of every circuit, instead of the level's; a warm-up keeps its own."""
    eased: bool = False
    """One set fewer (at least one), holds halved (at least 10 s), two thirds of the reps."""
    without: frozenset[Need] = frozenset()
    """What is not there today: what needs it is replaced, or left out."""
    turn: int = 0
    """How many sessions of this routine came before: decides what alternates from session to session."""
    left_out: frozenset[int] = frozenset()
    """Exercises to leave out, by their number in the plan, from 0."""
    first_side: Literal["left", "right"] | None = None
    """The side to start with, where the routine does not say; a prescription is done as it is written."""
    extra_side: Literal["left", "right"] | None = None
    """The side that gets one set more of what is done side by side, as far as the routine's range has room for it.

    Where anything makes the session easier, and in a prescription, it gets none.
    """

    @property
    def scales(self) -> bool:
        """Whether it asks for anything that a prescription forbids."""
        return bool(self.sets or self.eased or self.without or self.left_out)


class NotAdjustable(Exception):
    """What was asked for cannot be done with this routine; the message says why."""
