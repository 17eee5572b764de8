"""A labelled bar that fills while time passes: one for the step, one for the session."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from backtimer.app.widgets.unframed import Unframed

LABEL_CELLS = 24
"""Room for the longest label, "Get into position 0:20", so that the bars begin below one another."""

_REST = "─"


class SessionBar(Unframed):
    """A label, and a bar that is redrawn only where a cell of it changes."""

    ALLOW_SELECT = False

    def __init__(self, *, fill: str = "█", id: str | None = None) -> None:  # noqa: A002  # Textual's word
        """`fill` is the character of a cell that is over."""
        super().__init__(id=id)
        self._fill = fill
        self._label = ""
        self._part: float | None = 0.0

    def show(self, label: str, part: float | None) -> None:
        """Show how much is over, from 0 to 1; None leaves the bar away."""
        spans = [
            *_changed(_fitted(self._label), _fitted(label), 0),
            *_changed(self._bar(self._part), self._bar(part), LABEL_CELLS),
        ]
        self._label, self._part = label, part
        if spans:
            self.refresh(*(Region(begin, 0, end - begin, self.size.height) for begin, end in spans))

    @property
    def label(self) -> str:
        """What stands before the bar."""
        return self._label

    def render_line(self, y: int) -> Strip:
        """The label in the middle line, the bar in all."""
        style, width = self.rich_style, self.size.width
        in_the_middle = y == (self.size.height - 1) // 2
        bar = self._bar(self._part)
        label = Segment(_fitted(self._label if in_the_middle else ""), style + Style(bold=True))
        strip = Strip([label, Segment(bar if in_the_middle else bar.replace(_REST, " "), style)])
        return strip.adjust_cell_length(width, style)

    def _bar(self, part: float | None) -> str:
        """The bar's cells; none where there is no bar."""
        if part is None:
            return ""
        width = max(0, self.size.width - LABEL_CELLS)
        return (self._fill * round(part * width)).ljust(width, _REST)


def _fitted(label: str) -> str:
    return label.ljust(LABEL_CELLS)[:LABEL_CELLS]


def _changed(before: str, after: str, x: int) -> Iterator[tuple[int, int]]:
    """Where a text that begins at `x` is different from what it was: its first cell, and the one behind its last."""
    if len(before) != len(after):
        yield x, x + max(len(before), len(after))
    elif places := [place for place, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]:
        yield x + places[0], x + places[-1] + 1
