"""A timeline: a routine laid out flat in time, as steps and cues with absolute offsets.

It is computed once, before a session starts. Screens, sound and history look things up in it; none of them decides
for itself what comes when.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal

from msgspec import Struct

StepKind = Literal["prepare", "hold", "rep", "rest", "switch", "transition", "open"]
Side = Literal["left", "right", "both"]
Position = Literal["prone", "supine", "side-lying", "hands-and-knees", "sitting", "standing", "wall"]
Zone = Literal["upper", "lower", "deep"]

SoundName = Literal["ready", "start", "half", "tick", "zero", "rest", "switch", "phase", "rep", "done"]
"""The distinct tones: each tells one thing and is never used for another."""


class Phase(Struct, frozen=True):
    """A named part of a rep or hold ("up", "top", "toe in") and its length in seconds."""

    name: str
    seconds: float


class Reminder(Struct, frozen=True):
    """Words at a moment of a hold: "hips up"."""

    offset: float
    """Seconds from the step's start."""
    say: str


class Step(Struct, frozen=True):
    """One stretch of the session during which the person does one thing.

    `set`, `rep` and `round` count from 1 and are None where they mean nothing (a hold that is not divided into reps
    has no `rep`). `set` counts through all rounds, so that within a part no two sets share a number. Steps that are
    not work carry the exercise that they lead to.
    """

    index: int
    """Place in the timeline, from 1."""
    start: float
    """Seconds from the session's start, with estimates for what the person ends."""
    seconds: float | None
    """Length; None where the person decides the end."""
    kind: StepKind
    exercise: str
    """The exercise's name as it is shown and spoken."""
    part: int
    """Which of the session's exercises this step belongs to, from 0, in the order of the plan."""
    position: Position
    side: Side | None = None
    set: int | None = None
    sets: int | None = None
    rep: int | None = None
    reps: int | None = None
    round: int | None = None
    rounds: int | None = None
    phases: tuple[Phase, ...] = ()
    estimate: float | None = None
    """Length used for offsets and totals where `seconds` is None."""
    work: bool = False
    """True for what the person came for: holds, reps, and holds and reps without a fixed end."""
    breaths: int | None = None
    """How many breaths a hold lasts, where it is counted in breaths."""
    note: str | None = None
    reminders: tuple[Reminder, ...] = ()
    """Words during a hold, in order of time."""
    own_sides: bool = False
    """True for a set in which the person changes sides without being told, at their own count."""
    side_name: str = "side"
    """What the voice calls a side: "left arm" where "left side" might mean either."""
    added_seconds: float = 0.0
    """How much of its length is there for this session alone, so that all can be said that is new to the person."""

    @property
    def duration(self) -> float:
        """Length in seconds as planned: `seconds`, or the estimate."""
        if self.seconds is not None:
            return self.seconds
        return self.estimate or 0.0

    @property
    def end(self) -> float:
        """Seconds from the session's start to this step's planned end."""
        return self.start + self.duration


class Cue(Struct, frozen=True):
    """Something to hear at one moment: a tone, words, or both."""

    at: float
    """Seconds from the session's start, as planned."""
    step: int
    """Index of the step that it belongs to."""
    offset: float
    """Seconds from that step's start. Equal to the step's length for what marks its end."""
    sound: SoundName | None = None
    say: str | None = None


class PlannedSet(Struct, frozen=True):
    """What one set asks of one side, in the terms in which it is counted and logged."""

    part: int
    exercise: str
    side: Side
    set: int
    unit: Literal["seconds", "reps"]
    planned: float | None
    """Seconds or reps; None where the person decides (a max test)."""
    hold: float | None = None
    """Seconds of each rep, where the reps are holds."""


class PlannedExercise(Struct, frozen=True):
    """One of the session's exercises, as its routine and the catalogue have it."""

    name: str
    """What it is called on screen and in the voice."""
    catalogue_name: str
    zones: tuple[Zone, ...]
    how: str
    figure: Mapping[str, Any] | None = None
    """What its routine says of how it looks, with its position; None where that is left to the book of figures."""
    explanation: str | None = None
    """How it is done, for somebody who does it for the first time."""


class Timeline(Struct, frozen=True, dict=True):
    """A whole session, planned."""

    name: str
    """The routine's name: the stem of its file."""
    title: str
    level: int
    steps: tuple[Step, ...]
    cues: tuple[Cue, ...]
    sets: tuple[PlannedSet, ...]
    exercises: tuple[PlannedExercise, ...]
    """Each exercise once, in the order in which they come."""
    zones: tuple[Zone, ...]
    substitutions: tuple[tuple[str, str], ...] = ()
    """What was asked for and what stands in for it; an empty second name means that it was left out."""

    @cached_property
    def total_seconds(self) -> float:
        """Length of the session as planned."""
        return self.steps[-1].end if self.steps else 0.0

    @cached_property
    def cues_by_step(self) -> dict[int, tuple[Cue, ...]]:
        """Each step's cues in order of time."""
        found: dict[int, list[Cue]] = {}
        for cue in self.cues:
            found.setdefault(cue.step, []).append(cue)
        return {index: tuple(sorted(cues, key=lambda cue: cue.offset)) for index, cues in found.items()}

    def step(self, index: int) -> Step:
        """The step with this index, which counts from 1."""
        return self.steps[index - 1]

    def next_work(self, index: int) -> Step | None:
        """The first working step after this one, if there is any."""
        return next((step for step in self.steps[index:] if step.work), None)
