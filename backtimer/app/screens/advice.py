"""What to do about red pain: shown when a session was stopped for it, and wherever the back is said to feel red."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from backtimer.app.widgets.big_word import BigWord
from backtimer.app.widgets.key_button import KeyButton
from backtimer.core.advice import DANGER_SIGNS, HELP_TODAY, STOP

_STOPPED_WELL = "You did well to stop. It is never counted as a failure, and what you did is kept."


def advice_text() -> str:
    """The whole advice, a line each."""
    return "\n".join([STOP, "", f"{HELP_TODAY}:", *(f"  - {sign}" for sign in DANGER_SIGNS)])


class AdviceScreen(ModalScreen[None]):
    """The advice, until it was read."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space,escape,ctrl+q,ctrl+c", "read", "Read")]
    VERTICAL_BREAKPOINTS = [(32, "-tall")]  # noqa: RUF012 - an instance attribute in Screen
    DEFAULT_CSS = """
    AdviceScreen {
        background: $background;
        & > VerticalScroll { padding: 1 2 0 2; border-left: outer $error; }
        & #stop { height: 3; color: $error; margin-bottom: 1; }
        &.-tall #stop { height: 6; }
        & #advice { text-style: bold; margin-bottom: 1; max-width: 76; }
        & .quiet { margin-bottom: 1; max-width: 76; }
        & KeyButton { dock: bottom; width: 100%; height: 1; padding: 0 2; background: $footer-background; }
    }
    """

    def __init__(self, told: str = _STOPPED_WELL) -> None:
        """`told` is what to say below the advice."""
        super().__init__()
        self._told = told

    def compose(self) -> ComposeResult:
        """Stop, what to do, and when at once."""
        with VerticalScroll():
            yield BigWord(id="stop")
            yield Static(advice_text(), id="advice", markup=False)
            yield Static(self._told, classes="quiet", markup=False)
        yield KeyButton("enter", "Enter", "I have read it")

    def on_mount(self) -> None:
        """Show the word."""
        self.query_one(BigWord).show("STOP")

    def on_key_button_chosen(self) -> None:
        """The button was clicked."""
        self.action_read()

    def action_read(self) -> None:
        """It was read."""
        self.dismiss(None)
