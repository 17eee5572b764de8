"""What may be done on a day that is tight or sore: gentle start first, the routine at hand with less of it, or rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from backtimer.core.adjustment import NotAdjustable
from backtimer.core.coach.proposal import Answers
from backtimer.core.coach.repertoire import GENTLE
from backtimer.core.wish import Wish

if TYPE_CHECKING:
    from backtimer.app.summaries import RoutineSummary
    from backtimer.coaching import Coach
    from backtimer.session_plan import SessionPlan
    from backtimer.workspace import Workspace

REST = "rest"
FINE = "fine"
"""Answers beside the offers."""


class Offer(Struct, frozen=True):
    """One routine, as it would be done."""

    name: str
    title: str
    wish: Wish
    label: str
    """How it is offered."""


def yellow_offers(
    workspace: Workspace, coach: Coach, answers: Answers, at_hand: RoutineSummary | None
) -> tuple[list[Offer], bool]:
    """What is offered, the careful one first, and whether it is a prescription, beside which there is nothing else."""
    answers = replace(answers, light="yellow")
    offers = []
    todays = coach.propose(answers)
    if todays.file is not None and todays.plan is not None:
        title = todays.plan.timeline.title
        how = ", as prescribed" if todays.is_prescribed else ""
        offers.append(Offer(todays.file.name, title, todays.wish, f"{title}{how}, {_minutes(todays.plan)} min"))
        if todays.is_prescribed:
            return offers, True
    file = at_hand.entry.file if at_hand is not None else None
    if at_hand is not None and file is not None and file.name not in (GENTLE, todays.proposal.routine):
        wish = coach.wish_for(file, at_hand.usual, answers)
        try:
            plan = workspace.plan(file, wish.adjustment)
        except NotAdjustable:
            return offers, False
        how = "as prescribed" if file.routine.prescribed else "with less of it"
        title = file.routine.title
        offers.append(Offer(file.name, title, wish, f"{title} {how}, {_minutes(plan)} min"))
    return offers, False


def _minutes(plan: SessionPlan) -> int:
    return max(1, round(plan.timeline.total_seconds / 60))
