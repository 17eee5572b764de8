"""What an exercise is: how it is done, in which position, what it trains and what can stand in for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from backtimer.core.figure_table import FigureTable
from backtimer.core.reading import Many, Strict
from backtimer.core.timeline import Position, Zone
from backtimer.core.values import Name, NotSaid, Paragraph, PauseSeconds, Sentence, WorkSeconds

Sides = Literal["both", "each", "alternate", "paired", "left", "right"]
"""Which sides an exercise works, and in which order.

`both`: both at once. `each`: all of one side, then the other. `alternate`: rep by rep, a switch between any two.
`paired`: left and right together count as one rep. `left`, `right`: that side only.
"""

Need = Literal["wall", "wrist", "prone"]
"""What an exercise asks for that a person may not have today.

A wall, wrists that bear weight, or being able to lie on the stomach.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldCue(Strict):
    """Words at a moment of a hold: once (`at`) or again and again (`every`), in seconds from its start."""

    say: Sentence
    """The words."""
    at: PauseSeconds | None = None
    """Seconds into the hold, once."""
    every: WorkSeconds | None = None
    """Seconds between one time and the next."""

    def __post_init__(self) -> None:
        """Raises NotSaid unless it has one moment."""
        if (self.at is None) == (self.every is None):
            raise NotSaid("needs either `at` or `every`, in seconds")


Tempo = Annotated[dict[Name, WorkSeconds], Many(12, least=1)]
"""A rep's phases in their order, each with its seconds: `{up = 2, top = 1, down = 2, bottom = 1}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise(Strict):
    """An exercise of the catalogue, or one that a routine defines for itself. Its name is its key."""

    how: Paragraph
    """How it is done, in a sentence or two."""
    explanation: Paragraph | None = None
    """How it is done, in a few short sentences for somebody who does it for the first time and sees nothing: the
    start, the movement, how far, the usual mistake, the breath."""
    position: Position
    """The position of the body: what the way into it follows from."""
    zones: Annotated[list[Zone], Many(3)] = field(default_factory=list)
    """The zones that it trains. None for mobility."""
    sides: Sides = "both"
    """Which sides it works, and in which order."""
    side_name: Name = "side"
    """What the voice calls them, where "left side" might mean either: "arm" says "left arm"."""
    aliases: Annotated[list[Name], Many(10)] = field(default_factory=list)
    """Other names by which a routine may call it."""
    tempo: Tempo | None = None
    """The phases of one rep. A slow rep if nothing is said: 2 s up, 1 s top, 2 s down, 1 s bottom."""
    cues: Annotated[list[HoldCue], Many(20)] = field(default_factory=list)
    """Words during a hold."""
    needs: Annotated[list[Need], Many(3)] = field(default_factory=list)
    """What it asks for that a person may not have today."""
    substitutes: dict[Need, Name] = field(default_factory=dict)
    """What stands in for it, by the need that is not met. Without one it is left out."""
    figure: FigureTable | None = None
    """How it looks: its poses. Without them the picture shows a body in its position."""
