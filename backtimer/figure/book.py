"""The book of figures: found by an exercise's name, with its position as the last resort."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from backtimer.core.timeline import Position, Timeline
from backtimer.figure.figure import Figure
from backtimer.figure.figure_reading import read_figure, read_position
from backtimer.figure.pose import KeyPose
from backtimer.figure.posing import Said

FIGURES_FILE: Final = Path(__file__).resolve().parent.parent / "figures.toml"

_TABLE_START = r"(?m)^(?=\[)"
_TABLE_HEAD = r'\[(?P<kind>position|figure)\.(?:"(?P<quoted>[^"]+)"|(?P<bare>[\w-]+))'


class FigureBook(Struct, frozen=True, eq=False):
    """Figures by exercise. Each is made when it is first asked for."""

    positions: Mapping[str, Said]
    """What is said of a body at rest in each position, and of those that it goes through on the way."""
    tables: Mapping[str, Said]
    """What is said of each exercise's figure, by the exercise's name."""
    _found: dict[tuple[str, str], Figure] = field(default_factory=dict)
    _at_rest: dict[str, KeyPose] = field(default_factory=dict)

    def with_own(self, tables: Mapping[str, Said]) -> FigureBook:
        """This book with a routine's own figures, which replace those of the same name."""
        taken = {_key(name) for name in tables}
        shared = {name: table for name, table in self.tables.items() if _key(name) not in taken}
        return FigureBook(self.positions, {**shared, **tables})

    def figure(self, name: str, position: Position) -> Figure:
        """The figure for what is called `name` and done in this position.

        A longer name that contains an exercise's ("stronger glute bridge") shows that exercise. Where nothing fits,
        a body at rest in that position stands in. Raises FigureError where the poses cannot be made.
        """
        wanted = (name, position)
        if wanted not in self._found:
            self._found[wanted] = self._fitting(name, position)
        return self._found[wanted]

    def at_rest(self, position: str) -> KeyPose:
        """A body at rest in one of `positions`."""
        if position not in self._at_rest:
            self._at_rest[position] = read_position(position, self.positions)
        return self._at_rest[position]

    def _fitting(self, name: str, position: Position) -> Figure:
        if name in self.tables and self.tables[name].get("position") == position:
            return read_figure(name, self.tables[name], self.positions)
        for own in sorted(self.tables, key=len, reverse=True):
            if own != name and _contains(name, own) and self.tables[own].get("position") == position:
                return self.figure(own, position)
        return Figure(position, position, {"start": self.at_rest(position)})


def _contains(name: str, part: str) -> bool:
    return bool(_key(part)) and _key(part) in _key(name)


def _key(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


class _Tables(Mapping[str, Said]):
    """Tables by their names, each parsed when it is first asked for: a screen shows few of them."""

    def __init__(self, kind: str, texts: Mapping[str, str]) -> None:
        self._kind = kind
        self._texts = texts
        self._parsed: dict[str, Said] = {}

    def __getitem__(self, name: str) -> Said:
        if name not in self._parsed:
            self._parsed[name] = tomllib.loads(self._texts[name])[self._kind][name]
        return self._parsed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


@cache
def shared_book() -> FigureBook:
    """The figures that come with backtimer."""
    texts: dict[str, dict[str, str]] = {"position": {}, "figure": {}}
    for table in re.split(_TABLE_START, FIGURES_FILE.read_text(encoding="utf-8"))[1:]:
        head = re.match(_TABLE_HEAD, table)
        assert head is not None, table
        kind, name = texts[head["kind"]], head["quoted"] or head["bare"]
        kind[name] = kind.get(name, "") + table
    return FigureBook(_Tables("position", texts["position"]), _Tables("figure", texts["figure"]))


def book_for(timeline: Timeline) -> FigureBook:
    """The figures that come with backtimer, and those that this session's routine brings along."""
    own = {exercise.catalogue_name: exercise.figure for exercise in timeline.exercises if exercise.figure is not None}
    return shared_book().with_own(own) if own else shared_book()
