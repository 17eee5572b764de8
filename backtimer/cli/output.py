"""How commands print: text made safe, aligned columns, JSON."""

from __future__ import annotations

import os
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress

from backtimer.core.text import safe, safe_line


def say(text: str = "") -> None:
    """Print text to stdout; what could act on the terminal is spelt out."""
    print(safe(text))


def complain(text: str) -> None:
    """Print a line to stderr, where there is one; where it is gone, nobody can be told that either."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(safe_line(text, 5000), file=sys.stderr, flush=True)


def give_up_output() -> None:
    """Have stdout go nowhere from now on. Python's own last flush would complain about output that nobody takes."""
    try:
        descriptor = sys.stdout.fileno()
    except (AttributeError, OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def print_json(data: object) -> None:
    """Print data as JSON of ASCII characters only."""
    import json

    print(json.dumps(data, indent=2, allow_nan=False))


def wrapped(text: str, indent: str = "") -> list[str]:
    """Prose in lines that no terminal has to break."""
    return textwrap.wrap(
        safe(text),
        80,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def aligned(rows: Iterable[Sequence[str]], *, right: Iterable[int] = ()) -> list[str]:
    """A line for each row, its cells in columns; the columns in `right`, counted from 0, end flush."""
    table = [[safe_line(cell) for cell in row] for row in rows]
    flush_right = frozenset(right)
    widths: dict[int, int] = {}
    for row in table:
        for column, cell in enumerate(row):
            widths[column] = max(widths.get(column, 0), _width(cell))
    lines = []
    for row in table:
        cells = []
        for column, cell in enumerate(row):
            padding = " " * (widths[column] - _width(cell))
            cells.append(padding + cell if column in flush_right else cell + padding)
        lines.append("  ".join(cells).rstrip())
    return lines


def _width(text: str) -> int:
    """Columns that the text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
