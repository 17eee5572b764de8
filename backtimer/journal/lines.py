"""How a journal is written: one line of JSON for each fact, each readable without the others but for the first.

The first line says which session it is and what was planned. Every further one says where the session stands, with the
steps that ended since the last, or that the session goes on after an interruption. A line that was cut short, or that
is not understood, costs what it says and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal, get_args

from msgspec import Struct

from backtimer.core.adjustment import Adjustment
from backtimer.core.events import Outcome, StepEnded, StepResult
from backtimer.core.outcome import Circumstances
from backtimer.core.record import DayKind, Light, Moment
from backtimer.core.session import Session
from backtimer.core.timeline import PlannedSet, Side, Step, StepKind, Timeline
from backtimer.journal.checks import (
    LineError,
    checked_count,
    checked_number,
    choice,
    count,
    flag,
    instant,
    items,
    number,
    table_of,
    text,
)

FORMAT = 1
"""The version that is written. A journal of another version is left alone."""

_SLOWEST = 0.001

_SIDES: tuple[Side, ...] = get_args(Side)
_ONE_SIDE: tuple[Literal["left", "right"], ...] = ("left", "right")
_UNITS: tuple[Literal["seconds", "reps"], ...] = ("seconds", "reps")
_KINDS: tuple[StepKind, ...] = get_args(StepKind)
_OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
_LIGHTS: tuple[Light, ...] = get_args(Light)
_DAYS: tuple[DayKind, ...] = get_args(DayKind)
_MOMENTS: tuple[Moment, ...] = get_args(Moment)


class Head(Struct, frozen=True):
    """Which session it is, and what was planned."""

    id: str
    timeline: Timeline
    """With its sets, but without steps and cues."""
    planned_seconds: float
    routine_file: str
    """The path of the routine's file; empty where the routine has none."""
    adjustment: Adjustment
    about: Circumstances
    started: datetime


class Standing(Struct, frozen=True):
    """Where the session stood at one moment. Seconds and counts are those since it was last begun or resumed."""

    at: float
    next_step: int
    paused_seconds: float
    pauses: int
    skips: int
    ended: tuple[StepResult, ...]
    """The steps that ended since the line before; of each step only what counts."""
    finished: bool
    completed: bool


class GoesOn(Struct, frozen=True):
    """The session was resumed after an interruption."""

    started: datetime


def head_line(head: Head) -> bytes:
    """The first line."""
    timeline, about, adjustment = head.timeline, head.about, head.adjustment
    return _line(
        {
            "backtimer_journal": FORMAT,
            "id": head.id,
            "routine": timeline.name,
            "title": timeline.title,
            "level": timeline.level,
            "planned_seconds": round(head.planned_seconds, 3),
            "file": head.routine_file,
            "started": head.started.isoformat(),
            "content": about.content,
            "app_version": about.app_version,
            "turn": about.turn,
            "eased": about.eased,
            "speed": about.speed,
            "feel_before": about.feel_before,
            "day": about.day,
            "moment": about.moment,
            "note": about.note,
            "adjustment": {
                "level": adjustment.level,
                "sets": adjustment.sets,
                "eased": adjustment.eased,
                "without": sorted(adjustment.without),
                "turn": adjustment.turn,
                "left_out": sorted(adjustment.left_out),
                "first_side": adjustment.first_side,
                "extra_side": adjustment.extra_side,
            },
            "substitutions": timeline.substitutions,
            "sets": [
                [each.part, each.exercise, each.side, each.set, each.unit, each.planned, each.hold]
                for each in timeline.sets
            ],
        }
    )


def standing_line(at: float, session: Session, ended: Iterable[StepEnded]) -> bytes:
    """Where a session stands, with the steps that have just ended."""
    return _line(
        {
            "at": round(at, 3),
            "step": session.step.index,
            "paused": round(session.paused_seconds, 3),
            "pauses": session.pauses,
            "skips": session.skips,
            "ended": [_ended(event.result) for event in ended],
            "finished": session.state == "finished",
            "completed": session.completed,
        }
    )


def goes_on_line(started: datetime) -> bytes:
    """The session goes on."""
    return _line({"resumed": started.isoformat()})


