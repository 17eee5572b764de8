"""What can be done to routines themselves: change, write, copy, rename, delete, undo; and watching their folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import SuspendNotSupported, SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from backtimer.core.problems import ProblemsFound
from backtimer.core.text import safe_line
from backtimer.files.own_routines import CannotChange, Change, Fingerprint, OwnRoutines

if TYPE_CHECKING:
    from pathlib import Path

    from backtimer.files.library import Entry
    from backtimer.files.routine_edits import RoutineEdits

WATCH_SECONDS = 1.5
"""How soon a change in the folder is seen."""

_LONGEST_TOLD = 500


class RoutineEditing(Screen[None]):
    """A screen with a list of routines. Subclasses say which one is meant, and read them again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "change", "Form", show=False, id="home.change", tooltip="Change it in a form"),
        Binding("w", "begin", "Write", show=False, id="home.write", tooltip="Write a routine of your own"),
        Binding("c", "duplicate", "Duplicate", show=False, id="home.duplicate", tooltip="Copy it into your own folder"),
        Binding("o", "edit", "Edit", show=False, id="home.edit", tooltip="Open it in your editor"),
        Binding("n", "rename", "Rename", show=False, id="home.rename", tooltip="Give it another title"),
        Binding("delete", "delete", "Delete", show=False, id="home.delete", tooltip="Remove it; U takes that back"),
        Binding("u", "undo", "Undo", show=False, id="home.undo", tooltip="Take the last change back"),
    ]

    class FormAsked(Message):
        """The person wants to change a routine in the form."""

        def __init__(self, edits: RoutineEdits) -> None:
            super().__init__()
            self.edits = edits

    def __init__(self, own: OwnRoutines) -> None:
        """`own` is the person's folder."""
        super().__init__()
        self._own = own
        self._seen: Fingerprint | None = None
        self._changes: list[tuple[str, Change]] = []

    @property
    def entry_under_cursor(self) -> Entry | None:
        """The routine that is meant."""
        raise NotImplementedError

    def read_again(self, *, go_to: str | None = None) -> None:
        """Show what the files say now, with the cursor on the routine of a name if one is given."""
        raise NotImplementedError

    def editing_commands(self) -> Iterator[SystemCommand]:
        """All of it, for the palette."""
        yield SystemCommand("Change this routine", "In a form; a copy of a shipped one", self.action_change)
        yield SystemCommand("New routine", "Begin one of your own, in a form", self.action_begin)
        yield SystemCommand("Duplicate this routine", "Copy it into your own folder", self.action_duplicate)
        yield SystemCommand("Edit this routine", "Open it in your editor; a copy of a shipped one", self.action_edit)
        yield SystemCommand("Rename this routine", "Give it another title", self.action_rename)
        yield SystemCommand("Delete this routine", "It can be taken back", self.action_delete)
        yield SystemCommand("Undo", "Take the last change to a routine back", self.action_undo)

    def on_mount(self) -> None:
        """Watch the folder."""
        self._seen = self._own.fingerprint()
        self.set_interval(WATCH_SECONDS, self._look_at_folder)

    def action_duplicate(self) -> None:
        """Copy the routine into the person's folder."""
        if (path := self._duplicated()) is not None:
            self.notify(f"{path}\nPress O to edit it.", title="Duplicated", markup=False)
            self.read_again(go_to=path.stem)

    def action_change(self) -> None:
        """Change the routine in the form, or a copy of one that comes with backtimer, written once it is saved."""
        from backtimer.files.routine_document import CannotEdit
        from backtimer.files.routine_edits import RoutineEdits

        entry = self.entry_under_cursor
        if entry is None:
            return
        try:
            if self._own.has(entry.path):
                edits = RoutineEdits.of_file(entry.path)
            else:
                edits = RoutineEdits(*self._own.copy(entry), exists=False)
        except CannotChange as error:
            self._tell_why(error, "This cannot be duplicated")
        except (CannotEdit, ProblemsFound) as error:
            self._tell_why(error, "O opens it in your editor")
        else:
            self.post_message(self.FormAsked(edits))

    @work
    async def action_begin(self) -> None:
        """Begin a routine of the person's own, which is written once it is saved."""
        from backtimer.app.screens.new_title import NewTitleScreen
        from backtimer.files.routine_edits import RoutineEdits

        title = await self.app.push_screen_wait(NewTitleScreen(""))
        if title is None:
            return
        try:
            path, text = self._own.begin(title)
        except CannotChange as error:
            self._tell_why(error, "Not begun")
        else:
            self.post_message(self.FormAsked(RoutineEdits(path, text, exists=False)))

    def action_edit(self) -> None:
        """Open the routine, or a copy of one that comes with backtimer, in the person's editor."""
        from backtimer.app.editor import EditorError, edit, editor_command

        entry = self.entry_under_cursor
        if entry is None:
            return
        try:
            command = editor_command()
        except EditorError as error:
            self._tell_why(error, "This cannot be edited here")
            return
        path = entry.path if self._own.has(entry.path) else self._duplicated()
        if path is None:
            return
        try:
            with self.app.suspend():
                edit(path, command)
        except (EditorError, SuspendNotSupported) as error:
            self._tell_why(error, f"Edit it yourself: {path}")
        self.app.refresh()
        self._tell_problems(path)
        self.read_again(go_to=path.stem)

    @work
    async def action_rename(self) -> None:
        """Ask for another title, and write it into the file."""
        from backtimer.app.screens.new_title import NewTitleScreen

        entry = self.entry_under_cursor
        if entry is None or entry.file is None:
            return
        if not self._own.has(entry.path):
            self.notify("It comes with backtimer: duplicate it, and rename that.", title="Not renamed", markup=False)
            return
        title = await self.app.push_screen_wait(NewTitleScreen(entry.file.routine.title))
        if title is not None and title != entry.file.routine.title:
            self._change("Renamed", lambda: self._own.rename(entry, title), title)

    def action_delete(self) -> None:
        """Remove the routine."""
        entry = self.entry_under_cursor
        if entry is not None:
            self._change("Deleted", lambda: self._own.delete(entry), f"{entry.name}. Press U to take it back.")

    def action_undo(self) -> None:
        """Take the last change back."""
        if not self._changes:
            self.notify("Nothing was changed.", title="Undo", markup=False)
            return
        what, change = self._changes.pop()
        try:
            self._own.undo(change)
        except (CannotChange, OSError, ProblemsFound) as error:
            self._tell_why(error, "This cannot be taken back")
        else:
            self.notify(change.path.stem, title=f"{what}: taken back", markup=False)
        self.read_again(go_to=change.path.stem)

    def _look_at_folder(self) -> None:
        if not self.is_current:
            return
        seen = self._own.fingerprint()
        if seen != self._seen:
            self._seen = seen
            self.read_again()

    def _duplicated(self) -> Path | None:
        entry = self.entry_under_cursor
        if entry is None:
            return None
        try:
            return self._own.duplicate(entry)
        except (CannotChange, OSError, ProblemsFound) as error:
            self._tell_why(error, "This cannot be duplicated")
            return None

    def _change(self, what: str, do: Callable[[], Change], told: str) -> None:
        try:
            change = do()
        except (CannotChange, OSError, ProblemsFound) as error:
            self._tell_why(error, f"Not {what.lower()}")
            return
        self._changes.append((what, change))
        self.notify(told, title=what, markup=False)
        self.read_again()

    def _tell_problems(self, path: Path) -> None:
        """Say what is wrong, or odd, in a file that was edited."""
        from backtimer.core.wording import plural
        from backtimer.files.routine_file import check_routine

        problems = check_routine(path)
        if not problems:
            self.notify(path.name, title="No problems", markup=False)
            return
        first = problems[0]
        where = f"Line {first.line}, {first.key}: {first.message}"
        more = f" And {len(problems) - 1} more: `backtimer check` tells them." if len(problems) > 1 else ""
        worst = [problem for problem in problems if problem.severity == "error"]
        title = plural(len(worst), "problem") if worst else plural(len(problems), "warning")
        self.notify(safe_line(f"{where}.{more}", _LONGEST_TOLD), title=title, severity="warning", markup=False)

    def _tell_why(self, error: Exception, title: str) -> None:
        self.notify(safe_line(str(error), _LONGEST_TOLD), title=title, severity="warning", markup=False)
