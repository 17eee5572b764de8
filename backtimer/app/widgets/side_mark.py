"""The side that works, as an arrow and a word in a block of its own at that edge of the screen."""

from __future__ import annotations

from typing import Literal

from backtimer.app.state_looks import to_the_left, to_the_right
from backtimer.app.widgets.block_font import LEAST_ROWS, shape_lines, words_lines, words_width
from backtimer.app.widgets.block_lines import BlockLines, in_the_middle

_SHAPES = {"left": to_the_left, "right": to_the_right}


class SideMark(BlockLines):
    """LEFT or RIGHT, with the class `-here` while it is that side's turn; otherwise nothing, in as much room."""

    def __init__(self, side: Literal["left", "right"]) -> None:
        super().__init__(id=side)
        self.side = side

    def show(self, here: bool) -> None:
        """Show it, or show nothing."""
        if here != self.has_class("-here"):
            self.set_class(here, "-here")
            self.renew()

    def laid_out(self, width: int, height: int) -> list[str]:
        """The word as large as it fits, and an arrow above it where there is room."""
        if not self.has_class("-here"):
            return []
        word = self._word(width, height)
        room = min(height - len(word) - 1, (width - 4) // 2, 3 * len(word))
        arrow = shape_lines(_SHAPES[self.side], room) if room >= LEAST_ROWS else []
        inner = max(len(line) for line in (*word, *arrow))
        lines = [line.center(inner) for line in (*arrow, *([""] if arrow else []), *word)]
        return in_the_middle(lines, width, height, "center")

    def _word(self, width: int, height: int) -> list[str]:
        for condensed in (False, True):
            for rows in range(height, LEAST_ROWS - 1, -1):
                if words_width(self.side, rows, condensed=condensed) <= width - 2:
                    return words_lines(self.side, rows, condensed=condensed)
        return [self.side.upper()]
