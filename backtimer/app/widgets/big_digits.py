"""A number as large as its place allows, to be read from three metres."""

from __future__ import annotations

from backtimer.app.widgets.block_font import LEAST_ROWS, digits_lines, digits_width
from backtimer.app.widgets.block_lines import BlockLines, in_the_middle
from backtimer.app.widgets.unframed import Unframed


class BigDigits(BlockLines, Unframed):
    """A countdown's number. Its size follows from the widest number that is to come, so that no digit ever moves."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's word
        super().__init__(id=id)
        self.text = " "
        """The number that is shown."""
        self._widest = " "

    def show(self, text: str, widest: str) -> None:
        """Show digits, spaces and colons. `widest` is as long as `text`, and what the size is chosen for."""
        if (text, widest) != (self.text, self._widest):
            self.text, self._widest = text, widest
            self.renew()

    def laid_out(self, width: int, height: int) -> list[str]:
        """The digits at the largest size that fits; as plain text where none does."""
        rows = rows_that_fit(self._widest, width, height)
        lines = digits_lines(self.text, rows) if rows else [self.text]
        return in_the_middle(lines, width, height, "center")


def rows_that_fit(widest: str, width: int, height: int) -> int:
    """The height in rows of the largest digits that fit; 0 where none do."""
    sizes = range(height, LEAST_ROWS - 1, -1)
    return next((rows for rows in sizes if digits_width(widest, rows) <= width), 0)
