"""Tells in a line of what waits: interrupted sessions, and histories beside the person's own.

Mostly nothing does, and then nothing is imported that would deal with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.cli.output import complain
from backtimer.history.conflicts import conflict_copies
from backtimer.journal.folder import journals

if TYPE_CHECKING:
    from backtimer.workspace import Workspace


def tell_of_waiting(workspace: Workspace) -> None:
    """Say in a line that interrupted sessions wait, if any do."""
    history = workspace.folders.history
    if not journals(history):
        return
    from backtimer.journal.unfinished import waiting

    if found := waiting(history):
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        complain(f"backtimer: {found[0].session.told}{more} `backtimer resume` takes it up, keeps or discards it.")


def tell_of_copies(workspace: Workspace) -> None:
    """Say in a line that other histories lie beside the person's own, if they have something that it has not."""
    line = copies_told(workspace)
    if line is not None:
        complain(f"backtimer: {line}")


def copies_told(workspace: Workspace) -> str | None:
    """The same line; None where there is nothing to say."""
    history = workspace.folders.history
    if not conflict_copies(history):
        return None
    from backtimer.history.merge import unmerged

    if not (copies := unmerged(history)):
        return None
    names = ", ".join(copy.name for copy in copies)
    return f"there are sessions that are not in your history yet, in {names}: `backtimer merge` takes them over"
