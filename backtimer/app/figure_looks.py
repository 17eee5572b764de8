"""How figures are drawn for this person in this terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from msgspec import Struct

from backtimer.figure.terminal import glyphs_for

if TYPE_CHECKING:
    from backtimer.figure.frame import Glyphs
    from backtimer.files.settings import Settings


class FigureLooks(Struct, frozen=True):
    """What the settings and the terminal make of all figures."""

    glyphs: Glyphs = "braille"
    """The signs to draw with."""
    motion: bool = True
    """Whether they move."""


def figure_looks(settings: Settings) -> FigureLooks:
    """The looks under these settings."""
    # Textual paints through what was stderr when the program began.
    encoding = sys.__stderr__.encoding if sys.__stderr__ is not None else None
    return FigureLooks(glyphs_for(settings.glyphs, encoding, os.environ), settings.motion)
