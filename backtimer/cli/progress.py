"""Shows on a terminal how far a piece of work is: a bar that moves, or a line at every quarter in plain mode."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

BAR_CELLS = 30


class Progress:
    """How far it is, on stderr. Where that is no terminal, or is gone, nothing is shown."""

    def __init__(self, what: str, *, plain: bool) -> None:
        self._what = what
        self._plain = plain
        self._shown = 0
        self._visible = sys.stderr is not None and sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown and not self._plain:
            self._write("\r" + " " * (len(self._bar(1.0))) + "\r")

    def show(self, share: float) -> None:
        """That so much of it is done, from 0 to 1."""
        if self._plain:
            quarters = int(4 * share)
            if quarters > self._shown:
                self._shown = quarters
                self._write(f"{self._what}: {25 * quarters} percent.\n")
        elif (percent := int(100 * share)) > self._shown:
            self._shown = percent
            self._write(f"\r{self._bar(share)}")

    def _bar(self, share: float) -> str:
        cells = int(BAR_CELLS * share)
        return f"{self._what} [{'#' * cells}{'.' * (BAR_CELLS - cells)}] {int(100 * share):3} %"

    def _write(self, text: str) -> None:
        if not self._visible:
            return
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            self._visible = False
