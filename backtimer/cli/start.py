"""`backtimer` alone: the app, or with --plain a numbered choice of routines and then a session."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from backtimer.cli.failure import Misused
from backtimer.cli.output import complain, say
from backtimer.cli.own_words import prepare_own_words
from backtimer.cli.place import settings_of, usual_adjustment, wants_plain, workspace_of
from backtimer.cli.plain_voice import words_in_plain
from backtimer.core.adjustment import NotAdjustable
from backtimer.core.wording import amount

if TYPE_CHECKING:
    from backtimer.core.timeline import Timeline
    from backtimer.files.routine_file import RoutineFile
    from backtimer.workspace import Workspace


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""


def run(args: argparse.Namespace) -> int:
    """Open the app, or ask."""
    workspace = workspace_of(args)
    settings = settings_of(workspace)
    if not wants_plain(args):
        from backtimer.cli.sessions import lead_in_app

        return lead_in_app(workspace, settings)

    from backtimer.cli.sessions import lead_in_plain_lines, resume_in_plain_lines
    from backtimer.cli.unfinished import ask_about_waiting, tell_of_copies

    tell_of_copies(workspace)
    resumed = ask_about_waiting(workspace, settings)
    if resumed is not None:
        return resume_in_plain_lines(workspace, settings, resumed)
    file = _chosen(_offer(workspace))
    words = words_in_plain(workspace, settings)
    adjustment, own_voice = usual_adjustment(workspace, file), settings.own_voice
    prepare_own_words(workspace, file, adjustment, words, own_voice)
    plan = workspace.plan(file, adjustment, words=words, own_voice=own_voice, personal=True)
    return lead_in_plain_lines(workspace, settings, plan)


def _offer(workspace: Workspace) -> list[tuple[RoutineFile, Timeline]]:
    """Each routine that can be used, with its session; what is wrong with the others is told."""
    offered = []
    for entry in workspace.library.entries():
        if entry.file is None:
            for problem in entry.problems:
                complain(str(problem))
            continue
        try:
            plan = workspace.plan(entry.file, usual_adjustment(workspace, entry.file))
        except NotAdjustable as error:
            complain(f"{entry.path}: {error}")
        else:
            offered.append((entry.file, plan.timeline))
    return offered


def _chosen(offered: Sequence[tuple[RoutineFile, Timeline]]) -> RoutineFile:
    say("Which routine?")
    for number, (_, timeline) in enumerate(offered, start=1):
        say(f"{number} {timeline.title}, level {timeline.level}, {amount(timeline.total_seconds)}")
    while True:
        print("Number, or Enter for the first:", end=" ", flush=True)
        answer = sys.stdin.readline() if sys.stdin is not None else ""
        if not answer.endswith("\n"):
            say()
        if not answer:
            raise Misused("backtimer: nobody chose a routine: name it, as in `backtimer run easy-day --plain`")
        chosen = answer.strip() or "1"
        if chosen.isdecimal() and 1 <= int(chosen) <= len(offered):
            return offered[int(chosen) - 1][0]
        say(f"That is none of the numbers 1 to {len(offered)}.")
