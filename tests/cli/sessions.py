"""Looking at what a session left in the history."""

from __future__ import annotations

from pathlib import Path

from backtimer.core.record import SessionRecord
from backtimer.history.read import read


def only_session(data: Path) -> SessionRecord:
    """The one session in the history of this data folder."""
    history = read(data / "history.toml")
    assert history.problems == ()
    (record,) = history.sessions
    return record
