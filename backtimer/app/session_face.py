"""What a session's screen says at one moment, worked out from the session alone. Drawing it is left to the widgets."""

from __future__ import annotations

import math
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from backtimer.app.state_looks import StateName
from backtimer.core import spoken
from backtimer.core.session import COUNT_IN_SECONDS, View
from backtimer.core.timeline import Step, StepKind, Timeline
from backtimer.core.wording import POSITIONS, amount, capitalised, clock, plural

REMINDER_SECONDS = 5.0
"""How long a reminder such as "hips up" stays to be read."""

_KINDS: dict[StepKind, tuple[StateName, str]] = {
    "prepare": ("ready", "GET READY"),
    "transition": ("ready", "GET INTO POSITION"),
    "hold": ("hold", "HOLD"),
    "rep": ("rep", "REP"),
    "rest": ("rest", "REST"),
    "switch": ("switch", "SWITCH SIDES"),
    "open": ("open", "YOUR TURN"),
}


class Face(Struct, frozen=True):
    """Everything that is shown. Texts that hold names from files are plain text, never markup."""

    state: StateName
    word: str
    label: str
    """Whether the heading is done now or comes next."""
    heading: str
    """The exercise."""
    side: Literal["left", "right"] | None
    phase: str
    aside: str
    """What to know beside the numbers, in a few words: the position to get into, or how much is left."""
    set_count: str
    rep_count: str
    """Which rep it is; before a set, and where the person counts, what the set asks for."""
    digits: str
    widest: str
    """The widest text that the digits of this step can be, so that they keep their size and place."""
    step_label: str
    step_part: float | None
    """How much of the step is over, from 0 to 1; None where nobody knows its length."""
    session_label: str
    session_part: float
    following: str
    """What comes after that."""


def to_go(seconds: float) -> int:
    """Whole seconds to go, as a countdown shows them: the last second is 1, not 0."""
    return math.ceil(seconds - 1e-6)


def face_of(timeline: Timeline, view: View, shown_seconds: int) -> Face:
    """The face of a session; `shown_seconds` is the number that its guide shows."""
    step = view.step
    state, word = _state(view)
    coming = step if step.work else timeline.next_work(step.index) or step
    now = step.work and view.position is None
    digits, widest = _digits(view, shown_seconds)
    length = None if view.remaining is None else view.elapsed + view.remaining
    return Face(
        state=state,
        word=word,
        label="Now" if now else "Next",
        heading=_heading(view, coming),
        side=coming.side if coming.side in ("left", "right") else None,
        phase=view.phase or "" if view.state == "running" else "",
        aside=_aside(view, coming),
        set_count=f"Set {coming.set} of {coming.sets}" if (coming.sets or 0) > 1 else "",
        rep_count=_rep_count(timeline, step, coming),
        digits=digits,
        widest=widest,
        step_label=f"{capitalised(word.lower())} {clock(shown_seconds)}",
        step_part=min(1.0, view.elapsed / length) if length else None,
        session_label=f"Session {clock(to_go(view.session_remaining))} left",
        session_part=min(1.0, view.session_elapsed / timeline.total_seconds) if timeline.total_seconds else 1.0,
        following=following(timeline, coming, "Next" if now else "Then"),
    )


def asking_to_listen(face: Face) -> Face:
    """The face of a session that has not begun, because the person is asked first whether they hear the voice."""
    question, what_to_do = spoken.sentences(spoken.SOUND_CHECK)
    empty = replace(face, label="", aside="", side=None, set_count="", rep_count="", step_label="", step_part=None)
    return replace(empty, word=question, heading=what_to_do)


def dose_text(timeline: Timeline, step: Step) -> str:
    """What the set of a working step asks for: `8 reps`, `6 × 10 s`, `20 s`, `5 breaths`."""
    if step.breaths and step.reps is None:
        return plural(step.breaths, "breath")
    planned = next(
        (
            each
            for each in timeline.sets
            if (each.part, each.set) == (step.part, step.set) and each.side in (step.side, "both")
        ),
        None,
    )
    if planned is None or planned.planned is None:
        return "as long as you can"
    if planned.unit == "seconds":
        return amount(planned.planned)
    reps = int(planned.planned)
    if planned.hold is not None:
        return f"{reps} × {amount(planned.hold)}"
    return plural(reps, "rep")


