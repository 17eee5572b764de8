"""`backtimer checkin`: the five signs of a back that holds, and stiffness on waking."""

from __future__ import annotations

import argparse
from datetime import timedelta

from backtimer.cli.coach_place import append_to_history, coach_of
from backtimer.cli.numbered import ask_numbered
from backtimer.cli.output import say
from backtimer.cli.place import workspace_of
from backtimer.coaching import Coach
from backtimer.core.coach.checkins import CHECKIN_DAYS, QUESTIONS
from backtimer.workspace import Workspace


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""


def run(args: argparse.Namespace) -> int:
    """Ask, and keep the answers."""
    ask_checkin(coach_of(args), workspace_of(args))
    return 0


def ask_checkin(coach: Coach, workspace: Workspace) -> None:
    """Ask, and keep the answers; those that were given are kept where the others cannot be had."""
    answers: list[tuple[str, str]] = []
    for question in QUESTIONS:
        chosen = ask_numbered(question.words, question.answers)
        if chosen is None:
            break
        answers.append((question.key, question.answers[chosen]))
    if not answers:
        say("Nothing was answered, and nothing is kept.")
        return
    append_to_history(workspace, coach.checkin_record(answers))
    say(f"Kept. The next one is on {coach.day + timedelta(days=CHECKIN_DAYS)}.")
