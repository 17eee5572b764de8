"""Prints a plain session's lines at once, and notices when nobody takes them any more instead of failing."""

from __future__ import annotations

from backtimer.cli.output import give_up_output
from backtimer.core.text import safe_line

_LONGEST_LINE = 1000


class Printer:
    """Prints to stdout for as long as it is there."""

    def __init__(self) -> None:
        self.gone = False
        """Whether the output is: a closed terminal, a pipe without a reader, a full disk."""

    def line(self, text: str) -> None:
        """Print a line."""
        self._print(text, "\n")

    def prompt(self, text: str) -> None:
        """Print the beginning of a line."""
        self._print(text, " ")

    def _print(self, text: str, end: str) -> None:
        if self.gone:
            return
        try:
            print(f"{safe_line(text, _LONGEST_LINE)}{end}", end="", flush=True)
        except OSError:
            self.gone = True
            give_up_output()
