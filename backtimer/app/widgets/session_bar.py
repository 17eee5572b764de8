"""A labelled bar that fills while time passes: one for the step, one for the session."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

LABEL_CELLS = 24
"""Room for the longest label, "Get into position 0:20", so that the bars begin below one another."""


class SessionBar(Widget):
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
        bar_changes = self._filled(part) != self._filled(self._part)
        if label != self._label:
            self.refresh(Region(0, 0, LABEL_CELLS, self.size.height))
        if bar_changes:
            self.refresh(Region(LABEL_CELLS, 0, self.size.width, self.size.height))
        self._label, self._part = label, part

    @property
    def label(self) -> str:
        """What stands before the bar."""
        return self._label

    def _filled(self, part: float | None) -> int | None:
        """How many cells are filled."""
        return None if part is None else round(part * max(0, self.size.width - LABEL_CELLS))

    def render_line(self, y: int) -> Strip:
        """The label in the middle line, the bar in all."""
        style = self.rich_style
        width = self.size.width
        in_the_middle = y == (self.size.height - 1) // 2
        label = self._label if in_the_middle else ""
        segments = [Segment(label.ljust(LABEL_CELLS)[:LABEL_CELLS], style + Style(bold=True))]
        filled = self._filled(self._part)
        if filled is not None:
            segments.append(Segment(self._fill * filled, style))
            segments.append(Segment(("─" if in_the_middle else " ") * (width - LABEL_CELLS - filled), style))
        return Strip(segments).adjust_cell_length(width, style)
