"""What a routine file says, in the file's own words: the model that reads it is the Routine.

Numbers may still be ranges here and exercises mere names; `compile` makes a timeline of it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, fields, replace
from typing import Annotated, Any, Literal

from backtimer.core.exercise import Exercise, HoldCue, Need, Sides, Tempo
from backtimer.core.reading import EitherOf, Exactly, Many, Strict
from backtimer.core.record import DayKind, Moment
from backtimer.core.timeline import Position
from backtimer.core.values import (
    BreathSeconds,
    HoldLength,
    Name,
    NotSaid,
    Paragraph,
    PauseSeconds,
    RepCount,
    Sentence,
    SetCount,
    Span,
    TransitionLength,
    WorkSeconds,
    YesNo,
)

DEEPEST_BLOCK = 4
"""How many blocks may stand within one another."""

BREATH_SECONDS = 5.0
"""What a breath lasts if nothing is said."""

EXERCISE_TAG = "<exercise>"
BLOCK_TAG = "<block>"

Reps = Annotated[
    list[Span] | Span,
    EitherOf(
        {"<list>": Annotated[list[RepCount], Many(50, least=1)], "<count>": RepCount},
        lambda value: "<list>" if isinstance(value, list) else "<count>",
    ),
]
"""Reps in each set, or a list with the reps of each set."""

Pace = Annotated[
    dict[str, Span] | Literal["own"],
    EitherOf(
        {"<phases>": Tempo, "<own>": Literal["own"]},
        lambda value: "<phases>" if isinstance(value, dict) else "<own>",
    ),
]
"""The phases of a rep, or the person's own count."""


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
    cues: Annotated[list[HoldCue], Many(20)] | None = None
    """Words during a hold, instead of the exercise's."""
    without: dict[Need, Name] = field(default_factory=dict)
    """What stands in for this exercise, by the need that is not met; wins over the exercise's own substitutes."""
    warm_up: YesNo = False
    """A warm-up: neither levels nor `--sets` change its numbers."""
    note: Sentence | None = None
    """A word to the person about this part."""

    def __post_init__(self) -> None:
        """Raises NotSaid unless it has one dose."""
        if self.hold is None and self.reps is None and self.window is None:
            raise NotSaid("says not how much: add `hold = 20` or `reps = 10`")
        if self.window is not None and self.hold is not None:
            raise NotSaid("has both `hold` and `window`: keep one of them")
        if self.tempo is not None and (self.window is not None or self.hold is not None):
            other = "window" if self.window is not None else "hold"
            raise NotSaid(f"has both `tempo` and `{other}`: keep one of them")
        if self.hold is not None and self.hold.unit == "max" and self.reps is not None:
            raise NotSaid('has `hold = "max"`, which is done once a set: remove `reps`')
        if isinstance(self.reps, list) and self.sets is not None:
            raise NotSaid("has a list of `reps`, which says how many sets: remove `sets`")

    def dose_alone(self) -> ExercisePart:
        """The same dose without the way it is done, which belongs to the exercise: for one that stands in for it."""
        tempo = self.tempo if self.tempo == "own" else None
        return replace(self, name=None, sides=None, position=None, cues=None, tempo=tempo)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taper(Strict):
    """What changes from round to round: the reps or the holds of every exercise in the block, one number a round."""

    reps: Annotated[list[RepCount], Many(50, least=2)] | None = None
    """Reps in each round, such as `[6, 4, 2]`."""
    hold: Annotated[list[WorkSeconds], Many(50, least=2)] | None = None
    """Seconds of each hold in each round, such as `[30, 20, 10]`."""

    def __post_init__(self) -> None:
        """Raises NotSaid unless it has one list."""
        if (self.reps is None) == (self.hold is None):
            raise NotSaid("needs either `reps` or `hold`, a list with a number for each round")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Pauses):
    """Several parts together: in rounds (a circuit), tapering, or one of them in turn each session."""

    part: Annotated[list[Part], Many(50, least=1)]
    """The parts of the block."""
    name: Name | None = None
    """What to call the block."""
    rounds: SetCount | None = None
    """How many times the whole block is done, or a range of it."""
    round_rest: PauseSeconds | None = None
    """Seconds of rest between rounds."""
    taper: Taper | None = None
    """What changes from round to round; its length is the number of rounds."""
    in_turn: YesNo = False
    """Each session does one of the parts, the next one the next."""
    warm_up: YesNo = False
    """A warm-up: neither levels nor `--sets` change its numbers."""

    def __post_init__(self) -> None:
        """Raises NotSaid where its keys contradict one another."""
        if self.taper is not None and self.rounds is not None:
            raise NotSaid("has a `taper`, which says how many rounds: remove `rounds`")
        if self.taper is not None and self.in_turn:
            raise NotSaid("has both `taper` and `in_turn`: keep one of them")


