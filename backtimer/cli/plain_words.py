"""Steps of a session in words: short phrases for lines that are read aloud by a screen reader, or from a list."""

from __future__ import annotations

from backtimer.cli.output import in_words
from backtimer.core.timeline import Position, Step

_POSITIONS: dict[Position, str] = {
    "prone": "face down",
    "supine": "on your back",
    "side-lying": "on your side",
    "hands-and-knees": "on hands and knees",
    "sitting": "sitting",
    "standing": "standing",
    "wall": "standing at the wall",
}


def positioned(position: Position) -> str:
    """A position of the body: `on your back`."""
    return _POSITIONS[position]


def sided(step: Step) -> str:
    """The side, where there is one to tell: `left`."""
    return step.side if step.side in ("left", "right") else ""


def counted(step: Step, *, reps: bool = True) -> str:
    """Where a working step stands in the count of rounds, sets and reps; what there is but one of is left out."""
    counts = []
    if step.round is not None and step.rounds is not None and step.rounds > 1:
        counts.append(f"round {step.round} of {step.rounds}")
    if step.set is not None and step.sets is not None and step.sets > 1 and step.sets != step.rounds:
        counts.append(f"set {step.set} of {step.sets}")
    if reps and step.rep is not None and step.reps is not None and step.reps > 1:
        counts.append(f"rep {step.rep} of {step.reps}")
    return ", ".join(counts)


def measured(step: Step) -> str:
    """How long a step lasts: `20 s`, `5 breaths, 25 s`."""
    if step.breaths is not None:
        return f"{step.breaths} breaths, {in_words(step.duration)}"
    return in_words(step.duration)


def joined(*phrases: str) -> str:
    """The phrases that say something, with commas between them."""
    return ", ".join(filter(None, phrases))
