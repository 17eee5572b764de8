"""What a new person is asked in plain lines before their first session: the same as the app's first screen asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backtimer.cli.coach_place import keeping
from backtimer.cli.numbered import ask_line, ask_numbered
from backtimer.cli.output import say

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
    say("On which days without a run may it be strength? 1 is Monday, 7 is Sunday.")
    days = ask_line("Numbers, or Enter for none:")
    if days is None:
        return
    with keeping():
        profile.introduce(
            experienced=experience == 1,
            sore=soreness == 1,
            strength_days=frozenset(int(day) - 1 for day in re.findall("[1-7]", days)),
        )
