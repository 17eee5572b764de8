"""The settings as a list: each with its value, which arrows or clicks change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from backtimer.app.setting_rows import ROWS, VOLUME_STEPS, SettingRow
from backtimer.app.widgets.row_list import MARK_CELLS, RowList, column
from backtimer.files.settings import Settings

SOUND_CHECK_WORDS = "play it: a tone and a sentence"

_LABEL_CELLS = max(len(row.label) for row in ROWS) + 2
_GROUP_CELLS = max(len(row.group) for row in ROWS) + 2
_WIDTH_FOR_GROUPS = 62
_CHECK_PLACE = 1 + max(index for index, row in enumerate(ROWS) if row.group == ROWS[0].group)
"""The sound check is the last row of the first group."""


class SettingList(RowList):
    """One row a setting, and one for the sound check."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "change(-1)", "Change", key_display="←→", id="settings.previous", tooltip="Value before"),
        Binding("right,plus,space", "change(1)", "Change", show=False, id="settings.next", tooltip="Next value"),
        Binding("enter", "enter", "Change", show=False, id="settings.enter", tooltip="Next value"),
    ]

    class ChangeAsked(Message):
        """The person wants another value for a setting."""

        def __init__(self, row: SettingRow, by: int) -> None:
            super().__init__()
            self.row = row
            self.by = by
            """1 for the next one, -1 for the one before."""

    class CheckAsked(Message):
        """The person wants to hear the sound check."""

    def __init__(self, settings: Settings, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._settings = settings

    @property
    def row_count(self) -> int:
        """One a setting, and the sound check."""
        return len(ROWS) + 1

    @property
    def row_height(self) -> int:
        """One line, or two where there is room for a gap."""
        return 2 if 2 * self.row_count <= self.size.height + 1 else 1

    @property
    def row_under_cursor(self) -> SettingRow | None:
        """The setting that the cursor is on; None for the sound check."""
        return _row(self.cursor)

    def show(self, settings: Settings) -> None:
        """Show these values."""
        self._settings = settings
        self.refresh()

    def draw_row(self, row: int, width: int) -> Sequence[Content]:
        """Group, label and value; the group is left out where it is narrow."""
        groups = width >= _WIDTH_FOR_GROUPS
        setting, before = _row(row), _row(row - 1) if row else None
        group = "" if setting is None or (before is not None and before.group == setting.group) else setting.group
        if row == _CHECK_PLACE + 1 and setting is not None:
            group = setting.group
        left = [column(group, _GROUP_CELLS, "$text-muted")] if groups else []
        left.append(column(setting.label if setting is not None else "Sound check", _LABEL_CELLS, "bold"))
        return [Content("").join([*left, self._value(setting, chosen=row == self.cursor)])]

    def on_click(self, event: events.Click) -> None:
        """Besides moving the cursor: a click on the mark before a value gives the one before, on the value the next."""
        offset = event.get_content_offset(self)
        super().on_click(event)
        if offset is None or (offset.y + self.scroll_offset.y) // self.row_height >= self.row_count:
            return
        place = offset.x - self._value_column
        if place >= 0:
            self._change(-1 if place < MARK_CELLS else 1)

    def action_change(self, by: int) -> None:
        """Give the setting under the cursor another value."""
        if self.row_under_cursor is not None:
            self._change(by)

    def action_enter(self) -> None:
        """The next value, or the sound check."""
        self._change(1)

    @property
    def _value_column(self) -> int:
        width = self.scrollable_content_region.width - MARK_CELLS - 1
        return MARK_CELLS + _LABEL_CELLS + (_GROUP_CELLS if width >= _WIDTH_FOR_GROUPS else 0)

    def _change(self, by: int) -> None:
        row = self.row_under_cursor
        self.post_message(self.CheckAsked() if row is None else self.ChangeAsked(row, by))

    def _value(self, row: SettingRow | None, *, chosen: bool) -> Content:
        if row is None:
            return Content.assemble(("▸ ", "$accent"), SOUND_CHECK_WORDS)
        arrows = ("‹ ", " ›") if chosen else ("  ", "  ")
        option = row.chosen(self._settings)
        value = Content.styled(option.word, "bold $accent")
        if row.key == "volume" and isinstance(option.value, float):
            value = _bar(option.value) + value
        return Content.assemble((arrows[0], "$text-muted"), value, (arrows[1], "$text-muted"))


def _row(place: int) -> SettingRow | None:
    """The setting in this row of the list; None for the sound check."""
    if place == _CHECK_PLACE:
        return None
    return ROWS[place if place < _CHECK_PLACE else place - 1]


def _bar(volume: float) -> Content:
    filled = round(volume * VOLUME_STEPS)
    return Content.assemble(("■" * filled, "$accent"), ("·" * (VOLUME_STEPS - filled), "$text-muted"), " ")
