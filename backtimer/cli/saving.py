"""Saving a session from the command line: into the history, or beside it rather than not at all."""

from __future__ import annotations

from pathlib import Path

from backtimer.cli.output import complain
from backtimer.core.record import SessionRecord
from backtimer.history import keep


def save(history: Path, record: SessionRecord) -> bool:
    """Keep the record, say on stderr if anything is wrong, and return whether it is in the history."""
    kept = keep(history, record)
    if kept.damage is not None:
        complain(f"backtimer: {kept.damage}")
    if kept.refusal is None:
        return True
    complain(f"backtimer: {kept.refusal}")
    complain(f"backtimer: {kept.where}")
    return False
