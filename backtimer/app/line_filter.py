"""The last look at every line before it reaches the terminal: nothing in it may steer it, or turn its text round.

Names from files are refused or made safe where they are read; this catches what comes another way, such as the names
of the files themselves.
"""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

# Controls, marks and overrides of direction, separators, invisible characters, halves of characters.
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)


class SafeText(LineFilter):
    """Takes out the characters that are no text, and leaves every other in its column."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The same segments; where a character that takes up cells is taken out, `�` stands in for it."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.control or segment.text.isprintable() else Segment(_safe(segment.text), segment.style)
            for segment in segments
        ]


def _safe(text: str) -> str:
    return re.sub(_UNSAFE, lambda found: "�" * cell_len(found[0]), text)
