"""`backtimer locate`: where the person's files are."""

from __future__ import annotations

import argparse

from backtimer.cli.output import aligned, say
from backtimer.cli.place import workspace_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("what", nargs="?", choices=["config", "routines", "history"], help="print only this path")


def run(args: argparse.Namespace) -> int:
    """Print the paths, whether anything is there yet or not."""
    where = workspace_of(args).folders
    paths = {"config": where.config_file, "routines": where.user_routines, "history": where.history}
    if args.what is not None:
        say(str(paths[args.what].absolute()))
        return 0
    for line in aligned((name, str(path.absolute())) for name, path in paths.items()):
        say(line)
    return 0
