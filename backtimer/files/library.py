"""The routines at hand: those that come with backtimer and the person's own, the broken ones with their problems.

A folder of the person's own that cannot be read is listed like a broken routine: it hides no others.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.core.problems import Problem, ProblemsFound
from backtimer.core.text import safe_line
from backtimer.files.paths import routines_dir

if TYPE_CHECKING:
    from backtimer.files.routine_file import RoutineFile

SUFFIX = ".toml"

_LONGEST_NAMES = 1000


class NoSuchRoutine(Exception):
    """No routine has the name that was asked for; the message says which ones there are."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A routine file in the library, whether it can be used or not."""

    name: str
    path: Path
    shipped: bool
    """Whether it came with backtimer."""
    file: RoutineFile | None
    """None where it has problems."""
    problems: tuple[Problem, ...] = ()


class Library:
    """All routine files of the shipped folder and of the person's own; an own one wins over a shipped one."""

    def __init__(self, user_routines: Path) -> None:
        self._user_routines = user_routines

    def names(self) -> list[str]:
        """The names of all routines in alphabetical order, read from the folders alone."""
        return sorted(self._look()[0])

    def entries(self) -> list[Entry]:
        """Every routine, in alphabetical order."""
        paths, problem = self._look()
        entries = [self._entry(path) for path in paths.values()]
        if problem is not None:
            entries.append(Entry(self._user_routines.name, self._user_routines, False, None, (problem,)))
        return sorted(entries, key=lambda entry: entry.name)

    def find(self, routine: str) -> Entry:
        """The routine of this name, or in the file at this path. Raises NoSuchRoutine."""
        paths, problem = self._look()
        if routine in paths:
            return self._entry(paths[routine])
        path = Path(routine)
        if path.suffix == SUFFIX or len(path.parts) > 1:
            return self._entry(path)
        names = safe_line(", ".join(sorted(paths)), _LONGEST_NAMES)
        message = f'there is no routine "{safe_line(routine)}": `backtimer list` shows {names}'
        raise NoSuchRoutine(message if problem is None else f"{message}; your own cannot be seen: {problem}")

    def _look(self) -> tuple[dict[str, Path], Problem | None]:
        """The file of each name, and what keeps the person's own from being seen."""
        paths = _routine_files(routines_dir())
        try:
            return paths | _routine_files(self._user_routines), None
        except FileNotFoundError:
            return paths, None  # nobody wrote a routine of their own yet
        except OSError as error:
            message = f"cannot be read as a folder: {error.strerror or error}; mend it, or use --data-dir"
            return paths, Problem(str(self._user_routines), 1, 1, "folder", message)

    def _entry(self, path: Path) -> Entry:
        # The model behind routine files is slow to import, and names are shown before it is needed.
        from backtimer.files.routine_file import read_routine

        shipped = path.parent == routines_dir()
        try:
            return Entry(path.stem, path, shipped, read_routine(path))
        except ProblemsFound as error:
            return Entry(path.stem, path, shipped, None, error.problems)


def _routine_files(folder: Path) -> dict[str, Path]:
    """The routine files of a folder by their names. Raises OSError where it cannot be read."""
    # Hidden files are what editors and other systems leave beside a file.
    return {path.stem: path for path in folder.iterdir() if path.suffix == SUFFIX and path.name[0] != "."}
