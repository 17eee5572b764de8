"""The table of commands: the one place that lists them. A command's module is imported when it is chosen."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast


class CommandModule(Protocol):
    """What the module of a command offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's own arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it, and return the exit code. Raises CommandFailed."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command as the command line knows it before it is chosen."""

    name: str
    summary: str
    module: str
    """Its module in this package."""

    def load(self) -> CommandModule:
        """Import the module."""
        return cast(CommandModule, import_module(f"backtimer.cli.{self.module}"))


COMMANDS = (
    Command("run", "go straight into a session of a routine", "run_routine"),
    Command("list", "list the routines", "list_routines"),
    Command("show", "show a routine's timeline: every step, every sound, the total", "show_routine"),
    Command("exercises", "list the exercises, or explain one of them", "list_exercises"),
    Command("check", "say what is wrong with routine files, line by line", "check_files"),
    Command("new", "start a routine of your own from a commented example", "new_routine"),
    Command("schema", "print the JSON Schema of routine files, for editors", "print_schema"),
    Command("history", "list past sessions", "list_history"),
    Command("log", "log a session that was done without backtimer", "log_session"),
    Command("doctor", "check sound, files and terminal, and say what to mend", "doctor"),
    Command("locate", "print where settings, routines and history are", "locate"),
)

WITHOUT_COMMAND = Command("", "A guided interval timer for a runner's back training.", "start")
"""What `backtimer` alone does."""
