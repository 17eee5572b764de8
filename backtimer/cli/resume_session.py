"""`backtimer resume`: goes on with the session that was interrupted last, or keeps it as it is, or forgets it."""

from __future__ import annotations

import argparse

from backtimer.cli.failure import NotSo
from backtimer.cli.output import say
from backtimer.cli.place import demand_full_screen, settings_of, wants_plain, workspace_of
from backtimer.cli.unfinished import discard_it, keep_it, plan_to_resume, take_up
from backtimer.journal.unfinished import waiting


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--keep", action="store_true", help="keep what was done of it, and do not go on")
    what.add_argument("--discard", action="store_true", help="forget it")


def run(args: argparse.Namespace) -> int:
    """Do with it what is asked for."""
    workspace = workspace_of(args)
    found = waiting(workspace.folders.history)
    if not found:
        raise NotSo("backtimer: no interrupted session waits: there is nothing to resume")
    plain = wants_plain(args)
    keeps = args.keep or (found[0].session.finished and not args.discard)
    if not plain and not keeps and not args.discard:
        demand_full_screen()
    settings = settings_of(workspace)
    taken = take_up(found[0])
    say(taken.session.told)
    if keeps:
        return 0 if keep_it(workspace, taken) else 1
    if args.discard:
        discard_it(workspace, taken)
        return 0
    plan = plan_to_resume(workspace, settings, taken, plain=plain)

    from backtimer.cli.full_screen import lead_in_app
    from backtimer.cli.sessions import resume_in_plain_lines

    if plain:
        return resume_in_plain_lines(workspace, settings, plan)
    return lead_in_app(workspace, settings, plan, speed=plan.about.speed)
