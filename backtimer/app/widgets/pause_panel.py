"""What can be done while the session stands still: every key by its name and its effect, and each a button too."""

from __future__ import annotations

from textual.containers import Grid

from backtimer.app.widgets.key_button import KeyButton
from backtimer.guide import EXTENSION_SECONDS


class PausePanel(Grid):
    """The buttons of a pause. They come with the first one, so that a session begins without them."""

    _let_go: KeyButton | None = None
    _extend: KeyButton | None = None

    def show(self, *, can_let_go: bool, can_extend: bool) -> None:
        """Offer what makes sense in this pause."""
        if self._let_go is None or self._extend is None:
            self._let_go = KeyButton("n", "N", "I let go here", id="let-go")
            self._extend = KeyButton("plus", "+", f"Longer rest ({EXTENSION_SECONDS:.0f} s)", id="extend")
            self.mount(
                KeyButton("space", "Space", "Go on (or Enter)", id="go-on"),
                self._let_go,
                self._extend,
                KeyButton("b", "B", "Back: this again", id="back"),
                KeyButton("s", "S", "Skip this", id="skip"),
                KeyButton("j", "J", "Jump to …", id="jump"),
                KeyButton("r", "R", "Red pain: stop", id="red"),
                KeyButton("q", "Q", "Stop and keep", id="stop"),
            )
        self._let_go.display = can_let_go
        self._extend.display = can_extend
