"""The table of commands: the one place that lists them. A command's module is imported when it is chosen."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from msgspec import Struct

if TYPE_CHECKING:
    import argparse
    from typing import Protocol

    class CommandModule(Protocol):
        """What the module of a command offers."""

        def add_arguments(self, parser: argparse.ArgumentParser) -> None:
            """Declare the command's own arguments."""

        def run(self, args: argparse.Namespace) -> int:
            """Do it, and return the exit code. Raises CommandFailed."""


class Command(Struct, frozen=True):
    """A command as the command line knows it before it is chosen."""

    name: str
    summary: str
    module: str
    """Its module in this package."""

    def load(self) -> CommandModule:
        """Import the module."""
        return cast("CommandModule", import_module(f"backtimer.cli.{self.module}"))


COMMANDS = (
    Command("run", "go straight into a session of a routine", "run_routine"),
    Command("today", "propose the right session for today, and say why", "today_proposal"),
    Command("coach", "show what the coach would change, and answer it", "coach_proposals"),
    Command("feel", "say how your back feels some time after a session", "feel_later"),
    Command("checkin", "answer how your runs and mornings are, every three weeks", "checkin_answers"),
    Command("list", "list the routines", "list_routines"),
    Command("show", "show a routine's timeline: every step, every sound, the total", "show_routine"),
    Command("exercises", "list the exercises, or explain one of them", "list_exercises"),
    Command("check", "say what is wrong with routine files, line by line", "check_files"),
    Command("render", "write a session's whole guidance into an audio file, for the phone", "render_session"),
    Command("new", "start a routine of your own from a commented example", "new_routine"),
    Command("import", "carry a routine of another timer, or a list in plain words, over into yours", "import_routine"),
    Command("pack", "write a routine into one file that is whole by itself, to share", "pack_routine"),
    Command("schema", "print the JSON Schema of routine files, for editors", "print_schema"),
    Command("resume", "go on with a session that was interrupted, or keep or discard it", "resume_session"),
    Command("history", "list past sessions", "list_history"),
    Command("stats", "say what the weeks add up to", "show_stats"),
    Command("export", "write sessions to a file for other programs, or for your physio", "export_sessions"),
    Command("log", "log a session that was done without backtimer", "log_session"),
    Command("merge", "unite histories: take over what others have and yours has not", "merge_histories"),
    Command("doctor", "check sound, files and terminal, and say what to mend", "doctor"),
    Command("locate", "print where settings, routines and history are", "locate"),
)
