"""Where the person of a plain session sits, or does not: keys while it runs, lines of text when something is asked."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from typing import Protocol

from backtimer.cli.interruptions import Interruptions

ShowPrompt = Callable[[str], None]
"""Prints the beginning of a line that the person's answer completes."""


class Console(Protocol):
    """Takes keys and lines. Moments are seconds of `time.monotonic()`."""

    @property
    def attended(self) -> bool:
        """Whether anybody is there."""

    def keys_until(self, moment: float) -> tuple[str, ...]:
        """Wait for keys, at most until a moment, which may be infinite. What ends a session ends the wait."""

    def ask(self, prompt: str) -> str | None:
        """The line that is typed after the prompt; None where no more answers can be had."""


class UnattendedConsole:
    """Nobody is there: no key is ever pressed, and no question answered."""

    attended = False

    def __init__(self, interruptions: Interruptions) -> None:
        self._interruptions = interruptions

    def keys_until(self, moment: float) -> tuple[str, ...]:
        """Wait for the moment."""
        self._interruptions.wait(seconds_until(moment))
        return ()

    def ask(self, prompt: str) -> str | None:  # noqa: ARG002 - nobody hears it
        """Nobody answers."""
        return None


def seconds_until(moment: float) -> float | None:
    """Seconds from now until the moment, never negative; None where it never comes."""
    return None if math.isinf(moment) else max(0.0, moment - time.monotonic())


# One key of the keyboard is up to a handful of bytes: an escape sequence (arrows, function keys, Alt with a key),
# or a letter beyond ASCII.
_KEY = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[ -~]|[^\x1b])?|[\xc0-\xf7][\x80-\xbf]*|[\x00-\xff]",
    re.DOTALL,
)
_NAMES = {b" ": "space", b"\r": "enter", b"\n": "enter", b"+": "plus", b"=": "plus"}


def keys_of(data: bytes) -> tuple[str, ...]:
    """The keys that a terminal sent as these bytes, by the names that the guide knows them by."""
    return tuple(_name(key) for key in _KEY.findall(data))


def _name(key: bytes) -> str:
    if key in _NAMES:
        return _NAMES[key]
    if len(key) == 1 and key.isalpha():
        return key.decode().lower()
    return "other"
