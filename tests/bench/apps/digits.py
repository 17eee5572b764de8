"""The yardstick of a running countdown: one number, changed once a second."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Digits, Static


class Countdown(App[None]):
    """Counts down from ten minutes; q leaves."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """A text and a number."""
        yield Static("hello")
        yield Digits("10:00")

    def on_mount(self) -> None:
        """Begin."""
        self.left = 600
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        """One second less."""
        self.left -= 1
        self.query_one(Digits).update("{}:{:02}".format(*divmod(self.left, 60)))


if __name__ == "__main__":
    Countdown().run()
