"""What the lights of pain mean and what follows from them, in words that neither frighten nor diagnose.

The app and the plain lines say the same; the first sentence about red is the voice's too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.core.wording import listed

if TYPE_CHECKING:
    from backtimer.core.record import Light

MEANINGS: dict[Light, str] = {
    "green": "no discomfort, or a pleasant stretch",
    "yellow": "tight, stiff, sore, or mild discomfort that does not grow with the movement",
    "red": "sharp, burning, down the leg, strong, or growing rep by rep",
}
"""What each light feels like."""

STOP = "Stop for today. Talk to a health professional before you train on."
"""What red calls for."""

FOLLOWS: dict[Light, str] = {
    "green": "Go on.",
    "yellow": "Gentle start; fewer sets, shorter holds, a smaller range.",
    "red": STOP,
}
"""What to do about each light."""

HELP_TODAY = "Get medical help today if there is"
"""What the danger signs call for."""

DANGER_SIGNS = (
    "numbness between the legs",
    "new trouble with bladder or bowels",
    "a leg that is getting weaker",
    "pain after a fall or with a fever",
)

DANGER = f"{HELP_TODAY} {listed(DANGER_SIGNS, 'or')}."

RED = (STOP, DANGER)
"""The advice about red, a line each."""

STAYS_OPEN = "Red stays open until you answer for it: backtimer coach"
"""What follows from red for the days after."""

PRESCRIBED = "Yellow: do it as prescribed, or rest and ask your physio."
"""What yellow means where a professional has prescribed the routine."""

PRESCRIBED_AS_IT_IS = "It is prescribed: do it as it is, or rest and ask your physio."
"""What is said where somebody wants to scale a prescription."""

GENTLE = "gentle-start"
"""The routine for a sore or stiff back."""


def yellow(routine: str) -> str:
    """What yellow means for somebody who asked for this routine."""
    if routine == GENTLE:
        return f"Yellow: {GENTLE} is right for today. Move only as far as it feels good."
    return f"Yellow: {GENTLE} is the proposal for today. With {routine} you do less of it; stop if it grows."
