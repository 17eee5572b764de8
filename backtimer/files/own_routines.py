"""Changes to the person's own folder of routines: new ones, copies, titles, and removal that can be taken back.

The routines that come with backtimer are only ever read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from backtimer.files.library import SUFFIX
from backtimer.files.paths import routines_dir
from backtimer.files.replacing import replace_file
from backtimer.files.toml_source import ROUTINE_LIMIT_BYTES, read_source, read_text

if TYPE_CHECKING:
    from backtimer.files.library import Entry

LONGEST_TITLE = 60
DELETED = "deleted"
"""The folder within the person's own where removed routines go."""

_MOST_COPIES = 100
_NEW = """\
title = {title}

[[part]]
exercise = "bird dog"
reps = 8
"""

Fingerprint = frozenset[tuple[str, int, int]]
"""Name, size and time of change of every routine file: another one, and something was changed."""


class CannotChange(Exception):
    """What was asked for cannot be done; the message says why, in a sentence."""


class Change(Struct, frozen=True):
    """Something that was done to a file, and can be undone."""

    path: Path
    before: str | None = None
    """The text that it had; None where it was removed."""
    after: str | None = None
    """The text that it has now."""


class OwnRoutines:
    """The person's own folder. Every method may raise OSError, and ProblemsFound for a file that cannot be read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, path: Path) -> bool:
        """Whether a file is the person's own to change."""
        return path.parent == self._folder

    def fingerprint(self) -> Fingerprint:
        """What the folder looks like now; empty where it cannot be looked into."""
        try:
            with os.scandir(self._folder) as found:
                files = [(each.name, each.stat()) for each in found if each.name.endswith(SUFFIX)]
        except OSError:
            return frozenset()
        return frozenset((name, status.st_size, status.st_mtime_ns) for name, status in files)

    def copy(self, entry: Entry) -> tuple[Path, str]:
        """Where a copy in the person's folder may stand, and what it says, title included. Nothing is written."""
        path = next((path for path in self._copies(entry.name) if not os.path.lexists(path)), None)
        if path is None:
            raise self._too_many_copies(entry)
        return path, _text_of_copy(entry)

    def duplicate(self, entry: Entry) -> Path:
        """A copy in the person's folder, which is made if it is missing, with a title of its own."""
        from backtimer.files.whole_file import whole_file

        text = _text_of_copy(entry)
        self._folder.mkdir(parents=True, exist_ok=True)
        for path in self._copies(entry.name):
            try:
                with whole_file(path, replacing=False) as file:
                    file.write(text.encode("utf-8"))
            except FileExistsError:
                continue
            return path
        raise self._too_many_copies(entry)

    def begin(self, title: str) -> tuple[Path, str]:
        """Where a new routine of this title may stand, and what it says to begin with. Nothing is written."""
        import tomlkit

        from backtimer.core.coach.favourites import FAVOURITES

        words = "".join(letter if letter.isalnum() else " " for letter in title.casefold()).split()
        name = "-".join(words)[:LONGEST_TITLE] or "routine"
        # A name of its own: one that comes with backtimer would be hidden by it, and Windows keeps some to itself.
        taken = {path.stem for path in routines_dir().iterdir()} | {FAVOURITES, "con", "prn", "aux", "nul"}
        names = (name, *(f"{name}-{number}" for number in range(2, _MOST_COPIES)))
        paths = (self._folder / f"{each}{SUFFIX}" for each in names if each not in taken)
        path = next((path for path in paths if not os.path.lexists(path)), None)
        if path is None:
            raise CannotChange(f"There are {_MOST_COPIES} routines of that name already: choose another title.")
        return path, _NEW.format(title=tomlkit.item(title).as_string())

    def rename(self, entry: Entry, title: str) -> Change:
        """Give a routine another title. Its file keeps its name, by which the history knows it."""
        import tomlkit

        self._demand_own(entry)
        source = read_source(entry.path)
        document = tomlkit.parse(source.text)
        document["title"] = title
        text = tomlkit.dumps(document)
        replace_file(entry.path, text)
        return Change(entry.path, source.text, text)

    def delete(self, entry: Entry) -> Change:
        """Remove a routine into a folder from which it can be had back."""
        self._demand_own(entry)
        place = self._folder / DELETED / entry.path.name
        place.parent.mkdir(exist_ok=True)
        entry.path.replace(place)
        return Change(entry.path)

    def undo(self, change: Change) -> None:
        """Have it be as it was before a change."""
        if change.before is None:
            if os.path.lexists(change.path):
                raise CannotChange(f"There is another {change.path.name} now, which stays.")
            (self._folder / DELETED / change.path.name).replace(change.path)
            return
        if read_text(change.path, ROUTINE_LIMIT_BYTES) != change.after:
            raise CannotChange(f"{change.path.name} was changed since, and stays as it is.")
        replace_file(change.path, change.before)

    def _demand_own(self, entry: Entry) -> None:
        if not self.has(entry.path):
            raise CannotChange("This routine comes with backtimer, and stays as it is: duplicate it, and change that.")

    @staticmethod
    def _too_many_copies(entry: Entry) -> CannotChange:
        return CannotChange(f"There are {_MOST_COPIES} copies of {entry.name} already: remove some.")

    def _copies(self, name: str) -> Iterator[Path]:
        yield self._folder / f"{name}-copy{SUFFIX}"
        for number in range(2, _MOST_COPIES):
            yield self._folder / f"{name}-copy-{number}{SUFFIX}"


def _text_of_copy(entry: Entry) -> str:
    import tomlkit

    made = entry.file.made_text if entry.file is not None else None
    text = made or read_text(entry.path, ROUTINE_LIMIT_BYTES)
    if entry.file is None:
        return text
    document = tomlkit.parse(text)
    document["title"] = f"{entry.file.routine.title[: LONGEST_TITLE - 5]} copy"
    return tomlkit.dumps(document)
