"""Starts backtimer, as `backtimer` or as `python -m backtimer`, and turns whatever comes of it into an exit code.

Nothing heavy is imported here: `--help` and `--version` answer at once.
"""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Sequence

from backtimer.cli.failure import CommandFailed
from backtimer.put_off import put_off_what_nobody_uses

OBJECTS_BEFORE_COLLECTING = 200_000
"""Modules that are loaded leave no garbage: to look for it all the time would be a tenth of a start."""

INTERRUPTED = 130
"""What a shell expects of a program that was ended with Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line, without the program's name in front, and return its exit code.

    `--help` and `--version` raise SystemExit, as argparse does.
    """
    put_off_what_nobody_uses()
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
    _allow_any_character()
    try:
        try:
            return _run(sys.argv[1:] if arguments is None else arguments)
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except CommandFailed as failure:
        from backtimer.cli.output import complain

        for line in failure.lines:
            complain(line)
        return failure.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        return _without_output(error)


def _run(arguments: Sequence[str]) -> int:
    if not arguments:
        from backtimer.cli.open_app import run
        from backtimer.cli.options import NothingSaid

        return run(NothingSaid())
    from backtimer.cli.command_line import run_command

    return run_command(arguments)


def _without_output(error: OSError) -> int:
    """Tell of an error that may well come from stdout itself, and return the exit code."""
    from backtimer.cli.output import complain, give_up_output

    give_up_output()
    if isinstance(error, BrokenPipeError):
        # Whoever read the output has had enough of it.
        return 0
    place = f"{error.filename}: " if error.filename is not None else ""
    complain(f"backtimer: {place}{error.strerror or error}")
    return CommandFailed.exit_code


def _allow_any_character() -> None:
    """Let a name that the terminal's encoding does not have be spelt out rather than be a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