def following(timeline: Timeline, step: Step, lead: str) -> str:
    """What comes after this working step and those that belong with it, as a line that begins with `lead`."""
    here = (step.part, step.set, step.side)
    later = timeline.steps[step.index :]
    coming = next((each for each in later if each.work and (each.part, each.set, each.side) != here), None)
    if coming is None:
        return "Then you are done"
    if coming.part != step.part:
        side = "" if coming.side in (None, "both") else f", {coming.side}"
        return f"{lead}: {coming.exercise}{side}, {dose_text(timeline, coming)}"
    if coming.set == step.set:
        dose = "" if (coming.rep or 1) > 1 else f", {dose_text(timeline, coming)}"
        return f"{lead}: {coming.side}{dose}"
    between = timeline.steps[coming.index - 2]
    if between.kind == "rest" and between.seconds is not None:
        return f"{lead}: rest {amount(between.seconds)}, then set {coming.set}"
    return f"{lead}: set {coming.set}"


def said_again(face: Face) -> str:
    """What is going on, on one line."""
    side = f", {face.side}" if face.side and face.state != "paused" else ""
    said = (face.aside, face.set_count, face.rep_count)
    return ", ".join([f"{face.label}: {face.heading}{side}", *(each.lower() for each in said if each)]) + "."


def how_long(view: View) -> str:
    """How long the step and the session still take, in a sentence."""
    if view.lead_in is not None:
        this = f"{clock(to_go(view.lead_in))} until you go on"
    elif view.remaining is None:
        this = f"{clock(int(view.elapsed))} so far"
    else:
        this = f"{clock(to_go(view.remaining))} of this"
    return f"{this}, {clock(to_go(view.session_remaining))} in all."


def _state(view: View) -> tuple[StateName, str]:
    if view.state in ("finished", "stopped"):
        return "done", "DONE"
    if view.state == "paused":
        return "paused", "PAUSED"
    if view.lead_in is not None:
        into_position = view.position is not None and view.lead_in > COUNT_IN_SECONDS
        return "ready", "GET INTO POSITION" if into_position else "GO ON IN"
    if view.step.seconds is None:
        return "open", "YOUR TURN"
    return _KINDS[view.step.kind]


def _heading(view: View, coming: Step) -> str:
    """The exercise; in a pause the side too, which has no place of its own then."""
    if view.state == "paused" and coming.side in ("left", "right"):
        return f"{coming.exercise}, {coming.side}"
    return coming.exercise


def _rep_count(timeline: Timeline, step: Step, coming: Step) -> str:
    if coming.rep is not None and (step.work or coming.rep > 1):
        return f"Rep {coming.rep} of {coming.reps}"
    if not step.work or coming.seconds is None:
        return capitalised(dose_text(timeline, coming))
    return ""


def _aside(view: View, coming: Step) -> str:
    step = view.step
    if view.state == "paused":
        if view.remaining is None:
            return f"{clock(int(view.elapsed))} so far"
        return f"{clock(to_go(view.remaining))} to go"
    if not step.work or view.position is not None:
        return capitalised(POSITIONS[coming.position])
    if step.seconds is None and step.reps is not None:
        return "In your own time"
    if (said := _reminder(view)) is not None:
        return said
    return plural(step.breaths, "breath") if step.breaths else ""


def _reminder(view: View) -> str | None:
    """The words that belong to this moment of a hold."""
    ages = ((view.elapsed - reminder.offset, reminder.say) for reminder in view.step.reminders)
    return next((capitalised(say) for age, say in ages if 0 <= age < REMINDER_SECONDS), None)


def _digits(view: View, seconds: int) -> tuple[str, str]:
    """The number as it is shown, and the widest that it becomes in this step."""
    if view.lead_in is not None:
        most = 10 if view.position is not None else to_go(COUNT_IN_SECONDS)
    elif view.remaining is None:
        most = 60
    else:
        most = to_go(view.elapsed + view.remaining)
    most = max(most, seconds)
    if most < 60:
        widest = "00" if most >= 10 else "0"
        return str(seconds).rjust(len(widest)), widest
    widest = "00:00" if most >= 600 else "0:00"
    return clock(seconds).rjust(len(widest)), widest
