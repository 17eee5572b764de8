"""What the coach proposes for today, with the session that it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from backtimer.core.coach.proposal import HEADLINE_REASONS, Proposal
from backtimer.core.wish import Wish
from backtimer.core.wording import capitalised, listed

if TYPE_CHECKING:
    from backtimer.files.routine_file import RoutineFile
    from backtimer.session_plan import SessionPlan


class TodaysSession(Struct, frozen=True):
    """What the coach proposes, and the session that it comes to."""

    proposal: Proposal
    file: RoutineFile | None = None
    """The proposed routine; None where there is none."""
    plan: SessionPlan | None = None
    minutes: float | None = None
    """The minutes that there are."""

    @property
    def headline(self) -> str:
        """The proposal in one line."""
        if self.plan is None:
            return " ".join(self.proposal.reasons)
        return self.proposal.headline(self.plan.timeline.total_seconds)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in short sentences, and what was left out for want of time."""
        return (*self.proposal.reasons, *self._extra_sets, *self._fitted)

    @property
    def more_reasons(self) -> tuple[str, ...]:
        """The reasons that the headline does not give."""
        return (*self.proposal.reasons[HEADLINE_REASONS:], *self._extra_sets, *self._fitted)

    @property
    def wish(self) -> Wish:
        """How it is to be done."""
        asked = self.proposal
        return Wish(asked.adjustment, self.minutes, asked.light, asked.day, asked.moment)

    @property
    def is_prescribed(self) -> bool:
        """Whether a professional has prescribed it."""
        return self.file is not None and self.file.routine.prescribed

    @property
    def _extra_sets(self) -> tuple[str, ...]:
        """Which exercises have a set more for one side."""
        side = self.plan.adjustment.extra_side if self.plan is not None else None
        if self.plan is None or side is None:
            return ()
        sets = self.plan.timeline.sets
        both = {(each.part, each.set) for each in sets if each.side not in (side, "both")}
        sided = {each.part for each in sets if each.side not in (side, "both")}
        more = [each for each in sets if each.side == side and each.part in sided and (each.part, each.set) not in both]
        names = dict.fromkeys(each.exercise for each in more)
        return tuple(f"{capitalised(name)}: one set more, {side} only." for name in names)

    @property
    def _fitted(self) -> tuple[str, ...]:
        left_out = self.plan.left_out if self.plan is not None else ()
        return (f"To fit your time: {listed(left_out)}.",) if left_out else ()
