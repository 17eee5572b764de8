"""The text of a routine file, changed part by part. Whatever a change does not concern stays as it was written.

A document is never changed: every change gives another one. Whether it makes a good routine is left to others.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec.structs import replace

from backtimer.files.toml_sections import Section, joined, line_ends_of_keys, sections_of

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Item

PartPath: TypeAlias = tuple[int, ...]
"""The way to a part: its place in the routine, then within the block, and so on, from 0. () is the routine itself."""
Value: TypeAlias = bool | int | float | str | list[Any] | dict[str, Any]

_PART = "part"
_ORDER = ("title", "purpose", "level", "exercise", "name", "rounds", "sets", "reps", "hold", "tempo", "window", "sides")
"""How keys usually follow one another, as far as it matters to a reader. Any other comes last."""
_FIRST_PART = re.compile(r"^(\s*\[\[?\s*)part\b(?:\s*\.\s*part\b)*")


class CannotEdit(Exception):
    """The document cannot be changed in this way; the message says why, in a sentence."""


class RoutineDocument:
    """One state of a routine file's text, with "\\n" at its line ends."""

    def __init__(self, text: str) -> None:
        """Raises CannotEdit for a text that is no TOML, or whose parts do not stand each for itself."""
        self.text = text
        try:
            self.data: Mapping[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise CannotEdit(f"This is not TOML: {error}. Mend it in your editor.") from None
        self._sections = sections_of(text)
        self._starts = _starts(self._sections)
        if not self._starts and self.data.get(_PART):
            raise CannotEdit("Its parts stand in one list, not below a [[part]] each: change it in your editor.")

    @property
    def paths(self) -> Sequence[PartPath]:
        """All parts that can be changed, in the order of the file."""
        return tuple(self._starts)

    def table(self, path: PartPath) -> Mapping[str, Any]:
        """What the routine, or a part of it, says."""
        table = self.data
        for place in path:
            table = table[_PART][place]
        return table

    def is_block(self, path: PartPath) -> bool:
        """Whether a part holds other parts."""
        return "exercise" not in self.table(path) and bool({_PART, "rounds", "taper", "in_turn"} & {*self.table(path)})

    def can_set(self, path: PartPath, key: str) -> bool:
        """Whether a key can be given a value: it has none, or a plain one in the part's own lines."""
        return key not in self.table(path) or key in self._plain_keys[path]

    def set(self, path: PartPath, key: str, value: Value | None) -> RoutineDocument:
        """Give a key another value, or none. Raises CannotEdit where it is written in a section of its own."""
        if not self.can_set(path, key):
            raise CannotEdit(f"`{key}` is written in a way that can only be changed in your editor.")
        place = self._section(path)
        section = self._sections[place]
        body = _parsed(section)
        if key not in body:
            changed = _ended(section.body) if value is None else _with_key(_ended(section.body), key, value)
        else:
            if value is None:
                body.remove(key)
            else:
                body[key] = _item(value)
            changed = body.as_string()
        return self._with(place, place + 1, [replace(section, body=changed)])

    def add(self, after: PartPath, keys: Mapping[str, Value]) -> tuple[RoutineDocument, PartPath]:
        """A new part behind another one; behind () it is the first, behind a block that is empty its first."""
        import tomlkit

        inside = after == () or (self.is_block(after) and _PART not in self.table(after))
        depth = len(after) + 1 if inside else len(after)
        body = tomlkit.document()
        for key, value in keys.items():
            body[key] = _item(value)
        name = (_PART,) * depth
        new = Section(name, True, header=f"[[{'.'.join(name)}]]\n", body=body.as_string())
        at = self._section(after) + 1 if inside else self._extent(after)[1]
        return self._insert(at, [new]), (*after, 0) if inside else _next(after)

    def duplicate(self, path: PartPath) -> tuple[RoutineDocument, PartPath]:
        """A part once more, behind it."""
        start, stop = self._extent(path)
        copied = [*self._sections[start:stop]]
        copied[-1] = replace(copied[-1], tail="")
        return self._insert(stop, copied), _next(path)

    def remove(self, path: PartPath) -> RoutineDocument:
        """Without a part; comments that stand for themselves below it remain."""
        start, stop = self._extent(path)
        before, last = self._sections[start - 1], self._sections[stop - 1]
        tail = before.tail
        if last.has_free_comments:
            tail = tail.rstrip("\n") + "\n" + last.tail if before.has_free_comments else last.tail
        elif stop == len(self._sections):
            tail = tail if before.has_free_comments else ""
        return self._with(start - 1, stop, [replace(before, body=_ended(before.body), tail=tail)])

    def move(self, path: PartPath, by: int) -> tuple[RoutineDocument, PartPath]:
        """A part before the one before it (`by` -1) or behind the next one (1); as it is where there is none."""
        other = (*path[:-1], path[-1] + by)
        if not path or other not in self._starts:
            return self, path
        (a, b), (c, d) = sorted((self._extent(path), self._extent(other)))
        first, between, second = self._sections[a:b], self._sections[b:c], self._sections[c:d]
        # The gaps stay where they are.
        first_tail, second_tail = first[-1].tail, second[-1].tail
        second[-1] = replace(_whole(second[-1]), tail=first_tail)
        first[-1] = replace(_whole(first[-1]), tail=second_tail)
        return self._with(a, d, [*second, *between, *first]), other

    def indent(self, path: PartPath) -> tuple[RoutineDocument, PartPath]:
        """A part into the block right before it, as its last; as it is where there is none."""
        block = (*path[:-1], path[-1] - 1)
        if not path or block not in self._starts or not self.is_block(block):
            return self, path
        start, stop = self._extent(path)
        # What a section further down says of the block must remain next to it.
        if self._extent(block)[1] != start:
            raise CannotEdit("Something else stands between the block and this part: change it in your editor.")
        moved = [_renamed(section, 1) for section in self._sections[start:stop]]
        return self._with(start, stop, moved), (*block, len(self.children(block)))

    def outdent(self, path: PartPath) -> tuple[RoutineDocument, PartPath]:
        """A part of a block behind the block; as it is where it is in none."""
        if len(path) < 2:
            return self, path
        block = path[:-1]
        start, stop = self._extent(path)
        moved = [_renamed(section, -1) for section in self._sections[start:stop]]
        at = self._extent(block)[1]
        if at == stop:
            return self._with(start, stop, moved), _next(block)
        moved[-1] = replace(moved[-1], tail="")
        return self._insert(at, moved).remove(path), _next(block)

    def children(self, path: PartPath) -> Sequence[PartPath]:
        """The parts of a block, or of the routine."""
        return [each for each in self._starts if each[:-1] == path and each]

    @cached_property
    def _plain_keys(self) -> Mapping[PartPath, frozenset[str]]:
        return {path: frozenset(_plain_keys(self._sections[self._section(path)])) for path in ((), *self._starts)}

    def _section(self, path: PartPath) -> int:
        return self._starts[path] if path else 0

    def _extent(self, path: PartPath) -> tuple[int, int]:
        """The sections of a part: its own, and those of what is in it."""
        start = self._starts[path]
        stop = start + 1
        while stop < len(self._sections):
            depth = _depth(self._sections[stop].name)
            if depth < len(path) or (depth == len(path) and _is_part(self._sections[stop])):
                break
            stop += 1
        return start, stop

    def _insert(self, at: int, new: Sequence[Section]) -> RoutineDocument:
        before = self._sections[at - 1]
        last = replace(new[-1], tail=before.tail if at < len(self._sections) or before.has_free_comments else "")
        above = replace(before, body=_ended(before.body), header=_ended(before.header), tail="\n")
        return self._with(at - 1, at, [above, *new[:-1], _whole(last)])

    def _with(self, start: int, stop: int, new: Sequence[Section]) -> RoutineDocument:
        return RoutineDocument(joined([*self._sections[:start], *new, *self._sections[stop:]]))


def _starts(sections: Sequence[Section]) -> dict[PartPath, int]:
    """Where each part begins. Raises CannotEdit where one is torn apart by something else."""
    found: dict[PartPath, int] = {}
    counts = [0]
    torn = False
    for place, section in enumerate(sections):
        depth = _depth(section.name)
        if depth == 0:
            torn = place > 0
            continue
        if torn and not (_is_part(section) and depth == 1):
            raise CannotEdit("Something else stands in the midst of a part: change it in your editor.")
        torn = False
        if not _is_part(section):
            continue
        counts = [*counts[: depth - 1], (counts[depth - 1] if len(counts) >= depth else 0) + 1]
        found[tuple(count - 1 for count in counts)] = place
    return found


def _depth(name: Sequence[str]) -> int:
    """How deep in blocks the part is that a section of this name belongs to; 0 where it belongs to none."""
    return next((depth for depth, part in enumerate(name) if part != _PART), len(name))


def _is_part(section: Section) -> bool:
    return section.repeated and _depth(section.name) == len(section.name)


def _plain_keys(section: Section) -> Iterator[str]:
    """The keys that are written as `key = value`, the value being no table in more than one piece."""
    from tomlkit.items import InlineTable, Table

    for key, value in _parsed(section).items():
        if not isinstance(value, Table) or isinstance(value, InlineTable):
            yield key


def _parsed(section: Section) -> TOMLDocument:
    """The keys of a section, as they are written. Raises CannotEdit."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        return tomlkit.parse(_ended(section.body))
    except TOMLKitError as error:
        raise CannotEdit(f"This cannot be changed here ({error}): change it in your editor.") from None


def _with_key(body: str, key: str, value: Value) -> str:
    """The lines with another key, behind those that usually stand before it."""
    before = _ORDER[: _ORDER.index(key)] if key in _ORDER else ()
    ends = line_ends_of_keys(body)
    at = max((end for name, end in ends.items() if name in before), default=max(ends.values(), default=0))
    return f"{body[:at]}{key} = {_item(value).as_string()}\n{body[at:]}"


def _next(path: PartPath) -> PartPath:
    return (*path[:-1], path[-1] + 1)


def _ended(lines: str) -> str:
    return lines if not lines or lines.endswith("\n") else f"{lines}\n"


def _whole(section: Section) -> Section:
    """The section with an end to its last line."""
    return replace(section, header=_ended(section.header), body=_ended(section.body))


def _renamed(section: Section, by: int) -> Section:
    """The section of a part that is one block deeper, or less deep. Raises CannotEdit for an unusual header."""
    depth = _depth(section.name) + by
    header, count = _FIRST_PART.subn(lambda found: found[1] + ".".join([_PART] * depth), section.header)
    if not count:
        raise CannotEdit(f"{section.header.strip()} is written in a way that can only be changed in your editor.")
    name = ((_PART,) * depth) + section.name[_depth(section.name) :]
    return replace(_whole(section), name=name, header=_ended(header))


def _item(value: Value) -> Item:
    import tomlkit

    if not isinstance(value, dict):
        return tomlkit.item(value)
    table = tomlkit.inline_table()
    table.update(value)
    return table
