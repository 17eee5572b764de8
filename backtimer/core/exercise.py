"""What an exercise is: how it is done, in which position, what it trains and what can stand in for it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from backtimer.core.figure_table import FigureTable
from backtimer.core.timeline import Position, Zone
from backtimer.core.values import Name, Paragraph, PauseSeconds, Sentence, WorkSeconds

Sides = Literal["both", "each", "alternate", "paired", "left", "right"]
"""Which sides an exercise works, and in which order.

`both`: both at once. `each`: all of one side, then the other. `alternate`: rep by rep, a switch between any two.
`paired`: left and right together count as one rep. `left`, `right`: that side only.
"""

Need = Literal["wall", "wrist", "prone"]
"""What an exercise asks for that a person may not have today.

A wall, wrists that bear weight, or being able to lie on the stomach.
"""


class Strict(BaseModel):
    """Reads exactly what is documented: no unknown keys, no conversions, nothing infinite."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class HoldCue(Strict):
    """Words at a moment of a hold: once (`at`) or again and again (`every`), in seconds from its start."""

    say: Sentence
    """The words."""
    at: PauseSeconds | None = None
    """Seconds into the hold, once."""
    every: WorkSeconds | None = None
    """Seconds between one time and the next."""

    @model_validator(mode="after")
    def _has_one_moment(self) -> HoldCue:
        if (self.at is None) == (self.every is None):
            raise PydanticCustomError("moment", "needs either `at` or `every`, in seconds")
        return self


Tempo = Annotated[dict[Name, WorkSeconds], Field(min_length=1, max_length=12)]
"""A rep's phases in their order, each with its seconds: `{up = 2, top = 1, down = 2, bottom = 1}`."""


class Exercise(Strict):
    """An exercise of the catalogue, or one that a routine defines for itself. Its name is its key."""

    how: Paragraph
    """How it is done, in a sentence or two."""
    explanation: Paragraph | None = None
    """How it is done, in a few short sentences for somebody who does it for the first time and sees nothing: the
    start, the movement, how far, the usual mistake, the breath."""
    position: Position
    """The position of the body: what the way into it follows from."""
    zones: Annotated[list[Zone], Field(max_length=3)] = []
    """The zones that it trains. None for mobility."""
    sides: Sides = "both"
    """Which sides it works, and in which order."""
    side_name: Name = "side"
    """What the voice calls them, where "left side" might mean either: "arm" says "left arm"."""
    aliases: Annotated[list[Name], Field(max_length=10)] = []
    """Other names by which a routine may call it."""
    tempo: Tempo | None = None
    """The phases of one rep. A slow rep if nothing is said: 2 s up, 1 s top, 2 s down, 1 s bottom."""
    cues: Annotated[list[HoldCue], Field(max_length=20)] = []
    """Words during a hold."""
    needs: Annotated[list[Need], Field(max_length=3)] = []
    """What it asks for that a person may not have today."""
    substitutes: dict[Need, Name] = {}
    """What stands in for it, by the need that is not met. Without one it is left out."""
    figure: FigureTable | None = None
    """How it looks: its poses. Without them the picture shows a body in its position."""
