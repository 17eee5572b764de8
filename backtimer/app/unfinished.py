"""What waits when the app opens: sessions that were interrupted, and histories beside the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from backtimer.app.questions import UnfinishedChoice
    from backtimer.files.settings import Settings
    from backtimer.journal.unfinished import WaitingJournal
    from backtimer.session_plan import SessionPlan
    from backtimer.workspace import Workspace

INTERRUPTED = "interrupted"
"""The group of workers that ask about these: they come before every other question."""


class Waiting(Struct, frozen=True):
    """What was found."""

    sessions: tuple[tuple[WaitingJournal, str | None], ...]
    """Interrupted sessions, each with what keeps it from going on."""
    copies: tuple[str, ...]
    """The names of histories that have what the person's own has not."""


def find_waiting(workspace: Workspace) -> Waiting:
    """Look for it, in any thread."""
    from backtimer.history.conflicts import conflict_copies
    from backtimer.journal.folder import journals

    history = workspace.folders.history
    sessions = _interrupted(workspace, history) if journals(history) else ()
    copies = _unmerged(history) if conflict_copies(history) else ()
    return Waiting(sessions, copies)


def _interrupted(workspace: Workspace, history: Path) -> tuple[tuple[WaitingJournal, str | None], ...]:
    from backtimer.journal.unfinished import waiting
    from backtimer.resuming import why_not_resume

    return tuple((each, why_not_resume(workspace, each.session)) for each in waiting(history))


def _unmerged(history: Path) -> tuple[str, ...]:
    from backtimer.history.merge import unmerged

    return tuple(copy.name for copy in unmerged(history))


class Settled(Struct, frozen=True):
    """What became of an interrupted session."""

    said: str
    """In a sentence; empty where there is nothing to say."""
    fine: bool = True
    plan: SessionPlan | None = None
    """The rest of it, if it is to go on."""


def settle(workspace: Workspace, settings: Settings, found: WaitingJournal, choice: UnfinishedChoice) -> Settled:
    """Do what the person chose, in any thread."""
    from backtimer.history.errors import HistoryError
    from backtimer.journal.settling import discard, keep
    from backtimer.resuming import CannotResume, plan_to_resume

    if choice == "later":
        return Settled("")
    taken = found.take_up()
    if taken is None:
        return Settled("Another backtimer has just taken it up.", fine=False)
    history = workspace.folders.history
    if choice == "keep":
        kept = keep(history, taken)
        if kept.refusal is None:
            return Settled(f"Saved: {found.session.head.timeline.title}.")
        where = "It goes on waiting." if kept.path is None else kept.where
        return Settled(f"{kept.refusal}. {where}", fine=False)
    if choice == "discard":
        try:
            discard(history, taken)
        except HistoryError as error:
            return Settled(f"{error}.", fine=False)
        return Settled("Discarded.")
    try:
        return Settled("", plan=plan_to_resume(workspace, taken, words=settings.words, own_voice=settings.own_voice))
    except CannotResume as error:
        taken.give_back()
        return Settled(f"{error}.", fine=False)
