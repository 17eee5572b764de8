"""Asks somebody who knows by now how a session goes whether the voice shall say less."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

SHORTER = "shorter"


class ShorterWordsScreen(ModalScreen[bool]):
    """Dismissed with True where shorter words are wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,right", "app.focus_next", "Next", show=False, id="shorter_words.next", tooltip="Next choice"),
        Binding("up,left", "app.focus_previous", "Back", show=False, id="shorter_words.back", tooltip="Choice before"),
        Binding("escape", "dismiss(False)", "As before", show=False, id="shorter_words.no", tooltip="Change nothing"),
    ]
    DEFAULT_CSS = """
    ShorterWordsScreen {
        align: center middle;
        background: $background 70%;
        & > Vertical {
            width: 80%;
            max-width: 76;
            height: auto;
            max-height: 100%;
            overflow-y: auto;
            padding: 1 2 0 2;
            background: $panel;
            border: solid $primary;
        }
        & Static { height: auto; margin: 0 0 1 0; }
        & .title { text-style: bold; }
        & Button { width: 100%; margin: 0 0 1 0; }
    }
    """

    def compose(self) -> ComposeResult:
        """The question, then the answers; to change nothing comes first."""
        with Vertical():
            yield Static("Shall the voice say less from now on?", classes="title", markup=False)
            yield Static(
                "That was your third session. You can hear only what is necessary: exercise, side, numbers, rest. "
                "The settings change it back at any time.",
                markup=False,
            )
            yield Button("All words, as before", id="full", variant="primary", compact=True)
            yield Button("Shorter words", id=SHORTER, compact=True)

    @on(Button.Pressed)
    def _choose(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == SHORTER)