_BLOCK_KEYS = {each.name for each in fields(Block)} - {each.name for each in fields(ExercisePart)}


def _tag(value: Any) -> str:
    if isinstance(value, Block):
        return BLOCK_TAG
    if isinstance(value, dict) and "exercise" not in value and value.keys() & _BLOCK_KEYS:
        return BLOCK_TAG
    return EXERCISE_TAG


Part = Annotated[ExercisePart | Block, EitherOf({EXERCISE_TAG: ExercisePart, BLOCK_TAG: Block}, _tag)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription(Strict):
    """Who prescribed a routine, how often, until when, and what to stop for."""

    by: Name | None = None
    """Who prescribed it."""
    frequency: Sentence | None = None
    """How often, in words: "twice a day"."""
    until: Annotated[datetime.date, Exactly()] | None = None
    """The last day on which it applies."""
    stop_for: Sentence | None = None
    """What to stop for; said at the start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine(Pauses):
    """A routine: what a file in `routines/` says."""

    title: Name
    """What the routine is called on the screen."""
    part: Annotated[list[Part], Many(100, least=1)]
    """The exercises and blocks, in the order in which they are done."""
    purpose: Sentence | None = None
    """What it is for, in a sentence."""
    days: Annotated[list[DayKind], Many(4)] = field(default_factory=list)
    """The kinds of day that it fits."""
    moments: Annotated[list[Moment], Many(2)] = field(default_factory=list)
    """Whether it fits before a run, after one, or both."""
    level: Annotated[int, Exactly(1, 200)] = 1
    """The level at which a new person starts."""
    prepare: PauseSeconds = Span(10, 10)  # noqa: RUF009 - frozen
    """Seconds to get ready before the first exercise."""
    round_rest: PauseSeconds | None = None
    """Seconds of rest between the rounds of any block. None if nothing is said."""
    breath: BreathSeconds | None = None
    """Seconds that a breath lasts, where a hold is counted in breaths. 5 if nothing is said."""
    prescribed: YesNo = False
    """Prescribed by a professional: never scaled, substituted or grown."""
    prescription: Prescription | None = None
    """The terms of the prescription."""
    exercises: Annotated[dict[Name, Exercise], Many(100)] = field(default_factory=dict)
    """Exercises of the routine's own, by name."""
    source: Sentence | None = None
    """Where the routine comes from."""
    note: Paragraph | None = None
    """Anything else to know."""

    @property
    def breath_seconds(self) -> float:
        """What a breath lasts in it."""
        return BREATH_SECONDS if self.breath is None else self.breath.low

    def __post_init__(self) -> None:
        """Raises NotSaid where it is too deep, or has the terms of a prescription without being one."""
        if any(_depth(part) > DEEPEST_BLOCK for part in self.part):
            raise NotSaid(f"has blocks within blocks more than {DEEPEST_BLOCK} deep")
        if self.prescription is not None and not self.prescribed:
            raise NotSaid("has a [prescription]: add `prescribed = true`")


def _depth(part: ExercisePart | Block) -> int:
    return 1 + max(_depth(inner) for inner in part.part) if isinstance(part, Block) else 0
