"""`backtimer merge`: takes over what other histories have and the person's own has not."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from backtimer.cli.failure import Misused
from backtimer.cli.output import complain, say
from backtimer.cli.place import workspace_of
from backtimer.core.wording import listed, plural
from backtimer.history.conflicts import conflict_copies
from backtimer.history.errors import HistoryError
from backtimer.history.merge import Merged, merge


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="a history; without any, those that syncing or a full disk left beside yours",
    )


def run(args: argparse.Namespace) -> int:
    """Unite them, and say what that did; 1 if anything in the other files could not be read."""
    history = workspace_of(args).folders.history
    files: list[Path] = args.files or conflict_copies(history)
    if not files:
        say(f"There is nothing beside {history} to take over.")
        return 0
    for file in files:
        if not file.exists():
            raise Misused(f"backtimer: {file}: there is no such file: check the name")
    try:
        merged = merge(history, files)
    except HistoryError as error:
        raise Misused(f"backtimer: {error}") from None
    for file, problem in merged.problems:
        place = file if problem.line is None else f"{file}:{problem.line}"
        complain(f"{place}: {problem.message}")
    for line in _told(merged):
        say(line)
    for file in files:
        say(f"Looked at {file}; it is as it was.")
    return 1 if merged.problems else 0


def _told(merged: Merged) -> Iterator[str]:
    """What was done, a line each."""
    if not merged.changed:
        yield "Your history has everything that is there already."
        return
    new = [
        plural(count, noun)
        for count, noun in (
            (len(merged.sessions), "session"),
            (merged.feels, "later answer"),
            (merged.checkins, "check-in"),
        )
        if count
    ]
    if new:
        yield f"Taken over: {listed(new)}."
    for session_id in merged.sessions:
        yield f"  {session_id}"
    for difference in merged.differences:
        where = "completed by" if difference.taken_from is None else "more complete in"
        source = "what another file says" if difference.taken_from is None else str(difference.taken_from)
        yield f"  {difference.session}: {where} {source}"
    if merged.backup is not None:
        yield f"Your history as it was is in {merged.backup}."
