"""The names of exercises, to choose one from."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from backtimer.app.widgets.row_list import RowList, column
from backtimer.core.wording import capitalised


class ExerciseNames(RowList):
    """One row an exercise."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._names: Sequence[str] = ()

    @property
    def row_count(self) -> int:
        """One an exercise."""
        return len(self._names)

    @property
    def name_under_cursor(self) -> str | None:
        """The exercise that the cursor is on; None where there is none."""
        return self._names[self.cursor] if self._names else None

    def show(self, names: Sequence[str]) -> None:
        """Show these names."""
        self._names = names
        self.rows_changed(0)

    def draw_row(self, row: int, width: int) -> Sequence[Content]:
        """A name."""
        return [column(capitalised(self._names[row]), width)]
