"""Reading the history: all of it, or only its last sessions, with whatever is wrong told and never raised."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct

from backtimer.core.record import CheckinRecord, FeelRecord, SessionRecord
from backtimer.history.blocks import (
    BYTE_ORDER_MARK,
    END_MARKER,
    NotTomlError,
    is_complete,
    is_sound,
    parse,
    record_tables,
    split,
    tables_of,
)
from backtimer.history.disk import open_to_read, read_at, read_file
from backtimer.history.format import FORMAT, Record

MOST_BYTES = 64 * 1024 * 1024
"""Above this a file is not read: a session every day for a century is less."""

_BYTES_A_SESSION = 2_048


class HistoryProblem(Struct, frozen=True):
    """Something in the file that is not as it should be, and what follows from it."""

    line: int | None
    """From 1; None where it is not known or means nothing."""
    message: str


class HistoryRead(Struct, frozen=True):
    """What a history holds, in the order of the file, which need not be the order in time."""

    sessions: tuple[SessionRecord, ...] = ()
    feels: tuple[FeelRecord, ...] = ()
    checkins: tuple[CheckinRecord, ...] = ()
    problems: tuple[HistoryProblem, ...] = ()


class KnownBlocks(Protocol):
    """What blocks of a history hold, from an earlier reading."""

    def record(self, block: bytes) -> Record | None:
        """The one record that a block of these bytes holds; None where that is not known."""

    def learn(self, block: bytes, record: Record) -> None:
        """Remember that a block of these bytes holds this record and no other."""


class _Found(Struct, frozen=True):
    """A record, or what is wrong with it."""

    record: Record | None
    line: int | None
    problem: str = ""
    """Where there is no record: why."""


class _Parsed(Struct):
    """What parsing piece by piece gave."""

    found: list[_Found]
    problems: list[HistoryProblem]
    split_wrong: bool = False
    """Whether a piece before the last is not TOML: what looks like a start of a record may stand in quotes."""


def read(path: Path, known: KnownBlocks | None = None, told: Callable[[float], None] | None = None) -> HistoryRead:
    """All complete records of the file; a file that is not there is an empty history.

    Nothing is raised: a record that is broken, incomplete or there twice is left out, and a problem says so. Blocks
    that are `known` are not parsed anew. `told` is called again and again with the share that is read; what it raises
    ends the reading.
    """
    try:
        data = read_file(path, MOST_BYTES)
    except FileNotFoundError:
        return HistoryRead()
    except OSError as error:
        return HistoryRead(problems=(HistoryProblem(None, f"it cannot be read: {error.strerror}"),))
    return read_bytes(data, known, told)


def read_bytes(
    data: bytes, known: KnownBlocks | None = None, told: Callable[[float], None] | None = None
) -> HistoryRead:
    """The same, of a file's content."""
    data = data.removeprefix(BYTE_ORDER_MARK)
    head, blocks = split(data)
    parsed = _parse([head, *blocks], known, told)
    if parsed.split_wrong and (whole := _document(data)) is not None:
        parsed = _Parsed([_found(kind, table, None) for kind, table in tables_of(whole)], [])
    else:
        whole = _document(head) or {}
    problems = parsed.problems + _format_problems(whole)
    records = _records(parsed.found, problems)
    return _sorted_out(records, tuple(sorted(problems, key=lambda problem: problem.line or 0)))


def last_sessions(path: Path, count: int) -> tuple[SessionRecord, ...]:
    """The `count` sessions that were saved last, in the order of the file.

    Only the end of the file is read, unless what is found there does not parse.
    """
    sessions = last_records(path, count).sessions
    return sessions[-count:] if count > 0 else ()


def last_records(path: Path, count: int, known: KnownBlocks | None = None) -> HistoryRead:
    """At least the `count` sessions that were saved last, with everything that was saved since the first of them.

    Only the end of the file is read, unless what is found there does not parse. Problems are left to `read`.
    """
    try:
        fd = open_to_read(path)
    except OSError:
        return HistoryRead()
    try:
        found = _last_found(fd, count, known)
    finally:
        os.close(fd)
    return read(path) if found is None else _sorted_out(_records(found, []))


