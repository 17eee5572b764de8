"""What all widgets made of large blocks share: they hold lines, and send only what has changed in them."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class BlockLines(Widget):
    """Shows the lines that `laid_out` gives for the present size. `renew` asks for them again."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # Textual's word
        super().__init__(id=id, classes=classes)
        self._lines: list[str] = []
        self._width_and_style: tuple[int, Style] | None = None
        """The widget's width and colours, while its lines are being drawn."""

    @property
    def lines(self) -> tuple[str, ...]:
        """What is shown, from the top; each as wide as the widget."""
        return tuple(self._lines)

    def laid_out(self, width: int, height: int) -> list[str]:
        """At most `height` lines, each `width` cells wide."""
        raise NotImplementedError

    def renew(self) -> None:
        """Lay the lines out again, and redraw those that are different."""
        width, height = self.content_size
        if not width or not height:
            return
        before, self._lines = self._lines, self.laid_out(width, height)
        if len(before) != len(self._lines):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, self._lines, strict=True)) if old != new]
        if changed:
            self.refresh(*(_difference(before[y], self._lines[y], y) for y in changed))

    def on_resize(self) -> None:
        """Use the room that there is now."""
        self._lines = []
        self.renew()

    def render_lines(self, crop: Region) -> list[Strip]:
        """All lines of one drawing have the same colours: to work them out costs more than to draw a line."""
        self._width_and_style = None
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line in the widget's colours."""
        if self._width_and_style is None:
            self._width_and_style = self.content_size.width, self.rich_style
        return _drawn(self._lines[y] if y < len(self._lines) else "", *self._width_and_style)


@lru_cache(maxsize=128)
def _drawn(line: str, width: int, style: Style) -> Strip:
    """A line as wide as that. A strip keeps what is made of it, and lines come again: the tens change once in ten."""
    return Strip([Segment(line, style)] if line else []).adjust_cell_length(width, style)


def _difference(before: str, after: str, y: int) -> Region:
    """Where in line `y` the new text is different from the old one."""
    if len(before) != len(after) or cell_len(before) + cell_len(after) != len(before) + len(after):
        return Region(0, y, max(cell_len(before), cell_len(after)), 1)
    places = [x for x, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    return Region(places[0], y, places[-1] - places[0] + 1, 1)


def in_the_middle(lines: list[str], width: int, height: int, align: str) -> list[str]:
    """Lines of one-cell characters in the middle of the height, and to the left, centre or right of the width."""
    aligned = {"center": str.center, "right": str.rjust}.get(align, str.ljust)
    widest = max((len(line) for line in lines), default=0)
    above = (height - len(lines)) // 2
    blank = " " * width
    block = [aligned(line.ljust(widest), width) for line in lines]
    return [blank] * above + block + [blank] * (height - above - len(lines))
