"""`backtimer coach`: what the coach would change, and why; and the question that red leaves open."""

from __future__ import annotations

import argparse

from backtimer.cli.choose_favourites import (
    add_favourites_arguments,
    demand_no_favourites,
    tell_or_choose_favourites,
)
from backtimer.cli.coach_place import coach_of, complain_of_plans
from backtimer.cli.failure import NotSo
from backtimer.cli.numbered import ask_numbered
from backtimer.cli.output import say
from backtimer.cli.place import keeping
from backtimer.coaching import Coach
from backtimer.core.advice import DANGER, STOP
from backtimer.core.coach import red
from backtimer.core.coach.favourites import FAVOURITES
from backtimer.core.coach.growth import Growth
from backtimer.core.wording import listed

RED_ANSWERS: dict[str, red.RedAnswer] = {"not-yet": "not yet", "cleared": "cleared", "mistake": "mistake"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "answer",
        nargs="?",
        choices=("accept", "later", "never", FAVOURITES),
        help="what you say to the first proposal: do it, ask again in a week, or never again; or your favourites",
    )
    add_favourites_arguments(parser)
    parser.add_argument(
        "--red",
        choices=tuple(RED_ANSWERS),
        help="your answer for a day that was red: no health professional asked yet, cleared by one, or a mistake",
    )


def run(args: argparse.Namespace) -> int:
    """Show the proposals, or do what was answered."""
    if args.answer == FAVOURITES:
        return tell_or_choose_favourites(args)
    demand_no_favourites(args)
    coach = coach_of(args)
    if args.red is not None:
        return _answered_red(coach, RED_ANSWERS[args.red])
    if coach.open_red is not None:
        return _with_red_open(coach, args.answer)
    if args.answer is not None:
        return _answered(coach, args.answer)
    _show(coach)
    complain_of_plans(coach)
    return 0


def _with_red_open(coach: Coach, answer: str | None) -> int:
    mark = coach.open_red
    assert mark is not None
    question = red.question(mark, coach.day)
    if answer is not None:
        raise NotSo(f"backtimer: nothing changes while red is open: {question} `backtimer coach` takes the answer")
    if ask_red(coach) is None:
        say(STOP)
        say("To answer: backtimer coach --red cleared, or --red mistake")
    return 0


def ask_red(coach: Coach) -> red.RedAnswer | None:
    """Ask for an answer to the red that is open, keep it, and say what follows; None where none can be had."""
    assert coach.open_red is not None
    answers = list(red.ANSWERS)
    chosen = ask_numbered(red.question(coach.open_red, coach.day), list(red.ANSWERS.values()))
    if chosen is None:
        return None
    _answered_red(coach, answers[chosen])
    return answers[chosen]


def _answered_red(coach: Coach, answer: red.RedAnswer) -> int:
    if coach.open_red is None:
        raise NotSo("backtimer: no red is open: there is nothing to answer")
    with keeping():
        coach.answer_red(answer)
    say(red.FOLLOWS[answer])
    if answer == "cleared":
        say("Your levels are the lowest again; they grow as they did before.")
    elif answer == "not yet":
        say(STOP)
        say(DANGER)
    return 0


def _answered(coach: Coach, answer: str) -> int:
    proposal = coach.next_growth
    if proposal is None:
        raise NotSo("backtimer: nothing is proposed now: there is nothing to answer")
    outcome = decide(coach, proposal, answer)
    say(proposal.proposal)
    say(outcome)
    return 0


def decide(coach: Coach, proposal: Growth, answer: str) -> str:
    """Do what was answered, and say what follows."""
    with keeping():
        if answer == "accept":
            coach.accept(proposal)
        elif answer == "later":
            coach.later(proposal)
        else:
            coach.never(proposal)
    return _outcome(proposal, answer)


def _outcome(proposal: Growth, answer: str) -> str:
    if answer == "accept":
        return "Done. The routine's file is as it was; the level is yours." if proposal.level else "Done."
    if answer == "later":
        return "Asked again in a week."
    if proposal.kind == "back":
        return f"You stay at level {proposal.kept}."
    return "Not proposed again."


def _show(coach: Coach) -> None:
    proposals = coach.growth
    for proposal in proposals:
        say(proposal.proposal)
        say(f"    {proposal.reason}")
    if any(each.asks for each in proposals):
        say("To answer the first: backtimer coach accept, later or never")
    if not proposals:
        say("Nothing is to change now.")
        for line in coach.progress:
            say(line)
    if (week := coach.week_ahead) is not None:
        say(f"{week.heading}:")
        for day, words in week.days:
            say(f"    {day:%Y-%m-%d}  {words}")
    if coach.favourites:
        say(f"Your favourites this week: {listed(coach.favourites)}.")
