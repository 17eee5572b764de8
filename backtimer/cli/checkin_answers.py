"""`backtimer checkin`: the five signs of a back that holds, and stiffness on waking."""

from __future__ import annotations

import argparse
from datetime import timedelta

from backtimer.cli.coach_place import append_to_history, coach_of
from backtimer.cli.numbered import ask_numbered
from backtimer.cli.output import say
from backtimer.cli.place import workspace_of
from backtimer.core.coach.checkins import CHECKIN_DAYS, QUESTIONS
from backtimer.core.record import CheckinRecord


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""


def run(args: argparse.Namespace) -> int:
    """Ask, and keep the answers; those that were given are kept where the others cannot be had."""
    coach = coach_of(args)
    answers: list[tuple[str, str]] = []
    for question in QUESTIONS:
        chosen = ask_numbered(question.words, question.answers)
        if chosen is None:
            break
        answers.append((question.key, question.answers[chosen]))
    if not answers:
        say("Nothing was answered, and nothing is kept.")
        return 0
    last = coach.last_session
    session = last.id if last is not None and last.started.date() == coach.day else None
    append_to_history(workspace_of(args), CheckinRecord(coach.now, tuple(answers), session))
    say(f"Kept. The next one is on {coach.day + timedelta(days=CHECKIN_DAYS)}.")
    return 0
