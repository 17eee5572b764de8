"""What a person says in the form is what stands in the file, and the other way round."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given

from backtimer.app.form_fields import BLOCK_FIELDS, EXERCISE_FIELDS, ROUTINE_FIELDS, FormField, said_of, written
from backtimer.app.form_marks import field_marks, part_marks, place_of
from backtimer.core.problems import Problem
from backtimer.core.routine import Block, ExercisePart, Routine
from tests.support.random_routines import WORK, Data

FIELDS = {field.key: field for field in EXERCISE_FIELDS}


@pytest.mark.parametrize(
    ("key", "said", "value"),
    [
        ("sets", "1-2", "1-2"),
        ("sets", " 3 ", 3),
        ("reps", "6, 4,2", [6, 4, 2]),
        ("reps", "8-10", "8-10"),
        ("hold", "15-20 s", "15-20 s"),
        ("hold", "12.5", 12.5),
        ("hold", "5 breaths", "5 breaths"),
        ("hold", "max", "max"),
        ("hold", "", None),
        ("hold", "010", "010"),
        ("tempo", "own", "own"),
        ("tempo", "up 2, toe in 1-2 s, down = 3", {"up": 2, "toe in": "1-2 s", "down": 3}),
        ("tempo", "up", "up"),
        ("transition", "wait", "wait"),
        ("note", "8", "8"),
        ("warm_up", "yes", True),
        ("sides", "each", "each"),
    ],
)
def test_an_answer_is_written_as_the_file_has_it(key: str, said: str, value: object) -> None:
    found = written(FIELDS[key], said)
    assert (type(found), found) == (type(value), value)


@given(WORK)
def test_whatever_the_form_shows_comes_back_as_it_was(part: Data) -> None:
    for key, value in part.items():
        if key in FIELDS:
            said = said_of(FIELDS[key], value)
            assert said is not None
            # No is what holds if nothing is said.
            assert written(FIELDS[key], said) == (None if value is False else value)


@pytest.mark.parametrize(
    ("key", "value"), [("hold", True), ("note", "two\nlines"), ("sides", "left foot"), ("reps", {})]
)
def test_what_the_form_has_no_words_for_is_not_shown_as_an_answer(key: str, value: Any) -> None:
    assert said_of(FIELDS[key], value) is None


@pytest.mark.parametrize(
    ("fields", "model"), [(EXERCISE_FIELDS, ExercisePart), (BLOCK_FIELDS, Block), (ROUTINE_FIELDS, Routine)]
)
def test_every_field_is_a_key_of_the_file(fields: tuple[FormField, ...], model: Any) -> None:
    assert {field.key for field in fields} <= {each.name for each in dataclasses.fields(model)}
    assert len({field.key for field in fields}) == len(fields)


def test_problems_are_marked_at_their_part_and_field() -> None:
    odd = Problem("x", 1, 1, "part 2, part 1, hold", "is odd", "warning")
    wrong = Problem("x", 2, 1, "part 2, part 1, reps 3", "is wrong")
    title = Problem("x", 3, 1, "title", "is wrong")
    assert place_of(wrong) == ((1, 0), "reps")
    assert part_marks([odd, wrong, title]) == {(1, 0): "error", (): "error"}
    assert field_marks([odd, wrong, title], (1, 0)) == {"hold": "warning", "reps": "error"}
    assert place_of(Problem("x", 1, 1, "part 3", "is wrong")) == ((2,), "")
