"""`backtimer check`: everything that is wrong, or odd, in routine files, a line each, and nothing where all is well."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from backtimer.cli.output import complain, say
from backtimer.core.problems import Problem
from backtimer.core.wording import plural


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a routine file")


def run(args: argparse.Namespace) -> int:
    """Check them all; problems are what was asked for, so they go to stdout."""
    problems = [problem for file in args.files for problem in _problems(file)]
    for problem in problems:
        say(str(problem))
    mistakes = [problem for problem in problems if problem.severity == "error"]
    if sys.stderr is not None and sys.stderr.isatty():
        complain(_verdict(len(args.files), len(mistakes), len(problems) - len(mistakes)))
    return 1 if mistakes else 0


def _verdict(files: int, mistakes: int, oddities: int) -> str:
    """For a person, to whom silence says too little."""
    found = plural(mistakes, "problem") if mistakes else "no problems"
    odd = f", {plural(oddities, 'warning')}" if oddities else ""
    return f"{plural(files, 'file')} checked: {found}{odd}"


def _problems(file: str) -> tuple[Problem, ...]:
    from backtimer.files.routine_file import check_routine

    return check_routine(Path(file))
