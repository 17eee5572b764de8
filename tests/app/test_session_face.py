"""What the session's screen says, for every step of the routines that ship and for the corners of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.app.session_face import Face, dose_text, face_of, following, how_long, said_again
from backtimer.core.session import Session
from backtimer.core.timeline import Timeline
from tests.app.session_support import HOLD, OPEN, SIDES, plan_of

SHIPPED = sorted((Path(__file__).parents[2] / "routines").glob("*.toml"))


def face_in(timeline: Timeline, index: int, seconds: float = 0.5) -> Face:
    """The face of a session that began with this step so many seconds ago."""
    session = Session(timeline, start_at=index)
    session.start(0.0)
    session.advance(seconds)
    return face_of(timeline, session.view(seconds), 3)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_step_of_a_shipped_routine_has_a_face(path: Path) -> None:
    timeline = plan_of(path.read_text(encoding="utf-8")).timeline
    for step in timeline.steps:
        face = face_in(timeline, step.index, 0.25)
        assert face.heading == step.exercise
        assert face.label == ("Now" if step.work else "Next")
        assert len(face.digits) == len(face.widest)
        assert face.following
        assert (face.aside != "") or step.work
        assert face.side in (step.side, None) or not step.work
        if step.work and step.rep is not None:
            assert face.rep_count == f"Rep {step.rep} of {step.reps}"
        assert face.step_part is not None
        assert 0 <= face.step_part <= 1
        assert 0 <= face.session_part <= 1


def test_the_last_second_shown_is_one_and_the_part_grows() -> None:
    timeline = plan_of(HOLD).timeline
    parts = [face_in(timeline, 2, seconds).step_part for seconds in (0.0, 5.0, 10.0, 19.9)]
    assert parts == [pytest.approx(part) for part in (0.0, 0.25, 0.5, 0.995)]


def test_what_follows_is_told_for_sets_sides_exercises_and_the_end() -> None:
    mcgill = plan_of((SHIPPED[0].parent / "mcgill-big-3.toml").read_text(encoding="utf-8")).timeline
    said: list[str] = []
    for step in mcgill.steps:
        if step.work and (line := following(mcgill, step, "Next")) not in said[-1:]:
            said.append(line)
    assert said == [
        "Next: rest 20 s, then set 2",
        "Next: rest 20 s, then set 3",
        "Next: side plank, left, 6 × 10 s",
        "Next: right, 6 × 10 s",
        "Next: rest 20 s, then set 2",
        "Next: right, 4 × 10 s",
        "Next: rest 20 s, then set 3",
        "Next: right, 2 × 10 s",
        "Next: bird dog, left, 6 × 10 s",
        "Next: right, 6 × 10 s",
        "Next: rest 20 s, then set 2",
        "Next: right, 4 × 10 s",
        "Next: rest 20 s, then set 3",
        "Next: right, 2 × 10 s",
        "Then you are done",
    ]


def test_doses_are_told_in_the_terms_of_the_routine() -> None:
    timeline = plan_of(
        """
        title = "Doses"
        [[part]]
        exercise = "glute bridge"
        reps = 1
        [[part]]
        exercise = "superman hold"
        hold = "5 breaths"
        [[part]]
        exercise = "reverse plank"
        hold = 120
        [[part]]
        exercise = "bird dog"
        reps = 8
        tempo = "own"
        [[part]]
        exercise = "reverse plank"
        hold = "max"
        """
    ).timeline
    work = {step.part: step for step in timeline.steps if step.work}
    assert [dose_text(timeline, step) for step in work.values()] == [
        "1 rep",
        "5 breaths",
        "2 min",
        "8 reps",
        "as long as you can",
    ]


def test_a_reminder_is_shown_for_a_moment_of_the_hold() -> None:
    timeline = plan_of(
        """
        title = "Reminded"
        [[part]]
        exercise = "reverse plank"
        hold = 30
        cues = [{ say = "hips up", at = 10 }]
        """
    ).timeline
    asides = [face_in(timeline, 2, seconds).aside for seconds in (9.5, 10.0, 14.5, 16.0)]
    assert asides == ["", "Hips up", "Hips up", ""]


def test_the_side_is_named_in_a_pause_and_the_time_stands_there() -> None:
    timeline = plan_of(SIDES).timeline
    session = Session(timeline, start_at=3)
    session.start(0.0)
    session.pause(1.2)
    face = face_of(timeline, session.view(50.0), 5)
    assert (face.state, face.word, face.heading, face.aside) == ("paused", "PAUSED", "bird dog, right", "0:05 to go")
    assert said_again(face) == "Now: bird dog, right, 0:05 to go, set 1 of 2, rep 1 of 3."


def test_how_long_speaks_of_the_step_and_of_the_whole() -> None:
    timeline = plan_of(OPEN).timeline
    session = Session(timeline, start_at=2)
    session.start(0.0)
    assert how_long(session.view(7.9)) == "0:07 so far, 1:51 in all."
    session.end_open_step(7.9)
    assert how_long(session.view(8.0)) == "0:05 of this, 1:10 in all."
