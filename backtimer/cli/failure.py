"""What ends a command early: lines for stderr and an exit code."""

from __future__ import annotations

from typing import ClassVar


class CommandFailed(Exception):
    """A command could not do what it was asked to. Carries the lines to print, each a sentence by itself."""

    exit_code: ClassVar[int] = 1

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


class NotSo(CommandFailed):
    """What was asked for is not there, or may not be overwritten."""


class Misused(CommandFailed):
    """The command line cannot be meant like that, a file that it names is invalid, or there is no terminal."""

    exit_code: ClassVar[int] = 2
