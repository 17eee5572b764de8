"""Short histories for the coach to judge by, told in days before a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from typing import Any

from msgspec.structs import replace

from backtimer.core.coach.choose import choose
from backtimer.core.coach.growth import Growth, growth
from backtimer.core.coach.past import Past, past_of
from backtimer.core.coach.person import Person
from backtimer.core.coach.plan import NOTHING_PLANNED, PlannedDay
from backtimer.core.coach.proposal import Answers, Proposal
from backtimer.core.coach.repertoire import Repertoire, RoutineFacts, Terms
from backtimer.core.coach.standing import Standing, standing
from backtimer.core.record import FeelRecord, SessionRecord
from backtimer.files.repertoire import repertoire_of
from backtimer.files.routine_file import shared_catalogue
from tests.support.records import record_of
from tests.support.simulated_runners import shipped

TODAY = date(2026, 11, 25)
"""A Wednesday."""
ZONE = timezone(timedelta(hours=1))
EXPERIENCED = Person(experienced=True)

PRESCRIBED = RoutineFacts("my-hip", "My hip", prescribed=True, zones=("lower",), terms=Terms("K. Weber", "once a day"))


@cache
def repertoire() -> Repertoire:
    """The routines that ship, as they are known where a side was said to work harder."""
    return repertoire_of(shipped(), shared_catalogue(), (record_of(harder_side="left"),))


def with_prescription(**terms: Any) -> Repertoire:
    """The routines that ship, and one that is prescribed."""
    facts = replace(PRESCRIBED, terms=replace(PRESCRIBED.terms, **terms))
    return replace(repertoire(), routines={**repertoire().routines, facts.name: facts})


def done(routine: str, days_ago: int, **fields: Any) -> SessionRecord:
    """A session that was completed, green and controlled, at the level where a new person starts."""
    started = datetime.combine(TODAY - timedelta(days=days_ago), time(fields.pop("hour", 18)), ZONE)
    facts = repertoire().routines.get(routine)
    known: dict[str, Any] = {
        "id": f"{started:%Y%m%d-%H%M%S}-{routine}",
        "routine": routine,
        "title": routine,
        "level": facts.level if facts is not None else 1,
        "started": started,
        "finished": started + timedelta(minutes=9),
        "feel_before": "green",
        "feel_after": "green",
        "shaking": False,
    }
    return record_of(**known | fields)


def easy_days(*days_ago: int, **fields: Any) -> list[SessionRecord]:
    """Easy days."""
    return [done("easy-day", ago, **fields) for ago in days_ago]


def felt(session: SessionRecord, *, minutes: float = 10, **fields: Any) -> FeelRecord:
    """How it felt some time after a session."""
    return FeelRecord(session.id, session.finished + timedelta(minutes=minutes), **fields)


def past(
    sessions: Iterable[SessionRecord] = (),
    feels: Iterable[FeelRecord] = (),
    person: Person | None = None,
    *,
    there: Repertoire | None = None,
    today: date = TODAY,
) -> Past:
    """The past up to a day."""
    red = (person or Person()).red
    return past_of(tuple(sessions), tuple(feels), red, there or repertoire(), today)


def proposed(
    sessions: Iterable[SessionRecord] = (),
    person: Person | None = None,
    *,
    feels: Iterable[FeelRecord] = (),
    planned: PlannedDay = NOTHING_PLANNED,
    there: Repertoire | None = None,
    today: date = TODAY,
    **answers: Any,
) -> Proposal:
    """What the coach proposes; green where nothing is said."""
    person = person or Person()
    known = past(sessions, feels, person, there=there, today=today)
    return choose(known, person, there or repertoire(), Answers(**{"light": "green", **answers}), planned)


def growth_of(
    sessions: Iterable[SessionRecord],
    person: Person | None = None,
    *,
    feels: Iterable[FeelRecord] = (),
    there: Repertoire | None = None,
    today: date = TODAY,
) -> tuple[Growth, ...]:
    """What the coach would change."""
    person = person or Person()
    return growth(past(sessions, feels, person, there=there, today=today), person, there or repertoire())


def standing_of(
    routine: str,
    sessions: Iterable[SessionRecord],
    person: Person | None = None,
    *,
    feels: Iterable[FeelRecord] = (),
    today: date = TODAY,
) -> Standing:
    """Where a person stands."""
    person = person or Person()
    return standing(repertoire().routines[routine], person, past(sessions, feels, person, today=today), repertoire())
