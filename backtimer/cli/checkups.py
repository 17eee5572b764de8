"""What `backtimer doctor` looks at beside the sound: files, terminal and versions, and how to mend each."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from msgspec import Struct

from backtimer import __version__
from backtimer.cli.list_exercises import no_such_exercise
from backtimer.cli.place import can_show_app
from backtimer.cli.waiting import copies_told
from backtimer.coaching import CALENDAR, PLAN, Coach
from backtimer.core.problems import ProblemsFound
from backtimer.files.profile import Profile
from backtimer.files.settings import Settings, read_settings
from backtimer.files.toml_source import read_source
from backtimer.history.read import read
from backtimer.journal.unfinished import waiting
from backtimer.workspace import Workspace

SMALLEST_TERMINAL = (60, 20)
"""Columns and lines that the app needs."""

_REQUIRED = ("textual", "pydantic", "msgspec", "tomli-w", "platformdirs", "tree-sitter", "tree-sitter-toml")
_OPTIONAL = ("miniaudio", "sounddevice", "simpleaudio", "simpleaudio-patched")
"""Without these, the sound check says what is missing."""


class Finding(Struct, frozen=True):
    """Something that was looked at."""

    level: Literal["ok", "note", "warning", "problem"]
    """A warning takes something away from a session; a problem wants to be mended."""
    what: str

    def __str__(self) -> str:
        """The line that is printed for it."""
        return f"{self.level:8}{self.what}"


def settings_found(path: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings, or the defaults where they are broken, and what is to be said of them."""
    try:
        settings = read_settings(path)
    except ProblemsFound as found:
        return Settings(), tuple(Finding("problem", f"settings: {problem}") for problem in found.problems)
    return settings, (Finding("ok", f"settings: {path if path.exists() else 'the defaults'}"),)


def file_findings(workspace: Workspace) -> Iterator[Finding]:
    """What is to be said of routines, history and profile."""
    entries = workspace.library.entries()
    own = sum(not entry.shipped for entry in entries)
    yield Finding("ok", f"routines: {len(entries)}, of which yours: {own}, in {workspace.folders.user_routines}")
    for entry in entries:
        for problem in entry.problems:
            yield Finding("problem", f"routine: {problem}")
    yield from _history(workspace)
    yield from _profile(workspace.profile.path)
    yield from _favourites(workspace.profile)
    yield from _plans(workspace)


def _history(workspace: Workspace) -> Iterator[Finding]:
    path = workspace.folders.history
    history = read(path)
    yield Finding("ok", f"history: {path}, sessions: {len(history.sessions)}")
    for problem in history.problems:
        place = path if problem.line is None else f"{path}:{problem.line}"
        yield Finding("problem", f"history: {place}: {problem.message}; correct it in an editor, after a copy")
    if (copies := copies_told(workspace)) is not None:
        yield Finding("warning", f"history: {copies}")
    for waiting_session in waiting(path):
        yield Finding("note", f"history: {waiting_session.session.told} `backtimer resume` takes it up")
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if not os.access(path if path.exists() else folder, os.W_OK):
        yield Finding("problem", f"history: {path} cannot be written: change its permissions, or use --data-dir")


def _profile(path: Path) -> Iterator[Finding]:
    if not path.exists():
        return
    try:
        levels = read_source(path).data.get("levels", {})
    except ProblemsFound as found:
        yield from (Finding("problem", f"profile: {problem}") for problem in found.problems)
        return
    if not isinstance(levels, dict):
        yield Finding("problem", f"profile: {path}: levels must be a table, as in [levels] and then easy-day = 2")


def _favourites(profile: Profile) -> Iterator[Finding]:
    from backtimer.files.routine_file import shared_catalogue

    for said in profile.favourites:
        if shared_catalogue().name_of(said) is None:
            told = no_such_exercise(said, shared_catalogue())
            yield Finding("warning", f"profile: {profile.path}: favourites: {told}")


def _plans(workspace: Workspace) -> Iterator[Finding]:
    coach = Coach(workspace, datetime.now().astimezone())
    if coach.training_plan is not None:
        yield Finding("ok", f"plan: {workspace.folders.data / PLAN}, weeks: {len(coach.training_plan.weeks)}")
    if coach.calendar is not None:
        yield Finding("ok", f"calendar: {workspace.folders.data / CALENDAR}, days: {len(coach.calendar.days)}")
    for problem in coach.problems:
        yield Finding("problem", f"plan: {problem}")


def system_findings() -> Iterator[Finding]:
    """What is to be said of the terminal and of the versions."""
    yield from _terminal()
    system = f"{platform.system()} {platform.machine()}"
    yield Finding("ok", f"backtimer {__version__}, Python {platform.python_version()}, {system}")
    installed = {name: _version(name) for name in (*_REQUIRED, *_OPTIONAL)}
    known = [f"{name} {number}" for name, number in installed.items() if number is not None]
    yield from (Finding("ok", ", ".join(some)) for some in (known[:4], known[4:]))
    for name in _REQUIRED:
        if installed[name] is None:
            yield Finding("problem", f"{name} is not installed: install backtimer anew to get it")


def _terminal() -> Iterator[Finding]:
    if not can_show_app():
        yield Finding("note", "terminal: none that could show the app; --plain works without")
        return
    columns, lines = shutil.get_terminal_size()
    if columns < SMALLEST_TERMINAL[0] or lines < SMALLEST_TERMINAL[1]:
        smallest = "{} by {}".format(*SMALLEST_TERMINAL)
        what = f"terminal: {columns} by {lines} is too small for the app: make it {smallest}, or use --plain"
        yield Finding("warning", what)
    else:
        yield Finding("ok", f"terminal: {columns} by {lines}, {sys.stdout.encoding}")
    if "utf" not in sys.stdout.encoding.lower():
        what = f"terminal: {sys.stdout.encoding} has no characters for figures: use UTF-8, or --plain"
        yield Finding("warning", what)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
