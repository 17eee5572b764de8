"""A real pseudo-terminal with backtimer in it."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from types import TracebackType
from typing import IO, Any, Self

# The child makes the terminal its own before it becomes backtimer, so that Ctrl-C and hanging up reach it.
_TAKE_TERMINAL = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
_BECOME = "\nimport runpy; runpy.run_module('backtimer', run_name='__main__', alter_sys=True)"


class Terminal:
    """Runs a command line of backtimer and plays the person at the keyboard."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        columns: int = 100,
        lines: int = 40,
        controlling: bool = True,
        stderr: IO[bytes] | None = None,
        prelude: str = "",
    ) -> None:
        """`controlling` says that the terminal sends signals; `stderr` is where that goes, if not to the terminal.

        `prelude` is a Python program that runs before backtimer.
        """
        self.screen = ""
        """All that was printed, with line feeds alone."""
        self._seen = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._master, self._slave = pty.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.attributes = self.attributes_now()
        """The terminal's settings before it began."""
        program = (_TAKE_TERMINAL if controlling else "") + prelude + _BECOME
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave if stderr is None else stderr,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for descriptor in (self._master, self._slave):
            if descriptor >= 0:
                os.close(descriptor)

    def attributes_now(self) -> list[Any]:
        """The terminal's settings."""
        return termios.tcgetattr(self._slave)

    @property
    def echoes(self) -> bool:
        """Whether the terminal shows keys, or gathers them into lines, by itself."""
        return bool(self.attributes_now()[3] & (termios.ECHO | termios.ICANON))

    def press(self, keys: str) -> None:
        """Press keys, all at once."""
        self.send(keys.encode())

    def send(self, data: bytes) -> None:
        """Have the terminal send this as it is."""
        os.write(self._master, data)

    def wait_for(self, text: str, seconds: float = 10.0) -> None:
        """Read until the text has been printed since the last such call."""
        deadline = time.monotonic() + seconds
        start = self._seen
        while (found := self.screen.find(text, start)) < 0:
            left = deadline - time.monotonic()
            assert left > 0, f"{text!r} is not in {self.screen[start:]!r}"
            assert self._read(left) or self.process.poll() is None, f"it ended: {self.screen!r}"
        self._seen = found + len(text)

    def end(self, seconds: float = 10.0) -> int:
        """Wait for its end, and return its exit code."""
        deadline = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"it does not end: {self.screen!r}"
            self._read(0.05)
        while self._read(0.05):
            pass
        return self.process.returncode

    def hang_up(self) -> None:
        """Close the terminal's window."""
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1

    def _read(self, seconds: float) -> bool:
        if self._master < 0:
            time.sleep(seconds)
            return False
        ready, _, _ = select.select([self._master], [], [], seconds)
        if ready:
            self.screen += self._decoder.decode(os.read(self._master, 65536)).replace("\r\n", "\n")
        return bool(ready)
