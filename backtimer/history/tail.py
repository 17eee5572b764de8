"""The two ends of a history file, looked at before anything is appended to it.

Only the ends: appending costs the same however long the file is. A fault in the middle is for the reader to
find, and does not keep a new session from being saved.
"""

from __future__ import annotations

import re

from msgspec import Struct

from backtimer.history.blocks import (
    BLOCK_START,
    END_MARKER,
    NotTomlError,
    is_sound,
    parse,
    split,
)
from backtimer.history.disk import read_at
from backtimer.history.errors import HistoryBrokenError, NewerHistoryError
from backtimer.history.fields import FieldError, format_from
from backtimer.history.format import FORMAT, HEADER

_WINDOW_BYTES = 16_384
_HEAD = HEADER.encode()
_TABLE_START = re.compile(rb"^[ \t]*\[", re.MULTILINE)


class Tail(Struct, frozen=True):
    """How the file ends."""

    end: int
    """Offset behind the last byte to keep: the next record goes there."""
    torn: bytes
    """What follows: the remains of a write that was cut short."""


def refuse_newer(fd: int) -> None:
    """Raise NewerHistoryError if the head names a later format, HistoryBrokenError if it is not TOML."""
    data = read_at(fd, 0, _WINDOW_BYTES)
    table = _TABLE_START.search(data)
    try:
        version = format_from(parse(data[: table.start()] if table else data[: data.rfind(b"\n") + 1]))
    except (NotTomlError, FieldError) as error:
        if table is None:
            # A torn head, perhaps: for look_at_tail to say.
            return
        raise HistoryBrokenError(f"its first lines are not valid: {error}") from None
    if version > FORMAT:
        raise NewerHistoryError(f"a newer backtimer wrote it (format {version}): update this one")


def look_at_tail(fd: int, size: int) -> Tail:
    """How the file ends. Raises HistoryBrokenError if a new record there might not be read again."""
    window = _WINDOW_BYTES
    while True:
        start = max(0, size - window)
        data = read_at(fd, start, size - start)
        if start == 0:
            return _tail_of_all(data)
        marker = _behind_last_marker(data)
        if marker is not None and (block := _last_block(data, marker)) is not None:
            if not is_sound(data[block:marker]):
                return _tail_of_all(read_at(fd, 0, size))
            return _tail(data, start, marker)
        window *= 8


def _tail_of_all(data: bytes) -> Tail:
    """The same, with the whole file at hand."""
    if _HEAD.startswith(data) and data != _HEAD:
        return Tail(0, data)
    marker = _behind_last_marker(data)
    if marker is not None:
        block = _last_block(data, marker)
        if block is None or not is_sound(data[block:marker]):
            _require_toml(data[:marker])
        return _tail(data, 0, marker)
    if data.startswith(_HEAD):
        return _tail(data, 0, len(_HEAD))
    # Nothing shows that backtimer wrote any of this, so what is wrong with it is no torn write of ours.
    if not is_sound(data):
        raise HistoryBrokenError("it is no history of backtimer, or its first lines were changed")
    return _tail(data, 0, len(data))


def _tail(data: bytes, start: int, sound: int) -> Tail:
    """The tail of a file whose bytes from offset `start` are `data`, and are sound up to `sound`."""
    rest = data[sound:]
    if is_sound(rest):
        keep = len(data)
    else:
        # What a person wrote before the torn record stays.
        between, _ = split(rest)
        keep = sound + (len(between) if between.strip() and is_sound(between) else 0)
    return Tail(start + keep, data[keep:])


def _require_toml(data: bytes) -> None:
    try:
        parse(data)
    except NotTomlError as error:
        raise HistoryBrokenError(f"line {error.line + 1} is not valid TOML: {error}") from None


def _behind_last_marker(data: bytes) -> int | None:
    """Offset behind the last end marker and its line break."""
    return max((found.end() for found in END_MARKER.finditer(data)), default=None)


def _last_block(data: bytes, end: int) -> int | None:
    """Offset of the last line before `end` that begins a block."""
    return max((found.start() for found in BLOCK_START.finditer(data, 0, end)), default=None)
