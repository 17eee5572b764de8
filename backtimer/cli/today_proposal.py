"""`backtimer today`: what the coach proposes for today, and why."""

from __future__ import annotations

import argparse
from typing import Any, get_args

from backtimer.cli.coach_place import coach_of, complain_of_plans
from backtimer.cli.option_types import light, number
from backtimer.cli.output import print_json, say
from backtimer.coaching import Coach
from backtimer.core.coach.proposal import Answers
from backtimer.core.record import DayKind, Moment
from backtimer.core.wording import capitalised, listed
from backtimer.todays_session import TodaysSession


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("--day", choices=get_args(DayKind), help="the kind of day: what you run, or ran, today")
    parser.add_argument("--moment", choices=get_args(Moment), help="whether it is before the run or after it")
    parser.add_argument("--feel", type=light, metavar="LIGHT", help="how your back feels: green, yellow or red")
    parser.add_argument("--minutes", type=number(1, 180), metavar="N", help="the minutes that you have")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Say it; nothing is kept of what was asked."""
    coach = coach_of(args)
    found = coach.propose(Answers(args.feel, args.day, args.moment, args.minutes))
    complain_of_plans(coach)
    if args.json:
        print_json(_facts(found))
    else:
        _say(coach, found, args)
    return 0


def _facts(found: TodaysSession) -> dict[str, Any]:
    timeline = found.plan.timeline if found.plan is not None else None
    return {
        "routine": found.proposal.routine,
        "level": timeline.level if timeline is not None else None,
        "total_seconds": float(timeline.total_seconds) if timeline is not None else None,
        "reasons": list(found.reasons),
        "advice": found.proposal.advice,
    }


def _say(coach: Coach, found: TodaysSession, args: argparse.Namespace) -> None:
    say(found.headline)
    if found.plan is not None:
        timeline = found.plan.timeline
        say(f"Level {timeline.level}.")
        for reason in found.more_reasons:
            say(reason)
        for asked, instead in timeline.substitutions:
            if instead:
                say(f"{capitalised(instead)} instead of {asked}.")
    say(found.proposal.advice)
    if found.plan is not None and coach.favourites and found.proposal.light != "yellow":
        say(f"Your favourites this week: {listed(coach.favourites)}.")
    if (week := coach.week_ahead) is not None:
        say(week.line)
    if found.plan is not None:
        say(f"To begin: {_command(found, args)}")
    elif found.proposal.red is not None:
        say("To answer: backtimer coach")


def _command(found: TodaysSession, args: argparse.Namespace) -> str:
    """The command that leads the session that was proposed."""
    assert found.plan is not None
    timeline = found.plan.timeline
    parts = [f"backtimer run {timeline.name}"]
    if not found.is_prescribed:
        parts.append(f"--level {found.proposal.adjustment.level}")
    if args.minutes is not None:
        parts.append(f"--minutes {args.minutes:g}")
    for option, value in (
        ("feel", args.feel),
        ("day", found.proposal.day),
        ("moment", found.proposal.moment),
    ):
        if value is not None:
            parts.append(f"--{option} {value}")
    return " ".join(parts)
