"""What a session leaves behind: the record that goes into the history, and how it is drawn up from a session's end."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

if TYPE_CHECKING:
    from backtimer.core.timeline import Side


Light = Literal["green", "yellow", "red"]
DayKind = Literal["easy", "quality", "long", "rest"]
Moment = Literal["before", "after"]
StopReason = Literal["pain", "too hard", "something else", "interrupted"]
HarderSide = Literal["left", "right", "neither"]


class SetRecord(Struct, frozen=True, gc=False):
    """One set of one side: what was planned, and what was done of it."""

    set: int
    side: Side
    unit: Literal["seconds", "reps"]
    planned: float | None
    """In the unit; None where the person decided (a max test)."""
    done: float
    held: tuple[float, ...] = ()
    """Seconds of each unbroken stretch that was held, where the set is made of holds."""


class ExerciseRecord(Struct, frozen=True, gc=False):
    """All sets of one exercise, in the order in which they were planned."""

    name: str
    sets: tuple[SetRecord, ...]


class SessionRecord(Struct, frozen=True, gc=False):
    """One session as it is kept. Instants carry their UTC offset; durations are seconds of a monotonic clock."""

    id: str
    routine: str
    """The routine's name: the stem of its file."""
    title: str
    content: str
    """`sha256:` and the hash of the routine file's bytes, so that a changed routine can be told from the same one."""
    level: int
    started: datetime
    finished: datetime
    seconds: float
    """From the first moment to the last, pauses included."""
    planned_seconds: float
    completed: bool
    app_version: str
    turn: int = 0
    """Which of the routine's alternations it did: the next session does the next one."""
    eased: bool = False
    day: DayKind | None = None
    moment: Moment | None = None
    paused_seconds: float = 0.0
    pauses: int = 0
    skips: int = 0
    speed: float = 1.0
    feel_before: Light | None = None
    feel_after: Light | None = None
    shaking: bool | None = None
    harder_side: HarderSide | None = None
    stop_reason: StopReason | None = None
    note: str = ""
    by_hand: bool = False
    """Logged by the person, not lived through in the app."""
    substitutions: tuple[tuple[str, str], ...] = ()
    exercises: tuple[ExerciseRecord, ...] = field(default=())


class FeelRecord(Struct, frozen=True, gc=False):
    """How the back felt some time after a session."""

    session: str
    at: datetime
    light: Light | None = None
    better: Literal["yes", "same", "worse"] | None = None


class CheckinRecord(Struct, frozen=True, gc=False):
    """The five signs of a tired back and stiffness on waking: answers by question."""

    at: datetime
    answers: tuple[tuple[str, str], ...]
    session: str | None = None
