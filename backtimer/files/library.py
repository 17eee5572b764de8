"""The routines at hand: those that come with backtimer and the person's own, the broken ones with their problems.

A folder of the person's own that cannot be read is listed like a broken routine: it hides no others. Who has favourites
has the routine of the week's favourites too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from backtimer.core.problems import Problem, ProblemsFound
from backtimer.core.text import safe_line
from backtimer.files.known_routines import KnownRoutines
from backtimer.files.paths import routines_dir

if TYPE_CHECKING:
    from backtimer.files.profile import Profile
    from backtimer.files.routine_file import RoutineFile

SUFFIX = ".toml"

_LONGEST_NAMES = 1000


class NoSuchRoutine(Exception):
    """No routine has the name that was asked for; the message says which ones there are."""


class Entry(Struct, frozen=True):
    """A routine file in the library, whether it can be used or not."""

    name: str
    path: Path
    shipped: bool
    """Whether it came with backtimer, or was made by it."""
    file: RoutineFile | None
    """None where it has problems."""
    problems: tuple[Problem, ...] = ()


def _today() -> date:
    return datetime.now().astimezone().date()


class Library:
    """All routine files of the shipped folder and of the person's own; an own one wins over a shipped one."""

    def __init__(
        self,
        user_routines: Path,
        profile: Profile | None = None,
        today: Callable[[], date] = _today,
        known: KnownRoutines | None = None,
    ) -> None:
        """`profile` knows the person's favourites, of which there are others every week; `today` says which week.

        Files that are `known` are not parsed again.
        """
        self._user_routines = user_routines
        self._profile = profile
        self._today = today
        self._known = known or KnownRoutines()

    def on(self, day: date) -> Library:
        """The library as it is on a day."""
        return Library(self._user_routines, self._profile, lambda: day, self._known)

    def names(self) -> list[str]:
        """The names of all routines in alphabetical order, read from the folders alone, and so without favourites."""
        return sorted(self._look()[0])

    def entries(self) -> list[Entry]:
        """Every routine, in alphabetical order."""
        paths, problem = self._look()
        entries = [self._entry(path) for path in paths.values()]
        if (favourites := self._favourites(paths)) is not None:
            entries.append(favourites)
        self._known.keep({entry.file.content_hash for entry in entries if entry.file is not None})
        if problem is not None:
            entries.append(Entry(self._user_routines.name, self._user_routines, False, None, (problem,)))
        return sorted(entries, key=lambda entry: entry.name)

    def find(self, routine: str) -> Entry:
        """The routine of this name, or in the file at this path. Raises NoSuchRoutine."""
        from backtimer.core.coach.favourites import FAVOURITES

        paths, problem = self._look()
        path = paths.get(routine, Path(routine))
        if path.suffix == SUFFIX or len(path.parts) > 1:
            entry = self._entry(path)
            self._known.keep()
            return entry
        if routine == FAVOURITES and (favourites := self._favourites(paths)) is not None:
            return favourites
        names = safe_line(", ".join(sorted(paths)), _LONGEST_NAMES)
        message = f'there is no routine "{safe_line(routine)}": `backtimer list` shows {names}'
        if routine == FAVOURITES:
            message = "you have no favourites yet: `backtimer coach favourites` chooses some"
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

    def _favourites(self, names: Collection[str]) -> Entry | None:
        """The week's favourites, where there are any, and no file has one of these names that is theirs."""
        if self._profile is None:
            return None
        from backtimer.files.favourites_file import favourites_file

        file = favourites_file(self._profile, self._today(), self._known)
        return None if file is None or file.name in names else Entry(file.name, file.path, True, file)

    def _entry(self, path: Path) -> Entry:
        # The model behind routine files is slow to import, and names are shown before it is needed.
        from backtimer.files.routine_file import read_routine

        shipped = path.parent == routines_dir()
        try:
            return Entry(path.stem, path, shipped, read_routine(path, self._known))
        except ProblemsFound as error:
            return Entry(path.stem, path, shipped, None, error.problems)


def _routine_files(folder: Path) -> dict[str, Path]:
    """The routine files of a folder by their names. Raises OSError where it cannot be read."""
    # Hidden files are what editors and other systems leave beside a file.
    return {path.stem: path for path in folder.iterdir() if path.suffix == SUFFIX and path.name[0] != "."}
