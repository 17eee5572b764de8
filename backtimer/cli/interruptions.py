"""Signals that end a session, taken note of instead of ending the program, so that the session can be kept first."""

from __future__ import annotations

import select
import signal
import socket
from contextlib import ExitStack
from types import FrameType, TracebackType
from typing import Self

HANG_UP = 1
"""The number of SIGHUP, which Windows does not have: the terminal is gone."""

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name))


class Interruptions:
    """While entered, signals only set `caught` and end a `wait`. To be entered in the main thread."""

    def __init__(self) -> None:
        self.caught: int | None = None
        """The first signal that came."""
        self._undo = ExitStack()
        self._reader, self._writer = socket.socketpair()

    def __enter__(self) -> Self:
        self._undo.callback(self._reader.close)
        self._undo.callback(self._writer.close)
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        wakeup = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._undo.callback(signal.set_wakeup_fd, wakeup)
        for number in _SIGNALS:
            # What nohup or a shell's background has turned off stays off.
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._undo.callback(signal.signal, number, signal.signal(number, self._note))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._undo.close()

    @property
    def exit_code(self) -> int:
        """What a shell expects of a program that the caught signal has ended."""
        return 128 + (self.caught or 0)

    def hang_up(self) -> None:
        """The terminal is gone, though no signal has told of it."""
        self.caught = self.caught or HANG_UP

    def wait(self, seconds: float | None, also: int | None = None) -> bool:
        """Wait until `also`, a descriptor, can be read (True), a signal comes or the time is over (False)."""
        if self.caught is not None:
            return False
        wanted: list[int | socket.socket] = [self._reader] if also is None else [self._reader, also]
        ready, _, _ = select.select(wanted, [], [], seconds)
        return also in ready

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self.caught = self.caught or number
