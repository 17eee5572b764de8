"""Ten minutes after a session: about which session it is asked, and for how long."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from backtimer.core.coach.feel_later import question, session_to_ask_about
from backtimer.core.record import FeelRecord, SessionRecord
from tests.support.coached import TODAY, done

SESSION = done("easy-day", 0)
EARLIER = done("workout-day", 1)


def asked(*sessions: SessionRecord, after: timedelta, feels: tuple[FeelRecord, ...] = ()) -> str | None:
    found = session_to_ask_about(sessions, feels, SESSION.finished + after)
    return None if found is None else found.id


@pytest.mark.parametrize(
    ("after", "is_asked"),
    [
        (timedelta(minutes=9), False),
        (timedelta(minutes=10), True),
        (timedelta(hours=47), True),
        (timedelta(hours=49), False),
    ],
)
def test_it_is_asked_from_ten_minutes_to_two_days_after(after: timedelta, is_asked: bool) -> None:
    assert asked(EARLIER, SESSION, after=after) == (SESSION.id if is_asked else None)


def test_it_is_asked_once_and_only_about_the_last_real_session() -> None:
    hour = timedelta(hours=1)
    assert asked(SESSION, EARLIER, after=hour) == SESSION.id
    assert asked(EARLIER, replace(SESSION, speed=60.0), after=hour) == EARLIER.id
    answered = FeelRecord(SESSION.id, SESSION.finished + timedelta(minutes=11), None, "same")
    assert asked(EARLIER, SESSION, after=hour, feels=(answered,)) is None
    assert asked(after=hour) is None


def test_the_question_names_the_session() -> None:
    at = datetime.combine(TODAY, SESSION.started.time(), SESSION.started.tzinfo)
    session = replace(SESSION, title="Easy day", started=at)
    assert question(session, TODAY) == "Ten minutes after Easy day, today 18:00: slightly better?"
    assert "yesterday 18:00" in question(session, TODAY + timedelta(days=1))
