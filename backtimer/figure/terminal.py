"""Which signs a terminal can show a figure with, as far as that can be known from outside."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from backtimer.figure.frame import Glyphs

_WITHOUT_BRAILLE: Final = frozenset({"linux", "cons25", "ansi"})
"""Consoles whose fonts have the blocks of the first PCs, and little else."""

_LETTERS_ONLY: Final = frozenset({"dumb", "unknown"})

_TELL_OF_A_FULL_FONT: Final = ("WT_SESSION", "TERM_PROGRAM", "ConEmuANSI", "TERM")
"""What Windows' newer terminals set, and its old console does not."""


def glyphs_for(
    wanted: Literal["auto", "braille", "blocks", "ascii"],
    encoding: str | None,
    environ: Mapping[str, str],
    platform: str = sys.platform,
) -> Glyphs:
    """The signs that are asked for; if `auto`, the finest that a terminal with this encoding and environment shows."""
    if wanted != "auto":
        return wanted
    terminal = environ.get("TERM", "").casefold()
    if (encoding or "").casefold().replace("-", "") != "utf8" or terminal in _LETTERS_ONLY or terminal[:2] == "vt":
        return "ascii"
    old_console = platform == "win32" and not any(name in environ for name in _TELL_OF_A_FULL_FONT)
    return "blocks" if old_console or terminal in _WITHOUT_BRAILLE else "braille"
