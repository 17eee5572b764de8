"""What is wrong with a file, as data: where, which key, what, and the mend.

Whoever reads files raises `ProblemsFound`; the command line and the app decide how the problems are told.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from backtimer.core.text import safe_line

_LONGEST_PATH = 4096
_LONGEST_KEY = 80
_LONGEST_MESSAGE = 400


class Problem(Struct, frozen=True, order=True):
    """One thing that is wrong, or odd, in a file. Problems sort by their place."""

    path: str
    line: int
    """From 1."""
    column: int
    """In characters, from 1."""
    key: str
    """The key as a person would look for it in the file, or `file` where no key is concerned."""
    message: str
    """What is wrong, and the mend."""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        """The line that is printed for it: `FILE:LINE:COLUMN: key: what is wrong, and the mend`."""
        place = f"{safe_line(self.path, _LONGEST_PATH)}:{self.line}:{self.column}"
        odd = "warning: " if self.severity == "warning" else ""
        message = safe_line(self.message, _LONGEST_MESSAGE)
        return f"{place}: {safe_line(self.key, _LONGEST_KEY)}: {odd}{message}"


class ProblemsFound(Exception):
    """A file could not be used. Carries every problem that was found in it, at least one, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        """All problems, a line each."""
        return "\n".join(map(str, self.problems))


def problem_at(path: object, message: str, before: str = "", key: str = "file") -> ProblemsFound:
    """The error for what comes right after the text `before`."""
    column = len(before) - before.rfind("\n")
    return ProblemsFound([Problem(str(path), before.count("\n") + 1, column, key, message)])
