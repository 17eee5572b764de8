"""What is asked after a plain session, as numbered questions that Enter alone leaves open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from backtimer.core.advice import MEANINGS, RED
from backtimer.core.questions import (
    CONTROL,
    CONTROL_WORDS,
    FEELING,
    HARDER_SIDE,
    HARDER_SIDES,
    LONGEST_NOTE,
    MOST_DONE,
    STOP_REASONS,
    STOPPED,
    corrected,
    has_sides,
)
from backtimer.core.record import SessionRecord, SetRecord
from backtimer.core.wording import capitalised, listed, number

Value = TypeVar("Value")


class _NoMoreAnswers(Exception):
    """The person, or the terminal, is done with questions."""


class SummaryQuestions(Struct, frozen=True):
    """Asks about one session."""

    ask: Callable[[str], str | None]
    """Gives the line typed after a prompt; None where no more can be had."""
    tell: Callable[[str], None]

    def about(self, record: SessionRecord, *, stopped: bool) -> SessionRecord:
        """The record with what the person has to say. Answers are kept when the later ones cannot be had.

        `stopped` says that the person stopped early. Nothing is asked that the record already says.
        """
        try:
            if stopped and record.stop_reason is None:
                reason = self._choice(STOPPED, [(reason, reason) for reason in STOP_REASONS])
                record = replace(record, stop_reason=reason)
            if record.feel_after is None:
                lights = [(light, f"{light}: {meaning}") for light, meaning in MEANINGS.items()]
                record = replace(record, feel_after=self._choice(FEELING, lights))
                if record.feel_after == "red":
                    for line in RED:
                        self.tell(line)
            record = replace(record, shaking=self._choice(CONTROL, list(CONTROL_WORDS.items())))
            if has_sides(record):
                harder = self._choice(HARDER_SIDE, [(side, side) for side in HARDER_SIDES])
                record = replace(record, harder_side=harder)
            for put_right in self._put_right(record):
                record = put_right
            if note := self._answer("A note, or Enter:"):
                record = replace(record, note="\n".join(filter(None, [record.note, note[:LONGEST_NOTE]])))
        except _NoMoreAnswers:
            pass
        return record

    def _answer(self, prompt: str) -> str:
        answer = self.ask(prompt)
        if answer is None:
            raise _NoMoreAnswers
        return answer

    def _choice(self, question: str, choices: Sequence[tuple[Value, str]]) -> Value | None:
        """One of the values, chosen by its number or its first word; None for Enter alone."""
        self.tell(question)
        meant = {}
        for place, (value, words) in enumerate(choices, start=1):
            self.tell(f"{place} {words}")
            meant[str(place)] = meant[re.split("[:,]", words)[0]] = value
        while answer := self._answer("Number, or Enter to say nothing:").casefold():
            if answer in meant:
                return meant[answer]
            self.tell(f"That is none of the numbers 1 to {len(choices)}.")
        return None

    def _put_right(self, record: SessionRecord) -> Iterator[SessionRecord]:
        """The record after each correction, so that those that were made are kept when no more can be."""
        self.tell("What you did:")
        for line in done_lines(record):
            self.tell(line)
        if not self._choice("Is that right?", [(False, "yes"), (True, "no, correct it")]):
            return
        places = [(e, s) for e, exercise in enumerate(record.exercises) for s in range(len(exercise.sets))]
        for row, (e, s) in enumerate(places, start=1):
            self.tell(f"{row} {_set_line(record, e, s)}")
        while (row_wanted := self._number("Number of a line to correct, or Enter:", 1, len(places))) is not None:
            e, s = places[int(row_wanted) - 1]
            unit = record.exercises[e].sets[s].unit
            done = self._number(f"How many {unit} were done?", 0, MOST_DONE)
            if done is not None:
                record = _with_done(record, e, s, done)
                self.tell(_set_line(record, e, s))
                yield record

    def _number(self, prompt: str, least: int, most: int) -> float | None:
        while answer := self._answer(prompt):
            plain = answer.replace(",", ".")
            if plain.replace(".", "", 1).isdecimal() and least <= float(plain) <= most:
                return float(plain)
            self.tell(f"That is no number from {least} to {most}.")
        return None


def done_lines(record: SessionRecord) -> list[str]:
    """For each exercise, what was done of what was planned."""
    lines = []
    for exercise in record.exercises:
        sides = dict.fromkeys(each.side for each in exercise.sets)
        for side in sides:
            sets = [each for each in exercise.sets if each.side == side]
            name = exercise.name if side == "both" else f"{exercise.name}, {side}"
            lines.append(f"{capitalised(name)}: {listed([_done(each) for each in sets])} {sets[0].unit}.")
    return lines


def _done(each: SetRecord) -> str:
    done = number(round(each.done, 1))
    return done if each.planned is None else f"{done} of {number(each.planned)}"


def _set_line(record: SessionRecord, exercise: int, place: int) -> str:
    each = record.exercises[exercise].sets[place]
    side = "" if each.side == "both" else f"{each.side}, "
    return f"{record.exercises[exercise].name}, {side}set {each.set}: {_done(each)} {each.unit}"


def _with_done(record: SessionRecord, exercise: int, place: int, done: float) -> SessionRecord:
    """The record with another number done in one set."""
    exercises = list(record.exercises)
    sets = list(exercises[exercise].sets)
    sets[place] = corrected(sets[place], done)
    exercises[exercise] = replace(exercises[exercise], sets=tuple(sets))
    return replace(record, exercises=tuple(exercises))
