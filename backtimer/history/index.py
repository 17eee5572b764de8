"""An index of the history, so that what was read once need not be parsed again.

It holds records by a hash of the bytes of their blocks. So it can never tell of anything that does not stand in the
history, whoever changed it and however: a block that is not known is parsed. It can be thrown away at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from msgspec import json

from backtimer import __version__
from backtimer.files.hashes import blake2b
from backtimer.files.replacing import replace_file
from backtimer.history.disk import read_file
from backtimer.history.format import Record
from backtimer.history.index_rows import LAYOUT, Packed, pack, unpack
from backtimer.history.read import MOST_BYTES, HistoryRead, last_records, read

WORTH_KEEPING = 32
"""So many blocks are parsed anew, each time, before the index is written anew."""

LAST_WORTH_KEEPING = 8
"""The same for an index of the last records, which is small."""

_CHUNK = 100
"""Records decoded at once: other threads wait for that."""


def read_indexed(path: Path, index: Path, told: Callable[[float], None] | None = None) -> HistoryRead:
    """What `read` gives, with the help of an index that is kept in the file `index`.

    `told` is called again and again with the share that is read; what it raises ends the reading, and what was parsed
    until then is kept.
    """
    blocks = _BlockIndex(index)
    finished = False
    try:
        history = read(path, blocks, told)
        finished = True
    finally:
        blocks.keep(all_were_asked_for=finished)
    return history


def last_indexed(path: Path, index: Path, count: int) -> HistoryRead:
    """What `last_records` gives, with the help of an index that holds the last records alone, and is small."""
    blocks = _BlockIndex(index, worth_keeping=LAST_WORTH_KEEPING)
    history = last_records(path, count, blocks)
    blocks.keep(all_were_asked_for=True)
    return history


class _BlockIndex:
    """The records of blocks, as far as they are known."""

    def __init__(self, path: Path, *, worth_keeping: int = WORTH_KEEPING) -> None:
        self._path = path
        self._worth_keeping = worth_keeping
        self._records = dict(_load(path))
        self._asked: dict[str, Record] = {}
        self._learned = 0

    def record(self, block: bytes) -> Record | None:
        """The one record that a block of these bytes holds; None where that is not known."""
        name = _digest(block)
        record = self._records.get(name)
        if record is not None:
            self._asked[name] = record
        return record

    def learn(self, block: bytes, record: Record) -> None:
        """Remember that a block of these bytes holds this record and no other."""
        self._asked[_digest(block)] = record
        self._learned += 1

    def keep(self, *, all_were_asked_for: bool) -> None:
        """Write the index if enough is new; what a history does not hold any more is forgotten."""
        if self._learned < self._worth_keeping:
            return
        records = self._asked if all_were_asked_for else self._records | self._asked
        with suppress(OSError):  # without an index everything works, only slower
            replace_file(self._path, _text(records))


def _digest(data: bytes | memoryview) -> str:
    return blake2b(data, digest_size=16).hexdigest()


_HEAD = f"backtimer {__version__} {_digest(LAYOUT.encode())}"


def _text(records: dict[str, Record]) -> str:
    """A line that says what this is, with a hash of the others; then a line for every so many records."""
    pairs = iter(records.items())
    lines = []
    while chunk := list(islice(pairs, _CHUNK)):
        packed = pack(record for _, record in chunk)
        lines.append(json.encode([[name for name, _ in chunk], packed.exercises, packed.rows]).decode())
    body = "\n".join(lines)
    return f"{_HEAD} {_digest(body.encode())}\n{body}"


def _load(path: Path) -> Iterator[tuple[str, Record]]:
    """Names and records of an index; nothing where there is none, or one that is damaged or another version's."""
    try:
        data = read_file(path, MOST_BYTES)
    except OSError:
        return
    lines = _lines(data)
    head = bytes(next(lines)).decode(errors="replace")
    if head != f"{_HEAD} {_digest(memoryview(data)[len(head) + 1 :])}":
        return
    for line in lines:
        names, exercises, rows = json.decode(line)
        yield from zip(names, unpack(Packed(exercises, rows)), strict=True)


def _lines(data: bytes) -> Iterator[memoryview]:
    """The lines, uncopied: of a long history they are many megabytes."""
    start = 0
    while start <= len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        yield memoryview(data)[start:end]
        start = end + 1
