"""`backtimer` alone: the app, or with --plain a numbered choice of routines and then a session."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from backtimer.cli.failure import Misused
from backtimer.cli.output import complain, say
from backtimer.cli.place import settings_of, usual_adjustment, wants_plain, workspace_of
from backtimer.core.adjustment import NotAdjustable
from backtimer.core.wording import amount
from backtimer.workspace import SessionPlan, Workspace


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""


def run(args: argparse.Namespace) -> int:
    """Open the app, or ask."""
    workspace = workspace_of(args)
    settings = settings_of(workspace)
    if not wants_plain(args):
        from backtimer.cli.sessions import lead_in_app

        return lead_in_app(workspace, settings)

    from backtimer.cli.sessions import lead_in_plain_lines

    plan = _chosen(_offer(workspace))
    return lead_in_plain_lines(workspace, settings, plan)


def _offer(workspace: Workspace) -> list[SessionPlan]:
    """A session of each routine that can be used; what is wrong with the others is told."""
    plans = []
    for entry in workspace.library.entries():
        if entry.file is None:
            for problem in entry.problems:
                complain(str(problem))
            continue
        try:
            plans.append(workspace.plan(entry.file, usual_adjustment(workspace, entry.file)))
        except NotAdjustable as error:
            complain(f"{entry.path}: {error}")
    return plans


def _chosen(plans: Sequence[SessionPlan]) -> SessionPlan:
    say("Which routine?")
    for number, plan in enumerate(plans, start=1):
        timeline = plan.timeline
        say(f"{number} {timeline.title}, level {timeline.level}, {amount(timeline.total_seconds)}")
    while True:
        print("Number, or Enter for the first:", end=" ", flush=True)
        answer = sys.stdin.readline() if sys.stdin is not None else ""
        if not answer.endswith("\n"):
            say()
        if not answer:
            raise Misused("backtimer: nobody chose a routine: name it, as in `backtimer run easy-day --plain`")
        chosen = answer.strip() or "1"
        if chosen.isdecimal() and 1 <= int(chosen) <= len(plans):
            return plans[int(chosen) - 1]
        say(f"That is none of the numbers 1 to {len(plans)}.")
