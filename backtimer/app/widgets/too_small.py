"""Covers a screen that has too little room, and says how much it needs."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from backtimer.app.breakpoints import LEAST


class TooSmall(Static):
    """Lies over everything else on its screen."""

    DEFAULT_CSS = """
    TooSmall {
        layer: _loading;
        dock: top;
        width: 100%;
        height: 100%;
        background: $background;
        color: $foreground;
        content-align: center middle;
        text-align: center;
    }
    """

    def say(self, size: Size) -> None:
        """Say what is needed, and what there is."""
        self.update(
            Content.from_markup(
                "[b]Window too small[/b]\nneeded: $need\nthis is: $have\n\nMake it larger, or its letters smaller.",
                need=f"{LEAST.width} × {LEAST.height}",
                have=f"{size.width} × {size.height}",
            )
        )
