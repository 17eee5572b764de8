"""The parts of a routine that is being changed, in their order: the routine itself, its exercises, its blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.content import Content

from backtimer.app.form_fields import EXERCISE_FIELDS, said_of
from backtimer.app.widgets.row_list import RowList, column
from backtimer.core.text import safe_line
from backtimer.core.wording import capitalised

if TYPE_CHECKING:
    from backtimer.files.routine_document import PartPath, RoutineDocument

_INDENT = "  "
_GAP = 2
_LEAST_DOSE_CELLS = 8


class PartRow(Struct, frozen=True):
    """One line of the list."""

    path: PartPath
    name: str
    dose: str


def part_rows(document: RoutineDocument) -> tuple[PartRow, ...]:
    """A row for the routine and for each part that can be changed."""
    title = safe_line(str(document.data.get("title", "")) or "no title")
    return (PartRow((), title, ""), *(_row(document, path) for path in document.paths))


def _row(document: RoutineDocument, path: PartPath) -> PartRow:
    table = document.table(path)
    if not document.is_block(path):
        name = capitalised(str(table.get("name") or table.get("exercise") or "no exercise"))
        return PartRow(path, safe_line(name), safe_line(" ".join(_dose(table))))
    fixed = len(table.get("part", ())) if not document.children(path) else 0
    inside = f"{fixed} exercises, as in the file" if fixed else ""
    return PartRow(path, safe_line(capitalised(str(table.get("name") or _kind(table)))), inside)


def _kind(table: Mapping[str, Any]) -> str:
    if table.get("in_turn"):
        return "one in turn"
    if "taper" in table:
        return "fewer each round"
    rounds = table.get("rounds", 1)
    return "a block" if rounds == 1 else f"{rounds} rounds of"


def _dose(table: Mapping[str, Any]) -> Iterator[str]:
    """`2 × 8`, `6, 4, 2 × 10 s`, `max`."""
    said = {asked.key: said_of(asked, table.get(asked.key)) or "" for asked in EXERCISE_FIELDS}
    if said["sets"]:
        yield f"{said['sets']} ×"
    length = said["hold"] or said["window"]
    if length[-1:].isdigit():
        length = f"{length} s"
    if said["reps"]:
        yield f"{said['reps']} × {length}" if length else f"{said['reps']} reps"
    elif length:
        yield length


class PartList(RowList):
    """One row a part, with its dose where there is room for it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right", "open", "Fields", show=False, id="form.fields", tooltip="Go to the fields of this part"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._rows: Sequence[PartRow] = ()
        self._wrong: Mapping[PartPath, Literal["error", "warning"]] = {}

    @property
    def row_count(self) -> int:
        """The routine and its parts."""
        return len(self._rows)

    @property
    def path_under_cursor(self) -> PartPath:
        """The part that the cursor is on; () for the routine."""
        return self._rows[self.cursor].path if self._rows else ()

    def show(self, rows: Sequence[PartRow], path: PartPath) -> None:
        """Show these parts, with the cursor on one of them."""
        self._rows = rows
        self.rows_changed(next((place for place, row in enumerate(rows) if row.path == path), 0))

    def mark(self, wrong: Mapping[PartPath, Literal["error", "warning"]]) -> None:
        """Show which parts have problems."""
        self._wrong = wrong
        self.refresh()

    def action_open(self) -> None:
        """The same as two clicks."""
        self.post_message(self.Opened(self, self.cursor))

    def draw_row(self, row: int, width: int) -> Sequence[Content]:
        """Name, and dose on the right; a mark before what has problems."""
        shown = self._rows[row]
        wrong = self._wrong.get(shown.path)
        mark = Content.styled("! ", f"bold ${wrong}") if wrong else Content("")
        if not shown.path:
            return [mark + column(shown.name, width - mark.cell_length, "bold $primary")]
        indent = _INDENT * (len(shown.path) - 1)
        named = Content.styled(shown.name, "$error" if wrong == "error" else "")
        inside = width - len(indent) - mark.cell_length
        room = inside - named.cell_length - _GAP
        dose = Content.styled(shown.dose, "$text-muted")
        dose = dose.truncate(room, ellipsis=True) if room >= min(_LEAST_DOSE_CELLS, dose.cell_length) else Content("")
        name = named.truncate(inside, ellipsis=True).pad_right(max(inside - named.cell_length - dose.cell_length, 0))
        return [Content(indent) + mark + name + dose]
