"""`backtimer feel`: how the back feels some time after a session."""

from __future__ import annotations

import argparse

from backtimer.cli.coach_place import append_to_history, coach_of
from backtimer.cli.failure import NotSo
from backtimer.cli.option_types import light
from backtimer.cli.output import say
from backtimer.cli.place import keeping, workspace_of
from backtimer.core.advice import FOLLOWS, RED, STAYS_OPEN
from backtimer.core.coach.words import day_name
from backtimer.core.record import FeelRecord


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("light", type=light, metavar="LIGHT", help="how your back feels: green, yellow or red")
    parser.add_argument(
        "--better",
        choices=("yes", "same", "worse"),
        help="whether it feels slightly better than before the session, the same, or worse",
    )


def run(args: argparse.Namespace) -> int:
    """Keep the answer for the last session, which is named."""
    coach = coach_of(args)
    session = coach.last_session
    if session is not None:
        record = FeelRecord(session.id, coach.now, args.light, args.better)
        append_to_history(workspace_of(args), record)
        better = f", {_BETTER[args.better]}" if args.better is not None else ""
        when = f"{day_name(session.started.date(), coach.day)} {session.started:%H:%M}"
        say(f"After {session.title}, {when}: {args.light}{better}.")
    elif args.light == "red":
        with keeping():
            coach.say_red()
    else:
        raise NotSo("backtimer: there is no session yet that this could be about")
    if args.light == "red":
        for line in (*RED, STAYS_OPEN):
            say(line)
    elif args.light == "yellow":
        say(FOLLOWS["yellow"])
    return 0


_BETTER = {"yes": "slightly better", "same": "the same", "worse": "worse"}
