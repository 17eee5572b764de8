"""The sizes from which screens are laid out differently, the classes that they have there, and what is too small."""

from __future__ import annotations

from typing import Final

from textual.geometry import Size

LEAST: Final = Size(60, 20)
"""The smallest terminal that every screen fits into."""
HORIZONTAL: Final = [(0, "-narrow"), (120, "-wide")]
VERTICAL: Final = [(0, "-short"), (24, "-middling"), (32, "-tall")]


def classes_at(size: Size) -> str:
    """The classes of a screen of this size. With them from the beginning it is not styled twice."""
    across = [name for least, name in HORIZONTAL if size.width >= least]
    down = [name for least, name in VERTICAL if size.height >= least]
    return f"{across[-1]} {down[-1]}"


def too_small(size: Size) -> bool:
    """Whether a terminal of this size is not enough."""
    return size.width < LEAST.width or size.height < LEAST.height
