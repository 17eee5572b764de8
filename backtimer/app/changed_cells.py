"""Sends the terminal only the cells that changed, and a colour only where it changes.

Of a widget's line Textual sends all from its beginning to the last changed cell, and every piece with its whole style:
three times as much in a countdown. This leans on how Textual keeps an update; where it does so no more, its own way
stays.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from textual import _compositor

if TYPE_CHECKING:
    from rich.console import Console
    from textual.strip import Strip

_PLAIN = "\x1b[0m"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A style, and moves of the cursor. No first frame needs them, because it is sent whole."""
    return re.compile(r"(\x1b\[[\d;]*m)"), re.compile(r"(?:\x1b\[\d+;\d+H)*")


def send_only_changed_cells() -> None:
    """Have it so in every app from now on, if this Textual lets it."""
    update = getattr(_compositor, "ChopsUpdate", None)
    known = getattr(update, "__init__", None)
    names = getattr(getattr(known, "__code__", None), "co_varnames", ())
    if names[:4] == ("self", "chops", "spans", "chop_ends") and hasattr(update, "render_segments"):
        setattr(update, "render_segments", changed_cells)  # noqa: B010 - it may not be there


def changed_cells(update: Any, console: Console) -> str:
    """What to send for an update: in each of its spans, what the pieces of that line hold."""
    sent = []
    for y, first, behind in update.spans:
        strips: dict[int, Strip | None] = update.chops[y]
        for end, (x, strip) in zip(update.chop_ends[y], strips.items(), strict=False):
            if strip is None or x >= behind or end <= first:
                continue
            # Half of a wide character cannot be sent.
            begin = x if any(cell_len(part.text) != len(part.text) for part in strip) else max(x, first)
            sent.append(f"\x1b[{y + 1};{begin + 1}H")
            sent.append(strip.crop(begin - x, min(end, behind) - x).render(console))
    return without_repeated_styles("".join(sent))


def without_repeated_styles(sent: str) -> str:
    """The same for the terminal: a style is not ended to be begun again at once, wherever the cursor goes between."""
    kept: list[str] = []
    style, ended = "", False
    a_style, moves = _patterns()
    for part in a_style.split(sent):
        if part == _PLAIN:
            ended = True
        elif a_style.fullmatch(part):
            if not ended or part != style:
                kept += [_PLAIN, part] if ended else [part]
            # A style that is begun within another adds to it: what holds then has no name.
            style, ended = part if ended or not style else "", False
        else:
            if ended and not moves.fullmatch(part):
                kept.append(_PLAIN)
                style, ended = "", False
            kept.append(part)
    return "".join([*kept, _PLAIN] if ended else kept)
