"""Saving to the history: a record is on the disk when `append` returns, or the file is as it was."""

from __future__ import annotations

import os
from pathlib import Path

from backtimer.history.blocks import NotTomlError, record_tables
from backtimer.history.disk import (
    append_durably,
    make_folder,
    open_to_append,
    set_aside,
    sync_folder,
    truncate_durably,
)
from backtimer.history.errors import (
    HistoryBrokenError,
    HistoryBusyError,
    HistoryNotSavedError,
    InvalidRecordError,
    NewerHistoryError,
)
from backtimer.history.fields import FieldError, record_from
from backtimer.history.format import HEADER, Record, block
from backtimer.history.locking import LockTimeoutError, locked
from backtimer.history.tail import look_at_tail, refuse_newer

LOCK_SECONDS = 5.0


def append(path: Path, record: Record, *, lock_seconds: float = LOCK_SECONDS) -> Path | None:
    """Add the record to the end of the history at `path`, creating the file and its folder if need be.

    Only the ends of the file are read, and only its end is written. Remains of an earlier write that was cut
    short are moved to a file beside it first, whose path is returned; None if there were none.

    Raises InvalidRecordError, HistoryBusyError (locked for `lock_seconds`), HistoryNotSavedError,
    HistoryBrokenError or NewerHistoryError; then the record is not in the file.
    """
    data = checked_block(record)
    # The lock and what is set aside belong beside the file itself, wherever a link to it stands.
    target = Path(os.path.realpath(path))
    try:
        make_folder(target.parent)
        with locked(target.with_name(f"{target.name}.lock"), lock_seconds):
            return _append(target, data)
    except LockTimeoutError:
        raise HistoryBusyError(
            f"{path}: another program has kept it locked for {lock_seconds:g} s; close it and save again"
        ) from None
    except OSError as error:
        raise HistoryNotSavedError(f"{path}: not saved: {error.strerror or error}") from error
    except (NewerHistoryError, HistoryBrokenError) as error:
        raise type(error)(f"{path}: not saved: {error}") from None


def checked_block(record: Record) -> bytes:
    """The record's block, once it has been read back. Raises InvalidRecordError."""
    data = block(record).encode()
    try:
        for kind, table in record_tables(data):
            record_from(kind, table)
    except (NotTomlError, FieldError) as error:
        raise InvalidRecordError(f"the {type(record).__name__} cannot be saved: {error}") from None
    return data


def _append(target: Path, data: bytes) -> Path | None:
    fd, created = open_to_append(target)
    saved = False
    try:
        refuse_newer(fd)
        tail = look_at_tail(fd, os.fstat(fd).st_size)
        side = None
        if tail.torn:
            side = set_aside(target, "torn", tail.torn)
            truncate_durably(fd, tail.end)
        append_durably(fd, data if tail.end else HEADER.encode() + data)
        if created:
            sync_folder(target.parent)
        saved = True
        return side
    finally:
        os.close(fd)
        if created and not saved:
            target.unlink(missing_ok=True)
