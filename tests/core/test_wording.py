from __future__ import annotations

from typing import get_args

import pytest
from msgspec.structs import replace

from backtimer.core.advice import DANGER, DANGER_SIGNS, FOLLOWS, MEANINGS, RED, STOP
from backtimer.core.questions import corrected
from backtimer.core.record import Light, SetRecord
from backtimer.core.spoken import RED_PAIN
from backtimer.core.timeline import Position
from backtimer.core.wording import POSITIONS, amount, capitalised, clock, listed, number, plural, unit

HOLD = SetRecord(1, "left", "seconds", 15, 12.4, (5.0, 7.4))
REPS = SetRecord(1, "both", "reps", 8, 8)


def test_lengths_of_time_are_written_for_people() -> None:
    assert [clock(seconds) for seconds in (0, 59.6, 486, 3725)] == ["0:00", "1:00", "8:06", "1:02:05"]
    said = [amount(seconds) for seconds in (0, 7.5, 59.9, 59.96, 60, 75, 90.4, 120)]
    assert said == ["0 s", "7.5 s", "59.9 s", "1 min", "1 min", "1 min 15 s", "1 min 30 s", "2 min"]


def test_quantities_are_written_for_people() -> None:
    assert [number(value) for value in (8.0, 12.346, 123456.7)] == ["8", "12.35", "123457"]
    assert [plural(count, "set") for count in (0, 1, 2)] == ["0 sets", "1 set", "2 sets"]
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert capitalised("") == ""
    assert capitalised("bird dog, McGill's") == "Bird dog, McGill's"


@pytest.mark.parametrize(
    ("each", "counted"),
    [
        (HOLD, "s"),
        (REPS, "reps"),
        (replace(REPS, planned=1), "rep"),
        (replace(REPS, planned=None, done=1), "rep"),
        (replace(REPS, done=1), "reps"),
    ],
)
def test_what_a_set_counts_follows_from_what_was_asked(each: SetRecord, counted: str) -> None:
    assert unit(each) == counted


def test_every_position_and_every_light_has_its_words() -> None:
    assert set(POSITIONS) == set(get_args(Position))
    assert set(MEANINGS) == set(FOLLOWS) == set(get_args(Light))


def test_screen_lines_and_voice_say_the_same_about_red() -> None:
    assert RED_PAIN == STOP == FOLLOWS["red"] == RED[0]
    assert DANGER in RED
    assert all(sign in DANGER for sign in DANGER_SIGNS)


def test_a_corrected_set_says_nothing_of_how_it_was_made_up() -> None:
    assert corrected(HOLD, 14.5) == replace(HOLD, done=14.5, held=())
    assert corrected(REPS, 6.6) == replace(REPS, done=7.0)
