"""What a routine file says, in the file's own words: the model that reads it is the Routine.

Numbers may still be ranges here and exercises mere names; `compile` makes a timeline of it.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from backtimer.core.exercise import Exercise, HoldCue, Need, Sides, Strict, Tempo
from backtimer.core.record import DayKind, Moment
from backtimer.core.timeline import Position
from backtimer.core.values import (
    BreathSeconds,
    HoldLength,
    Name,
    Paragraph,
    PauseSeconds,
    RepCount,
    Sentence,
    SetCount,
    Span,
    TransitionLength,
    WorkSeconds,
)

DEEPEST_BLOCK = 4
"""How many blocks may stand within one another."""

EXERCISE_TAG = "<exercise>"
BLOCK_TAG = "<block>"


def _choice(chosen: str, other: str, kind: type) -> Discriminator:
    """Tells two forms of a value apart by its type, so that only the one that was meant is judged."""
    return Discriminator(lambda value: chosen if isinstance(value, kind) else other)


Reps = Annotated[
    Annotated[Annotated[list[RepCount], Field(min_length=1, max_length=50)], Tag("<list>")]
    | Annotated[RepCount, Tag("<count>")],
    _choice("<list>", "<count>", list),
]
"""Reps in each set, or a list with the reps of each set."""

Pace = Annotated[
    Annotated[Tempo, Tag("<phases>")] | Annotated[Literal["own"], Tag("<own>")],
    _choice("<phases>", "<own>", dict),
]
"""The phases of a rep, or the person's own count."""


class Pauses(Strict):
    """The pauses, each where it is said; what is not said here is taken from around it."""

    rest: PauseSeconds | None = None
    """Seconds of rest between sets. 30 if nothing is said."""
    rep_rest: PauseSeconds | None = None
    """Seconds of rest between reps. 3 between held reps if nothing is said, none between others."""
    switch: PauseSeconds | None = None
    """Seconds to switch sides. 5 if nothing is said; none where reps with a tempo alternate."""
    exercise_rest: PauseSeconds | None = None
    """Seconds of rest between exercises, before the transition. None if nothing is said."""
    transition: TransitionLength | None = None
    """Seconds to get into position, or "wait" to wait for any key. If nothing is said it follows from the positions:
    8 in the same one, 12 on the floor, 20 to or from standing or the wall."""


class ExercisePart(Pauses):
    """An exercise with its dose: sets of holds (`hold`), of reps (`reps`), or of reps that are holds (both)."""

    exercise: Name
    """The exercise: its name in the catalogue or among the routine's own."""
    name: Name | None = None
    """What to call it here, if not by the exercise's name."""
    sets: SetCount | None = None
    """Number of sets, or a range of it. One if nothing is said."""
    reps: Reps | None = None
    """Reps in each set (of each side), a range of them, or a list with the reps of each set."""
    hold: HoldLength | None = None
    """How long to hold: seconds, "5 breaths", or "max" for as long as you can."""
    tempo: Pace | None = None
    """A rep's phases and their seconds, or "own" for reps at your own count, ended by any key."""
    window: WorkSeconds | None = None
    """Seconds that each rep has, without phases; without `reps`, one window a set."""
    sides: Sides | None = None
    """Which sides, and in which order. As the exercise has it if nothing is said."""
    first: Literal["left", "right", "swap"] | None = None
    """Which side starts; "swap" changes it from session to session. Left if nothing is said."""
    position: Position | None = None
    """The position of the body, where it differs from the exercise's."""
    cues: Annotated[list[HoldCue], Field(max_length=20)] | None = None
    """Words during a hold, instead of the exercise's."""
    without: dict[Need, Name] = {}
    """What stands in for this exercise, by the need that is not met; wins over the exercise's own substitutes."""
    warm_up: bool = False
    """A warm-up: neither levels nor `--sets` change its numbers."""
    note: Sentence | None = None
    """A word to the person about this part."""

    @model_validator(mode="after")
    def _has_one_dose(self) -> ExercisePart:
        if self.hold is None and self.reps is None and self.window is None:
            raise PydanticCustomError("dose", "says not how much: add `hold = 20` or `reps = 10`")
        if self.window is not None and self.hold is not None:
            raise PydanticCustomError("dose", "has both `hold` and `window`: keep one of them")
        if self.tempo is not None and (self.window is not None or self.hold is not None):
            other = "window" if self.window is not None else "hold"
            raise PydanticCustomError("dose", f"has both `tempo` and `{other}`: keep one of them")
        if self.hold is not None and self.hold.unit == "max" and self.reps is not None:
            raise PydanticCustomError("dose", 'has `hold = "max"`, which is done once a set: remove `reps`')
        if isinstance(self.reps, list) and self.sets is not None:
            raise PydanticCustomError("dose", "has a list of `reps`, which says how many sets: remove `sets`")
        return self


