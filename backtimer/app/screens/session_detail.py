"""One past session, in full."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static

from backtimer.app.session_text import session_text
from backtimer.app.widgets.header import header
from backtimer.core.record import FeelRecord, SessionRecord


class SessionDetailScreen(Screen[None]):
    """What was planned and what was done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "back", "Back", key_display="Esc", id="detail.back", tooltip="Back to the sessions"),
    ]

    def __init__(self, session: SessionRecord, feels: Sequence[FeelRecord] = ()) -> None:
        super().__init__()
        self._session = session
        self._feels = feels

    def compose(self) -> ComposeResult:
        """A text that scrolls."""
        yield Static(header("History", "Session"), id="header")
        with VerticalScroll(id="detail"):
            yield SessionText(self._session, self._feels)
        yield Footer()

    def action_back(self) -> None:
        """Back to the list."""
        self.dismiss()


class SessionText(Static):
    """The text, laid out for the width that there is."""

    def __init__(self, session: SessionRecord, feels: Sequence[FeelRecord]) -> None:
        super().__init__(markup=False)
        self._session = session
        self._feels = feels

    def on_resize(self, event: events.Resize) -> None:
        """Lay it out anew."""
        self.update(session_text(self._session, self._feels, event.size.width))