def read_head(line: bytes) -> Head:
    """What the first line says. Raises LineError, also for another version."""
    table = table_of(line)
    if table.get("backtimer_journal") != FORMAT:
        raise LineError("not a journal of this version")
    timeline = Timeline(
        name=text(table, "routine"),
        title=text(table, "title"),
        level=count(table, "level"),
        steps=(),
        cues=(),
        sets=tuple(_planned_set(row) for row in items(table, "sets")),
        exercises=(),
        zones=(),
        substitutions=tuple(_pair(each) for each in items(table, "substitutions")),
    )
    about = Circumstances(
        content=text(table, "content"),
        app_version=text(table, "app_version"),
        turn=count(table, "turn"),
        eased=flag(table, "eased"),
        speed=number(table, "speed"),
        feel_before=choice(table["feel_before"], _LIGHTS) if table.get("feel_before") is not None else None,
        day=choice(table["day"], _DAYS) if table.get("day") is not None else None,
        moment=choice(table["moment"], _MOMENTS) if table.get("moment") is not None else None,
        note=text(table, "note"),
    )
    if about.speed < _SLOWEST:
        raise LineError("speed")
    return Head(
        id=text(table, "id"),
        timeline=timeline,
        planned_seconds=number(table, "planned_seconds"),
        routine_file=text(table, "file"),
        adjustment=_adjustment(table.get("adjustment")),
        about=about,
        started=instant(table, "started"),
    )


def read_line(line: bytes) -> Standing | GoesOn:
    """What a further line says. Raises LineError."""
    table = table_of(line)
    if "resumed" in table:
        return GoesOn(instant(table, "resumed"))
    return Standing(
        at=number(table, "at"),
        next_step=count(table, "step"),
        paused_seconds=number(table, "paused"),
        pauses=count(table, "pauses"),
        skips=count(table, "skips"),
        ended=tuple(_result(each) for each in items(table, "ended")),
        finished=flag(table, "finished"),
        completed=flag(table, "completed"),
    )


def _ended(result: StepResult) -> dict[str, Any]:
    step = result.step
    return {
        "step": step.index,
        "kind": step.kind,
        "part": step.part,
        "side": step.side,
        "set": step.set,
        "rep": step.rep,
        "reps": step.reps,
        "work": step.work,
        "outcome": result.outcome,
        "held": [round(seconds, 3) for seconds in result.held],
    }


def _result(row: Any) -> StepResult:
    """How a step ended; the step is known only as far as the record of its set needs it."""
    if not isinstance(row, dict):
        raise LineError("ended")
    step = Step(
        index=count(row, "step"),
        start=0.0,
        seconds=None,
        kind=choice(row.get("kind"), _KINDS),
        exercise="",
        part=count(row, "part"),
        position="standing",
        side=choice(row["side"], _SIDES) if row.get("side") is not None else None,
        set=count(row, "set") if row.get("set") is not None else None,
        rep=count(row, "rep") if row.get("rep") is not None else None,
        reps=count(row, "reps") if row.get("reps") is not None else None,
        work=flag(row, "work"),
    )
    held = tuple(checked_number(seconds, "held") for seconds in items(row, "held"))
    return StepResult(step, choice(row.get("outcome"), _OUTCOMES), held)


def _planned_set(row: Any) -> PlannedSet:
    if not isinstance(row, list) or len(row) != 7:
        raise LineError("sets")
    part, exercise, side, place, unit, planned, hold = row
    if not isinstance(exercise, str):
        raise LineError("sets")
    return PlannedSet(
        part=checked_count(part, "sets"),
        exercise=exercise,
        side=choice(side, _SIDES),
        set=checked_count(place, "sets"),
        unit=choice(unit, _UNITS),
        planned=None if planned is None else checked_number(planned, "sets"),
        hold=None if hold is None else checked_number(hold, "sets"),
    )


def _adjustment(table: Any) -> Adjustment:
    from backtimer.core.exercise import Need

    if not isinstance(table, dict):
        raise LineError("adjustment")
    needs: tuple[Need, ...] = get_args(Need)
    return Adjustment(
        level=None if table.get("level") is None else count(table, "level"),
        sets=None if table.get("sets") is None else count(table, "sets"),
        eased=flag(table, "eased"),
        without=frozenset(choice(each, needs) for each in items(table, "without")),
        turn=count(table, "turn"),
        left_out=frozenset(checked_count(each, "left_out") for each in items(table, "left_out")),
        first_side=None if table.get("first_side") is None else choice(table["first_side"], _ONE_SIDE),
        extra_side=None if table.get("extra_side") is None else choice(table["extra_side"], _ONE_SIDE),
    )


def _line(facts: Mapping[str, Any]) -> bytes:
    return json.dumps(facts, allow_nan=False, separators=(",", ":")).encode() + b"\n"


def _pair(value: Any) -> tuple[str, str]:
    match value:
        case [str(asked), str(instead)]:
            return asked, instead
        case _:
            raise LineError("substitutions")