class Taper(Strict):
    """What changes from round to round: the reps or the holds of every exercise in the block, one number a round."""

    reps: Annotated[list[RepCount], Field(min_length=2, max_length=50)] | None = None
    """Reps in each round, such as `[6, 4, 2]`."""
    hold: Annotated[list[WorkSeconds], Field(min_length=2, max_length=50)] | None = None
    """Seconds of each hold in each round, such as `[30, 20, 10]`."""

    @model_validator(mode="after")
    def _has_one_list(self) -> Taper:
        if (self.reps is None) == (self.hold is None):
            raise PydanticCustomError("taper", "needs either `reps` or `hold`, a list with a number for each round")
        return self


class Block(Pauses):
    """Several parts together: in rounds (a circuit), tapering, or one of them in turn each session."""

    part: Annotated[list[Part], Field(min_length=1, max_length=50)]
    """The parts of the block."""
    name: Name | None = None
    """What to call the block."""
    rounds: SetCount | None = None
    """How many times the whole block is done, or a range of it."""
    round_rest: PauseSeconds | None = None
    """Seconds of rest between rounds."""
    taper: Taper | None = None
    """What changes from round to round; its length is the number of rounds."""
    in_turn: bool = False
    """Each session does one of the parts, the next one the next."""
    warm_up: bool = False
    """A warm-up: neither levels nor `--sets` change its numbers."""

    @model_validator(mode="after")
    def _agrees(self) -> Block:
        if self.taper is not None and self.rounds is not None:
            raise PydanticCustomError("taper", "has a `taper`, which says how many rounds: remove `rounds`")
        if self.taper is not None and self.in_turn:
            raise PydanticCustomError("taper", "has both `taper` and `in_turn`: keep one of them")
        return self


_BLOCK_KEYS = Block.model_fields.keys() - ExercisePart.model_fields.keys()


def _tag(value: Any) -> str:
    if isinstance(value, Block):
        return BLOCK_TAG
    if isinstance(value, dict) and "exercise" not in value and value.keys() & _BLOCK_KEYS:
        return BLOCK_TAG
    return EXERCISE_TAG


Part = Annotated[
    Annotated[ExercisePart, Tag(EXERCISE_TAG)] | Annotated[Block, Tag(BLOCK_TAG)],
    Discriminator(_tag),
]


class Prescription(Strict):
    """Who prescribed a routine, how often, until when, and what to stop for."""

    by: Name | None = None
    """Who prescribed it."""
    frequency: Sentence | None = None
    """How often, in words: "twice a day"."""
    until: datetime.date | None = None
    """The last day on which it applies."""
    stop_for: Sentence | None = None
    """What to stop for; said at the start."""


class Routine(Pauses):
    """A routine: what a file in `routines/` says."""

    title: Name
    """What the routine is called on the screen."""
    part: Annotated[list[Part], Field(min_length=1, max_length=100)]
    """The exercises and blocks, in the order in which they are done."""
    purpose: Sentence | None = None
    """What it is for, in a sentence."""
    days: Annotated[list[DayKind], Field(max_length=4)] = []
    """The kinds of day that it fits."""
    moments: Annotated[list[Moment], Field(max_length=2)] = []
    """Whether it fits before a run, after one, or both."""
    level: Annotated[int, Field(ge=1, le=200)] = 1
    """The level at which a new person starts."""
    prepare: PauseSeconds = Span(10, 10)
    """Seconds to get ready before the first exercise."""
    round_rest: PauseSeconds | None = None
    """Seconds of rest between the rounds of any block. None if nothing is said."""
    breath: BreathSeconds = Span(5, 5)
    """Seconds that a breath lasts, where a hold is counted in breaths."""
    prescribed: bool = False
    """Prescribed by a professional: never scaled, substituted or grown."""
    prescription: Prescription | None = None
    """The terms of the prescription."""
    exercises: Annotated[dict[Name, Exercise], Field(max_length=100)] = {}
    """Exercises of the routine's own, by name."""
    source: Sentence | None = None
    """Where the routine comes from."""
    note: Paragraph | None = None
    """Anything else to know."""

    @model_validator(mode="after")
    def _is_not_too_deep(self) -> Routine:
        if any(_depth(part) > DEEPEST_BLOCK for part in self.part):
            raise PydanticCustomError("depth", f"has blocks within blocks more than {DEEPEST_BLOCK} deep")
        if self.prescription is not None and not self.prescribed:
            raise PydanticCustomError("prescribed", "has a [prescription]: add `prescribed = true`")
        return self


def _depth(part: ExercisePart | Block) -> int:
    return 1 + max(_depth(inner) for inner in part.part) if isinstance(part, Block) else 0
