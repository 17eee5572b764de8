"""Which parts and which fields of the form the problems of a routine belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from backtimer.core.problems import Problem
    from backtimer.files.routine_document import PartPath

Severity = Literal["error", "warning"]

_PART = re.compile(r"part (\d+)(?:, )?")


def place_of(problem: Problem) -> tuple[PartPath, str]:
    """The part that a problem belongs to, and the key in it; an empty one for the part as a whole."""
    path: list[int] = []
    rest = problem.key
    while found := _PART.match(rest):
        path.append(int(found[1]) - 1)
        rest = rest[found.end() :]
    key = rest.partition(",")[0].partition(" ")[0]
    return tuple(path), key


def part_marks(problems: Iterable[Problem]) -> Mapping[PartPath, Severity]:
    """The parts that have problems, each with the worst of them."""
    found: dict[PartPath, Severity] = {}
    for problem in problems:
        path, _ = place_of(problem)
        if found.get(path) != "error":
            found[path] = problem.severity
    return found


def field_marks(problems: Iterable[Problem], part: PartPath) -> Mapping[str, Severity]:
    """The keys of a part that have problems, each with the worst of them."""
    found: dict[str, Severity] = {}
    for problem in problems:
        path, key = place_of(problem)
        if path == part and found.get(key) != "error":
            found[key] = problem.severity
    return found
