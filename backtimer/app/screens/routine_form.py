"""A routine in a form: its parts, the fields of one of them, and at once what becomes of the whole.

What is changed is the file's own text, so that whatever the form does not concern stays as it was written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from backtimer.app.form_exercises import catalogue_of, exercise_of, usual_part
from backtimer.app.form_fields import written
from backtimer.app.form_marks import field_marks, part_marks
from backtimer.app.form_preview import FormPreview, preview_of
from backtimer.app.questions import what_to_do_with_changes
from backtimer.app.screens.pick_exercise import PickExerciseScreen
from backtimer.app.unsaved import HasUnsaved
from backtimer.app.widgets.exercise_figure import ExerciseFigure
from backtimer.app.widgets.form_controls import FormPick
from backtimer.app.widgets.form_verdict import FormVerdict
from backtimer.app.widgets.header import header
from backtimer.app.widgets.key_line import KeyLine
from backtimer.app.widgets.part_fields import FieldRow, PartFields
from backtimer.app.widgets.part_list import PartList, part_rows
from backtimer.app.widgets.row_list import RowList
from backtimer.app.widgets.steps_preview import StepsPreview
from backtimer.core.problems import ProblemsFound
from backtimer.core.text import safe_line
from backtimer.files.routine_document import CannotEdit, PartPath, RoutineDocument
from backtimer.files.routine_edits import ChangedMeanwhile, HasMistakes, RoutineEdits

if TYPE_CHECKING:
    from backtimer.app.figure_looks import FigureLooks

_LONGEST_TOLD = 500

Edited = tuple[RoutineDocument, PartPath]


class RoutineFormScreen(HasUnsaved, Screen[str | None]):
    """Is left with the name of the routine if it was saved, or with None."""

    CSS_PATH = "../routine_form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Back", key_display="Esc", id="form.leave", tooltip="Leave the form"),
        Binding("ctrl+s", "save", "Save", key_display="^S", id="form.save", tooltip="Write it into the file"),
        Binding("ctrl+z", "undo", "Undo", key_display="^Z", id="form.undo", tooltip="Take the last change back"),
        Binding("ctrl+y", "redo", "Redo", show=False, id="form.redo", tooltip="Make it again"),
        Binding("a", "add", "Add", key_display="A", id="form.add", tooltip="An exercise behind this part"),
        Binding("b", "add_block", "Block", show=False, id="form.block", tooltip="A block of rounds behind this part"),
        Binding("d", "duplicate", "Copy", key_display="D", id="form.duplicate", tooltip="This part once more"),
        Binding("delete", "remove", "Drop", key_display="Del", id="form.remove", tooltip="Take this part out"),
        Binding("shift+up", "move(-1)", "Move", key_display="⇧↑↓", id="form.up", tooltip="This part one place up"),
        Binding("shift+down", "move(1)", "Down", show=False, id="form.down", tooltip="This part one place down"),
        Binding("shift+right", "indent", "Into", show=False, id="form.indent", tooltip="Into the block above it"),
        Binding("shift+left", "outdent", "Out", show=False, id="form.outdent", tooltip="Out of its block"),
        Binding("f2", "toggle_steps", "Steps", key_display="F2", id="form.steps", tooltip="Fields, or the steps"),
    ]

    class _Looked(Message):
        """A text was looked at."""

        def __init__(self, preview: FormPreview) -> None:
            super().__init__()
            self.preview = preview

    def __init__(self, edits: RoutineEdits, looks: FigureLooks) -> None:
        super().__init__()
        self._edits = edits
        self._looks = looks
        self._path: PartPath = ()
        self._preview: FormPreview | None = None
        self._saved = False
        self._write_over = False
        self._usable = (False, False)

    @property
    def unsaved(self) -> bool:
        """Whether anything would be lost if it were left now."""
        return self._edits.unsaved

    @property
    def preview(self) -> FormPreview | None:
        """What becomes of the text as it is now; None until that is known."""
        current = self._preview is not None and self._preview.text == self._edits.text
        return self._preview if current else None

    def compose(self) -> ComposeResult:
        """The parts, the fields of one, and what becomes of it all."""
        yield Static(id="header")
        with Container(id="form"):
            yield PartList(id="form-parts")
            yield PartFields(id="form-fields")
            yield FormVerdict(id="form-verdict")
            with Vertical(id="form-steps"):
                yield ExerciseFigure(self._looks, id="form-figure")
                with VerticalScroll(id="form-steps-scroll"):
                    yield StepsPreview(id="form-steps-table")
        yield KeyLine(palette=False)

    def on_mount(self) -> None:
        """Begin with the first part."""
        self.query_one(PartList).focus()
        paths = self._document.paths
        self._show(paths[0] if paths else ())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be done now is greyed out."""
        if action == "toggle_steps":
            return not self.has_class("-wide")
        if action in ("duplicate", "remove", "move") and not self._path:
            return None
        if action == "undo" and not self._edits.can_undo:
            return None
        return super().check_action(action, parameters)

    def action_toggle_steps(self) -> None:
        """Show the session's steps in the place of the fields, or the fields again."""
        self.toggle_class("-steps")

    def action_undo(self) -> None:
        """Take the last change back."""
        path = self._edits.now.path
        if self._edits.undo():
            self._show(self._nearest(path))

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        if self._edits.redo():
            self._show(self._nearest(self._edits.now.path))

    @work
    async def action_add(self) -> None:
        """Add an exercise behind the chosen part."""
        if (name := await self._picked("")) is not None:
            self._change(lambda: self._document.add(self._path, usual_part(self._document, name)))

    @work
    async def action_add_block(self) -> None:
        """Add a block with one exercise behind the chosen part."""
        name = await self._picked("")
        if name is None:
            return

        def edited() -> Edited:
            document, block = self._document.add(self._path, {"rounds": 2})
            return document.add(block, usual_part(self._document, name))

        self._change(edited)

    def action_duplicate(self) -> None:
        """The chosen part once more."""
        if self._path:
            self._change(lambda: self._document.duplicate(self._path))

    def action_remove(self) -> None:
        """Take the chosen part out."""
        if self._path:
            self._change(lambda: (self._document.remove(self._path), self._path))

    def action_move(self, by: int) -> None:
        """Change places with the part above or below."""
        self._change(lambda: self._document.move(self._path, by))

    def action_indent(self) -> None:
        """Into the block above."""
        self._change(lambda: self._document.indent(self._path))

    def action_outdent(self) -> None:
        """Out of the block."""
        self._change(lambda: self._document.outdent(self._path))

    def action_save(self) -> None:
        """Write the routine into its file, unless it has mistakes."""
        self._save()

    @work
    async def action_leave(self) -> None:
        """Leave the form, not without asking where something would be lost."""
        if self.unsaved and self._edits.can_undo:
            mistakes = len(self.preview.mistakes) if self.preview is not None else 0
            answer = await what_to_do_with_changes(self.app, mistakes)
            if answer == "stay" or (answer == "save" and not self._save()):
                return
        self.dismiss(self._edits.path.stem if self._saved else None)

    @property
    def _document(self) -> RoutineDocument:
        return self._edits.now.document

    def _nearest(self, path: PartPath) -> PartPath:
        """The part, or the next best one where there is no such part now."""
        paths = self._document.paths
        while path and path not in paths:
            path = (*path[:-1], path[-1] - 1) if path[-1] else path[:-1]
        return path

    def _change(self, edited: Callable[[], Edited]) -> None:
        """Make a change to the parts, and show what became of it."""
        try:
            document, path = edited()
        except CannotEdit as error:
            self._tell(str(error), "Not changed")
            return
        if document is not self._document:
            self._edits.change(document, path)
            self._show(self._nearest(path))

    @on(FieldRow.Answered)
    def _answer(self, event: FieldRow.Answered) -> None:
        table, value = self._document.table(event.path), written(event.field, event.said)
        before = table.get(event.field.key)
        if (type(before), before) == (type(value), value):
            return
        try:
            document = self._document.set(event.path, event.field.key, value)
        except CannotEdit as error:
            self._tell(str(error), "Not changed")
            return
        self._edits.change(document, event.path, event.field.key)
        self._show_list()
        self._look()

    @on(FormPick.Asked)
    @work
    async def _pick(self) -> None:
        path = self._path
        name = await self._picked(str(self._document.table(path).get("exercise", "")))
        if name is not None:
            self._change(lambda: (self._document.set(path, "exercise", name), path))

    async def _picked(self, chosen: str) -> str | None:
        catalogue = catalogue_of(self._document)
        chosen = catalogue.name_of(chosen) or chosen
        return await self.app.push_screen_wait(PickExerciseScreen(catalogue.exercises, chosen, self._looks))

    @on(RowList.Highlighted, "#form-parts")
    def _go_to_part(self) -> None:
        path = self.query_one(PartList).path_under_cursor
        if path != self._path:
            self._path = path
            self._show_part()

    @on(RowList.Opened, "#form-parts")
    def _enter_part(self) -> None:
        self.query_one(PartFields).enter()

    def _show(self, path: PartPath) -> None:
        """Show everything anew, with this part chosen."""
        self._path = path
        self._show_list()
        self._show_part()
        self._look()

    def _show_list(self) -> None:
        self.query_one(PartList).show(part_rows(self._document), self._path)
        title = safe_line(str(self._document.data.get("title", "")))
        places = ["Change", title, *(["not saved"] if self.unsaved else [])]
        self.query_one("#header", Static).update(header(*places), layout=False)
        self._refresh_keys()

    def _show_part(self) -> None:
        self.query_one(PartFields).show(self._document, self._path)
        name, exercise = exercise_of(self._document, self._path)
        figure = self.query_one(ExerciseFigure)
        figure.show_exercise(name, exercise)
        figure.set_class(exercise is None, "-none")
        self._mark()
        self._refresh_keys()

    def _refresh_keys(self) -> None:
        """Tell the footer, which is slow to draw, only where other keys may be used now."""
        usable = (bool(self._path), self._edits.can_undo)
        if usable != self._usable:
            self._usable = usable
            self.refresh_bindings()

    def _mark(self) -> None:
        problems = self._preview.problems if self._preview is not None else ()
        self.query_one(PartList).mark(part_marks(problems))
        self.query_one(PartFields).mark(field_marks(problems, self._path))

    @work(thread=True, exclusive=True, group="look")
    def _look(self) -> None:
        self.post_message(self._Looked(preview_of(self._edits.path, self._edits.text)))

    @on(_Looked)
    def _show_preview(self, event: _Looked) -> None:
        if event.preview.text != self._edits.text:
            return  # something was typed since
        self._preview = event.preview
        self.query_one(FormVerdict).show(event.preview)
        steps = self.query_one(StepsPreview)
        steps.set_class(event.preview.timeline is None, "-stale")
        if event.preview.timeline is not None:
            steps.show(event.preview.timeline)
        self._mark()

    def _save(self) -> bool:
        """Write it. False where that was not to be."""
        try:
            self._edits.save(over_other=self._write_over)
        except HasMistakes as error:
            first = error.problems[0]
            self._tell(f"{first.key}: {first.message}", "Not saved: mend this first")
            return False
        except ChangedMeanwhile:
            self._write_over = True
            self._tell("Another program changed it since. Ctrl+S once more writes over that.", "Not saved")
            return False
        except (ProblemsFound, OSError) as error:
            self._tell(str(error), "Not saved")
            return False
        self._saved, self._write_over = True, False
        self.notify(str(self._edits.path), title="Saved", markup=False)
        self._show_list()
        return True

    def _tell(self, why: str, title: str) -> None:
        self.notify(safe_line(why, _LONGEST_TOLD), title=title, severity="warning", markup=False)
