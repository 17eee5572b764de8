"""An exercise's facts in words, for whoever wants to know what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.wording import POSITIONS, listed, number

if TYPE_CHECKING:
    from backtimer.core.exercise import Exercise

_SIDES = {
    "both": "both sides at once",
    "each": "one side, then the other",
    "alternate": "sides in turn, rep by rep",
    "paired": "left and right together are one rep",
    "left": "left side only",
    "right": "right side only",
}
_NEEDS = {"wall": "a wall", "wrist": "a wrist that bears weight", "prone": "lying on the stomach"}


def zones_of(exercise: Exercise) -> str:
    """What it trains: `upper, lower`."""
    return ", ".join(exercise.zones) or "mobility"


def facts_of(exercise: Exercise) -> list[tuple[str, str]]:
    """Each fact with its name, in the order in which they matter."""
    facts = [("position", POSITIONS[exercise.position]), ("zones", zones_of(exercise))]
    facts.append(("sides", _SIDES[exercise.sides]))
    if exercise.tempo:
        facts.append(("one rep", ", ".join(f"{phase} {number(span.low)} s" for phase, span in exercise.tempo.items())))
    if exercise.cues:
        facts.append(("words", " ".join(cue.say for cue in exercise.cues)))
    if exercise.needs:
        facts.append(("needs", listed([_NEEDS[need] for need in exercise.needs])))
    for need, substitute in exercise.substitutes.items():
        facts.append(("instead", f"{substitute}, without {_NEEDS[need]}"))
    if exercise.aliases:
        facts.append(("also", ", ".join(exercise.aliases)))
    return facts
