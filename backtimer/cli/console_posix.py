"""The person at a terminal of Linux or macOS."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from types import TracebackType
from typing import Any, Literal, Self

from backtimer.cli.console import ShowPrompt, keys_of, seconds_until
from backtimer.cli.interruptions import Interruptions

assert sys.platform != "win32"

import termios  # noqa: E402 - nowhere else

_INPUT_FLAGS, _LOCAL_FLAGS, _CONTROL_CHARACTERS = 0, 3, 6
"""Places in what `tcgetattr` gives."""

_MOST_BYTES = 1024


class PosixConsole:
    """Takes single keys without echo while it waits for keys, and whole lines while it asks.

    Enter it: the terminal's own settings come back when it is left.
    """

    attended = True

    def __init__(self, interruptions: Interruptions, show_prompt: ShowPrompt) -> None:
        self._interruptions = interruptions
        self._show_prompt = show_prompt
        self._descriptor = sys.stdin.fileno()
        own = termios.tcgetattr(self._descriptor)
        disabled = os.fpathconf(self._descriptor, "PC_VDISABLE")
        self._settings = {"lines": own, "keys": _for_keys(own, disabled)}
        self._mode: Literal["lines", "keys"] = "lines"

    def __enter__(self) -> Self:
        self._switch_to("keys", termios.TCSAFLUSH)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._switch_to("lines", termios.TCSAFLUSH)

    def keys_until(self, moment: float) -> tuple[str, ...]:
        """Wait for keys, at most until the moment."""
        # What was typed since the last answer is meant for the session.
        self._switch_to("keys", termios.TCSADRAIN)
        return keys_of(self._read(moment) or b"")

    def ask(self, prompt: str) -> str | None:
        """The line that is typed; None after Ctrl-D, or when a signal came or the terminal is gone."""
        self._switch_to("lines", termios.TCSAFLUSH)
        self._show_prompt(prompt)
        line = self._read(float("inf"))
        return line.decode(errors="replace").strip() if line else None

    def _read(self, moment: float) -> bytes | None:
        """What comes in until the moment; None where nothing does."""
        if not self._interruptions.wait(seconds_until(moment), self._descriptor):
            return None
        try:
            data = os.read(self._descriptor, _MOST_BYTES)
        except OSError:
            data = b""
        if not data and self._mode == "keys":
            # Without line editing there is no end of input but the terminal's own.
            self._interruptions.hang_up()
        return data

    def _switch_to(self, mode: Literal["lines", "keys"], when: int) -> None:
        """Change what the terminal does with keys; `TCSAFLUSH` drops what was typed, as it was meant for before."""
        if mode == self._mode:
            return
        self._mode = mode
        with suppress(termios.error):  # the terminal is gone, and its settings with it
            termios.tcsetattr(self._descriptor, when, self._settings[mode])


def _for_keys(own: list[Any], disabled: int) -> list[Any]:
    """Settings under which any key comes in at once, without echo. Only Ctrl-C remains what it is."""
    settings = list(own)
    # Ctrl-S would freeze the session in mid-hold.
    settings[_INPUT_FLAGS] &= ~termios.IXON
    settings[_LOCAL_FLAGS] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
    characters = list(settings[_CONTROL_CHARACTERS])
    characters[termios.VMIN] = 1
    characters[termios.VTIME] = 0
    # Ctrl-Z and Ctrl-\ are keys like any other: a slap must neither suspend nor kill.
    characters[termios.VSUSP] = characters[termios.VQUIT] = bytes([disabled])
    settings[_CONTROL_CHARACTERS] = characters
    return settings
