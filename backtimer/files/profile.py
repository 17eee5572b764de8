"""What is the person's own about routines that are shared: at which level they do each of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import tomli_w

from backtimer.core.problems import ProblemsFound
from backtimer.files.replacing import replace_file
from backtimer.files.toml_source import read_if_there


class Profile:
    """The levels that the person has chosen, in `profile.toml`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def level(self, routine: str) -> int | None:
        """The person's level for a routine; None where they never chose one."""
        level = self._levels().get(routine)
        return level if isinstance(level, int) and not isinstance(level, bool) and level >= 1 else None

    def set_level(self, routine: str, level: int) -> None:
        """Keep a level. Raises OSError where it cannot be written, and ProblemsFound for a file that is broken."""
        source = read_if_there(self._path)
        data = source.data if source is not None else {}
        said = data.get("levels")
        levels = {**(said if isinstance(said, dict) else {}), routine: level}
        replace_file(self._path, tomli_w.dumps({**data, "levels": levels}))

    def _levels(self) -> Mapping[str, object]:
        try:
            source = read_if_there(self._path)
        except ProblemsFound:
            # A broken file is told by `doctor`; the routine's own level serves meanwhile.
            return {}
        levels = source.data.get("levels") if source is not None else None
        return levels if isinstance(levels, dict) else {}
