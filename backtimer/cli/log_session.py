"""`backtimer log`: a session that was done without backtimer, as it was planned."""

from __future__ import annotations

import argparse
import secrets
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from backtimer.cli.failure import Misused
from backtimer.cli.option_types import day, light
from backtimer.cli.output import say
from backtimer.cli.place import usable_routine, usual_adjustment, workspace_of
from backtimer.cli.saving import save
from backtimer.core.adjustment import NotAdjustable
from backtimer.core.advice import RED
from backtimer.core.record import ExerciseRecord, SessionRecord, SetRecord
from backtimer.core.timeline import Timeline
from backtimer.history import new_session_id
from backtimer.workspace import SessionPlan

FIRST_DAY = date(1971, 1, 1)
"""Before it, not every system knows the local time."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("routine", metavar="ROUTINE", help="its name, or the path of its file")
    parser.add_argument("--on", type=day, metavar="DATE", help="the day on which it was done (YYYY-MM-DD)")
    parser.add_argument("--feel", type=light, metavar="LIGHT", help="how your back felt after it: green, yellow or red")
    parser.add_argument("--note", default="", metavar="TEXT", help="a note to keep with the session")


def run(args: argparse.Namespace) -> int:
    """Keep it, and say under which id."""
    workspace = workspace_of(args)
    file = usable_routine(workspace, args.routine)
    now = datetime.now().astimezone()
    if args.on is not None and args.on > now.date():
        raise Misused(f"backtimer: {args.on} has yet to come: log a session once it is done")
    if args.on is not None and args.on < FIRST_DAY:
        raise Misused(f"backtimer: {args.on} is too long ago: days from {FIRST_DAY} can be logged")
    try:
        plan = workspace.plan(file, usual_adjustment(workspace, file), note=args.note.strip())
    except NotAdjustable as error:
        raise Misused(f"backtimer: {error}") from None
    record = replace(_record(plan, args.on, now), feel_after=args.feel)
    if not save(workspace.folders.history, record):
        return 1
    if args.feel == "red":
        for line in RED:
            say(line)
    say(f"saved {record.id}")
    return 0


def _record(plan: SessionPlan, on: date | None, now: datetime) -> SessionRecord:
    timeline, about = plan.timeline, plan.about
    length = timedelta(seconds=timeline.total_seconds)
    started = _start(on, now, length)
    return SessionRecord(
        id=new_session_id(started, timeline.name, secrets.token_hex(2)),
        routine=timeline.name,
        title=timeline.title,
        content=about.content,
        level=timeline.level,
        turn=about.turn,
        started=started,
        finished=started + length,
        seconds=timeline.total_seconds,
        planned_seconds=timeline.total_seconds,
        completed=True,
        app_version=about.app_version,
        note=about.note,
        by_hand=True,
        exercises=_as_planned(timeline),
    )


def _start(on: date | None, now: datetime, length: timedelta) -> datetime:
    """When it began, as far as that is known: today's has just ended, any other was at noon."""
    if on is None:
        return now - length
    midnight = datetime.combine(on, time()).astimezone()
    if on == now.date():
        return max(now - length, midnight)
    return datetime.combine(on, time(12)).astimezone()


def _as_planned(timeline: Timeline) -> tuple[ExerciseRecord, ...]:
    """Every planned set as done. What the person decides while doing it nobody knows: it is left out."""
    sets_of: dict[tuple[int, str], list[SetRecord]] = {}
    for each in timeline.sets:
        if each.planned is not None:
            record = SetRecord(each.set, each.side, each.unit, each.planned, each.planned)
            sets_of.setdefault((each.part, each.exercise), []).append(record)
    return tuple(ExerciseRecord(name, tuple(sets)) for (_, name), sets in sets_of.items())
