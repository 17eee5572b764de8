"""A list of rows with a cursor that costs the same however long it is: only the rows in sight are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

MARK_CELLS = 2
"""The cursor's mark, and the same space before every other row."""


_MARGIN_CELLS = 1
"""Between the text and the scrollbar."""
_REVERSE = Style(reverse=True)


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Subclasses say how many rows there are, and draw one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False, id="list.up", tooltip="Go one row up"),
        Binding("down", "move(1)", "Down", show=False, id="list.down", tooltip="Go one row down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="list.page_up", tooltip="Go one page up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="list.page_down", tooltip="Go one page down"),
        Binding("home", "first", "First", show=False, id="list.first", tooltip="Go to the first row"),
        Binding("end", "last", "Last", show=False, id="list.last", tooltip="Go to the last row"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--row", "row-list--cursor", "row-list--mark"}
    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        background: transparent;
        scrollbar-size-vertical: 1;
        & > .row-list--row { color: $foreground; }
        & > .row-list--cursor { color: $foreground; background: $block-cursor-blurred-background; }
        & > .row-list--mark { color: $border-blurred; background: $block-cursor-blurred-background; }
        &:focus > .row-list--mark { color: $primary; }
    }
    """

    cursor: reactive[int] = reactive(0, init=False)
    """The row that the cursor is on, from 0."""

    class Highlighted(Message):
        """The cursor came to another row, or the row under it changed."""

        def __init__(self, row_list: RowList, row: int) -> None:
            super().__init__()
            self.row_list = row_list
            self.row = row

        @property
        def control(self) -> RowList:
            """The list."""
            return self.row_list

    class Opened(Message):
        """A row was clicked twice."""

        def __init__(self, row_list: RowList, row: int) -> None:
            super().__init__()
            self.row_list = row_list
            self.row = row

        @property
        def control(self) -> RowList:
            """The list."""
            return self.row_list

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def row_height(self) -> int:
        """Lines of one row."""
        return 1

    @property
    def shows_cursor(self) -> bool:
        """Whether the row under the cursor is marked."""
        return True

    def draw_row(self, row: int, width: int) -> Sequence[Content]:
        """The lines of a row, each at most `width` cells wide; fewer than `row_height` leave a gap below it."""
        raise NotImplementedError

    def rows_changed(self, cursor: int | None = None) -> None:
        """There are other rows now; the cursor goes to `cursor`, or stays where it is as far as there is such a row."""
        self._fit()
        self.set_reactive(RowList.cursor, self.validate_cursor(self.cursor if cursor is None else cursor))
        self._show_cursor()
        self.refresh()
        if self.row_count:
            self.post_message(self.Highlighted(self, self.cursor))

    def validate_cursor(self, cursor: int) -> int:
        """The nearest row that exists."""
        return min(max(cursor, 0), max(self.row_count - 1, 0))

    def watch_cursor(self) -> None:
        """Follow the cursor."""
        self._show_cursor()
        self.refresh()
        if self.row_count:
            self.post_message(self.Highlighted(self, self.cursor))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """All rows: it need not be laid out before it can be."""
        return self.row_count * self.row_height

    def render_line(self, y: int) -> Strip:
        """One line of the row that it falls into."""
        width = self.scrollable_content_region.width
        row, line = divmod(y + self.scroll_offset.y, self.row_height)
        inner = width - MARK_CELLS - _MARGIN_CELLS
        lines = self.draw_row(row, inner) if row < self.row_count else ()
        if line >= len(lines):
            return Strip.blank(width, self.rich_style)
        chosen = row == self.cursor and self.shows_cursor
        style = self.get_visual_style("row-list--cursor" if chosen else "row-list--row")
        mark = Content.styled("▌ ", self.get_visual_style("row-list--mark")) if chosen else Content("  ")
        (strip,) = Visual.to_strips(self, mark + lines[line], MARK_CELLS + inner, 1, style, pad=True)
        strip = strip.extend_cell_length(width, style.rich_style)
        return strip.apply_style(_REVERSE) if chosen and self.app.no_color else strip

    def on_mount(self) -> None:
        """Say how much there is to scroll before it is laid out, so that it need not be twice."""
        self._fit()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._fit()
        self._show_cursor()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row; twice opens it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row = (offset.y + self.scroll_offset.y) // self.row_height
        if row >= self.row_count:
            return
        self.cursor = row
        if event.chain == 2:
            self.post_message(self.Opened(self, row))

    def action_move(self, rows: int) -> None:
        """Move the cursor by so many rows."""
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        """Move the cursor by so many pages."""
        self.cursor += pages * max(1, self.size.height // self.row_height)

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = self.row_count - 1

    def _fit(self) -> None:
        # Rows are as wide as there is room: nothing scrolls sideways.
        self.virtual_size = Size(1, self.row_count * self.row_height)

    def _show_cursor(self) -> None:
        top = self.cursor * self.row_height
        bottom = top + self.row_height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif bottom > self.scroll_offset.y + self.size.height:
            self.scroll_to(y=bottom - self.size.height, animate=False)


def column(text: str, width: int, style: str = "", *, right: bool = False) -> Content:
    """The text in a column of so many cells, cut with an ellipsis where it is longer."""
    content = Content.styled(text, style) if style else Content(text)
    content = content.truncate(width, ellipsis=True)
    missing = width - content.cell_length
    return content.pad_left(missing) if right else content.pad_right(missing)
