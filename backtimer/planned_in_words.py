"""What a session that is planned comes to, in words: where somebody has changed it before its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.wording import capitalised, clock, listed

if TYPE_CHECKING:
    from backtimer.session_plan import SessionPlan


def comes_to(plan: SessionPlan) -> str:
    """What a session comes to: its length and level, and what is left out or replaced."""
    timeline = plan.timeline
    said = [f"{clock(timeline.total_seconds)} min at level {timeline.level}."]
    if plan.left_out:
        said.append(f"To fit your time: {listed(plan.left_out)}.")
    for asked, instead in timeline.substitutions:
        if instead:
            said.append(f"{capitalised(instead)} instead of {asked}.")
        elif not any(asked in change for change in plan.left_out):
            said.append(f"Without {asked}.")
    return " ".join(said)
