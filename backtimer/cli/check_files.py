"""`backtimer check`: everything that is wrong with routine files, a line each, and nothing where all is well."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from backtimer.cli.output import complain, say
from backtimer.core.problems import Problem, ProblemsFound


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a routine file")


def run(args: argparse.Namespace) -> int:
    """Check them all; problems are what was asked for, so they go to stdout."""
    problems = [problem for file in args.files for problem in _problems(file)]
    for problem in problems:
        say(str(problem))
    if sys.stderr is not None and sys.stderr.isatty():
        complain(_verdict(len(args.files), len(problems)))
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def _verdict(files: int, problems: int) -> str:
    """For a person, to whom silence says too little."""
    checked = "1 file" if files == 1 else f"{files} files"
    found = {0: "no problems", 1: "1 problem"}.get(problems, f"{problems} problems")
    return f"{checked} checked: {found}"


def _problems(file: str) -> tuple[Problem, ...]:
    from backtimer.files.routine_file import read_routine

    try:
        read_routine(Path(file))
    except ProblemsFound as found:
        return found.problems
    return ()
