"""Saving a session from the command line: into the history, or beside it rather than not at all."""

from __future__ import annotations

from pathlib import Path

from backtimer.cli.output import complain
from backtimer.core.record import SessionRecord
from backtimer.history.beside import keep
from backtimer.journal.writer import Journal


def save(history: Path, record: SessionRecord, journal: Journal | None = None, *, resumed: bool = False) -> bool:
    """Keep the record, say on stderr if anything is wrong, and return whether it is in the history.

    The `journal` of the session is closed. It stays where the session was interrupted, or is nowhere else.
    """
    kept = keep(history, record, resumed=resumed)
    if journal is not None:
        journal.close(remove=kept.path is not None and record.stop_reason != "interrupted")
    if kept.damage is not None:
        complain(f"backtimer: {kept.damage}")
    if kept.refusal is None:
        return True
    complain(f"backtimer: {kept.refusal}")
    complain(f"backtimer: {kept.where if kept.path is not None or journal is None else journal.where}")
    return False
