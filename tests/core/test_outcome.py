from __future__ import annotations

from datetime import UTC, datetime, timedelta

from backtimer.core.outcome import Circumstances, exercise_records, session_record
from backtimer.core.record import SetRecord
from backtimer.core.session import Session
from backtimer.core.timeline import Timeline
from tests.support.routines import timeline_of

# 1 prepare · 2 hold 10 left · 3 rest 3 · 4 hold 10 left · 5 switch 5 · 6 hold 10 right · 7 rest 3 · 8 hold 10 right
HELD_REPS = timeline_of('prepare = 1\npart = [{ exercise = "side plank", reps = 2, hold = 10 }]')


def begun(timeline: Timeline) -> Session:
    session = Session(timeline)
    session.start(0.0)
    return session


def test_an_undisturbed_session_did_what_was_planned() -> None:
    session = begun(HELD_REPS)
    session.advance(100.0)
    [side_plank] = exercise_records(HELD_REPS, session.results)
    assert side_plank.name == "side plank"
    assert side_plank.sets == (
        SetRecord(1, "left", "reps", 2, 2, (10, 10)),
        SetRecord(1, "right", "reps", 2, 2, (10, 10)),
    )


def test_a_rep_that_was_skipped_does_not_count_but_what_was_held_is_kept() -> None:
    session = begun(HELD_REPS)
    session.pause(18.0)
    session.skip(18.0)
    session.resume(18.0)
    session.advance(100.0)
    [side_plank] = exercise_records(HELD_REPS, session.results)
    assert side_plank.sets[0] == SetRecord(1, "left", "reps", 2, 1, (10, 4))
    assert side_plank.sets[1].done == 2


def test_a_hold_that_was_let_go_has_its_seconds() -> None:
    timeline = timeline_of('prepare = 0\npart = [{ exercise = "bridge", hold = 30 }]')
    session = begun(timeline)
    session.pause(12.34)
    session.let_go(13.0)
    assert exercise_records(timeline, session.results)[0].sets == (
        SetRecord(1, "both", "seconds", 30, 12.34, (12.34,)),
    )


def test_what_was_not_reached_is_in_the_record_with_nothing_done() -> None:
    session = begun(HELD_REPS)
    session.stop(13.0)
    [side_plank] = exercise_records(HELD_REPS, session.results)
    assert [done.done for done in side_plank.sets] == [1, 0]
    assert side_plank.sets[1].held == ()


def test_reps_at_the_persons_own_count_are_all_of_the_set() -> None:
    timeline = timeline_of('prepare = 0\npart = [{ exercise = "bridge", reps = [8, 6], tempo = "own" }]')
    session = begun(timeline)
    session.end_open_step(50.0)
    session.stop(60.0)
    assert exercise_records(timeline, session.results)[0].sets == (
        SetRecord(1, "both", "reps", 8, 8),
        SetRecord(2, "both", "reps", 6, 0),
    )


def test_a_max_test_is_as_long_as_it_was() -> None:
    timeline = timeline_of('prepare = 0\npart = [{ exercise = "bridge", hold = "max" }]')
    session = begun(timeline)
    session.end_open_step(83.21)
    assert exercise_records(timeline, session.results)[0].sets == (
        SetRecord(1, "both", "seconds", None, 83.21, (83.21,)),
    )


def test_a_window_of_work_is_kept_in_seconds() -> None:
    timeline = timeline_of('prepare = 0\npart = [{ exercise = "bridge", sets = 2, window = 20, rest = 10 }]')
    session = begun(timeline)
    session.advance(100.0)
    assert [(done.unit, done.planned, done.done) for done in exercise_records(timeline, session.results)[0].sets] == [
        ("seconds", 20, 20),
        ("seconds", 20, 20),
    ]


def test_sets_of_all_rounds_are_the_sets_of_one_exercise() -> None:
    timeline = timeline_of("""
    [[part]]
    rounds = 2
    part = [{ exercise = "bridge", hold = 5 }, { exercise = "curl-up", hold = 5 }]
    """)
    session = begun(timeline)
    session.advance(100.0)
    assert [
        (exercise.name, [done.set for done in exercise.sets])
        for exercise in exercise_records(timeline, session.results)
    ] == [("glute bridge", [1, 2]), ("curl-up", [1, 2])]


def test_the_record_says_when_how_long_and_under_which_circumstances() -> None:
    session = begun(HELD_REPS)
    session.pause(5.0)
    session.resume(7.0)
    session.advance(100.0)
    started = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
    about = Circumstances(content="sha256:x", app_version="1", turn=3, eased=True, feel_before="green", note="Fine.")
    record = session_record(session, about, session_id="one", started=started, finished=started + timedelta(seconds=57))
    assert (record.id, record.routine, record.title, record.level, record.turn) == ("one", "test", "Test", 1, 3)
    assert record.planned_seconds == 52
    assert record.seconds == 52 + 2 + 3
    assert (record.paused_seconds, record.pauses, record.skips) == (2, 1, 0)
    assert record.completed
    assert record.eased
    assert (record.feel_before, record.feel_after, record.note) == ("green", None, "Fine.")
    assert (record.started, record.finished - record.started) == (started, timedelta(seconds=57))
