"""Reads the history for a command, and tells what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.cli.output import complain
from backtimer.history.read import HistoryRead, read

if TYPE_CHECKING:
    from backtimer.workspace import Workspace


def read_history(workspace: Workspace) -> HistoryRead:
    """All that can be read; each problem is a line on stderr."""
    path = workspace.folders.history
    history = read(path)
    for problem in history.problems:
        place = path if problem.line is None else f"{path}:{problem.line}"
        complain(f"{place}: {problem.message}")
    return history
