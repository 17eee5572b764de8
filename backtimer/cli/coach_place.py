"""The coach as a command finds it, and what the person answers kept for it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from backtimer.cli.failure import NotSo
from backtimer.cli.output import complain
from backtimer.cli.place import workspace_of
from backtimer.coaching import Coach
from backtimer.core.record import CheckinRecord, FeelRecord
from backtimer.history.append import append
from backtimer.history.errors import HistoryError
from backtimer.workspace import Workspace

if TYPE_CHECKING:
    from backtimer.cli.options import Options


def coach_of(args: Options) -> Coach:
    """The coach at the place that the options say, now."""
    return Coach(workspace_of(args), datetime.now().astimezone())


def complain_of_plans(coach: Coach) -> None:
    """Tell on stderr what is wrong with the plan or the calendar, once the coach has read them."""
    for problem in coach.problems:
        complain(f"{problem} (it is left aside)")


def append_to_history(workspace: Workspace, record: FeelRecord | CheckinRecord) -> None:
    """Save an answer. Raises NotSo where the history does not take it."""
    try:
        aside = append(workspace.folders.history, record)
    except HistoryError as error:
        raise NotSo(f"backtimer: {error}") from None
    if aside is not None:
        complain(f"backtimer: the end of the history had been cut off; what was left of it is now in {aside}")
