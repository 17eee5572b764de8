"""The person at a console of Windows."""

from __future__ import annotations

import math
import sys
import time
from types import TracebackType
from typing import Self

from backtimer.cli.console import ShowPrompt, keys_of
from backtimer.cli.interruptions import Interruptions

assert sys.platform == "win32"

import msvcrt  # noqa: E402 - nowhere else

_POLL_SECONDS = 0.02
_FIRST_OF_TWO = ("\x00", "\xe0")
"""What an arrow or a function key begins with."""


class WindowsConsole:
    """Takes single keys while it waits for keys, and whole lines while it asks."""

    attended = True

    def __init__(self, interruptions: Interruptions, show_prompt: ShowPrompt) -> None:
        self._interruptions = interruptions
        self._show_prompt = show_prompt
        self._asked = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drop_keys()

    def keys_until(self, moment: float) -> tuple[str, ...]:
        """Wait for keys, at most until the moment: a console cannot be waited for together with a signal."""
        self._asked = False
        while self._interruptions.caught is None:
            keys: list[str] = []
            while msvcrt.kbhit():
                keys.append(self._key())
            left = moment - time.monotonic()
            if keys or left <= 0:
                return tuple(keys)
            self._interruptions.wait(_POLL_SECONDS if math.isinf(left) else min(_POLL_SECONDS, left))
        return ()

    def ask(self, prompt: str) -> str | None:
        """The line that is typed; None after Ctrl-Z, or when a signal came."""
        if not self._asked:
            self._drop_keys()
            self._asked = True
        self._show_prompt(prompt)
        line = sys.stdin.readline()
        return line.strip() if line and self._interruptions.caught is None else None

    def _key(self) -> str:
        character = msvcrt.getwch()
        if character in _FIRST_OF_TWO:
            msvcrt.getwch()
            return "other"
        return next(iter(keys_of(character.encode("utf-8", "replace"))), "other")

    def _drop_keys(self) -> None:
        """What was typed before was meant for before."""
        while msvcrt.kbhit():
            msvcrt.getwch()
