"""`backtimer history`: past sessions, newest first, for people, as JSON and as CSV."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from backtimer.cli.option_types import day
from backtimer.cli.output import aligned, print_json, say
from backtimer.cli.place import entry_of, workspace_of
from backtimer.cli.reading import read_history
from backtimer.cli.waiting import tell_of_copies
from backtimer.core.record import SessionRecord
from backtimer.core.text import safe
from backtimer.core.wording import clock
from backtimer.workspace import Workspace

_SESSION_FIELDS = (
    "id",
    "routine",
    "level",
    "started",
    "seconds",
    "speed",
    "completed",
    "feel_before",
    "feel_after",
    "note",
)
_SET_FIELDS = ("exercise", "side", "set", "planned", "done", "unit")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("--since", type=day, metavar="DATE", help="only sessions of this day (YYYY-MM-DD) or later")
    parser.add_argument("--routine", metavar="R", help="only sessions of this routine")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV, a row for each set")


def run(args: argparse.Namespace) -> int:
    """Print what could be read; what could not is told on stderr and makes the exit code 1."""
    workspace = workspace_of(args)
    history = read_history(workspace)
    tell_of_copies(workspace)
    sessions = sorted(history.sessions, key=lambda session: session.started, reverse=True)
    if args.routine is not None:
        name = _routine(workspace, args.routine, sessions)
        sessions = [session for session in sessions if session.routine == name]
    if args.since is not None:
        sessions = [session for session in sessions if session.started.date() >= args.since]
    if args.json:
        print_json([_facts(session) for session in sessions])
    elif args.csv:
        _print_csv(sessions)
    else:
        _print_lines(sessions)
    return 1 if history.problems else 0


def _routine(workspace: Workspace, asked: str, sessions: Iterable[SessionRecord]) -> str:
    """The routine's name in the history: its file may be gone by now."""
    if any(session.routine == asked for session in sessions):
        return asked
    return entry_of(workspace, asked).name


def _facts(session: SessionRecord) -> dict[str, Any]:
    return {
        "id": session.id,
        "routine": session.routine,
        "level": session.level,
        "started": session.started.isoformat(timespec="seconds"),
        "seconds": session.seconds,
        "speed": session.speed,
        "completed": session.completed,
        "feel_before": session.feel_before,
        "feel_after": session.feel_after,
        "note": session.note,
        "exercises": [
            {
                "exercise": exercise.name,
                "side": each.side,
                "set": each.set,
                "planned": each.planned,
                "done": each.done,
                "unit": each.unit,
            }
            for exercise in session.exercises
            for each in exercise.sets
        ],
    }


def _print_csv(sessions: Iterable[SessionRecord]) -> None:
    writer = csv.DictWriter(sys.stdout, (*_SESSION_FIELDS, *_SET_FIELDS), lineterminator="\n")
    writer.writeheader()
    for session in sessions:
        facts = _facts(session)
        for each in facts.pop("exercises") or [{}]:
            row = {**facts, **each, "completed": "true" if session.completed else "false"}
            writer.writerow({key: safe(value) if isinstance(value, str) else value for key, value in row.items()})


def _print_lines(sessions: Iterable[SessionRecord]) -> None:
    shown = list(sessions)
    if not shown:
        say("No sessions yet.")
    rows = aligned((_row(session) for session in shown), right=[3])
    for session, row in zip(shown, rows, strict=True):
        say(row)
        for remark in (session.id, *_remarks(session)):
            say(f"    {remark}")


def _row(session: SessionRecord) -> tuple[str, ...]:
    return (
        f"{session.started:%Y-%m-%d %H:%M}",
        session.routine,
        f"level {session.level}",
        clock(session.seconds),
        "done" if session.completed else "partly",
        _feeling(session),
    )


def _feeling(session: SessionRecord) -> str:
    """How the back felt before and after: `green to yellow`, with a dash for what is not known."""
    if session.feel_before is None and session.feel_after is None:
        return "-"
    return f"{session.feel_before or '-'} to {session.feel_after or '-'}"


def _remarks(session: SessionRecord) -> Iterator[str]:
    if session.stop_reason is not None:
        yield f"stopped: {session.stop_reason}"
    if session.speed != 1:
        yield f"clock {session.speed:g} times as fast"
    if session.by_hand:
        yield "logged by hand"
    if session.note:
        yield " ".join(session.note.split())
