"""Saving a session from the command line: into the history, or beside it rather than not at all."""

from __future__ import annotations

from pathlib import Path

from backtimer.cli.output import complain
from backtimer.core.record import SessionRecord
from backtimer.history import HistoryError, append


def save(history: Path, record: SessionRecord) -> bool:
    """Append the record to the history and return whether it is there.

    Where that cannot be, the record is kept in a file of its own beside it, and stderr says so.
    """
    try:
        torn = append(history, record)
    except HistoryError as error:
        complain(f"backtimer: {error}")
        _save_beside(history, record)
        return False
    if torn is not None:
        complain(f"backtimer: {history}: its end had been cut off; what was left of it is now in {torn}")
    return True


def _save_beside(history: Path, record: SessionRecord) -> None:
    beside = history.with_name(f"{history.stem}.{record.id}{history.suffix}")
    try:
        append(beside, record)
    except HistoryError as error:
        complain(f"backtimer: {error}")
    else:
        complain(f"backtimer: the session is kept in {beside}")
