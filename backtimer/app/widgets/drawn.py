"""Text that is laid out anew whenever its room changes, as charts are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.widgets import Static

Drawing = Callable[[int, int], Sequence[Content]]
"""Lines for a width and a height in cells."""


class Drawn(Static):
    """Shows what a function draws for the room that there is."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, classes=classes, markup=False)
        self._draw: Drawing | None = None

    def draw(self, drawing: Drawing) -> None:
        """Show this from now on."""
        self._draw = drawing
        self._redraw()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """Lay it out anew."""
        self._redraw()

    def _redraw(self) -> None:
        if self._draw is not None and self.size.width:
            self.update(Content("\n").join(self._draw(self.size.width, self.size.height)))
