"""What the coach never does, whatever somebody's history, plan and answers are."""

from __future__ import annotations

import itertools
from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from backtimer.core.coach.choose import choose
from backtimer.core.coach.growth import growth
from backtimer.core.coach.past import past_of
from backtimer.core.coach.person import KeptLevel, Person, RedAnswers
from backtimer.core.coach.plan import PlannedDay
from backtimer.core.coach.proposal import Answers
from backtimer.core.coach.repertoire import HARD
from backtimer.core.coach.standing import start_of
from backtimer.core.record import FeelRecord, SessionRecord
from tests.support.coached import TODAY, ZONE, done, repertoire, with_prescription
from tests.support.structs import structs

THERE = with_prescription()
NAMES = sorted(THERE.routines)
LIGHTS = st.sampled_from(["green", "yellow", "red", None])
MOSTLY_GREEN = st.sampled_from(["green", "green", "green", "green", "yellow", None])
LEVELS = st.integers(1, 6)

SESSIONS = st.lists(
    st.builds(
        lambda routine, ago, fields: done(routine, ago, **fields),
        st.sampled_from([*NAMES, "gone"]),
        st.integers(0, 70),
        st.fixed_dictionaries(
            {
                "level": LEVELS,
                "hour": st.integers(0, 23),
                "feel_before": MOSTLY_GREEN,
                "feel_after": st.one_of(MOSTLY_GREEN, MOSTLY_GREEN, LIGHTS),
                "shaking": st.sampled_from([False, False, None, True]),
                "completed": st.booleans(),
                "stop_reason": st.sampled_from([None, None, "pain", "too hard", "something else"]),
                "speed": st.sampled_from([1.0, 1.0, 1.0, 60.0]),
                "harder_side": st.sampled_from([None, "left", "right", "neither"]),
                "by_hand": st.booleans(),
            }
        ),
    ),
    max_size=25,
    unique_by=lambda session: session.id,
)
MOMENTS = st.integers(0, 70).map(lambda ago: datetime.combine(TODAY - timedelta(days=ago), time(12), ZONE))
PEOPLE = structs(
    Person,
    experienced=st.booleans(),
    sore=st.booleans(),
    strength_days=st.frozensets(st.integers(0, 6)),
    run_days=st.frozensets(st.integers(0, 6)),
    without=st.frozensets(st.sampled_from(["wall", "wrist", "prone"])),
    first_side=st.sampled_from([None, "left", "right"]),
    extra_set=st.sampled_from([None, "left", "right"]),
    extra_set_since=st.one_of(st.none(), st.integers(0, 70).map(lambda ago: TODAY - timedelta(days=ago))),
    levels=st.dictionaries(
        st.sampled_from(NAMES),
        structs(
            KeptLevel, LEVELS, st.one_of(st.none(), st.integers(0, 70).map(lambda ago: TODAY - timedelta(days=ago)))
        ),
    ),
    red=structs(RedAnswers, st.lists(MOMENTS, max_size=2).map(tuple), st.one_of(st.none(), MOMENTS)),
)
ANSWERS = structs(
    Answers,
    LIGHTS,
    st.sampled_from(["easy", "quality", "long", "rest", None]),
    st.sampled_from(["before", "after", None]),
)
MANY_DAYS = structs(
    Answers,
    MOSTLY_GREEN,
    st.sampled_from(["easy", "quality", "quality", "long", "rest", None]),
    st.sampled_from(["before", "after", "after", None]),
)
PLANNED = structs(
    PlannedDay,
    st.sampled_from(["easy", "quality", "long", "rest", None]),
    st.sampled_from([*NAMES, "gone", None]),
    st.one_of(st.none(), LEVELS),
    st.sampled_from(["before", "after", None]),
)


def feels_of(sessions: list[SessionRecord], every: int) -> list[FeelRecord]:
    """An answer some time after every so-manieth session."""
    words: list[Any] = ["worse", "yes", "same"]
    return [
        FeelRecord(each.id, each.finished + timedelta(minutes=10), None, words[number % 3])
        for number, each in enumerate(sessions[::every])
    ]


def trained_hard(sessions: list[SessionRecord], day: date) -> bool:
    return any(each.routine in HARD and each.speed == 1 and each.started.date() == day for each in sessions)


