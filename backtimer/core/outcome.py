"""From a session's end to its record: what was done of each set, as the history keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from backtimer.core.events import StepResult
from backtimer.core.record import DayKind, ExerciseRecord, Light, Moment, SessionRecord, SetRecord
from backtimer.core.session import Session
from backtimer.core.timeline import PlannedSet, Side, Timeline

_HELD_KINDS = ("hold", "open")


class Circumstances(Struct, frozen=True):
    """What is known of a session before it begins, beside its timeline."""

    content: str
    """The hash of the routine file's bytes."""
    app_version: str
    turn: int = 0
    """Which of its routine's alternations it did; the next session does the next one."""
    eased: bool = False
    speed: float = 1.0
    feel_before: Light | None = None
    day: DayKind | None = None
    moment: Moment | None = None
    note: str = ""


def session_record(
    session: Session, about: Circumstances, *, session_id: str, started: datetime, finished: datetime
) -> SessionRecord:
    """The record of a session that is over, before the person was asked anything."""
    assert session.began is not None
    assert session.ended is not None
    record = _drawn_up(
        session.timeline,
        about,
        session_id=session_id,
        started=started,
        finished=finished,
        seconds=session.ended - session.began,
        exercises=exercise_records(session.timeline, session.results),
    )
    return replace(
        record,
        completed=session.completed,
        paused_seconds=round(session.paused_seconds, 3),
        pauses=session.pauses,
        skips=session.skips,
    )


def record_by_hand(timeline: Timeline, about: Circumstances, *, session_id: str, started: datetime) -> SessionRecord:
    """The record of a session that was done without backtimer, as it was planned."""
    record = _drawn_up(
        timeline,
        about,
        session_id=session_id,
        started=started,
        finished=started + timedelta(seconds=timeline.total_seconds),
        seconds=timeline.total_seconds,
        exercises=_as_planned(timeline),
    )
    return replace(record, by_hand=True)


def _drawn_up(
    timeline: Timeline,
    about: Circumstances,
    *,
    session_id: str,
    started: datetime,
    finished: datetime,
    seconds: float,
    exercises: tuple[ExerciseRecord, ...],
) -> SessionRecord:
    """The record of a session that came to its end without a break."""
    return SessionRecord(
        id=session_id,
        routine=timeline.name,
        title=timeline.title,
        content=about.content,
        level=timeline.level,
        turn=about.turn,
        started=started,
        finished=finished,
        seconds=round(seconds, 3),
        planned_seconds=round(timeline.total_seconds, 3),
        completed=True,
        app_version=about.app_version,
        eased=about.eased,
        day=about.day,
        moment=about.moment,
        speed=about.speed,
        feel_before=about.feel_before,
        note=about.note,
        substitutions=timeline.substitutions,
        exercises=exercises,
    )


def exercise_records(timeline: Timeline, results: Iterable[StepResult]) -> tuple[ExerciseRecord, ...]:
    """What was done of every planned set, by exercise, in the order of the plan."""
    by_set: dict[tuple[int, Side, int], list[StepResult]] = {}
    for result in results:
        step = result.step
        if step.work and step.side is not None and step.set is not None:
            by_set.setdefault((step.part, step.side, step.set), []).append(result)
    sets_of: dict[int, list[SetRecord]] = {}
    names: dict[int, str] = {}
    for planned in timeline.sets:
        names[planned.part] = planned.exercise
        results_of_set = by_set.get((planned.part, planned.side, planned.set), [])
        sets_of.setdefault(planned.part, []).append(_set_record(planned, results_of_set))
    return tuple(ExerciseRecord(names[part], tuple(sets)) for part, sets in sets_of.items())


def _as_planned(timeline: Timeline) -> tuple[ExerciseRecord, ...]:
    """Every planned set as done. What the person decides while doing it nobody knows: it is left out."""
    sets_of: dict[tuple[int, str], list[SetRecord]] = {}
    for each in timeline.sets:
        if each.planned is not None:
            record = SetRecord(each.set, each.side, each.unit, each.planned, each.planned)
            sets_of.setdefault((each.part, each.exercise), []).append(record)
    return tuple(ExerciseRecord(name, tuple(sets)) for (_, name), sets in sets_of.items())


def _set_record(planned: PlannedSet, results: Sequence[StepResult]) -> SetRecord:
    held = tuple(
        round(seconds, 2)
        for result in results
        if result.step.kind in _HELD_KINDS
        for seconds in result.held
        if seconds >= 0.05
    )
    if planned.unit == "seconds":
        done = sum(result.seconds for result in results)
    else:
        done = float(sum(_reps(result) for result in results if result.outcome == "done"))
    return SetRecord(planned.set, planned.side, planned.unit, planned.planned, round(done, 2), held)


def _reps(result: StepResult) -> int:
    """Reps in one step: all of the set's where the person counts for themselves, else the one."""
    return 1 if result.step.rep is not None else result.step.reps or 1
