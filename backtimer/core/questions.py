"""What is asked after a session and what may be answered, every question being free to stay open.

How it is asked is left to the app and to the plain lines.
"""

from __future__ import annotations

from msgspec.structs import replace

from backtimer.core.record import HarderSide, SessionRecord, SetRecord, StopReason

STOPPED = "What made you stop?"
STOP_REASONS: tuple[StopReason, ...] = ("pain", "too hard", "something else")

FEELING = "How does your back feel?"

CONTROL = "Was it controlled, or shaking?"
CONTROL_WORDS = {False: "controlled", True: "shaking"}
"""What the record's `shaking` is called."""

HARDER_SIDE = "Did one side work harder?"
HARDER_SIDES: tuple[HarderSide, ...] = ("left", "right", "neither")

LONGEST_NOTE = 500
"""Characters of a note."""

MOST_DONE = 9999
"""The largest number of reps or seconds that can be entered for a set."""


def has_sides(record: SessionRecord) -> bool:
    """Whether anything was done of work that knows sides."""
    return any(each.side != "both" and each.done > 0 for exercise in record.exercises for each in exercise.sets)


def corrected(measured: SetRecord, done: float) -> SetRecord:
    """The set with what was done of it by the person's word; what it was made of is then no longer known."""
    return replace(measured, done=float(round(done) if measured.unit == "reps" else done), held=())
