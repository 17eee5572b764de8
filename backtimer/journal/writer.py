"""Writes the journal of a running session: each step is on the disk a moment after it ended.

All of it happens in a thread, so that a slow disk never holds up a countdown. What the disk refuses is tried again with
the next step.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from queue import SimpleQueue

from backtimer.core.events import Event, Finished, Paused, Resumed, StepEnded, StepStarted, Stopped
from backtimer.core.session import Session
from backtimer.history.disk import append_durably, make_folder, sync_folder
from backtimer.history.locking import try_lock
from backtimer.journal.folder import SUFFIX, journal_folder
from backtimer.journal.lines import Head, head_line, standing_line

LOCK_OFFSET = 2**31 - 2
"""The byte that is locked lies far behind the end: Windows lets nobody read what is locked."""

_CLOSING_SECONDS = 3.0
"""How long to wait for the disk when the session is over."""

_LOOK_SECONDS = 0.5
"""How long another program may take to look at a journal."""

_WORTH_A_LINE = StepEnded | StepStarted | Paused | Resumed | Stopped | Finished


class Journal:
    """The journal of one session that runs in this process."""

    def __init__(self, path: Path, first: bytes, fd: int | None = None) -> None:
        """Write `first` to the journal at `path`, which is created unless its locked descriptor `fd` is given."""
        self.path = path
        self.problem: str | None = None
        """What keeps it from being written, in a sentence; None where all is well."""
        self._fd = fd
        self._lines: SimpleQueue[bytes | None] = SimpleQueue()
        self._remove = False
        self._at = 0.0  # seconds into the session at which something last happened
        self._lines.put(first)
        self._thread = threading.Thread(target=self._write, name="journal", daemon=True)
        self._thread.start()

    @classmethod
    def begin(cls, history: Path, head: Head) -> Journal:
        """A journal for a session that begins."""
        return cls(journal_folder(history) / f"{head.id}{SUFFIX}", head_line(head))

    @property
    def where(self) -> str:
        """Where the session is if no other file has it, in a sentence."""
        if self.problem is not None:
            return "The session is lost."
        return f"Its steps are written down in {self.path}, and backtimer offers to keep them at the next start."

    def follow(self, events: Sequence[Event], session: Session) -> None:
        """Write down what has happened in the session; without events, to which step the person has moved."""
        if events and not any(isinstance(event, _WORTH_A_LINE) for event in events):
            return
        if events:
            self._at = max(event.at for event in events) - (session.began or 0.0)
        self._lines.put(standing_line(self._at, session, [event for event in events if isinstance(event, StepEnded)]))

    def close(self, *, remove: bool) -> None:
        """End it; `remove` says that the session is safe elsewhere. A second time it does nothing."""
        if self._thread.is_alive():
            self._remove = remove
            self._lines.put(None)
            self._thread.join(_CLOSING_SECONDS)

    def _write(self) -> None:
        waiting = b""
        over = False
        while not over:
            line = self._lines.get()
            while line is not None:
                waiting += line
                if self._lines.empty():
                    break
                line = self._lines.get()
            over = line is None
            if over and self._remove:
                break
            try:
                if self._fd is None:
                    self._fd = _created(self.path)
                append_durably(self._fd, waiting)
            except OSError as error:
                self.problem = f"The session goes on, but its steps cannot be written down: {error.strerror or error}."
            else:
                waiting = b""
                self.problem = None
        if self._fd is not None:
            os.close(self._fd)
        if self._remove:
            remove(self.path)


def _created(path: Path) -> int:
    """A locked descriptor on a new file."""
    make_folder(path.parent)
    fd = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        lock_soon(fd)
        sync_folder(path.parent)
    except OSError:
        os.close(fd)
        raise
    return fd


def lock_soon(fd: int) -> bool:
    """Lock a journal; False if a running session holds it. Whoever only looks at it holds it for an instant."""
    deadline = time.monotonic() + _LOOK_SECONDS
    while not try_lock(fd, LOCK_OFFSET):
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.01)
    return True


def remove(path: Path) -> None:
    """Remove a journal whose session is safe. Where that does not work it is recognised by its id the next time."""
    try:
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError:
        return
