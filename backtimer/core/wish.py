"""How a person wants one session of a routine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backtimer.core.adjustment import Adjustment

if TYPE_CHECKING:
    from backtimer.core.record import DayKind, Light, Moment


@dataclass(frozen=True, slots=True)
class Wish:
    """What was proposed, or chosen before the start. The routine's turn is left to whoever plans the session."""

    adjustment: Adjustment = Adjustment()  # noqa: RUF009 - frozen
    minutes: float | None = None
    """The minutes that there are."""
    feel: Light | None = None
    """How the back felt before."""
    day: DayKind | None = None
    moment: Moment | None = None
