"""The questions after a plain session."""

from __future__ import annotations

from collections import deque

import pytest
from msgspec.structs import replace

from backtimer.cli.summary_questions import SummaryQuestions
from backtimer.core.record import ExerciseRecord, SessionRecord, SetRecord
from tests.support.records import record_of

RECORD = record_of(
    exercises=(
        ExerciseRecord(
            "side plank",
            (
                SetRecord(1, "left", "seconds", 15, 12.4, (5.0, 7.4)),
                SetRecord(1, "right", "seconds", 15, 15, (15.0,)),
            ),
        ),
        ExerciseRecord("glute bridge", (SetRecord(1, "both", "reps", 8, 8),)),
    ),
)
BOTH_SIDES_ONLY = replace(RECORD, exercises=RECORD.exercises[1:])
NOTHING = ["", "", "", "", ""]


class Person:
    """Gives answers in their order, and hears what is told."""

    def __init__(self, answers: list[str | None]) -> None:
        self.answers = deque(answers)
        self.told: list[str] = []

    def ask(self, prompt: str) -> str | None:
        """The next answer."""
        return self.answers.popleft()

    def about(self, record: SessionRecord = RECORD, *, stopped: bool = False) -> SessionRecord:
        """The record after the questions."""
        return SummaryQuestions(self.ask, self.told.append).about(record, stopped=stopped)


def test_enter_alone_says_nothing() -> None:
    person = Person([*NOTHING])
    assert person.about() == RECORD
    assert not person.answers


def test_every_question_is_asked_with_its_numbers() -> None:
    person = Person(["1", "2", "1", "", "slept badly"])
    record = person.about()
    assert (record.feel_after, record.shaking, record.harder_side) == ("green", True, "left")
    assert record.note == "slept badly"
    assert person.told[:4] == [
        "How does your back feel?",
        "1 green: no discomfort, or a pleasant stretch",
        "2 yellow: tight, stiff, sore, or mild discomfort that does not grow with the movement",
        "3 red: sharp, burning, down the leg, strong, or growing rep by rep",
    ]
    assert "Side plank, left: 12.4 of 15 seconds." in person.told
    assert "Glute bridge: 8 of 8 reps." in person.told


@pytest.mark.parametrize(("answer", "light"), [("2", "yellow"), ("yellow", "yellow"), ("RED", "red"), ("", None)])
def test_the_feeling_is_answered_by_number_or_word(answer: str, light: str | None) -> None:
    assert Person([answer, "", "", "", ""]).about().feel_after == light


def test_an_answer_that_is_none_is_asked_again() -> None:
    person = Person(["4", "blue", "1", "", "", "", ""])
    assert person.about().feel_after == "green"
    assert person.told.count("That is none of the numbers 1 to 3.") == 2


def test_red_is_answered_with_the_advice() -> None:
    person = Person(["red", "", "", "", ""])
    person.about()
    assert any("health professional" in line for line in person.told)
    assert any("Get medical help today" in line for line in person.told)
    green = Person(["green", "", "", "", ""])
    green.about()
    assert not any("health professional" in line for line in green.told)


def test_only_who_stopped_is_asked_why() -> None:
    assert Person(["2", *NOTHING]).about(stopped=True).stop_reason == "too hard"
    assert Person([*NOTHING]).about(stopped=False).stop_reason is None


def test_what_is_known_is_not_asked() -> None:
    known = replace(RECORD, stop_reason="pain", feel_after="red")
    person = Person(["", "", "", "my back"])
    record = person.about(known, stopped=True)
    assert (record.stop_reason, record.feel_after, record.note) == ("pain", "red", "my back")


def test_sides_are_asked_about_only_where_there_were_any() -> None:
    person = Person(["", "", "", ""])
    assert person.about(BOTH_SIDES_ONLY) == BOTH_SIDES_ONLY
    assert "Did one side work harder?" not in person.told


def test_what_was_done_can_be_corrected() -> None:
    person = Person(["", "", "", "2", "1", "14,5", "3", "7.0", "", ""])
    record = person.about()
    assert [each.done for exercise in record.exercises for each in exercise.sets] == [14.5, 15, 7]
    assert record.exercises[0].sets[0].held == ()
    assert record.exercises[0].sets[1].held == (15.0,)
    assert "1 side plank, left, set 1: 12.4 of 15 seconds" in person.told
    assert "side plank, left, set 1: 14.5 of 15 seconds" in person.told


@pytest.mark.parametrize("wrong", ["many", "-3", "1e9", "nan", "99999"])
def test_a_correction_that_is_no_number_is_asked_again(wrong: str) -> None:
    record = Person(["", "", "", "2", "1", wrong, "14", "", ""]).about()
    assert record.exercises[0].sets[0].done == 14


@pytest.mark.parametrize("given", range(5))
def test_answers_are_kept_when_the_later_ones_cannot_be_had(given: int) -> None:
    answers: list[str | None] = ["1", "2", "1", "", "a note"]
    record = Person([*answers[:given], None]).about()
    assert record.feel_after == ("green" if given > 0 else None)
    assert record.shaking == (True if given > 1 else None)
    assert record.harder_side == ("left" if given > 2 else None)
    assert record.note == ""


def test_a_correction_is_kept_when_the_next_one_cannot_be_had() -> None:
    record = Person(["", "", "", "2", "1", "14", None]).about()
    assert record.exercises[0].sets[0].done == 14


def test_a_note_joins_the_one_that_came_with_the_session() -> None:
    with_note = replace(RECORD, note="in the park")
    assert Person([*NOTHING[:4], "windy"]).about(with_note).note == "in the park\nwindy"
