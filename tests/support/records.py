"""A session's record that tests vary."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from msgspec.structs import replace

from backtimer.core.record import SessionRecord

STARTED = datetime(2026, 3, 7, 18, 30, tzinfo=timezone(timedelta(hours=1)))

_COMPLETE = SessionRecord(
    id="20260307-183000-easy-day-7f3a",
    routine="easy-day",
    title="Easy day",
    content="sha256:0",
    level=2,
    started=STARTED,
    finished=STARTED + timedelta(minutes=9),
    seconds=540.0,
    planned_seconds=486.0,
    completed=True,
    app_version="0.1.0",
)


def record_of(**fields: Any) -> SessionRecord:
    """A complete session, with these fields."""
    return replace(_COMPLETE, **fields)


def good_easy_day(days_ago: float, **fields: Any) -> SessionRecord:
    """A calm easy day that began so long before this moment."""
    started = datetime.now().astimezone() - timedelta(days=days_ago, minutes=1)
    known = {
        "id": f"{started:%Y%m%d-%H%M%S}-easy-day-0000",
        "started": started,
        "finished": started + timedelta(seconds=30),
        "feel_before": "green",
        "feel_after": "green",
        "shaking": False,
    }
    return record_of(**known | fields)
