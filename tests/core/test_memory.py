"""What the last sessions tell: which exercises a person knows, and where they let go."""

from __future__ import annotations

from datetime import timedelta

import pytest

from backtimer.core.memory import memory_of
from backtimer.core.record import ExerciseRecord, SessionRecord, SetRecord
from backtimer.core.timeline import Side
from tests.support.records import STARTED, record_of


def held(
    *done: float, planned: float | None = 20.0, side: Side = "both", name: str = "superman hold"
) -> ExerciseRecord:
    return ExerciseRecord(name, tuple(SetRecord(n, side, "seconds", planned, each) for n, each in enumerate(done, 1)))


def session(*exercises: ExerciseRecord, day: int = 0, completed: bool = True, speed: float = 1.0) -> SessionRecord:
    return record_of(exercises=exercises, started=STARTED + timedelta(days=day), completed=completed, speed=speed)


def test_who_has_done_nothing_knows_nothing() -> None:
    memory = memory_of([])
    assert memory.met == frozenset()
    assert memory.let_go == {}


def test_an_exercise_is_known_once_some_of_it_was_really_done() -> None:
    reached, missed = held(20.0), held(0.0, name="side plank")
    assert memory_of([session(reached, missed, completed=False)]).met == {"superman hold"}
    assert memory_of([session(reached, speed=60.0)]).met == frozenset()


def test_the_shortest_of_the_holds_that_were_let_go_of_is_remembered_by_side_in_whole_seconds() -> None:
    left, right = held(18.9, 15.2, side="left"), held(20.0, side="right")
    both = ExerciseRecord(left.name, (*left.sets, *right.sets))
    assert memory_of([session(both)]).let_go == {("superman hold", "left"): 15}


@pytest.mark.parametrize(
    "exercise",
    [
        held(20.0),
        held(19.4),
        held(0.4),
        held(12.0, planned=None),
        ExerciseRecord("curl-up", (SetRecord(1, "both", "reps", 8.0, 5.0),)),
    ],
)
def test_what_was_held_to_the_end_or_hardly_begun_was_not_let_go_of(exercise: ExerciseRecord) -> None:
    assert memory_of([session(exercise)]).let_go == {}


def test_where_something_was_skipped_nobody_knows_what_was_let_go_of() -> None:
    assert memory_of([session(held(12.0), completed=False)]).let_go == {}


def test_only_the_last_session_with_an_exercise_counts_in_whichever_order_they_come() -> None:
    earlier, later = session(held(12.0)), session(held(20.0), day=1)
    another = session(held(9.0, name="side plank", side="left"), day=2)
    assert memory_of([earlier, later]).let_go == memory_of([later, earlier]).let_go == {}
    assert memory_of([another, later, earlier]).let_go == {("side plank", "left"): 9}
    assert memory_of([session(held(12.0), day=2), later]).let_go == {("superman hold", "both"): 12}
