"""Reads values out of lines of JSON, and believes none before it was looked at."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

Table = Mapping[str, Any]
Choice = TypeVar("Choice", bound=str)

_MOST_COUNT = 1_000_000
_MOST_NUMBER = 10_000_000
# The years that every platform can turn into local time.
_FIRST_YEAR, _LAST_YEAR = 1971, 2999


class LineError(ValueError):
    """A line that is not one of a journal, or a value that cannot be what its key says. Names the key."""


def table_of(line: bytes) -> Table:
    """The table in a line. Raises LineError."""
    try:
        table = json.loads(line)
    except (ValueError, RecursionError):
        raise LineError("not JSON") from None
    if not isinstance(table, dict):
        raise LineError("not a table")
    return table


def text(table: Table, key: str) -> str:
    """A text. Raises LineError."""
    value = table.get(key)
    if not isinstance(value, str):
        raise LineError(key)
    return value


def flag(table: Table, key: str) -> bool:
    """True or false. Raises LineError."""
    value = table.get(key)
    if not isinstance(value, bool):
        raise LineError(key)
    return value


def count(table: Table, key: str) -> int:
    """A whole number. Raises LineError."""
    return checked_count(table.get(key), key)


def checked_count(value: Any, key: str) -> int:
    """The value, a whole number. Raises LineError."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_COUNT:
        raise LineError(key)
    return value


def number(table: Table, key: str) -> float:
    """A number. Raises LineError."""
    return checked_number(table.get(key), key)


def checked_number(value: Any, key: str) -> float:
    """The value, a number. Raises LineError."""
    # A nan is in no range. The range comes before float(), which no endless integer survives.
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _MOST_NUMBER:
        raise LineError(key)
    return float(value)


def instant(table: Table, key: str) -> datetime:
    """An instant with its offset. Raises LineError."""
    try:
        value = datetime.fromisoformat(text(table, key))
    except ValueError:
        raise LineError(key) from None
    if value.tzinfo is None or not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise LineError(key)
    return value


def items(table: Table, key: str) -> Sequence[Any]:
    """A list. Raises LineError."""
    value = table.get(key)
    if not isinstance(value, list):
        raise LineError(key)
    return value


def choice(value: Any, choices: Sequence[Choice]) -> Choice:
    """The value, which is one of these. Raises LineError."""
    for each in choices:
        if value == each:
            return each
    raise LineError("choice")
