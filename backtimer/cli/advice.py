"""What a person with pain is told, in words that neither frighten nor diagnose."""

from __future__ import annotations

from backtimer.core.record import Light

RED = (
    "Red: stop for today. Talk to a health professional before training on.",
    "Numbness between the legs, new bladder or bowel trouble, a weakening leg, pain after a fall or with fever: "
    "get medical help today.",
)
"""Sharp, burning, down the leg, strong, or growing rep by rep."""

YELLOW_PRESCRIBED = "Yellow: do it as prescribed, or rest and ask your physio."

GENTLE = "gentle-start"

MEANINGS: dict[Light, str] = {
    "green": "no discomfort, or a pleasant stretch",
    "yellow": "tight, stiff or sore; mild, and not growing with the movement",
    "red": "sharp, burning or down the leg; or strong, or growing rep by rep",
}
"""What each light feels like."""


def yellow(routine: str) -> str:
    """What yellow means for somebody who asked for this routine."""
    if routine == GENTLE:
        return f"Yellow: {GENTLE} is right for today. Move only as far as it feels good."
    return f"Yellow: {GENTLE} is the proposal for today. Going on with {routine}, as you asked; stop if it grows."
