"""Numbers, lengths of time, positions and doses are said as a person would say them, and as the screen shows them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core import spoken
from backtimer.core.timeline import Position, Step, Timeline
from tests.support.routines import protocol, timeline_of


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "zero"),
        (12, "twelve"),
        (20, "twenty"),
        (48, "forty-eight"),
        (100, "one hundred"),
        (115, "one hundred and fifteen"),
        (340, "three hundred and forty"),
        (4021, "four thousand twenty-one"),
    ],
)
def test_numbers_in_words(value: int, words: str) -> None:
    assert spoken.number(value) == words


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_no_two_numbers_sound_the_same(one: int, other: int) -> None:
    assert (spoken.number(one) == spoken.number(other)) == (one == other)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "one second"),
        (12.5, "thirteen seconds"),
        (19.9999999, "twenty seconds"),
        (48, "forty-eight seconds"),
        (60, "one minute"),
        (75, "seventy-five seconds"),
        (120, "two minutes"),
        (150, "two minutes thirty"),
        (0, "zero seconds"),
    ],
)
def test_lengths_of_time(seconds: float, words: str) -> None:
    assert spoken.duration(seconds) == words


@given(st.floats(0.5, 99))
def test_a_length_is_the_number_with_which_its_countdown_begins(seconds: float) -> None:
    shown = math.ceil(seconds - 1e-6)
    expected = spoken.count(shown, "second") if shown != 60 else "one minute"
    assert spoken.duration(seconds) == expected


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (None, "prone", "Lie on your stomach."),
        ("prone", "supine", "Roll onto your back."),
        ("hands-and-knees", "supine", "Lie on your back."),
        ("supine", "supine", "Stay on your back."),
        ("wall", "hands-and-knees", "On hands and knees."),
        ("standing", "sitting", "Sit down."),
        ("prone", "sitting", "Sit up."),
        ("wall", "standing", "Step away from the wall."),
        ("supine", "standing", "Stand up."),
    ],
)
def test_the_way_into_a_position_depends_on_where_the_body_is(
    before: Position | None, after: Position, said: str
) -> None:
    assert spoken.into_position(after, before) == said


def works(timeline: Timeline) -> tuple[Step, ...]:
    firsts: dict[int | None, Step] = {}
    for step in timeline.steps:
        if step.work:
            firsts.setdefault(step.set, step)
    return tuple(firsts.values())


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("reps = 8\nsets = 2", ("Two sets of eight reps.",)),
        ("reps = 1", ("One rep.",)),
        ("reps = [6, 4, 2]\nhold = 10", ("Three sets: six, four and two reps.", "Hold each for ten seconds.")),
        ("reps = [9, 8, 7, 6, 5]", ("Five sets.", "Nine reps.")),
        ("reps = 10\nhold = 5", ("Ten reps.", "Hold each for five seconds.")),
        ("reps = 1\nhold = 5\nsets = 2", ("Two sets of five seconds.",)),
        ("hold = 20", ("Hold for twenty seconds.",)),
        ("hold = 20\nsets = 3", ("Three sets of twenty seconds.",)),
        ('hold = "5 breaths"', ("Hold for five breaths.",)),
        ('hold = "max"', ("As long as you can.",)),
        ('hold = "max"\nsets = 2', ("Two sets.", "As long as you can.")),
        ("window = 45", ("Forty-five seconds of work.",)),
        ('reps = 12\ntempo = "own"\nsets = 2', ("Two sets of twelve reps.", "At your own count.")),
    ],
)
def test_doses(part: str, said: tuple[str, ...]) -> None:
    assert spoken.dose(works(timeline_of(f'[[part]]\nexercise = "glute bridge"\n{part}'))) == said


def test_a_dose_that_shrinks_from_round_to_round_tells_the_first_one() -> None:
    timeline = timeline_of('[[part]]\ntaper = { hold = [30, 20] }\n[[part.part]]\nexercise = "glute bridge"\nhold = 30')
    assert spoken.dose(works(timeline)) == ("Two sets.", "Hold for thirty seconds.")


def test_where_the_person_is_can_be_asked_for() -> None:
    steps = [step for step in protocol("mcgill-big-3").steps if step.exercise == "side plank" and step.work]
    assert spoken.here(steps[0]) == "Side plank. Left side. Set one of three. Rep one of six."
    assert spoken.ahead(steps[-1]) == (
        "Next: side plank. Lie on your side. Right side. Set three of three. Rep two of two."
    )


def test_how_long_it_still_takes_can_be_asked_for() -> None:
    assert spoken.time_left(11, 370) == "Eleven seconds to go. Six minutes in all."
    assert spoken.time_left(None, 45, elapsed=12.7) == "Twelve seconds so far. Forty-five seconds in all."


def test_a_pause_names_the_keys_that_make_sense() -> None:
    assert "let go" in spoken.paused(can_let_go=True, can_extend=False)
    assert "let go" not in spoken.paused(can_let_go=False, can_extend=True)
    assert "longer rest" in spoken.paused(can_let_go=False, can_extend=True)
    assert spoken.paused(can_let_go=True, can_extend=True, brief=True) == "Paused. Press Space to go on."