def _sorted_out(records: Iterable[Record], problems: tuple[HistoryProblem, ...] = ()) -> HistoryRead:
    """The records by their kind."""
    records = tuple(records)
    return HistoryRead(
        sessions=tuple(each for each in records if isinstance(each, SessionRecord)),
        feels=tuple(each for each in records if isinstance(each, FeelRecord)),
        checkins=tuple(each for each in records if isinstance(each, CheckinRecord)),
        problems=problems,
    )


def _parse(
    pieces: list[bytes], known: KnownBlocks | None = None, told: Callable[[float], None] | None = None
) -> _Parsed:
    """What the pieces hold one by one; of a piece that is not TOML, what stands before its end marker."""
    parsed = _Parsed([], [])
    line = 1
    for number, piece in enumerate(pieces, start=1):
        if known is not None and (record := known.record(piece)) is not None:
            parsed.found.append(_Found(record, line))
        else:
            try:
                found = [_found(kind, table, line) for kind, table in record_tables(piece)]
            except NotTomlError as error:
                parsed.problems.append(HistoryProblem(line + error.line, f"not valid TOML: {error}"))
                parsed.split_wrong |= number < len(pieces)
                end = END_MARKER.search(piece)
                whole = piece[: end.end()] if end else b""
                found = [_found(kind, table, line) for kind, table in record_tables(whole)] if is_sound(whole) else []
            else:
                if known is not None and len(found) == 1 and found[0].record is not None:
                    known.learn(piece, found[0].record)
            parsed.found += found
        if told is not None:
            told(number / len(pieces))
        line += piece.count(b"\n")
    return parsed


def _found(kind: str, table: dict[str, Any], line: int | None) -> _Found:
    """The record in a table, if it is complete and sound."""
    from backtimer.history.fields import FieldError, record_from

    name = table.get("id") if kind == "session" else table.get("session")
    place = f"{kind} {name}" if isinstance(name, str) else f"a {kind}"
    if not is_complete(table):
        return _Found(None, line, f"{place} is incomplete: it has no [{kind}.end]")
    try:
        return _Found(record_from(kind, table), line)
    except FieldError as error:
        return _Found(None, line, f"{place} is left out: {error}")


def _document(data: bytes) -> dict[str, Any] | None:
    """The document in these bytes; None if they are not TOML."""
    try:
        return parse(data)
    except NotTomlError:
        return None


def _last_found(fd: int, count: int, known: KnownBlocks | None) -> list[_Found] | None:
    """What the end of the file holds, with at least `count` sessions; None if the end alone does not tell."""
    size = os.fstat(fd).st_size
    window = max(16, count) * _BYTES_A_SESSION
    while True:
        start = max(0, size - window)
        _, blocks = split(_lines_from(fd, start, size))
        parsed = _parse(blocks, known)
        if parsed.split_wrong:
            return None
        sessions = sum(isinstance(each.record, SessionRecord) for each in parsed.found)
        if start == 0 or sessions >= count:
            return parsed.found
        window *= 4


def _lines_from(fd: int, start: int, end: int) -> bytes:
    """The whole lines from offset `start`: a part of one may look like the start of a block."""
    data = read_at(fd, start, end - start)
    return data[data.find(b"\n") + 1 :] if start else data


def _records(found: Iterable[_Found], problems: list[HistoryProblem]) -> list[Record]:
    """The records, each session once; a problem is added for each of the others."""
    records: list[Record] = []
    seen: set[str] = set()
    for each in found:
        record = each.record
        if record is None:
            problems.append(HistoryProblem(each.line, each.problem))
            continue
        if isinstance(record, SessionRecord):
            if record.id in seen:
                problems.append(HistoryProblem(each.line, f"session {record.id} stands here a second time"))
                continue
            seen.add(record.id)
        records.append(record)
    return records


def _format_problems(document: dict[str, Any]) -> list[HistoryProblem]:
    from backtimer.history.fields import FieldError, format_from

    try:
        version = format_from(document)
    except FieldError as error:
        return [HistoryProblem(None, str(error))]
    if version > FORMAT:
        message = f"a newer backtimer wrote it (format {version}, known is {FORMAT}): it is read, not written"
        return [HistoryProblem(None, message)]
    return []
