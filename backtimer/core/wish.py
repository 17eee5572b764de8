"""How a person wants one session of a routine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from backtimer.core.adjustment import Adjustment

if TYPE_CHECKING:
    from backtimer.core.record import DayKind, Light, Moment


class Wish(Struct, frozen=True):
    """What was proposed, or chosen before the start. The routine's turn is left to whoever plans the session."""

    adjustment: Adjustment = Adjustment()
    minutes: float | None = None
    """The minutes that there are."""
    feel: Light | None = None
    """How the back felt before."""
    day: DayKind | None = None
    moment: Moment | None = None
