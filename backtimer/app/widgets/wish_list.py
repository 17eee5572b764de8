"""What may be chosen before the start, as a list: arrows or clicks change a value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from backtimer.app.widgets.row_list import RowList, column
from backtimer.core.wish_rows import ROWS, Chosen

_LABEL_CELLS = max(len(row.label) for row in ROWS) + 2


class WishList(RowList):
    """One row a thing to choose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "change(-1)", "Change", key_display="←→", id="wish.previous", tooltip="Value before"),
        Binding("right,plus,space", "change(1)", "Change", show=False, id="wish.next", tooltip="Next value"),
    ]

    class Changed(Message):
        """Something else is chosen."""

        def __init__(self, chosen: Chosen) -> None:
            super().__init__()
            self.chosen = chosen

    def __init__(self, chosen: Chosen, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._chosen = chosen

    @property
    def row_count(self) -> int:
        """One a thing to choose."""
        return len(ROWS)

    def draw_row(self, row: int, width: int) -> Sequence[Content]:
        """Label and value."""
        arrows = ("‹ ", " ›") if row == self.cursor else ("  ", "  ")
        value = column(ROWS[row].says(self._chosen), max(0, width - _LABEL_CELLS - 4), "bold $accent").rstrip()
        label = column(ROWS[row].label, _LABEL_CELLS, "bold")
        return [Content.assemble(label, (arrows[0], "$text-muted"), value, (arrows[1], "$text-muted"))]

    def on_click(self, event: events.Click) -> None:
        """Besides moving the cursor: a click on a value gives the next one."""
        offset = event.get_content_offset(self)
        super().on_click(event)
        if offset is not None and offset.x >= _LABEL_CELLS and offset.y + self.scroll_offset.y < self.row_count:
            self.action_change(1)

    def action_change(self, by: int) -> None:
        """Give the row under the cursor another value."""
        self._chosen = ROWS[self.cursor].change(self._chosen, by)
        self.refresh()
        self.post_message(self.Changed(self._chosen))
