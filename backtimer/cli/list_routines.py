"""`backtimer list`: the routines at hand, broken ones with their problems."""

from __future__ import annotations

import argparse
from typing import Any

from backtimer.cli.output import aligned, print_json, say, wrapped
from backtimer.cli.place import workspace_of
from backtimer.core.adjustment import NotAdjustable
from backtimer.core.wording import clock
from backtimer.files.library import Entry
from backtimer.workspace import Workspace


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """List them."""
    workspace = workspace_of(args)
    routines = [_facts(workspace, entry) for entry in workspace.library.entries()]
    if args.json:
        print_json(routines)
        return 0
    usable = [routine for routine in routines if not routine["problems"]]
    heads = aligned(
        [
            (routine["name"], clock(routine["total_seconds"]), f"level {routine['level']}", ", ".join(routine["zones"]))
            for routine in usable
        ],
        right=[1],
    )
    for routine, head in zip(usable, heads, strict=True):
        say(head)
        for line in wrapped(routine["purpose"] or routine["title"], "    "):
            say(line)
    for routine in routines:
        if routine["problems"]:
            say(f"{routine['name']}  cannot be used:")
            for problem in routine["problems"]:
                say(f"    {problem}")
    return 0


def _facts(workspace: Workspace, entry: Entry) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "name": entry.name,
        "title": None,
        "total_seconds": None,
        "level": None,
        "zones": [],
        "purpose": None,
        "path": str(entry.path.absolute()),
        "problems": [str(problem) for problem in entry.problems],
    }
    if entry.file is not None:
        try:
            # Which side's turn it is changes no total.
            timeline = workspace.plan(entry.file, workspace.usual_adjustment(entry.file, ())).timeline
        except NotAdjustable as error:
            return facts | {"problems": [f"{entry.path}: {error}"]}
        facts |= {
            "title": timeline.title,
            "total_seconds": float(timeline.total_seconds),
            "level": timeline.level,
            "zones": list(timeline.zones),
            "purpose": entry.file.routine.purpose,
        }
    return facts
