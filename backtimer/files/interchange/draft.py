"""A routine on its way from another program's file into one of ours: in our file's own words, with what was lost."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field

from backtimer.core.text import safe_line, unsafe_character

LONGEST_NAME = 60
LONGEST_SECONDS = 3600
MOST_PARTS = 100
MOST_ROUTINES = 100
MOST_REPS = 500

Part = dict[str, Any]
"""A `[[part]]`, as a routine file says it."""

_REST = re.compile(r"(rest|break|pause|recover|recovery|breather)( \d+)?", re.IGNORECASE)


class ForeignFileError(Exception):
    """A file that cannot be carried over; why, and the mend, as the middle of a sentence."""


class Draft(Struct):
    """One routine."""

    title: str
    source: str
    """Where it comes from, in a sentence."""
    settings: dict[str, Any] = field(default_factory=dict)
    """Keys of the whole routine."""
    parts: list[Part] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What could not be carried over, or was changed; a sentence each."""

    def remark(self, text: str) -> None:
        """Note something that the person is told, once."""
        if text not in self.remarks:
            self.remarks.append(text)


def clean_name(value: object, instead: str) -> str:
    """A name for screen and voice: on one line, without characters that cannot be shown, not too long."""
    text = value if isinstance(value, str) else ""
    text = "".join(character for character in text if character in "\n\t" or unsafe_character(character) is None)
    return " ".join(text.split())[:LONGEST_NAME].strip() or instead


def whole_number(value: object, least: int, most: int) -> int | None:
    """The value, where it is a whole number within bounds; another program may have written it as 30.0."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if least <= value <= most and value == int(value) else None


def is_rest(name: str) -> bool:
    """Whether a step of another program is a rest that only has no kind of its own there."""
    return _REST.fullmatch(name.strip()) is not None


def quoted(name: str) -> str:
    """A name as it stands in a remark."""
    return f"“{safe_line(name, LONGEST_NAME)}”"
