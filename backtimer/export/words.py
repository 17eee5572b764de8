"""How sessions and sets are put into words in exported files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from backtimer.core.record import ExerciseRecord, SessionRecord, SetRecord
from backtimer.core.wording import amount, number, plural


def day_words(day: date | datetime) -> str:
    """A day as `21 Nov 2026`."""
    return f"{day.day} {day:%b %Y}"


def light_words(session: SessionRecord) -> str:
    """How the back felt before and after: `green to yellow`, with a dash for what is not known."""
    return f"{session.feel_before or '–'} to {session.feel_after or '–'}"


def prescribed(sets: Sequence[SetRecord]) -> str:
    """What the sets of one exercise asked for: `2 × 15 s each side`, `6, 4 and 2 reps`."""
    if not sets:
        return "–"
    by_set: dict[int, list[SetRecord]] = {}
    for each in sets:
        by_set.setdefault(each.set, []).append(each)
    sides = {each.side for each in sets}
    of_both = [same for same in by_set.values() if len(same) == len(sides)]
    of_one = [same[0] for same in by_set.values() if len(same) < len(sides)]
    if not of_both:
        return ", ".join(f"{_dose(each)} {each.side}" for each in of_one)
    each_side = " each side" if len(sides) > 1 else "" if sides == {"both"} else f" {next(iter(sides))}"
    doses = [_dose(same[-1]) for same in of_both]
    said = f"{len(doses)} × {doses[0]}" if len(set(doses)) == 1 else ", ".join(doses)
    return ", ".join([f"{said}{each_side}", *(f"{_dose(each)} more {each.side}" for each in of_one)])


def done_of(exercise: ExerciseRecord) -> str:
    """What was done of one exercise, set by set: `left 15 s, 12.4 s; right 15 s, 15 s`."""
    by_side = groupby(sorted(exercise.sets, key=lambda each: each.side), key=lambda each: each.side)
    parts = []
    for side, sets in by_side:
        said = ", ".join(quantity(each.unit, each.done) for each in sets)
        parts.append(said if side == "both" else f"{side} {said}")
    return "; ".join(parts) or "–"


def quantity(unit: str, value: float) -> str:
    """A number of a set with its unit."""
    return (
        amount(value) if unit == "seconds" else plural(round(value), "rep") if value == round(value) else number(value)
    )


def _dose(each: SetRecord) -> str:
    if each.planned is None:
        return "as long as possible" if each.unit == "seconds" else "as many as possible"
    return quantity(each.unit, each.planned)
