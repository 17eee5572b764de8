"""A disk that is full, refuses or loses power while a record is saved costs nothing that was there before."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from backtimer.history import disk
from backtimer.history.append import append
from backtimer.history.errors import HistoryNotSavedError
from backtimer.history.format import HEADER, block
from backtimer.history.read import HistoryRead, read
from tests.history.records import FEEL, session, sides

ONE, TWO, THREE = session(1), session(2), session(3)
TEXT = HEADER + block(ONE) + block(TWO)


def failing_write(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """Let the disk be full after `room` more bytes."""
    write = os.write
    left = [room]

    def limited(fd: int, data: memoryview) -> int:
        if left[0] == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = write(fd, data[: left[0]])
        left[0] -= written
        return written

    monkeypatch.setattr(os, "write", limited)


@pytest.mark.usefixtures("quick_disk")
def test_a_disk_that_is_full_after_any_byte_leaves_the_file_as_it_was(path: Path) -> None:
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    for room in range(len(block(FEEL).encode())):
        with pytest.MonkeyPatch.context() as monkeypatch:
            failing_write(monkeypatch, room)
            with pytest.raises(HistoryNotSavedError, match="No space left"):
                append(path, FEEL)
        assert path.read_bytes() == TEXT.encode()
    append(path, FEEL)
    assert read(path) == HistoryRead((ONE, TWO), (FEEL,))


def test_a_disk_that_is_full_for_the_first_record_leaves_no_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing_write(monkeypatch, 50)
    with pytest.raises(HistoryNotSavedError):
        append(path, ONE)
    assert not path.exists()


@pytest.mark.usefixtures("quick_disk")
def test_a_disk_too_full_to_set_a_torn_tail_aside_leaves_it_where_it_is(path: Path) -> None:
    torn = TEXT.encode() + block(THREE).encode()[:100]
    for room in range(100 + len(block(FEEL).encode())):
        path.write_bytes(torn)
        with pytest.MonkeyPatch.context() as monkeypatch:
            failing_write(monkeypatch, room)
            with pytest.raises(HistoryNotSavedError):
                append(path, FEEL)
        kept = path.read_bytes() + b"".join(side.read_bytes() for side in sides(path))
        assert kept == torn
        assert read(path).sessions == (ONE, TWO)
        for side in sides(path):
            side.unlink()


def test_writes_that_come_up_short_are_carried_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, data[:7]))
    append(path, ONE)
    append(path, TWO)
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_write_that_writes_nothing_does_not_go_on_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    monkeypatch.setattr(os, "write", lambda *_: 0)
    with pytest.raises(HistoryNotSavedError):
        append(path, THREE)
    assert path.read_bytes() == TEXT.encode()


def test_what_the_disk_does_not_confirm_is_not_saved(path: Path) -> None:
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    flush = disk.flush
    calls = []

    def failing_once(fd: int) -> None:
        calls.append(fd)
        if len(calls) == 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        flush(fd)

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(disk, "flush", failing_once)
        with pytest.raises(HistoryNotSavedError, match=os.strerror(errno.EIO)):
            append(path, THREE)
    assert path.read_bytes() == TEXT.encode()
    append(path, THREE)
    assert read(path) == HistoryRead((ONE, TWO, THREE))


def test_an_interrupt_while_writing_leaves_no_half_record(path: Path) -> None:
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    write = os.write

    def interrupted(fd: int, data: memoryview) -> int:
        write(fd, data[:40])
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(os, "write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            append(path, THREE)
    assert path.read_bytes() == TEXT.encode()


def test_a_file_without_rights_is_said_to_be_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(HistoryNotSavedError, match="Permission denied"):
        append(path, ONE)
