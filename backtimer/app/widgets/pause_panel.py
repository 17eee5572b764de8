"""What can be done while the session stands still: every key by its name and its effect, and each a button too."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Grid

from backtimer.app.widgets.key_button import KeyButton
from backtimer.guide import EXTENSION_SECONDS


class PausePanel(Grid):
    """The buttons of a pause."""

    def compose(self) -> ComposeResult:
        """Going on first, and larger."""
        yield KeyButton("space", "Space", "Go on (or Enter)", id="go-on")
        yield KeyButton("n", "N", "I let go here", id="let-go")
        yield KeyButton("plus", "+", f"Longer rest ({EXTENSION_SECONDS:.0f} s)", id="extend")
        yield KeyButton("b", "B", "Back: this again", id="back")
        yield KeyButton("s", "S", "Skip this", id="skip")
        yield KeyButton("j", "J", "Jump to …", id="jump")
        yield KeyButton("r", "R", "Red pain: stop", id="red")
        yield KeyButton("q", "Q", "Stop and keep", id="stop")

    def show(self, *, can_let_go: bool, can_extend: bool) -> None:
        """Offer what makes sense in this pause."""
        self.query_one("#let-go").display = can_let_go
        self.query_one("#extend").display = can_extend
