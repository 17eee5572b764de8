"""Steps of a session in words: short phrases for lines that are read aloud by a screen reader, or from a list."""

from __future__ import annotations

from backtimer.core.timeline import Step
from backtimer.core.wording import amount, plural


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
        return f"{plural(step.breaths, 'breath')}, {amount(step.duration)}"
    return amount(step.duration)


def joined(*phrases: str) -> str:
    """The phrases that say something, with commas between them."""
    return ", ".join(filter(None, phrases))
