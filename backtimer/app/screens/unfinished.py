"""Asks what is to become of a session that was interrupted."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

UnfinishedChoice = Literal["resume", "keep", "discard", "later"]

_LABELS: dict[UnfinishedChoice, str] = {
    "resume": "Go on where it stopped",
    "keep": "Keep what was done",
    "discard": "Discard it",
    "later": "Decide later",
}


class UnfinishedScreen(ModalScreen[UnfinishedChoice]):
    """Says which session it is, and offers what can be done with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,right", "app.focus_next", "Next", show=False, id="unfinished.next", tooltip="Next choice"),
        Binding("up,left", "app.focus_previous", "Back", show=False, id="unfinished.back", tooltip="Choice before"),
        Binding("escape", "later", "Later", show=False, id="unfinished.later", tooltip="Decide later"),
    ]
    DEFAULT_CSS = """
    UnfinishedScreen {
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

    def __init__(self, told: str, trouble: str | None) -> None:
        """`told` is what the session is, `trouble` why it cannot go on; None where it can."""
        super().__init__()
        self._told = told
        self._trouble = trouble

    def compose(self) -> ComposeResult:
        """What it is, then the choices; the first one has the focus."""
        with Vertical():
            yield Static("A session was interrupted", classes="title")
            yield Static(self._told, markup=False)
            if self._trouble is not None:
                yield Static(f"{self._trouble}.", markup=False)
            choices = [choice for choice in _LABELS if choice != "resume" or self._trouble is None]
            for choice in choices:
                first = choice == choices[0]
                yield Button(_LABELS[choice], id=choice, variant="primary" if first else "default", compact=True)

    def action_later(self) -> None:
        """Leave it as it is."""
        self.dismiss("later")

    @on(Button.Pressed)
    def _choose(self, event: Button.Pressed) -> None:
        for choice in _LABELS:
            if event.button.id == choice:
                self.dismiss(choice)
