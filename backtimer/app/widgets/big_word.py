"""Words as large as their place allows, with a shape before them if they tell a state."""

from __future__ import annotations

from itertools import product

from rich.cells import cell_len, set_cell_size

from backtimer.app.state_looks import Look
from backtimer.app.widgets.block_font import LEAST_ROWS, drawable, shape_lines, shape_width, words_lines, words_width
from backtimer.app.widgets.block_lines import BlockLines, in_the_middle

_BETWEEN = "   "
"""What keeps a shape and a word apart."""


class BigWord(BlockLines):
    """Some words, drawn with blocks where they fit and as plain text where they do not. `text-align` places them."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's word
        super().__init__(id=id)
        self.text = ""
        """The words that are shown."""
        self._look: Look | None = None

    def show(self, text: str, look: Look | None = None) -> None:
        """Show these words. They may come from a file: nothing in them is markup."""
        if (text, look) != (self.text, self._look):
            self.text, self._look = text, look
            self.renew()

    def laid_out(self, width: int, height: int) -> list[str]:
        """The largest words that fit on one line, else on two, else narrower ones, in the middle of the height."""
        align = self.styles.text_align
        lines = self._drawn(width, height)
        return in_the_middle(lines, width, height, align) if lines else self._plain(width, height, align)

    def _drawn(self, width: int, height: int) -> list[str]:
        if not self.text or not drawable(self.text):
            return []
        layouts = product((False, True), ((self.text,), _halves(self.text)))
        for condensed, parts in layouts:
            for rows in range(height // len(parts), LEAST_ROWS - 1, -1):
                shape = 0 if self._look is None else shape_width(rows * len(parts)) + len(_BETWEEN)
                if shape + max(words_width(part, rows, condensed=condensed) for part in parts) <= width:
                    lines = [line for part in parts for line in words_lines(part, rows, condensed=condensed)]
                    return self._with_shape(in_the_middle(lines, 0, len(lines), "left"))
        return []

    def _with_shape(self, words: list[str]) -> list[str]:
        if self._look is None:
            return words
        shape = shape_lines(self._look.shape, len(words))
        return [f"{left}{_BETWEEN}{right}" for left, right in zip(shape, words, strict=True)]

    def _plain(self, width: int, height: int, align: str) -> list[str]:
        """Plain text in the middle of the height; a state keeps its shape where there is room for that."""
        text, shape = self.text, []
        if self._look is not None and height >= LEAST_ROWS:
            shape = shape_lines(self._look.shape, LEAST_ROWS)
            width -= len(shape[0]) + len(_BETWEEN)
        elif self._look is not None:
            text = f"{self._look.mark} {text}"
        if cell_len(text) > width:
            text = set_cell_size(text, width - 1) + "…"
        spare = width - cell_len(text)
        before = {"center": spare // 2, "right": spare}.get(align, 0)
        lines = [" " * width] * height
        lines[(height - 1) // 2] = " " * before + text + " " * (spare - before)
        if shape:
            shape = in_the_middle(shape, len(shape[0]), height, align)
            lines = [f"{left}{_BETWEEN}{right}" for left, right in zip(shape, lines, strict=True)]
        return lines


def _halves(text: str) -> tuple[str, ...]:
    """The text in two lines of about the same length; in one if it is one word."""
    spaces = [place for place, character in enumerate(text) if character == " "]
    if not spaces:
        return (text,)
    place = min(spaces, key=lambda each: abs(2 * each - len(text)))
    return text[:place], text[place + 1 :]
