"""`backtimer log`: a session that was done without backtimer, as it was planned."""

from __future__ import annotations

import argparse
import os
from datetime import date, datetime, time, timedelta

from msgspec.structs import replace

from backtimer.cli.failure import Misused
from backtimer.cli.option_types import day, light
from backtimer.cli.output import say
from backtimer.cli.place import usable_routine, workspace_of
from backtimer.cli.saving import save
from backtimer.core.adjustment import NotAdjustable
from backtimer.core.advice import RED
from backtimer.core.outcome import record_by_hand
from backtimer.history.lookup import new_session_id

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
    workspace = workspace_of(args) if args.on is None else workspace_of(args).on(args.on)
    file = usable_routine(workspace, args.routine)
    now = datetime.now().astimezone()
    if args.on is not None and args.on > now.date():
        raise Misused(f"backtimer: {args.on} has yet to come: log a session once it is done")
    if args.on is not None and args.on < FIRST_DAY:
        raise Misused(f"backtimer: {args.on} is too long ago: days from {FIRST_DAY} can be logged")
    try:
        plan = workspace.plan(file, workspace.usual_adjustment(file), note=args.note.strip())
    except NotAdjustable as error:
        raise Misused(f"backtimer: {error}") from None
    timeline = plan.timeline
    started = _start(args.on, now, timedelta(seconds=timeline.total_seconds))
    session_id = new_session_id(started, timeline.name, os.urandom(2).hex())
    record = record_by_hand(timeline, plan.about, session_id=session_id, started=started)
    record = replace(record, feel_after=args.feel)
    if not save(workspace.folders.history, record):
        return 1
    if args.feel == "red":
        for line in RED:
            say(line)
    say(f"saved {record.id}")
    return 0


def _start(on: date | None, now: datetime, length: timedelta) -> datetime:
    """When it began, as far as that is known: today's has just ended, any other was at noon."""
    if on is None:
        return now - length
    midnight = datetime.combine(on, time()).astimezone()
    if on == now.date():
        return max(now - length, midnight)
    return datetime.combine(on, time(12)).astimezone()
