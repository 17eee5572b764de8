"""Writes a draft as a routine file that a person can read and change, with what it lost as comments at its top."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import tomlkit

from backtimer.core.text import safe_line
from backtimer.core.timeline import Position
from backtimer.files.interchange.draft import Draft, Part

if TYPE_CHECKING:
    from tomlkit.items import Table

    from backtimer.core.catalogue import Catalogue

_POSITIONS: tuple[tuple[str, Position], ...] = (
    ("side plank", "side-lying"),
    ("plank", "prone"),
    ("push-up", "prone"),
    ("pushup", "prone"),
    ("push up", "prone"),
    ("superman", "prone"),
    ("cobra", "prone"),
    ("crunch", "supine"),
    ("sit-up", "supine"),
    ("situp", "supine"),
    ("bridge", "supine"),
    ("leg raise", "supine"),
    ("dead bug", "supine"),
    ("wall", "wall"),
    ("clam", "side-lying"),
    ("cat", "hands-and-knees"),
)
"""Where the body probably is in an exercise whose name has these words; else it stands."""


def text_of(draft: Draft, catalogue: Catalogue) -> str:
    """The routine file. Exercises that the catalogue does not know become the routine's own."""
    own = [name for name in dict.fromkeys(_names(draft.parts)) if catalogue.name_of(name) is None]
    if own:
        mend = "write at the end of the file how each is done, and its position"
        draft.remark(f"backtimer does not know {', '.join(own)}: {mend}.")
    document = tomlkit.document()
    for remark in draft.remarks:
        for line in textwrap.wrap(safe_line(remark, 2000), 100):
            document.add(tomlkit.comment(line))
    document["title"] = draft.title
    document["source"] = draft.source
    for key, value in draft.settings.items():
        document[key] = value
    document["part"] = _tables(draft.parts, catalogue)
    if own:
        document["exercises"] = tomlkit.table(is_super_table=True)
        for name in own:
            exercise = tomlkit.table()
            exercise["how"] = "Imported without words: write here how it is done."
            exercise["position"] = _position(name)
            document["exercises"][name] = exercise
    return tomlkit.dumps(document)


def _names(parts: list[Part]) -> Iterator[str]:
    for part in parts:
        if "part" in part:
            yield from _names(part["part"])
        else:
            yield part["exercise"]


def _tables(parts: list[Part], catalogue: Catalogue) -> tomlkit.items.AoT:
    tables = tomlkit.aot()
    for part in parts:
        tables.append(_table(part, catalogue))
    return tables


def _table(part: Part, catalogue: Catalogue) -> Table:
    said: dict[str, Any] = dict(part)
    name = catalogue.name_of(said["exercise"]) if "exercise" in said else None
    if name is not None and "window" in said and "sides" not in said and catalogue.exercises[name].sides != "both":
        said["sides"] = "both"  # the other program's time is for both together
    if name is None and "reps" in said and not {"hold", "tempo"} & said.keys():
        said["tempo"] = "own"  # nobody knows how fast
    table = tomlkit.table()
    for key, value in said.items():
        table[key] = _tables(value, catalogue) if key == "part" else value
    return table


def _position(name: str) -> Position:
    spoken = name.casefold()
    return next((position for words, position in _POSITIONS if words in spoken), "standing")
