"""The yardstick: the smallest Textual app that paints one text."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Empty(App[None]):
    """Shows a word; q leaves."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("hello")


if __name__ == "__main__":
    Empty().run()
