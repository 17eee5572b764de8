"""A place to write a note in: Enter keeps it, Escape leaves all as it was."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from backtimer.core.questions import LONGEST_NOTE


class NoteArea(TextArea):
    """The note of a session, over several lines if it has them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "keep", "Save", key_display="Enter", priority=True, id="note.keep"),
        Binding("ctrl+j", "new_line", "New line", id="note.new_line", tooltip="Begin another line"),
        Binding("escape", "leave", "Cancel", key_display="Esc", priority=True, id="note.leave"),
    ]

    class Left(Message):
        """The person is done."""

        def __init__(self, note_area: NoteArea, note: str | None) -> None:
            super().__init__()
            self.note_area = note_area
            self.note = note
            """What is to be kept; None for what was there before."""

        @property
        def control(self) -> NoteArea:
            """The place."""
            return self.note_area

    def __init__(self, note: str) -> None:
        super().__init__(note, soft_wrap=True, compact=True, placeholder="Anything to remember")
        self.border_title = "Note"
        self.move_cursor(self.document.end)

    def action_keep(self) -> None:
        """Have it kept."""
        self.post_message(self.Left(self, self.text.strip()[:LONGEST_NOTE]))

    def action_leave(self) -> None:
        """Have nothing kept."""
        self.post_message(self.Left(self, None))

    def action_new_line(self) -> None:
        """Begin another line."""
        self.insert("\n")
