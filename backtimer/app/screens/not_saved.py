"""Asks what to do with a session that could not be saved."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from backtimer.app.keeping import Choice

_LABELS: dict[Choice, str] = {"again": "Try again", "beside": "Save to another file", "drop": "Do not keep it"}


class NotSavedScreen(ModalScreen[Choice]):
    """Says why it was not saved, and offers what can be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,right", "app.focus_next", "Next", show=False, id="not_saved.next", tooltip="Next choice"),
        Binding("up,left", "app.focus_previous", "Back", show=False, id="not_saved.back", tooltip="Choice before"),
    ]
    DEFAULT_CSS = """
    NotSavedScreen {
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
            border: solid $error;
        }
        & Static { height: auto; margin: 0 0 1 0; }
        & .title { text-style: bold; color: $error; }
        & Button { width: 100%; margin: 0 0 1 0; }
    }
    """

    def __init__(self, why: str, beside: Path) -> None:
        super().__init__()
        self._why = why
        self._beside = beside

    def compose(self) -> ComposeResult:
        """The reason, then the choices; the first one has the focus."""
        with Vertical():
            yield Static("Your session is not saved yet", classes="title")
            yield Static(self._why, markup=False)
            yield Static(f"It could go into another file in the same folder:\n{self._beside.name}", markup=False)
            for choice, label in _LABELS.items():
                yield Button(label, id=choice, variant="primary" if choice == "again" else "default", compact=True)

    @on(Button.Pressed)
    def _choose(self, event: Button.Pressed) -> None:
        for choice in _LABELS:
            if event.button.id == choice:
                self.dismiss(choice)
