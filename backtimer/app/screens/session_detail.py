"""One past session, in full; its note can be written anew."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from backtimer.app.charts import DRAWN, Marks
from backtimer.app.session_text import session_text
from backtimer.app.widgets.fitted import Fitted, FittedText
from backtimer.app.widgets.header import header
from backtimer.app.widgets.key_line import KeyLine
from backtimer.app.widgets.note_area import NoteArea
from backtimer.core.record import FeelRecord, SessionRecord
from backtimer.core.text import safe_line
from backtimer.history.change import edit_note
from backtimer.history.errors import HistoryError

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST_TOLD = 500

Left = SessionRecord | Literal["delete"]
"""How the session is left: as it is now, or to be deleted."""


class SessionDetailScreen(Screen[Left]):
    """What was planned and what was done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "note", "Note", id="detail.note", tooltip="Write or change the note"),
        Binding("delete", "delete", "Delete", id="detail.delete", tooltip="Remove this session; U takes that back"),
        Binding("escape,q,enter", "back", "Back", key_display="Esc", id="detail.back", tooltip="Back to the sessions"),
    ]
    DEFAULT_CSS = """
    SessionDetailScreen {
        #detail { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
        #detail > Static { height: auto; }
    }
    SessionDetailScreen NoteArea { dock: bottom; height: 7; margin: 0 1 1 1; }
    """

    def __init__(
        self, history: Path, session: SessionRecord, feels: Sequence[FeelRecord] = (), marks: Marks = DRAWN
    ) -> None:
        """`marks` are what bars are drawn with."""
        super().__init__()
        self._history = history
        self._session = session
        self._feels = feels
        self._marks = marks
        self._saving = False

    def compose(self) -> ComposeResult:
        """A text that scrolls."""
        yield Static(header("History", "Session"), id="header")
        with VerticalScroll(id="detail"):
            yield SessionText(self._session, self._feels, self._marks)
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Nothing but the note while it is written or saved."""
        return not self._saving and (action == "back" or not self.query(NoteArea))

    def action_back(self) -> None:
        """Back to the list."""
        self.dismiss(self._session)

    def action_delete(self) -> None:
        """Have the list remove it, where that can be taken back."""
        self.dismiss("delete")

    def action_note(self) -> None:
        """Write in the place of the old note."""
        area = NoteArea(self._session.note)
        self.mount(area, before=self.query_one(KeyLine))
        area.focus()
        self.refresh_bindings()

    @on(NoteArea.Left)
    def _close_note(self, event: NoteArea.Left) -> None:
        event.note_area.remove()
        self.query_one("#detail").focus()
        if event.note is not None and event.note != self._session.note:
            self._save(event.note)
        self.call_after_refresh(self.refresh_bindings)

    @work
    async def _save(self, note: str) -> None:
        """Show the new note once it is on the disk."""
        self._saving = True
        self.query_one("#header", Static).update(header("History", "Session", "saving the note …"))
        try:
            # In a long history it takes a moment: nothing is changed in a file that was not looked at.
            await asyncio.to_thread(edit_note, self._history, self._session.id, note)
        except HistoryError as error:
            told = safe_line(str(error), _LONGEST_TOLD)
            self.notify(told, title="The note is not saved", severity="error", markup=False)
        else:
            self._session = replace(self._session, note=note)
            self.query_one(SessionText).show(self._session)
            self.notify("The note is saved.", title="Saved", markup=False)
        finally:
            self._saving = False
        self.query_one("#header", Static).update(header("History", "Session"))
        self.refresh_bindings()


class SessionText(FittedText, Static):
    """The text, laid out for the width that there is."""

    def __init__(self, session: SessionRecord, feels: Sequence[FeelRecord], marks: Marks) -> None:
        super().__init__(Fitted(self._drawn), markup=False)
        self._session = session
        self._feels = feels
        self._marks = marks

    def show(self, session: SessionRecord) -> None:
        """Show the session as it is now."""
        self._session = session
        self.refresh(layout=True)

    def _drawn(self, width: int) -> Content:
        return session_text(self._session, self._feels, width, self._marks)
