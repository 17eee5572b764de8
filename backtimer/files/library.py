"""The routines at hand: those that come with backtimer and the person's own, the broken ones with their problems."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.core.problems import Problem, ProblemsFound
from backtimer.files.paths import routines_dir

if TYPE_CHECKING:
    from backtimer.files.routine_file import RoutineFile

SUFFIX = ".toml"


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
        return sorted(self._paths())

    def entries(self) -> list[Entry]:
        """Every routine, in alphabetical order."""
        paths = self._paths()
        return [self._entry(paths[name]) for name in sorted(paths)]

    def find(self, routine: str) -> Entry:
        """The routine of this name, or in the file at this path. Raises NoSuchRoutine."""
        paths = self._paths()
        if routine in paths:
            return self._entry(paths[routine])
        path = Path(routine)
        if path.suffix == SUFFIX or len(path.parts) > 1:
            return self._entry(path)
        raise NoSuchRoutine(f'there is no routine "{routine}": `backtimer list` shows {", ".join(sorted(paths))}')

    def _paths(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for folder in (routines_dir(), self._user_routines):
            try:
                # Hidden files are what editors and other systems leave beside a file.
                files = [path for path in folder.iterdir() if path.suffix == SUFFIX and path.name[0] != "."]
            except FileNotFoundError:
                continue  # nobody wrote a routine of their own yet
            found |= {path.stem: path for path in files}
        return found

    def _entry(self, path: Path) -> Entry:
        # The model behind routine files is slow to import, and names are shown before it is needed.
        from backtimer.files.routine_file import read_routine

        shipped = path.parent == routines_dir()
        try:
            return Entry(path.stem, path, shipped, read_routine(path))
        except ProblemsFound as error:
            return Entry(path.stem, path, shipped, None, error.problems)
