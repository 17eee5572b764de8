"""Changes of single sessions in the history: their note, their removal and its undoing, a session that was resumed.

Everything outside the changed session stays as it is, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

import tomli_w
from msgspec import Struct
from msgspec.structs import replace

from backtimer.core.record import SessionRecord
from backtimer.history.append import LOCK_SECONDS, checked_block
from backtimer.history.blocks import NotTomlError, record_tables
from backtimer.history.errors import InvalidRecordError, NoSuchSessionError
from backtimer.history.fields import FieldError, record_from
from backtimer.history.find_block import SessionBlock, find_block
from backtimer.history.format import HEADER, escaped
from backtimer.history.rewrite import rewrite

_NOTE = re.compile(rb"""^[ \t]*(?:note|"note"|'note')[ \t]*=""", re.MULTILINE)
_CONTENT = re.compile(rb"^[ \t]*content[ \t]*=", re.MULTILINE)
_FIRST_KEY = re.compile(rb"(?<=\n)")
_LINE_END = re.compile(rb"\n")
_MOST_LINES = 1_000


class DeletedSession(Struct, frozen=True):
    """A session that was deleted, for as long as it can be brought back."""

    id: str
    data: bytes
    """Its bytes, as they stood in the file."""
    place: int
    """The offset at which they stood."""
    before: str
    """The hash of all that stood before them, to know the place again."""


def edit_note(path: Path, session_id: str, note: str, *, lock_seconds: float = LOCK_SECONDS) -> None:
    """Give a session another note; an empty one removes it.

    Raises NoSuchSessionError, InvalidRecordError, or what `rewrite` raises; then nothing was changed.
    """

    def change(data: bytes) -> bytes:
        block = _block(data, session_id)
        record = _record(block)
        if record.note == note:
            return data
        return data[: block.start] + _with_note(data[block.start : block.end], record, note) + data[block.end :]

    rewrite(path, change, lock_seconds=lock_seconds)


def delete_session(path: Path, session_id: str, *, lock_seconds: float = LOCK_SECONDS) -> DeletedSession:
    """Remove a session, and give what it takes to bring it back. Raises as `edit_note` does."""
    deleted: list[DeletedSession] = []

    def change(data: bytes) -> bytes:
        block = _block(data, session_id)
        start = block.start
        # The line break before a record was written with it.
        for line_break in (b"\r\n", b"\n"):
            if data[:start].endswith(line_break) and data[: start - len(line_break)].endswith(b"\n"):
                start -= len(line_break)
                break
        deleted.append(DeletedSession(session_id, data[start : block.end], start, _hash(data[:start])))
        return data[:start] + data[block.end :]

    rewrite(path, change, lock_seconds=lock_seconds)
    return deleted[-1]


def restore_session(path: Path, deleted: DeletedSession, *, lock_seconds: float = LOCK_SECONDS) -> None:
    """Bring back a deleted session, to its place if what was before it is as it was, else at the end.

    Where it is there already nothing is changed. Raises what `rewrite` raises.
    """

    def change(data: bytes) -> bytes:
        if find_block(data, deleted.id) is not None:
            return data
        if _hash(data[: deleted.place]) == deleted.before:
            return data[: deleted.place] + deleted.data + data[deleted.place :]
        return with_last_line_ended(data) + deleted.data

    rewrite(path, change, lock_seconds=lock_seconds)


def put(path: Path, record: SessionRecord, *, lock_seconds: float = LOCK_SECONDS) -> Path | None:
    """Save a session of which an earlier state may be in the history already, in the place of that.

    Returns the backup of what the history was, if there was any. Raises InvalidRecordError, or what `rewrite` raises.
    """
    new = checked_block(record)

    def change(data: bytes) -> bytes:
        block = find_block(data, record.id)
        if block is None:
            return (with_last_line_ended(data) or HEADER.encode()) + new
        return data[: block.start] + new.lstrip(b"\n") + data[block.end :]

    return rewrite(path, change, lock_seconds=lock_seconds)


def with_last_line_ended(data: bytes) -> bytes:
    """The bytes, with a line break at their end: records begin at the beginning of a line."""
    return data if not data or data.endswith(b"\n") else data + b"\n"


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


def _block(data: bytes, session_id: str) -> SessionBlock:
    block = find_block(data, session_id)
    if block is None:
        raise NoSuchSessionError(f"there is no session {session_id!r} in the history any more")
    return block


def _record(block: SessionBlock) -> SessionRecord:
    try:
        record = record_from("session", block.table)
    except FieldError as error:
        raise InvalidRecordError(f"the session cannot be changed: {error}") from None
    assert isinstance(record, SessionRecord)
    return record


def _with_note(block: bytes, record: SessionRecord, note: str) -> bytes:
    """A session's block with another note, and as few other changes as possible."""
    new = checked_block(replace(record, note=note)).lstrip(b"\n")
    wanted = record_tables(new)
    line = escaped(tomli_w.dumps({"note": note})).encode() if note else b""
    for candidate in _candidates(block, line):
        try:
            found = record_tables(candidate)
            if len(found) == 1 and record_from(*found[0]) == record_from(*wanted[0]):
                return candidate
        except (NotTomlError, FieldError):
            continue
    return new


def _candidates(block: bytes, line: bytes) -> Iterator[bytes]:
    """The block with the line in the place of what may be its note, or where a note usually stands."""
    for key in _NOTE.finditer(block):
        for end in islice(_LINE_END.finditer(block, key.start()), _MOST_LINES):
            yield block[: key.start()] + line + block[end.end() :]
    for place in (_CONTENT.search(block), _FIRST_KEY.search(block)):
        if place is not None:
            yield block[: place.start()] + line + block[place.start() :]
