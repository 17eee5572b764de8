"""Until which day milestones were said, so that each is said once."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from backtimer.core.problems import ProblemsFound
from backtimer.files.replacing import replace_file
from backtimer.files.toml_source import read_if_there

_KEY = "milestones_said_until"


def said_until(path: Path) -> date | None:
    """The last day of which all was said; None where nothing is known."""
    try:
        source = read_if_there(path)
    except ProblemsFound:
        return None
    day = source.data.get(_KEY) if source is not None else None
    return day if isinstance(day, date) and not isinstance(day, datetime) else None


def keep_said(path: Path, day: date) -> None:
    """Remember the day. Where it cannot be kept, something may be said twice: nothing that needs telling."""
    with suppress(OSError):
        replace_file(path, f"# Milestones up to this day were said once.\n{_KEY} = {day.isoformat()}\n")
