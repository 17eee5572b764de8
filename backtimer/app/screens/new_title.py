"""Asks for another title of a routine."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from backtimer.core.text import unsafe_character
from backtimer.files.own_routines import LONGEST_TITLE


class NewTitleScreen(ModalScreen[str | None]):
    """Is left with the new title, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it", id="new_title.leave", tooltip="Keep the title that it has"),
    ]
    DEFAULT_CSS = """
    NewTitleScreen {
        align: center middle;
        background: $background 70%;
        & > Vertical {
            width: 80%;
            max-width: 76;
            height: auto;
            padding: 1 2;
            background: $panel;
            border: solid $primary;
        }
        & Static { height: auto; }
        & .title { text-style: bold; color: $primary; }
        & Input { margin: 1 0; }
        & .hint { color: $text-muted; }
    }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """The title in a line that can be changed."""
        with Vertical():
            yield Static("What shall it be called?", classes="title")
            yield Input(self._title, max_length=LONGEST_TITLE, compact=True)
            yield Static("Enter: keep it. Esc: leave it as it was.", classes="hint", id="title-hint", markup=False)

    def action_leave(self) -> None:
        """Keep the title that it has."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        title = event.value.strip()
        if not title or unsafe_character(title) is not None:
            self.query_one("#title-hint", Static).update("A title needs words that can be shown.")
        else:
            self.dismiss(title)
