"""The names of exercises, to choose one from."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual.content import Content

from backtimer.app.widgets.row_list import RowList, column
from backtimer.core.wording import capitalised

_MARK_CELLS = 2


class ExerciseNames(RowList):
    """One row an exercise."""

    def __init__(self, *, mark: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """`mark` is one cell wide, and stands behind the names that are marked."""
        super().__init__(id=id)
        self._names: Sequence[str] = ()
        self._mark = mark
        self._marked: Collection[str] = ()

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

    def mark(self, names: Collection[str]) -> None:
        """Mark these names, and no others."""
        self._marked = names
        self.refresh()

    def draw_row(self, row: int, width: int) -> Sequence[Content]:
        """A name, and its mark."""
        name = self._names[row]
        if name not in self._marked:
            return [column(capitalised(name), width)]
        return [column(capitalised(name), width - _MARK_CELLS) + Content.styled(f" {self._mark}", "bold $accent")]
