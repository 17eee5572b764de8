"""Waits for keys until there are some, and tells when there can be none any more.

Textual looks ten times a second whether its thread for the keys is to end: more than all else that a session costs
while it stands still. And a terminal that is gone it reads without end. This leans on how its driver reads; where it
does so no more, its own way stays.
"""

from __future__ import annotations

import os
import time
from codecs import getincrementaldecoder
from select import select
from typing import TYPE_CHECKING, Any

from textual.constants import ESCAPE_DELAY
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from backtimer.app.held_output import HoldingDriver

if TYPE_CHECKING:
    from textual.driver import Driver

_PARSER: Any = getattr(linux_driver, "XTermParser", None)

_UNFINISHED_SECONDS = ESCAPE_DELAY + 0.01
"""After so long nothing more belongs to what was read: an Escape by itself is the key, not the beginning of another."""

_LAST_WORDS_SECONDS = 0.1
"""How long a terminal may take to heed that it shall report the mouse no more. Textual throws away what comes then."""

_READ_BYTES = 4096


class HungUp(Message):
    """There is no terminal any more."""


class WaitingDriver(HoldingDriver):
    """Textual's own, but for the way in which it waits, and that it can hold its output back."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        # Needed as long as the program runs: the thread ends and begins again with every stop.
        self._end, self._ask_for_end = os.pipe()

    def run_input_thread(self) -> None:
        """Pass on what comes from the terminal, until it is to end or nothing can come."""
        parser = _PARSER(self._debug)
        decode = getincrementaldecoder("utf-8")().decode
        wait = None
        while True:
            ready, _, _ = select([self.fileno, self._end], [], [], wait)
            if self._end in ready:
                os.read(self._end, 1)
                time.sleep(_LAST_WORDS_SECONDS)
                return
            if ready:
                data = self._read()
                if data is None:
                    continue
                if not data:
                    self.process_message(HungUp())
                    return
                # To the parser, an empty text is the end.
                for event in parser.feed(text) if (text := decode(data)) else ():
                    self.process_message(event)
            for event in parser.tick():
                self.process_message(event)
            wait = _UNFINISHED_SECONDS if ready else None

    def disable_input(self) -> None:
        """Have the thread end."""
        if self._key_thread is not None and self._key_thread.is_alive():
            os.write(self._ask_for_end, b".")
        super().disable_input()

    def _read(self) -> bytes | None:
        """What has come; nothing where nothing can come any more, None where it was taken by another program."""
        try:
            return os.read(self.fileno, _READ_BYTES)
        except BlockingIOError:
            return None
        except OSError:
            return b""


def waiting(stock: type[Driver]) -> type[Driver]:
    """The driver that waits in the place of Textual's own, if this Textual lets it."""
    begun = getattr(getattr(stock, "__init__", None), "__code__", None)
    reads = {"fileno", "_key_thread"} <= set(getattr(begun, "co_names", ())) and hasattr(stock, "run_input_thread")
    parses = hasattr(_PARSER, "feed") and hasattr(_PARSER, "tick")
    return WaitingDriver if stock is LinuxDriver and reads and parses else stock
