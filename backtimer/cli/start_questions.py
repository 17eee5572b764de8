"""What plain `backtimer` asks before a session beside the routine: red that is open, and the one thing that is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.cli.checkin_answers import ask_checkin
from backtimer.cli.coach_place import append_to_history
from backtimer.cli.coach_proposals import decide
from backtimer.cli.numbered import ask_numbered
from backtimer.cli.output import say
from backtimer.core.advice import RED, STAYS_OPEN
from backtimer.core.coach import feel_later
from backtimer.core.coach.checkins import CHECKIN_DUE

if TYPE_CHECKING:
    from backtimer.coaching import Coach
    from backtimer.workspace import Workspace

NOT_NOW = "not now"
SHARP = "sharp, burning, or down the leg"


def ask_matter(coach: Coach, workspace: Workspace) -> bool:
    """Ask what is due, and keep the answer. True where that was red, so that there is no session.

    "Not now" comes first, so that Enter alone says nothing.
    """
    match coach.matter:
        case "feel":
            return _ask_feel(coach, workspace)
        case "growth":
            _ask_growth(coach)
        case "check-in":
            if ask_numbered(CHECKIN_DUE, (NOT_NOW, "answer them")) == 1:
                ask_checkin(coach, workspace)
    return False


def tell_red() -> None:
    """Say what red calls for, and what follows from it."""
    for line in (*RED, STAYS_OPEN):
        say(line)


def _ask_feel(coach: Coach, workspace: Workspace) -> bool:
    session = coach.session_to_ask_about
    assert session is not None
    answers = list(feel_later.ANSWERS)
    words = (NOT_NOW, *feel_later.ANSWERS.values(), SHARP)
    chosen = ask_numbered(feel_later.question(session, coach.day), words)
    if not chosen:
        return False
    if chosen > len(answers):
        append_to_history(workspace, coach.feel_record(session, None, "red"))
        tell_red()
        return True
    better = answers[chosen - 1]
    append_to_history(workspace, coach.feel_record(session, better))
    say(feel_later.FOLLOWS[better])
    return False


def _ask_growth(coach: Coach) -> None:
    proposal = coach.next_growth
    assert proposal is not None
    answers = ("", "accept", "later", "never")
    words = (NOT_NOW, "accept", "ask again in a week", "never")
    chosen = ask_numbered(f"{proposal.proposal} {proposal.reason}", words)
    if chosen:
        say(decide(coach, proposal, answers[chosen]))
