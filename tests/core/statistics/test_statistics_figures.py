"""The figures of a two-year history equal those of a computation that shares nothing with them but the records."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from backtimer.core.record import FeelRecord, SessionRecord, SetRecord
from backtimer.core.statistics.facts import ExerciseFacts, facts_of
from backtimer.core.statistics.records import records_of
from backtimer.core.statistics.review import Review, review_of
from backtimer.files.routine_file import shared_catalogue
from tests.support.believable_history import believable_checkins, believable_feels, believable_history

TODAY = date(2026, 2, 4)

Row = tuple[SessionRecord, str, SetRecord]


@pytest.fixture(scope="module")
def history() -> list[SessionRecord]:
    return believable_history(250, seed=11)


@pytest.fixture(scope="module")
def real(history: list[SessionRecord]) -> list[SessionRecord]:
    return [session for session in history if session.speed == 1]


@pytest.fixture(scope="module")
def feels(history: list[SessionRecord]) -> list[FeelRecord]:
    return believable_feels(history)


@pytest.fixture(scope="module")
def facts(history: list[SessionRecord]) -> dict[str, ExerciseFacts]:
    names = {exercise.name for session in history for exercise in session.exercises}
    return facts_of(names, shared_catalogue(), [])


@pytest.fixture(scope="module", params=["monday", "sunday"])
def review(
    request: pytest.FixtureRequest,
    history: list[SessionRecord],
    feels: list[FeelRecord],
    facts: dict[str, ExerciseFacts],
) -> Review:
    # Newest first: the order of the file means nothing.
    records = records_of(history[::-1], feels[::-1], believable_checkins(history)[::-1])
    return review_of(records, facts, request.param, TODAY)


@pytest.fixture(scope="module")
def rows(real: list[SessionRecord]) -> list[Row]:
    return [
        (session, exercise.name, each) for session in real for exercise in session.exercises for each in exercise.sets
    ]


def test_the_history_says_enough_to_be_told_apart(history: list[SessionRecord], real: list[SessionRecord]) -> None:
    assert len(real) < len(history)
    assert any(session.paused_seconds for session in real)
    assert {session.harder_side for session in real} >= {None, "left", "neither"}


def test_weeks_add_up_day_by_day(review: Review, real: list[SessionRecord]) -> None:
    # A week from Sunday on is the ISO week of all its days' morrows.
    shift = timedelta(days=int(review.starts == "sunday"))
    sessions: Counter[str] = Counter()
    minutes: defaultdict[str, float] = defaultdict(float)
    for session in real:
        week = (session.started + shift).strftime("%G-%V")
        sessions[week] += 1
        minutes[week] += (session.seconds - session.paused_seconds) / 60
    for each in review.weeks:
        week = (each.start + shift).strftime("%G-%V")
        assert each.sessions == sessions[week]
        assert each.minutes == pytest.approx(minutes[week])
        assert each.kept == (sessions[week] >= 2)
    assert sum(week.sessions for week in review.weeks) == len(real)
    assert sum(week.minutes for week in review.weeks) == pytest.approx(sum(minutes.values()))
    assert {week.start.strftime("%a") for week in review.weeks} == {"Mon" if review.starts == "monday" else "Sun"}
    assert review.weeks[0].start <= real[0].started.date() <= review.weeks[0].end
    assert review.weeks[-1].start <= TODAY <= review.weeks[-1].end


def test_zones_count_each_set_and_each_second_of_work(
    review: Review, rows: list[Row], facts: dict[str, ExerciseFacts]
) -> None:
    for work in review.zones:
        seen = set()
        seconds = 0.0
        for session, name, each in rows:
            if work.zone not in facts[name].zones or not each.done:
                continue
            seen.add((session.id, name, each.set))
            seconds += each.done if each.unit == "seconds" else each.done * facts[name].rep_seconds
        assert work.sets == len(seen)
        assert work.minutes == pytest.approx(seconds / 60)
        assert work.sessions == len({session_id for session_id, _, _ in seen})


def test_exercises_have_their_volume_and_best_hold(review: Review, rows: list[Row]) -> None:
    assert {each.name for each in review.exercises} == {name for _, name, each in rows if each.done}
    for exercise in review.exercises:
        own = [(session, each) for session, name, each in rows if name == exercise.name]
        assert exercise.sessions == len({session.id for session, each in own if each.done})
        assert exercise.reps == sum(each.done for _, each in own if each.unit == "reps")
        assert exercise.held_seconds == pytest.approx(sum(each.done for _, each in own if each.unit == "seconds"))
        assert exercise.best_hold == max((part for _, each in own for part in each.held), default=None)
        assert exercise.sets_planned == len(own)
        assert exercise.sets_completed == sum(each.done + 0.05 >= (each.planned or 0) for _, each in own)


def test_sides_are_told_from_what_was_observed(review: Review, real: list[SessionRecord], rows: list[Row]) -> None:
    sides = review.sides
    answers = Counter(session.harder_side for session in real)
    assert (sides.harder_left, sides.harder_right, sides.harder_neither) == (
        answers["left"],
        answers["right"],
        answers["neither"],
    )
    for side, holds, let_go in (
        ("left", sides.holds_left, sides.let_go_left),
        ("right", sides.holds_right, sides.let_go_right),
    ):
        seen = [
            each.done < (each.planned or 0) - 0.5
            for session, _, each in rows
            if each.side == side and each.unit == "seconds" and each.done
            if session.completed and session.skips == 0 and not session.by_hand
        ]
        assert (holds, let_go) == (len(seen), sum(seen))
    assert sides.let_go_left > 0


def test_feelings_count_every_answer(review: Review, real: list[SessionRecord], feels: list[FeelRecord]) -> None:
    for moment, found in [(None, review.feelings), *review.moments]:
        of_moment = [session for session in real if moment in (None, session.moment)]
        ids = {session.id for session in of_moment}
        assert found.sessions == len(of_moment)
        for light in ("green", "yellow", "red"):
            assert getattr(found.before, light) == sum(session.feel_before == light for session in of_moment)
            assert getattr(found.after, light) == sum(session.feel_after == light for session in of_moment)
            assert getattr(found.later, light) == sum(feel.light == light and feel.session in ids for feel in feels)
        assert (found.better, found.same, found.worse) == tuple(
            sum(feel.better == answer and feel.session in ids for feel in feels) for answer in ("yes", "same", "worse")
        )


def test_signs_keep_every_answer_and_compare_with_day_one(review: Review, history: list[SessionRecord]) -> None:
    checkins = believable_checkins(history)
    good = {"none": 0, "some": 1, "most": 2, "all": 3}
    assert len(review.signs) == 6
    for sign in review.signs:
        answers = [dict(checkin.answers)[sign.question] for checkin in checkins]
        assert [answer for _, answer in sign.answers] == answers
        gain = good[answers[-1]] - good[answers[0]]
        gain = -gain if sign.question == "stiff on waking" else gain
        assert sign.change == ("better" if gain > 0 else "worse" if gain < 0 else "same")
