"""`backtimer export`: sessions as a file for other programs, or for a physio."""

from __future__ import annotations

import argparse
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.cli.failure import Misused, NotSo
from backtimer.cli.option_types import day
from backtimer.cli.output import say
from backtimer.cli.place import settings_of, workspace_of
from backtimer.cli.reading import read_history
from backtimer.core.record import SessionRecord

if TYPE_CHECKING:
    from backtimer.export.report import Report
    from backtimer.history.read import HistoryRead
    from backtimer.workspace import Workspace

_KINDS = (".fit", ".ics", ".md", ".html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument(
        "session", nargs="?", metavar="SESSION", help="one session: its id, the beginning of it, or `last`"
    )
    chosen.add_argument("--since", type=day, metavar="DATE", help="all sessions of this day (YYYY-MM-DD) or later")
    parser.add_argument(
        "-o",
        "--output",
        type=_output,
        required=True,
        metavar="FILE",
        help=".fit (one session, the last if none is named), .ics, .md or .html (all sessions if none is named)",
    )
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")


def run(args: argparse.Namespace) -> int:
    """Write the file; whatever of the history cannot be read is told, and makes the exit code 1."""
    from backtimer.files.whole_file import whole_file

    path: Path = args.output
    if path.suffix.lower() == ".fit" and args.since is not None:
        raise Misused("backtimer export: a .fit file holds one session: name it, or leave out --since for the last one")
    if path.is_dir():
        raise NotSo(f"backtimer: {path}: is a folder: name a file in it")
    if os.path.lexists(path) and not args.force:
        raise NotSo(_there_already(path))
    workspace = workspace_of(args)
    history = read_history(workspace)
    content = _content(workspace, history, args)
    try:
        with whole_file(path, replacing=args.force) as file:
            file.write(content)
    except FileExistsError:
        raise NotSo(_there_already(path)) from None
    except OSError as error:
        raise NotSo(f"backtimer: {path}: cannot be written: {error.strerror or error}") from None
    say(str(path))
    return 1 if history.problems else 0


def _output(text: str) -> Path:
    path = Path(text)
    if "\0" in text or path.suffix.lower() not in _KINDS:
        raise argparse.ArgumentTypeError(f"the name must end in {', '.join(_KINDS[:-1])} or {_KINDS[-1]}, not {text!r}")
    return path


def _there_already(path: Path) -> str:
    return f"backtimer: {path}: is there already: take another name, or add --force to replace it"


def _content(workspace: Workspace, history: HistoryRead, args: argparse.Namespace) -> bytes:
    kind = args.output.suffix.lower()
    if args.session is not None or kind == ".fit":
        return _of_session(workspace, history, _session(history, args.session or "last"), kind)
    return _of_period(workspace, history, args, kind)


def _session(history: HistoryRead, wanted: str) -> SessionRecord:
    from backtimer.history.errors import AmbiguousSessionError, NoSuchSessionError
    from backtimer.history.lookup import find

    try:
        return find(history.sessions, wanted)
    except (NoSuchSessionError, AmbiguousSessionError) as error:
        raise NotSo(f"backtimer: {error}") from None


def _of_session(workspace: Workspace, history: HistoryRead, session: SessionRecord, kind: str) -> bytes:
    from backtimer.core.statistics.records import records_of
    from backtimer.export.calendar_file import calendar_file
    from backtimer.export.fit import NotInFit, fit_file
    from backtimer.export.period_report import session_report

    if kind == ".fit":
        try:
            return fit_file(session, workspace.exercise_facts([session]))
        except NotInFit as error:
            raise NotSo(f"backtimer: {session.id}: {error}") from None
    if kind == ".ics":
        return calendar_file([session]).encode()
    records = records_of([session], history.feels, mistakes=workspace.profile.person().red.mistakes)
    return _written(session_report(session, records), kind)


def _of_period(workspace: Workspace, history: HistoryRead, args: argparse.Namespace, kind: str) -> bytes:
    from backtimer.export.calendar_file import calendar_file
    from backtimer.export.period_report import period_report

    today = datetime.now().astimezone().date()
    review = workspace.review(history, settings_of(workspace).week_starts, today, since=args.since)
    if not review.records.sessions:
        when = "" if args.since is None else f" since {args.since}"
        raise NotSo(f"backtimer: there is no session{when} to export")
    if kind == ".ics":
        return calendar_file(review.records.sessions).encode()
    return _written(period_report(review), kind)


def _written(report: Report, kind: str) -> bytes:
    from backtimer.export.html import html
    from backtimer.export.markdown import markdown

    return (html(report) if kind == ".html" else markdown(report)).encode()
