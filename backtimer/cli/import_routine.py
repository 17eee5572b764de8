"""`backtimer import`: another timer's routines, a packed one of ours, or a list in plain words, into one's folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from backtimer.cli.failure import Misused, NotSo
from backtimer.cli.output import complain, say
from backtimer.cli.place import workspace_of
from backtimer.core.problems import ProblemsFound


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="of just_another_workout_timer, Timero or Sweat, a packed routine, or a list in plain words",
    )


def run(args: argparse.Namespace) -> int:
    """Import them, and print their paths; what could not be carried over goes to stderr."""
    from backtimer.files.interchange.draft import ForeignFileError
    from backtimer.files.interchange.importing import import_file

    workspace = workspace_of(args)
    try:
        imported = import_file(args.file, workspace.folders.user_routines)
    except ProblemsFound as found:
        raise Misused(*map(str, found.problems)) from None
    except ForeignFileError as error:
        raise Misused(f"backtimer: {args.file}: {error}") from None
    except OSError as error:
        raise NotSo(f"backtimer: {error.filename or args.file}: {error.strerror or error}") from None
    for routine in imported:
        say(str(routine.path.absolute()))
        for remark in routine.remarks:
            complain(f"backtimer: {routine.path.stem}: {remark}")
    return 0
