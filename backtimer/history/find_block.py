"""Where one session stands in the bytes of a history, among comments and whatever else a person wrote there."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from pathlib import Path

from msgspec import Struct

from backtimer.core.record import SessionRecord
from backtimer.history.blocks import END_MARKER, NotTomlError, is_complete, record_tables, starts
from backtimer.history.disk import read_file
from backtimer.history.fields import FieldError, Table, record_from
from backtimer.history.read import MOST_BYTES

_MOST_STARTS = _MOST_MARKERS = 8
"""Text in quotes may look like the start or the end of a record: so many are tried."""


class SessionBlock(Struct, frozen=True):
    """A session's own bytes in a history."""

    start: int
    """Offset of its `[[session]]` line."""
    end: int
    """Offset behind its end marker's line. What a person wrote between it and the next record comes after."""
    table: Table


def find_block(data: bytes, session_id: str) -> SessionBlock | None:
    """The block of the session with this id; None where there is none that is complete."""
    name = session_id.encode(errors="replace")
    places = list(starts(data))
    place = data.find(name)
    while place >= 0:
        before = bisect_right(places, place)
        for start in reversed(places[max(0, before - _MOST_STARTS) : before]):
            block = _block_from(data, start)
            if block is not None and block.start < place < block.end and block.table.get("id") == session_id:
                return block
        place = data.find(name, place + 1)
    return None


def recorded(path: Path, session_id: str) -> SessionRecord | None:
    """The session with this id in a history; None where there is none that can be read."""
    try:
        block = find_block(read_file(path, MOST_BYTES), session_id)
        record = None if block is None else record_from("session", block.table)
    except (OSError, FieldError):
        return None
    return record if isinstance(record, SessionRecord) else None


def _block_from(data: bytes, start: int) -> SessionBlock | None:
    """The block of the session that begins at `start`; None if something else does."""
    for marker in islice(END_MARKER.finditer(data, start), _MOST_MARKERS):
        try:
            tables = record_tables(data[start : marker.end()])
        except NotTomlError:
            continue  # this marker stands in a text in quotes
        if len(tables) == 1 and tables[0][0] == "session" and is_complete(tables[0][1]):
            return SessionBlock(start, marker.end(), tables[0][1])
        return None
    return None
