"""The sizes from which screens are laid out differently, and the classes that they have there."""

from __future__ import annotations

from typing import Final

from textual.geometry import Size

HORIZONTAL: Final = [(0, "-narrow"), (120, "-wide")]
VERTICAL: Final = [(0, "-short"), (24, "-middling"), (32, "-tall")]


def classes_at(size: Size) -> str:
    """The classes of a screen of this size. With them from the beginning it is not styled twice."""
    across = [name for least, name in HORIZONTAL if size.width >= least]
    down = [name for least, name in VERTICAL if size.height >= least]
    return f"{across[-1]} {down[-1]}"
