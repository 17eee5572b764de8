"""Runs a program in a pseudo-terminal of 80 x 24 and measures it from outside, through /proc. Linux only."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.bench.screen import COLUMNS, ROWS, Screen

_SEQUENCE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[()][A-Z0-9]|\x1b[=>]")
_ASKS_FOR_SYNC = b"\x1b[?2026$p"
_HAS_SYNC = b"\x1b[?2026;2$y"
# Variables that change what a program does at its start, or what a terminal can show.
_NOT_PASSED_ON = re.compile(r"PYTHON|TEXTUAL|BACKTIMER|COLUMNS$|LINES$|NO_COLOR$|FORCE_COLOR$|TERM_PROGRAM$|TMUX$|CI$")


def environment() -> dict[str, str]:
    """The environment of a measured program: that of a present-day terminal."""
    kept = {name: value for name, value in os.environ.items() if not _NOT_PASSED_ON.match(name)}
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


@dataclass(frozen=True)
class Use:
    """What a program used up to a moment."""

    at: float
    """Seconds of the monotonic clock."""
    cpu: float
    """Seconds of all its threads."""
    written: int
    """Bytes to the terminal."""


class Watched:
    """A program that runs. Leaving the context ends it."""

    def __init__(self, command: Sequence[str]) -> None:
        self.chunks: list[tuple[float, bytes]] = []
        """When it wrote what."""
        self._written = 0
        self._screen = Screen()
        self._fed = 0
        self.begun = time.monotonic()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execvpe(command[0], list(command), environment())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._fd, keys.encode())

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def until(self, pattern: str, seconds: float = 60.0) -> Use:
        """Read until this is on the screen; what the program had used by then."""
        wanted, deadline = re.compile(pattern), time.monotonic() + seconds
        while not wanted.search(shown := self._shown()):
            if time.monotonic() > deadline or not self._read(deadline):
                raise SystemExit(f"{pattern!r} was never shown, but\n{shown}")
        return self.use()

    def rest(self, seconds: float) -> Use:
        """Let it run for so long; what it had used by then."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self._read(deadline):
            pass
        return self.use()

    def use(self) -> Use:
        """What it has used so far."""
        # The clock of another process' CPU, in nanoseconds.
        return Use(time.monotonic(), time.clock_gettime((~self.pid << 3) | 2), self._written)

    def share(self) -> float:
        """Its memory in MB; what it shares with others is divided among them."""
        rollup = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="ascii")
        found = re.search(r"^Pss:\s*(\d+)", rollup, re.MULTILINE)
        assert found is not None
        return int(found[1]) / 1024

    @property
    def text(self) -> bytes:
        """All that it printed, without escape sequences."""
        return _SEQUENCE.sub(b"", b"".join(data for _, data in self.chunks))

    def end(self, seconds: float = 30.0) -> tuple[float, int]:
        """Wait for its end; when that was, and its exit code."""
        deadline = time.monotonic() + seconds
        while self._read(deadline):
            if time.monotonic() > deadline:
                raise SystemExit("it does not end")
        _, status = os.waitpid(self.pid, 0)
        self.pid = 0
        return time.monotonic(), os.waitstatus_to_exitcode(status)

    def _shown(self) -> str:
        """What is on the screen. Only now is it worked out: while it is, what comes is noted too late."""
        for _, data in self.chunks[self._fed :]:
            self._screen.feed(data)
        self._fed = len(self.chunks)
        return self._screen.text()

    def _read(self, deadline: float) -> bool:
        """Wait for output until then; False once there can be no more."""
        ready, _, _ = select.select([self._fd], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return True
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return False
        if not data:
            return False
        self.chunks.append((time.monotonic(), data))
        self._written += len(data)
        if _ASKS_FOR_SYNC in data:
            os.write(self._fd, _HAS_SYNC)
        return True


def python(*arguments: str) -> list[str]:
    """A command of this interpreter."""
    return [sys.executable, *arguments]
