"""Trends, sides, milestones and sentences: said where they are known, and not otherwise."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.coach.person import RedAnswers
from backtimer.core.coach.reds import reds_of
from backtimer.core.exercise import Exercise
from backtimer.core.record import CheckinRecord, ExerciseRecord, FeelRecord, SessionRecord, SetRecord
from backtimer.core.statistics.facts import ExerciseFacts, facts_of
from backtimer.core.statistics.milestones import to_be_said
from backtimer.core.statistics.records import records_of
from backtimer.core.statistics.review import Review, review_of
from backtimer.core.statistics.sentences import progress, sentences, trend_words
from backtimer.core.statistics.sides import sides_of
from backtimer.core.statistics.trend import trend_of
from backtimer.core.statistics.weeks import red_days
from backtimer.files.routine_data import routine_from
from backtimer.files.routine_file import shared_catalogue
from tests.support.records import record_of

MONDAY = date(2026, 1, 5)
ZONE = timezone(timedelta(hours=1))
FACTS = {"superman": ExerciseFacts(("upper", "lower"))}


def at(days: int, hour: int = 12) -> datetime:
    return datetime(2026, 1, 5, hour, tzinfo=ZONE) + timedelta(days=days)


def hold(seconds: float, *, planned: float | None = None, side: Any = "both", number: int = 1) -> SetRecord:
    return SetRecord(number, side, "seconds", planned or seconds, seconds, (seconds,))


def done(days: int, *sets: SetRecord, **fields: Any) -> SessionRecord:
    exercises = (ExerciseRecord("superman", sets or (hold(15),)),)
    fields = {"id": f"s{days}", "started": at(days), "finished": at(days), "exercises": exercises, **fields}
    return record_of(**fields)


def reviewed(*sessions: SessionRecord, today: int = 60, feels: Any = (), checkins: Any = ()) -> Review:
    return review_of(records_of(sessions, feels, checkins), FACTS, "monday", MONDAY + timedelta(days=today))


def test_it_opens_with_how_the_holds_grew() -> None:
    review = reviewed(*(done(7 * week, hold(seconds)) for week, seconds in enumerate((15, 15, 20, 20, 20, 25))))
    assert "Superman: 15 s in week 1, 25 s in week 6." in sentences(review)


def test_the_longest_unbroken_part_counts_and_not_the_sum() -> None:
    broken = SetRecord(1, "both", "seconds", 30, 28.0, (12.0, 16.0))
    by_word = SetRecord(2, "both", "seconds", 30, 30.0)
    (exercise,) = reviewed(done(0, broken, by_word)).exercises
    assert exercise.best_hold == 16
    assert exercise.held_seconds == 58
    assert (exercise.sets_completed, exercise.sets_planned) == (1, 2)


def test_a_week_is_balanced_when_all_three_zones_were_trained() -> None:
    deep = ExerciseRecord("bird dog", (SetRecord(1, "left", "reps", 8, 8.0),))
    superman = ExerciseRecord("superman", (hold(15),))
    facts = {**FACTS, "bird dog": ExerciseFacts(("lower", "deep"))}

    def said(*exercises: ExerciseRecord, today: int = 1) -> list[str]:
        records = records_of([done(0, exercises=exercises)])
        return sentences(review_of(records, facts, "monday", MONDAY + timedelta(days=today)))

    assert "Zones this week: all three, it is balanced." in said(superman, deep)
    assert "Zones this week: upper and lower; not yet deep." in said(superman)
    assert "Zones this week: lower and deep; not yet upper." in said(deep)
    assert "Zones this week: none yet." in said(superman, today=8)


def test_fewer_than_four_sessions_are_no_trend() -> None:
    three = reviewed(*(done(7 * week, hold(10 + 10 * week)) for week in range(3)))
    (exercise,) = three.exercises
    assert exercise.trend is None
    assert progress(three, exercise) == "Superman: 30 s so far, in 3 sessions."
    assert "needs 4 sessions" in trend_words(exercise)
    (exercise,) = reviewed(*(done(7 * week, hold(10 + 10 * week)) for week in range(4))).exercises
    assert trend_words(exercise) == "up from 20 s to 40 s over the last 4 sessions"


@given(st.lists(st.floats(1, 1000), max_size=20))
def test_a_trend_turns_with_the_order(values: list[float]) -> None:
    trend = trend_of(values)
    if len(values) < 4:
        assert trend is None
        return
    assert trend is not None
    last = values[-8:]
    assert min(last) <= trend.earlier <= max(last)
    assert min(last) <= trend.later <= max(last)
    assert trend.sessions == min(8, len(values))
    back = trend_of(last[::-1])
    assert back is not None
    assert (back.earlier, back.later) == (trend.later, trend.earlier)


def test_sides_are_not_known_until_something_tells_them_apart() -> None:
    assert not sides_of([done(0, hold(15))]).known
    assert "Left against right: not known." in sentences(reviewed(done(0)))
    one_side = sides_of([done(0, hold(15, side="left"))])
    assert not one_side.known
    both = sides_of([done(0, hold(12, planned=15, side="left"), hold(15, side="right"))])
    assert both.known
    assert (both.let_go_left, both.let_go_right) == (1, 0)
    answered = sides_of([done(0, harder_side="right")])
    assert (answered.known, answered.harder_right) == (True, 1)


@pytest.mark.parametrize("fields", [{"completed": False}, {"skips": 1}, {"by_hand": True}])
def test_a_short_hold_was_not_let_go_where_it_was_cut_skipped_or_not_measured(fields: dict[str, Any]) -> None:
    sides = sides_of([done(0, hold(3, planned=15, side="left"), hold(15, side="right"), **fields)])
    assert (sides.holds_left, sides.let_go_left) == (0, 0)


def test_max_tests_compare_the_sides() -> None:
    def test_of(side: Any, seconds: float) -> SetRecord:
        return SetRecord(1, side, "seconds", None, seconds, (seconds,))

    sides = sides_of([done(0, test_of("left", 40), test_of("right", 55)), done(1, test_of("left", 44))])
    assert (sides.best_left, sides.best_right, sides.holds_left) == (44, 55, 0)


def test_weeks_without_yellow_are_a_milestone_of_their_day_said_once() -> None:
    green = [done(days, feel_after="green") for days in range(2, 60, 3)]
    review = reviewed(done(0, feel_before="yellow"), *green, today=58)
    told = {milestone.day: milestone.text for milestone in review.milestones}
    assert told[MONDAY + timedelta(weeks=3)] == "Three weeks since your last yellow."
    assert told[MONDAY + timedelta(weeks=6)] == "Six weeks since your last yellow."
    said: list[str] = []
    until = MONDAY
    for days in range(1, 59):
        today = MONDAY + timedelta(days=days)
        said += [each.text for each in to_be_said(review.milestones, until, today)]
        until = today
    assert said == [each.text for each in review.milestones]
    assert to_be_said(review.milestones, until, until) == ()


def test_what_a_new_yellow_has_made_untrue_is_not_said_late() -> None:
    green = [done(days, feel_after="green") for days in range(2, 26, 3)]
    review = reviewed(done(0, feel_before="yellow"), *green, done(27, feel_after="yellow"), today=30)
    (milestone,) = (each for each in review.milestones if "yellow" in each.text)
    assert milestone.day == MONDAY + timedelta(weeks=3)
    assert milestone in to_be_said(review.milestones, MONDAY, milestone.day)
    assert milestone not in to_be_said(review.milestones, MONDAY, review.today)


def test_a_new_yellow_begins_the_weeks_anew_and_idle_weeks_are_no_merit() -> None:
    yellow = [done(days, feel_after="yellow") for days in (0, 20)]
    texts = [each.text for each in reviewed(*yellow, *(done(21 + days) for days in range(3)), today=80).milestones]
    assert not any("yellow" in text for text in texts)


def test_the_answer_ten_minutes_later_makes_a_session_yellow() -> None:
    review = reviewed(done(0, feel_after="green"), feels=[FeelRecord("s0", at(0, 13), "yellow", "worse")], today=1)
    assert review.days[0].light == "yellow"
    assert (review.feelings.worse, review.feelings.later.yellow) == (1, 1)


def test_a_red_that_was_pressed_by_mistake_was_never_given() -> None:
    red = done(0, feel_before="green", feel_after="red")
    feels = [FeelRecord("s1", at(1, 13), "red", "same")]
    keys = {mark.key for mark in reds_of([red], feels, RedAnswers())}
    assert len(keys) == 2
    records = records_of([red, done(1)], feels, mistakes=keys)
    assert [records.worst(session) for session in records.sessions] == ["green", None]
    assert red_days(records) == ()
    assert len(red_days(records_of([red, done(1)], feels))) == 2
    assert records.feels["s1"].better == "same"


def test_stiffness_is_the_better_the_rarer() -> None:
    answers = (("taller when tired", "some"), ("stiff on waking", "most"))
    later = (("taller when tired", "most"), ("stiff on waking", "some"), ("hips stable on landing", "did not run"))
    review = reviewed(done(0), checkins=[CheckinRecord(at(21), later), CheckinRecord(at(0), answers)])
    assert {sign.question: (sign.first, sign.last, sign.change) for sign in review.signs} == {
        "taller when tired": ("some", "most", "better"),
        "stiff on waking": ("most", "some", "better"),
    }
    alone = reviewed(done(0), checkins=[CheckinRecord(at(0), answers)])
    assert {sign.change for sign in alone.signs} == {None}


def test_nothing_at_all_and_one_session_have_something_to_say() -> None:
    assert sentences(reviewed()) == ["No session yet: after the first one this page says what the weeks add up to."]
    first = sentences(reviewed(done(0), today=1))
    assert first[1] == "This week: 1 session, 9 minutes; one more keeps it."
    assert "Superman: 15 s so far, in 1 session." in first


def test_facts_come_from_the_catalogue_the_routines_own_names_and_exercises() -> None:
    routine = routine_from(
        {
            "title": "Mine",
            "exercises": {"clam": {"how": "Open.", "position": "side-lying", "zones": ["deep"]}},
            "part": [
                {"exercise": "glute bridge", "name": "heavy bridge", "reps": 8},
                {"rounds": 2, "part": [{"exercise": "clam", "reps": 8}]},
            ],
        }
    )
    assert isinstance(routine.exercises["clam"], Exercise)
    found = facts_of(["superman", "heavy bridge", "clam", "cat camel", "forgotten"], shared_catalogue(), [routine])
    assert found["superman"].zones == ("upper", "lower")
    assert found["heavy bridge"].zones == ("lower",)
    assert found["clam"].zones == ("deep",)
    assert found["cat camel"] == ExerciseFacts((), 10, "cat camel")
    assert (found["heavy bridge"].catalogue_name, found["clam"].catalogue_name) == ("glute bridge", None)
    assert "forgotten" not in found
