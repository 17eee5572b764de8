"""Left against right, from what was observed and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from backtimer.core.record import SessionRecord, SetRecord

LET_GO_SECONDS = 0.5
"""A hold that fell short by less was not let go."""


class Sides(Struct, frozen=True):
    """What was seen of each side."""

    harder_left: int = 0
    harder_right: int = 0
    harder_neither: int = 0
    """Answers to "did one side work harder?"."""
    holds_left: int = 0
    let_go_left: int = 0
    holds_right: int = 0
    let_go_right: int = 0
    """Holds of one side in sessions that were completed without skipping, and how many of them ended early."""
    best_left: float | None = None
    best_right: float | None = None
    """The longest max test of each side, in seconds."""

    @property
    def answers(self) -> int:
        """How often it was answered which side worked harder."""
        return self.harder_left + self.harder_right + self.harder_neither

    @property
    def known(self) -> bool:
        """Whether anything was observed that could tell the sides apart."""
        tested = self.best_left is not None and self.best_right is not None
        return bool(self.answers or (self.holds_left and self.holds_right) or tested)


def sides_of(sessions: Iterable[SessionRecord], exercise: str | None = None) -> Sides:
    """What was observed in these sessions; of one exercise where it is named.

    Answers are about a whole session: for an exercise, those of the sessions that it was done one-sidedly in.
    """
    answers: list[str] = []
    holds = {"left": 0, "right": 0}
    let_go = {"left": 0, "right": 0}
    best: dict[str, float] = {}
    for session in sessions:
        sets = [
            each
            for record in session.exercises
            if exercise in (None, record.name)
            for each in record.sets
            if each.side != "both" and each.done > 0
        ]
        if session.harder_side is not None and (exercise is None or sets):
            answers.append(session.harder_side)
        for each in sets:
            if each.planned is None and each.unit == "seconds" and not session.by_hand:
                best[each.side] = max(best.get(each.side, 0.0), longest_part(each) or 0.0)
            elif _tells(session, each):
                holds[each.side] += 1
                let_go[each.side] += (each.planned or 0.0) - each.done > LET_GO_SECONDS
    return Sides(
        answers.count("left"),
        answers.count("right"),
        answers.count("neither"),
        holds["left"],
        let_go["left"],
        holds["right"],
        let_go["right"],
        best.get("left"),
        best.get("right"),
    )


def longest_part(each: SetRecord) -> float | None:
    """Seconds of the longest unbroken part of a set; None where nobody measured it."""
    return max(each.held, default=None)


def _tells(session: SessionRecord, each: SetRecord) -> bool:
    """Whether it is known that a hold which fell short was let go: neither skipped nor cut by the session's end."""
    return each.unit == "seconds" and session.completed and not session.skips and not session.by_hand
