"""`backtimer pack`: a routine as one file that is whole by itself, to be given away."""

from __future__ import annotations

import argparse
from pathlib import Path

from backtimer.cli.failure import NotSo
from backtimer.cli.output import say
from backtimer.cli.place import usable_routine, workspace_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("routine", metavar="ROUTINE", help="its name, or the path of its file")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the file to write")
    parser.add_argument("--force", action="store_true", help="replace the file if it exists")


def run(args: argparse.Namespace) -> int:
    """Pack it, and print the path of the file."""
    from backtimer.files.interchange.packing import packed
    from backtimer.files.routine_file import shared_catalogue
    from backtimer.files.toml_source import read_source
    from backtimer.files.whole_file import whole_file

    file = usable_routine(workspace_of(args), args.routine)
    text = packed(file, file.made_text or read_source(file.path).text, shared_catalogue())
    try:
        with whole_file(args.output, replacing=args.force) as packed_file:
            packed_file.write(text.encode("utf-8"))
    except FileExistsError:
        raise NotSo(f"backtimer: {args.output} is there already: choose another name, or add --force") from None
    except OSError as error:
        raise NotSo(f"backtimer: {args.output}: {error.strerror or error}") from None
    say(str(args.output.absolute()))
    return 0
