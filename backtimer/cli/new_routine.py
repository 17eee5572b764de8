"""`backtimer new`: a commented starter in the person's routines folder, and the schema that editors check it with."""

from __future__ import annotations

import argparse
from pathlib import Path

from backtimer.cli.failure import NotSo
from backtimer.cli.output import complain, say
from backtimer.cli.place import workspace_of
from backtimer.cli.routine_schema import FILE_NAME, schema_text
from backtimer.cli.starter import starter
from backtimer.core.coach.favourites import FAVOURITES
from backtimer.files.library import SUFFIX
from backtimer.files.replacing import replace_file

LONGEST_NAME = 60

# Windows keeps these to itself, with any ending.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("name", type=_name, metavar="NAME", help="its name: letters, digits, - and _")


def run(args: argparse.Namespace) -> int:
    """Write it, and print its path."""
    workspace = workspace_of(args)
    shipped = args.name in (*workspace.library.names(), FAVOURITES)
    folder = workspace.folders.user_routines
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{args.name}{SUFFIX}"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(starter(args.name))
    except FileExistsError:
        raise NotSo(f"backtimer: {path} is there already: choose another name, or edit that file") from None
    _keep_schema(folder / FILE_NAME)
    if shipped:
        complain(f"backtimer: from now on it stands in for the {args.name} that comes with backtimer")
    say(str(path.absolute()))
    return 0


def _keep_schema(path: Path) -> None:
    """Have the schema of this version beside the routines, which name it in their first line."""
    text = schema_text()
    if not path.exists() or path.read_text(encoding="utf-8", errors="replace") != text:
        replace_file(path, text)


def _name(text: str) -> str:
    if text.endswith(SUFFIX):
        raise argparse.ArgumentTypeError(f"must be a name without {SUFFIX}, not {text!r}")
    plain = text[:1].isalnum() and all(character.isalnum() or character in "-_" for character in text)
    if not plain or len(text) > LONGEST_NAME or text.casefold() in _RESERVED:
        raise argparse.ArgumentTypeError(
            f"must be a plain name of letters, digits, - and _, such as my-routine, not {text!r}"
        )
    return text
