"""The history's bytes as blocks: where each record begins, whether it is whole, and its table.

A block reaches from its `[[session]]`, `[[feel]]` or `[[checkin]]` line to the next such line. Blocks are
parsed one by one, so that a fault costs one record and can be told with its line. Where text in quotes holds
such a line, what is taken for a block is not TOML by itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

KINDS = ("session", "feel", "checkin")
_ANY_KIND = b"(?:" + b"|".join(kind.encode() for kind in KINDS) + b")"

_BLOCK_NAME = re.compile(rb"\[\[[ \t]*" + _ANY_KIND + rb"[ \t]*\]\]")
BLOCK_START = re.compile(rb"^[ \t]*" + _BLOCK_NAME.pattern, re.MULTILINE)
END_MARKER = re.compile(
    rb"^[ \t]*\[[ \t]*" + _ANY_KIND + rb"[ \t]*\.[ \t]*end[ \t]*\][ \t]*(?:#[^\r\n]*)?(?:\r?\n|\Z)", re.MULTILINE
)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_MOST_KEY_PARTS = 16
_MANY_DOTS = re.compile(rf"^(?:[^\n.]*+\.){{{_MOST_KEY_PARTS}}}", re.MULTILINE)
_TEXT_OR_COMMENT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?'
    r"|'''(?:[^']|'(?!''))*+(?:''')?"
    r'|"(?:[^"\\\n]|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+",
    re.DOTALL,
)
_LONG_KEY = re.compile(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{_MOST_KEY_PARTS}}}")
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class NotTomlError(ValueError):
    """Bytes that are not TOML, or not as TOML that is safe to parse."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        """Counts from 0, within the bytes that were given."""


def split(data: bytes) -> tuple[bytes, list[bytes]]:
    """What stands before the first block, and the blocks."""
    bounds = [*starts(data), len(data)]
    return data[: bounds[0]], [data[start:end] for start, end in pairwise(bounds)]


def starts(data: bytes) -> Iterator[int]:
    """Where each block begins: BLOCK_START, found by what seldom occurs, which is many times as fast."""
    for found in _BLOCK_NAME.finditer(data):
        start = data.rfind(b"\n", 0, found.start()) + 1
        if not data[start : found.start()].strip(b" \t"):
            yield start


def record_tables(data: bytes) -> list[tuple[str, dict[str, Any]]]:
    """Kind and table of each record in a block or a whole file, sessions first. Raises NotTomlError."""
    return tables_of(parse(data))


def tables_of(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The same, of a document that is parsed already."""
    lists = ((kind, document.get(kind)) for kind in KINDS)
    return [
        (kind, table)
        for kind, tables in lists
        if isinstance(tables, list)
        for table in tables
        if isinstance(table, dict)
    ]


def is_complete(table: dict[str, Any]) -> bool:
    """Whether the end marker is there: without it, the writing of this record was cut short."""
    return isinstance(table.get("end"), dict)


def is_sound(data: bytes) -> bool:
    """Whether the bytes are TOML and hold no record that was cut short."""
    try:
        return all(is_complete(table) for _, table in record_tables(data))
    except NotTomlError:
        return False


def parse(data: bytes) -> dict[str, Any]:
    """The document in these bytes. Raises NotTomlError, also for what would take tomllib gigabytes."""
    try:
        text = data.removeprefix(BYTE_ORDER_MARK).decode()
    except UnicodeDecodeError as error:
        raise NotTomlError(data.count(b"\n", 0, error.start), "this is not UTF-8") from None
    if _MANY_DOTS.search(text) and (key := _LONG_KEY.search(_TEXT_OR_COMMENT.sub("x", text))):
        raise NotTomlError(0, f"a key of more than {_MOST_KEY_PARTS} parts begins with {key[0][:20]}")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise NotTomlError(0, "tables or lists are nested too deeply") from None
    except ValueError as error:
        raise _with_place(str(error), text) from None


def _with_place(message: str, text: str) -> NotTomlError:
    place = _PLACE.search(message)
    if place is None:
        return NotTomlError(0, message)
    line = int(place[1]) - 1 if place[1] else text.rstrip().count("\n")
    return NotTomlError(line, message[: place.start()])
