"""Interrupted sessions on the command line: doing what is asked for with one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from backtimer import resuming
from backtimer.cli.failure import NotSo
from backtimer.cli.output import complain, say
from backtimer.history.errors import HistoryError
from backtimer.journal.settling import discard, keep
from backtimer.journal.unfinished import TakenUp, WaitingJournal, waiting

if TYPE_CHECKING:
    from backtimer.files.settings import Settings
    from backtimer.session_plan import SessionPlan
    from backtimer.workspace import Workspace

_KEEP, _DISCARD, _LATER = "keep", "discard", "later"


def take_up(found: WaitingJournal) -> TakenUp:
    """Make an interrupted session this process's own. Raises NotSo where another has been quicker."""
    taken = found.take_up()
    if taken is None:
        raise NotSo("backtimer: another backtimer has just taken that session up")
    return taken


def keep_it(workspace: Workspace, taken: TakenUp) -> bool:
    """Keep an interrupted session as far as it got, and say so. False where it is not in the history."""
    kept = keep(workspace.folders.history, taken)
    if kept.damage is not None:
        complain(f"backtimer: {kept.damage}")
    if kept.refusal is not None:
        complain(f"backtimer: {kept.refusal}")
        complain(f"backtimer: {'It goes on waiting.' if kept.path is None else kept.where}")
        return False
    say(f"saved {taken.session.head.id}")
    return True


def discard_it(workspace: Workspace, taken: TakenUp) -> None:
    """Forget an interrupted session, and say so. Raises NotSo where it is in a history that cannot be changed."""
    try:
        discard(workspace.folders.history, taken)
    except HistoryError as error:
        raise NotSo(f"backtimer: {error}") from None
    say(f"Discarded {taken.session.head.id}.")


def ask_about_waiting(workspace: Workspace, settings: Settings) -> SessionPlan | None:
    """Ask what is to become of each interrupted session. Gives the session to resume, if that is the answer.

    Where nobody answers they go on waiting.
    """
    for found in waiting(workspace.folders.history):
        trouble = resuming.why_not_resume(workspace, found.session)
        answer = _answer(found.session.told, trouble)
        if answer == _LATER:
            continue
        taken = found.take_up()
        if taken is None:
            say("Another backtimer has just taken it up.")
        elif answer == _KEEP:
            keep_it(workspace, taken)
        elif answer == _DISCARD:
            discard_it(workspace, taken)
        else:
            return plan_to_resume(workspace, settings, taken, plain=True)
    return None


def plan_to_resume(workspace: Workspace, settings: Settings, taken: TakenUp, *, plain: bool) -> SessionPlan:
    """The rest of an interrupted session. Raises NotSo where it cannot go on; it goes on waiting then."""
    from backtimer.cli.plain_voice import words_in_plain

    speed = taken.session.head.about.speed
    words = words_in_plain(workspace, settings, speed=speed) if plain else settings.words
    try:
        return resuming.plan_to_resume(workspace, taken, words=words, own_voice=settings.own_voice)
    except resuming.CannotResume as error:
        taken.give_back()
        raise NotSo(
            f"backtimer: {error}: `backtimer resume --keep` keeps what was done, --discard forgets it"
        ) from None


def _answer(told: str, trouble: str | None) -> str:
    say(told)
    choices = {} if trouble else {"1": "resume"}
    if trouble:
        say(f"{trouble}.")
    else:
        say("1 go on where it stopped")
    for what, words in ((_KEEP, "keep what was done"), (_DISCARD, "discard it"), (_LATER, "decide later")):
        choices[str(len(choices) + 1)] = what
        say(f"{len(choices)} {words}")
    while True:
        print("Number, or Enter for the first:", end=" ", flush=True)
        answer = sys.stdin.readline() if sys.stdin is not None else ""
        if not answer.endswith("\n"):
            say()
        if not answer:
            return _LATER
        chosen = answer.strip() or "1"
        if chosen in choices:
            return choices[chosen]
        say(f"That is none of the numbers 1 to {len(choices)}.")
