"""A timeline in a few lines: one for each exercise, with its dose, its pauses and its share of the time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from backtimer.core.wording import amount

if TYPE_CHECKING:
    from backtimer.core.timeline import PlannedSet, Position, Step, Timeline

_Pause = Literal["rest", "switch", "rep rest"]
_WORDS: dict[_Pause, str] = {"rest": "rest {}", "switch": "switch {}", "rep rest": "{} between reps"}


class Line(Struct, frozen=True):
    """One exercise of the session."""

    exercise: str
    position: Position
    dose: str
    """`2 × 15 s`, `6, 4, 2 × 10 s`, `8 reps`."""
    sides: str
    """`each side`, `left only`, `each side, left +1` (one set more); empty where both work at once."""
    pauses: str
    """`rest 20 s · switch 5 s`; empty where there are none."""
    seconds: float
    """With its pauses and the way into it. All lines together make up the session."""
    rounds: int | None = None
    """How many times the circuit is done that the exercise belongs to."""


def outline(timeline: Timeline) -> tuple[Line, ...]:
    """The session's exercises in the order in which they first come."""
    steps: dict[int, list[Step]] = {}
    for step in timeline.steps:
        steps.setdefault(step.part, []).append(step)
    sets: dict[int, list[PlannedSet]] = {}
    for planned in timeline.sets:
        sets.setdefault(planned.part, []).append(planned)
    pauses = _pauses(timeline.steps)
    return tuple(_line(steps[part], sets[part], pauses.get(part, {})) for part in steps)


def _line(steps: Sequence[Step], sets: Sequence[PlannedSet], pauses: dict[_Pause, float]) -> Line:
    work = next(step for step in steps if step.work)
    by_side: dict[str, list[PlannedSet]] = {}
    for planned in sets:
        by_side.setdefault(planned.side, []).append(planned)
    one_side = min(by_side.values(), key=len)
    rounds = work.rounds if work.rounds is not None and work.rounds > 1 else None
    return Line(
        exercise=work.exercise,
        position=work.position,
        dose=_dose(_of_one_round(one_side, rounds), work),
        sides=_sides(by_side),
        pauses=" · ".join(_WORDS[what].format(amount(pauses[what])) for what in _WORDS if what in pauses),
        seconds=sum(step.duration for step in steps),
        rounds=rounds,
    )


def _sides(by_side: Mapping[str, Sequence[PlannedSet]]) -> str:
    if len(by_side) == 1:
        (side,) = by_side
        return "" if side == "both" else f"{side} only"
    least, most = sorted(by_side, key=lambda side: len(by_side[side]))
    more = len(by_side[most]) - len(by_side[least])
    return f"each side, {most} +{more}" if more else "each side"


def _of_one_round(sets: Sequence[PlannedSet], rounds: int | None) -> Sequence[PlannedSet]:
    """The sets of the first round, where every round has the same ones; else all of them."""
    if rounds is None or len(sets) % rounds:
        return sets
    each = len(sets) // rounds
    same = all(planned.planned == sets[index % each].planned for index, planned in enumerate(sets))
    return sets[:each] if same else sets


def _dose(sets: Sequence[PlannedSet], work: Step) -> str:
    amounts = [planned.planned for planned in sets]
    count = len(sets)
    if amounts[0] is None:
        dose = "as long as you can"
    elif sets[0].unit == "seconds":
        dose = _span(work, amounts[0]) if len(set(amounts)) == 1 else ", ".join(f"{each:g}" for each in amounts) + " s"
    else:
        reps = f"{amounts[0]:g}" if len(set(amounts)) == 1 else ", ".join(f"{each or 0:g}" for each in amounts)
        hold = sets[0].hold
        one = amounts == [1.0]
        dose = f"{reps} × {_span(work, hold)}" if hold is not None else f"{reps} rep" if one else f"{reps} reps"
    return f"{count} × {dose}" if count > 1 and len(set(amounts)) == 1 else dose


def _span(work: Step, seconds: float) -> str:
    return f"{work.breaths} breaths" if work.breaths is not None else amount(seconds)


def _pauses(steps: Sequence[Step]) -> dict[int, dict[_Pause, float]]:
    """For each part, the seconds of its pauses: between sets, between reps and between sides."""
    found: dict[int, dict[_Pause, float]] = {}
    for before, step, after in _between(steps):
        if before.part != step.part or after.part != step.part:
            continue
        what: _Pause = "switch" if step.kind == "switch" else "rest" if before.set != after.set else "rep rest"
        found.setdefault(step.part, {}).setdefault(what, step.duration)
    return found


def _between(steps: Sequence[Step]) -> Iterator[tuple[Step, Step, Step]]:
    """Each pause with the work before and after it."""
    work = [step for step in steps if step.work]
    for before, after in pairwise(work):
        for step in steps[before.index : after.index - 1]:
            yield before, step, after
