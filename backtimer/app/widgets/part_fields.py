"""The fields of one part of a routine: its answers, which can be changed, and what only an editor can change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from backtimer.app.form_fields import BLOCK_FIELDS, EXERCISE_FIELDS, ROUTINE_FIELDS, FormField, said_of
from backtimer.app.widgets.form_controls import FormChoice, FormInput, FormPick
from backtimer.core.text import safe_line

if TYPE_CHECKING:
    from backtimer.files.routine_document import PartPath, RoutineDocument

Kind = Literal["routine", "block", "exercise"]

_FIELDS: dict[Kind, Sequence[FormField]] = {
    "routine": ROUTINE_FIELDS,
    "block": BLOCK_FIELDS,
    "exercise": EXERCISE_FIELDS,
}
_LONGEST_SHOWN = 200
_HINT_LINES = 3


def kind_of(document: RoutineDocument, path: PartPath) -> Kind:
    """Which fields a part has."""
    return "routine" if not path else "block" if document.is_block(path) else "exercise"


class FieldRow(Horizontal):
    """A label and what can be answered."""

    DEFAULT_CSS = """
    FieldRow {
        height: 1;
        & > .label { width: 14; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
        &.-here > .label { color: $foreground; text-style: bold; }
        &.-error > .label { color: $error; text-style: bold; }
        &.-warning > .label { color: $warning; text-style: bold; }
        & > .fixed { width: 1fr; padding: 0 1; color: $text-muted; display: none; }
        &.-fixed > .fixed { display: block; }
        &.-fixed > .control { display: none; }
    }
    """

    class Answered(Message):
        """The person said something else."""

        def __init__(self, path: PartPath, field: FormField, said: str) -> None:
            super().__init__()
            self.path = path
            """The part that it is said of."""
            self.field = field
            self.said = said

    class Entered(Message):
        """The person came here."""

        def __init__(self, field: FormField) -> None:
            super().__init__()
            self.field = field

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.field = field
        self._path: PartPath = ()
        self._severity: Literal["error", "warning"] | None = None
        self._control: FormInput | FormChoice | FormPick
        match field.kind:
            case "exercise":
                self._control = FormPick()
            case "choice":
                self._control = FormChoice(field.choices, field.meanings)
            case _:
                self._control = FormInput()
        self._control.add_class("control")
        self._label = Static(field.label, classes="label", markup=False)
        self._fixed = Static(classes="fixed", markup=False)

    def compose(self) -> ComposeResult:
        """Label and control."""
        yield self._label
        yield self._control
        yield self._fixed

    def show(self, path: PartPath, value: object, *, may_set: bool) -> None:
        """Show what the file says of a part; as it is there where it cannot be changed here."""
        self._path = path
        said = said_of(self.field, value) if may_set else None
        self.set_class(said is None, "-fixed")
        if said is None:
            self._fixed.update(safe_line(f"in the file: {_as_written(value)}", _LONGEST_SHOWN))
        elif isinstance(self._control, FormInput):
            if self._control.value.strip() != said:
                self._control.value = said
        else:
            self._control.show(said)

    def mark(self, severity: Literal["error", "warning"] | None) -> None:
        """Show whether something is wrong with the answer."""
        if severity == self._severity:
            return
        self._severity = severity
        self.set_class(severity == "error", "-error")
        self.set_class(severity == "warning", "-warning")
        self._label.update(f"! {self.field.label}" if severity else self.field.label, layout=False)

    def take_focus(self) -> None:
        """Have the person answer this."""
        self._control.focus()

    def on_descendant_focus(self) -> None:
        """Have it explained."""
        self.add_class("-here")
        self.post_message(self.Entered(self.field))

    def on_descendant_blur(self) -> None:
        """Be one of many again."""
        self.remove_class("-here")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Answered(self._path, self.field, event.value))

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    @on(FormChoice.Chosen)
    def _chosen(self, event: FormChoice.Chosen) -> None:
        event.stop()
        self.post_message(self.Answered(self._path, self.field, event.answer))


class FieldScroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls to the field that has the focus: up and down go from one to the next."""


class PartFields(Vertical, can_focus=False):
    """The fields of the part that is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "Field above", show=False, id="form.field_up", tooltip="The field above"),
        Binding("down", "app.focus_next", "Field below", show=False, id="form.field_down", tooltip="The field below"),
    ]
    DEFAULT_CSS = """
    PartFields {
        & > FieldScroll { height: auto; scrollbar-size-vertical: 1; }
        & Vertical { height: auto; }
        & .others { height: auto; color: $text-muted; margin: 1 0 0 0; }
        & > .hint { height: 2; margin: 1 0 0 0; color: $text-muted; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._rows: dict[Kind, list[FieldRow]] = {}
        self._groups: dict[Kind, Vertical] = {}
        self._scroll = FieldScroll()
        self._hint = Static(classes="hint", markup=False)
        self._others = Static(classes="others", markup=False)
        self._kind: Kind = "routine"

    def compose(self) -> ComposeResult:
        """The fields come with the first part of their kind."""
        with self._scroll:
            yield self._others
        yield self._hint

    def show(self, document: RoutineDocument, path: PartPath) -> None:
        """Show a part."""
        self._kind = kind_of(document, path)
        if self._kind not in self._rows:
            self._rows[self._kind] = [FieldRow(field) for field in _FIELDS[self._kind]]
            self._groups[self._kind] = Vertical(*self._rows[self._kind])
            self._scroll.mount(self._groups[self._kind], before=self._others)
        table = document.table(path)
        for kind, group in self._groups.items():
            group.display = kind == self._kind
        with self.prevent(Input.Changed):
            for row in self._rows[self._kind]:
                row.show(path, table.get(row.field.key), may_set=document.can_set(path, row.field.key))
        others = _others(table, {field.key for field in _FIELDS[self._kind]})
        self._others.update(others)
        self._others.display = bool(others)
        self._scroll.scroll_home(animate=False)

    def mark(self, wrong: Mapping[str, Literal["error", "warning"]]) -> None:
        """Show which fields have problems, by their keys."""
        for row in self._rows[self._kind]:
            row.mark(wrong.get(row.field.key))

    @on(FieldRow.Entered)
    def _explain(self, event: FieldRow.Entered) -> None:
        event.stop()
        self._hint.update(event.field.hint, layout=False)

    def on_resize(self) -> None:
        """Keep the explanation right below the fields, and in sight."""
        self._scroll.styles.max_height = max(self.size.height - _HINT_LINES, 1)

    def on_descendant_blur(self) -> None:
        """Explain nothing."""
        self._hint.update("", layout=False)

    def enter(self) -> None:
        """Go into the first field, or the one that is wrong."""
        rows = self._rows[self._kind]
        next((row for row in rows if row.has_class("-error")), rows[0]).take_focus()


def _others(table: Mapping[str, Any], known: set[str]) -> Content:
    """What else the file says of the part."""
    others = [key for key in table if key not in known and key != "part"]
    lines = [Content.styled("Only in your editor:", "$text-muted")] if others else []
    lines += [Content(safe_line(f"{key} = {_as_written(table[key])}", _LONGEST_SHOWN)) for key in others]
    return Content("\n").join(lines)


def _as_written(value: object) -> str:
    import tomlkit

    if not isinstance(value, dict):
        return tomlkit.item(value).as_string()
    table = tomlkit.inline_table()
    table.update(value)
    return table.as_string()