@given(SESSIONS, PEOPLE, ANSWERS, PLANNED, st.integers(1, 5), st.booleans())
def test_whatever_is_proposed_is_careful(
    sessions: list[SessionRecord],
    person: Person,
    answers: Answers,
    planned: PlannedDay,
    every: int,
    in_treatment: bool,
) -> None:
    there = THERE if in_treatment else repertoire()
    past = past_of(sessions, feels_of(sessions, every), person.red, there, TODAY)
    proposal = choose(past, person, there, answers, planned)
    assert proposal.because
    assert proposal.advice
    if past.open_red is not None or answers.light == "red":
        assert proposal.routine is None, "nothing on red"
    if proposal.routine is None:
        return
    facts = THERE.routines[proposal.routine]
    if proposal.light == "yellow":
        assert proposal.routine == "gentle-start" or facts.prescribed, "nothing hard on yellow"
    if facts.hard:
        assert not trained_hard(sessions, TODAY)
        assert not trained_hard(sessions, TODAY - timedelta(days=1)), "never two hard days running"
        assert answers.moment != "before" or answers.day == "rest" or planned.kind == "rest"
    adjustment = proposal.adjustment
    if facts.prescribed:
        assert adjustment.level is None
        assert not adjustment.scales
        assert adjustment.first_side is None
        assert adjustment.extra_side is None
    else:
        if proposal.light == "yellow" or proposal.routine in ("gentle-start", "pre-run"):
            assert adjustment.extra_side is None, "no set more on yellow"
        assert adjustment.level is not None
        assert 1 <= adjustment.level <= facts.levels, "never beyond the range"
        assert adjustment.level <= start_of(facts, person).kept + 1, "never two steps at once"


@given(SESSIONS, PEOPLE, st.integers(1, 5))
def test_whatever_grows_grows_one_step_within_the_range(
    sessions: list[SessionRecord], person: Person, every: int
) -> None:
    past = past_of(sessions, feels_of(sessions, every), person.red, THERE, TODAY)
    found = growth(past, person, THERE)
    assert not found or past.open_red is None
    for each in found:
        assert each.proposal
        assert each.reason
        if each.kind == "extra set":
            assert not any(other.asks for other in found if other is not each), "never two steps at once"
            assert person.extra_set is None
        if each.kind in ("up", "test") and person.extra_set_since is not None and (each.level or 0) > (each.kept or 0):
            assert TODAY - person.extra_set_since >= timedelta(days=7)
        if each.routine is None:
            continue
        facts = THERE.routines[each.routine]
        assert not facts.prescribed, "a prescription is never touched"
        assert each.level is not None
        assert each.kept is not None
        assert 1 <= each.level <= facts.levels
        assert each.level <= each.kept + 1
        if each.kind == "up":
            good = [
                some
                for some in sessions
                if some.routine == each.routine and some.completed and some.feel_before == some.feel_after == "green"
            ]
            assert len(good) >= 3
        if each.kind == "back":
            assert each.level < each.kept


@given(st.lists(st.tuples(MANY_DAYS, MOSTLY_GREEN), min_size=20, max_size=40), PEOPLE, PLANNED)
def test_who_does_all_that_is_proposed_never_does_too_much(
    days: list[tuple[Answers, Any]], person: Person, planned: PlannedDay
) -> None:
    person = replace(person, red=RedAnswers())
    sessions: list[SessionRecord] = []
    levels: dict[str, int] = {}
    first = TODAY - timedelta(days=len(days))
    for number, (answers, after) in enumerate(days):
        today = first + timedelta(days=number)
        past = past_of(sessions, [], person.red, repertoire(), today)
        for each in growth(past, person, repertoire()):
            if each.kind == "up" and each.routine is not None and each.level is not None:
                person = replace(person, levels={**person.levels, each.routine: KeptLevel(each.level, today)})
        proposal = choose(past, person, repertoire(), answers, planned)
        if proposal.routine is None:
            continue
        level = proposal.adjustment.level or 1
        if proposal.light != "yellow" and planned.level is None:
            assert level <= levels.get(proposal.routine, level) + 1, "one step at a time"
            levels[proposal.routine] = level
        ago = (TODAY - today).days
        sessions.append(done(proposal.routine, ago, level=level, feel_before=answers.light, feel_after=after))
    hard = sorted({each.started.date() for each in sessions if each.routine in HARD})
    assert all((later - earlier).days > 1 for earlier, later in itertools.pairwise(hard))
    for session in sessions:
        week = [
            some
            for some in sessions
            if 0 <= (some.started - session.started).days < 7 and some.routine == session.routine
        ]
        exempt = session.routine == "gentle-start" or planned.routine == session.routine
        assert len(week) <= 2 or exempt, "each routine once or twice a week"
