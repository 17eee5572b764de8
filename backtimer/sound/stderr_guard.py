"""Keeps what C libraries write to file descriptor 2 off the screen that the app paints."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def stderr_guard(log: Path) -> Iterator[None]:
    """Send descriptor 2 to the file `log`, while Python's own stderr goes on writing to where it pointed before.

    Textual paints through `sys.__stderr__`, so that gets a copy of the descriptor. Where the log cannot be written,
    the lines are lost. Where there is no real stderr, and on Windows, nothing is changed.
    """
    outer = sys.__stderr__
    if sys.platform == "win32" or outer is None or not _is_descriptor_2(outer):
        yield
        return
    outer.flush()
    own = sys.stderr is outer
    screen = os.fdopen(os.dup(2), "w", buffering=1, encoding=outer.encoding, errors=outer.errors)
    with screen:
        _point_descriptor_2_at(log)
        _set_stderr(screen, own=own)
        try:
            yield
        finally:
            screen.flush()
            _set_stderr(outer, own=own)
            os.dup2(screen.fileno(), 2)


def _is_descriptor_2(stream: TextIO) -> bool:
    try:
        return stream.fileno() == 2
    except (OSError, ValueError):
        return False


def _point_descriptor_2_at(log: Path) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        sink = os.open(log, flags, 0o600)
    except OSError:
        sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 2)
    os.close(sink)


def _set_stderr(stream: TextIO, *, own: bool) -> None:
    """Put a stream in the place of `sys.__stderr__`, and of `sys.stderr` where nobody else has taken it."""
    vars(sys)["__stderr__"] = stream
    if own:
        sys.stderr = stream
