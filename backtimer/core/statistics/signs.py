"""The check-ins: each question's answers in order of time, against those of day one."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from backtimer.core.statistics.records import Records

SCALE = ("none", "some", "most", "all")
"""Of the runs, or the mornings, of the last time. Any other answer is no place on it."""

_FEWER_IS_BETTER = "stiff"
"""How the question begins whose answer is the better the lower it is."""

Change = Literal["better", "same", "worse"]


class Sign(Struct, frozen=True):
    """One question."""

    question: str
    answers: tuple[tuple[date, str], ...]
    """All that have a place on the scale, in order of time; never empty."""

    @property
    def first(self) -> str:
        """The answer of day one."""
        return self.answers[0][1]

    @property
    def last(self) -> str:
        """The latest answer."""
        return self.answers[-1][1]

    @property
    def change(self) -> Change | None:
        """The latest answer against that of day one; None where there is only one."""
        if len(self.answers) < 2:
            return None
        steps = SCALE.index(self.last) - SCALE.index(self.first)
        if self.question.startswith(_FEWER_IS_BETTER):
            steps = -steps
        return "same" if steps == 0 else "better" if steps > 0 else "worse"


def signs_of(records: Records) -> tuple[Sign, ...]:
    """The questions, in the order in which they were first answered."""
    found: dict[str, list[tuple[date, str]]] = {}
    for checkin in records.checkins:
        for question, answer in checkin.answers:
            if answer in SCALE:
                found.setdefault(question, []).append((checkin.at.date(), answer))
    return tuple(Sign(question, tuple(answers)) for question, answers in found.items())
