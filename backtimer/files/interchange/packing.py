"""Packs a routine into one file that is whole by itself: with the exercises that it takes from the catalogue.

Whoever gets it does the same exercises, with the same words, whatever their catalogue says.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import tomlkit

from backtimer.core.routine import Block, ExercisePart
from backtimer.figure.book import FIGURES_FILE
from backtimer.files.routine_file import CATALOGUE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tomlkit.items import Table

    from backtimer.core.catalogue import Catalogue
    from backtimer.files.routine_file import RoutineFile


def packed(file: RoutineFile, text: str, catalogue: Catalogue) -> str:
    """The text of the packed file, given that of the routine's own, which stays as it is, comments included."""
    document = tomlkit.parse(text)
    known = catalogue.with_own(file.routine.exercises)
    shared = tomllib.loads(CATALOGUE_FILE.read_text(encoding="utf-8"))["exercises"]
    figures = tomllib.loads(FIGURES_FILE.read_text(encoding="utf-8"))["figure"]
    for name in _needed(file, known):
        if name not in file.routine.exercises:
            exercises = document.setdefault("exercises", tomlkit.table(is_super_table=True))
            exercises[name] = _exercise(shared[name], figures.get(name))
    return tomlkit.dumps(document)


def _needed(file: RoutineFile, known: Catalogue) -> list[str]:
    """Every exercise that the routine can come to, by the catalogue's name: also what stands in for another."""
    needed: dict[str, None] = {}
    waiting = list(_named(file.routine.part))
    while waiting:
        name = known.name_of(waiting.pop(0))
        if name is not None and name not in needed:
            needed[name] = None
            waiting += known.exercises[name].substitutes.values()
    return list(needed)


def _named(parts: list[ExercisePart | Block]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Block):
            yield from _named(part.part)
        else:
            yield from (part.exercise, *part.without.values())


def _exercise(said: dict[str, Any], figure: dict[str, Any] | None) -> Table:
    table = tomlkit.table()
    for key, value in said.items():
        table[key] = value
    if figure is not None:
        table["figure"] = {key: value for key, value in figure.items() if key != "position"}
    return table
