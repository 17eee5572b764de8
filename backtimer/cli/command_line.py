"""Reads the command line: options that every command takes, before or after it, then the command's own."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from backtimer import __version__
from backtimer.cli.commands import COMMANDS, Command
from backtimer.cli.failure import Misused

_INTRODUCTION = """\
backtimer: a guided interval timer for a runner's back training.
With a screen reader, or without a full-screen terminal, add --plain:
everything is then asked and answered in plain lines.
"""


def run_command(arguments: Sequence[str]) -> int:
    """Do what the command line says and return the exit code. Raises CommandFailed, and SystemExit for `--help`."""
    chosen = _first_parser().parse_args(arguments)
    if chosen.command is None:
        from backtimer.cli import open_app

        return open_app.run(chosen)
    command = _command(chosen.command)
    module = command.load()
    parser = _Parser(
        prog=f"backtimer {command.name}",
        description=f"{command.summary[:1].upper()}{command.summary[1:].rstrip('.')}.",
        parents=[_options_of_all()],
        allow_abbrev=False,
    )
    module.add_arguments(parser)
    # What stood before the command is in `chosen`, and stays where it is not said again after it.
    return module.run(parser.parse_args(chosen.arguments, chosen))


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise Misused(f"{self.prog}: {message}; `{self.prog} --help` shows how it is used")


class _FirstParser(_Parser):
    def format_help(self) -> str:
        names = max(len(command.name) for command in COMMANDS)
        table = "".join(f"  {command.name:{names}}  {command.summary}\n" for command in COMMANDS)
        return (
            f"{_INTRODUCTION}\n{super().format_help()}\ncommands:\n{table}\n"
            "Without a command the app opens. `backtimer COMMAND --help` shows a command's own options.\n"
        )


def _first_parser() -> argparse.ArgumentParser:
    parser = _FirstParser(
        prog="backtimer",
        usage="backtimer [--plain] [OPTION ...] [COMMAND ...]",
        parents=[_options_of_all()],
        allow_abbrev=False,
    )
    parser.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def _options_of_all() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    options = parser.add_argument_group("options of all commands")
    options.add_argument(
        "--plain",
        action="store_true",
        help="plain lines instead of the full screen (or set BACKTIMER_PLAIN)",
    )
    options.add_argument(
        "--data-dir",
        type=_path,
        metavar="DIR",
        help="the folder of your history and routines (or set BACKTIMER_DATA_DIR)",
    )
    options.add_argument("--config", type=_path, metavar="FILE", help="the settings file (or set BACKTIMER_CONFIG)")
    options.add_argument("--version", action="version", version=f"backtimer {__version__}")
    return parser


def _path(text: str) -> Path:
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("must be a path")
    return Path(text)


def _command(name: str) -> Command:
    commands = {command.name: command for command in COMMANDS}
    if name in commands:
        return commands[name]
    close = get_close_matches(name, commands, n=1)
    mend = f"did you mean `{close[0]}`?" if close else "`backtimer --help` lists them"
    raise Misused(f'backtimer: there is no command "{name}": {mend}')
