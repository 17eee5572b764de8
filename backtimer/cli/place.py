"""The person's place, as a command finds it: folders, settings, and the routine that was named."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from backtimer.cli.failure import Misused, NotSo
from backtimer.cli.output import complain
from backtimer.core.problems import ProblemsFound
from backtimer.files.library import Entry, NoSuchRoutine
from backtimer.files.settings import Settings, read_settings
from backtimer.workspace import Workspace

if TYPE_CHECKING:
    from backtimer.cli.options import Options
    from backtimer.files.routine_file import RoutineFile


def workspace_of(args: Options) -> Workspace:
    """The workspace that the options, the environment or the platform says."""
    workspace = Workspace.at(args.data_dir, args.config)
    data = workspace.folders.data
    if data.exists() and not data.is_dir():
        raise Misused(f"backtimer: {data}: is not a folder, and your history and routines need one")
    return workspace


def settings_of(workspace: Workspace) -> Settings:
    """The settings; the defaults, with a complaint, where they cannot be read."""
    try:
        return read_settings(workspace.folders.config_file)
    except ProblemsFound as found:
        for problem in found.problems:
            complain(f"{problem} (the defaults are used)")
        return Settings()


def entry_of(workspace: Workspace, routine: str) -> Entry:
    """The routine with this name or path, whether it can be used or not. Raises NotSo where there is none."""
    try:
        entry = workspace.library.find(routine)
    except NoSuchRoutine as error:
        raise NotSo(f"backtimer: {error}") from None
    if not os.path.lexists(entry.path):
        raise NotSo(f"backtimer: {entry.path}: there is no such file: check the name")
    return entry


def usable_routine(workspace: Workspace, routine: str) -> RoutineFile:
    """The routine with this name or path. Raises NotSo where there is none, and Misused where it has problems."""
    entry = entry_of(workspace, routine)
    if entry.file is None:
        raise Misused(*map(str, entry.problems))
    return entry.file


@contextmanager
def keeping() -> Iterator[None]:
    """Raises Misused where the profile that is to be changed is broken."""
    try:
        yield
    except ProblemsFound as found:
        raise Misused(*map(str, found.problems)) from None


def wants_plain(args: Options) -> bool:
    """Whether plain lines are wanted, by option or by the environment."""
    return bool(args.plain) or os.environ.get("BACKTIMER_PLAIN", "") not in ("", "0")


def has_terminal() -> bool:
    """Whether somebody sits at a terminal: it shows what is printed, and takes keys."""
    return _are_terminals(sys.stdin, sys.stdout)


def can_show_app() -> bool:
    """Whether there is a terminal that can show the app."""
    return has_terminal() and _paints_on_terminal() and os.environ.get("TERM") != "dumb"


def demand_full_screen() -> None:
    """Raise Misused where there is no terminal that can show the app."""
    if can_show_app():
        return
    if has_terminal() and not _paints_on_terminal():
        raise Misused("backtimer: the full screen needs stderr on the terminal: do not redirect it, or add --plain")
    raise Misused("backtimer: the full screen needs a terminal: add --plain for plain lines")


def _paints_on_terminal() -> bool:
    """Whether the screen goes to the terminal: Textual paints through stderr, only on Windows through stdout."""
    return sys.platform == "win32" or _are_terminals(sys.stderr)


def _are_terminals(*streams: TextIO | None) -> bool:
    return all(stream is not None and stream.isatty() for stream in streams)
