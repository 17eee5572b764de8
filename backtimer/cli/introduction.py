"""What a new person is asked in plain lines before their first session: the same as the app's first screen asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backtimer.cli.numbered import ask_line, ask_numbered
from backtimer.cli.output import say
from backtimer.cli.place import keeping

if TYPE_CHECKING:
    from backtimer.files.profile import Profile


def introduce(profile: Profile) -> None:
    """Ask, and keep the answers; nothing is kept where not all can be had. Raises Misused for a broken profile."""
    experience = ask_numbered("Have you trained your back before?", ("no, or long ago", "yes, regularly"))
    if experience is None:
        return
    soreness = ask_numbered("How is your back these days?", ("fine", "it hurts, or did lately: begin with less"))
    if soreness is None:
        return
    run_days = _ask_days("On which days do you usually run?", "if that differs")
    if run_days is None:
        return
    strength_days = _ask_days("On which days without a run may it be strength?", "for none")
    if strength_days is None:
        return
    with keeping():
        profile.introduce(
            experienced=experience == 1,
            sore=soreness == 1,
            run_days=run_days,
            strength_days=strength_days,
        )


def _ask_days(question: str, otherwise: str) -> frozenset[int] | None:
    """The weekdays that are typed as numbers, from Monday, 0; None where no more answers can be had."""
    say(f"{question} 1 is Monday, 7 is Sunday.")
    days = ask_line(f"Numbers, or Enter {otherwise}:")
    return None if days is None else frozenset(int(day) - 1 for day in re.findall("[1-7]", days))
