"""What each figure of the review means and how it is computed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from backtimer.app.widgets.header import header
from backtimer.app.widgets.key_line import KeyLine
from backtimer.core.statistics.explanations import EXPLANATIONS


class FiguresScreen(Screen[None]):
    """A page to read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,enter,question_mark,f1", "back", "Back", key_display="Esc", id="figures.back", tooltip="Back"
        ),
    ]
    DEFAULT_CSS = """
    FiguresScreen {
        #figures { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
        #figures Static { height: auto; margin: 0 1 1 0; max-width: 90; }
    }
    """

    def compose(self) -> ComposeResult:
        """Each figure with its sentences."""
        yield Static(header("Review", "Figures"), id="header")
        with VerticalScroll(id="figures"):
            for title, text in EXPLANATIONS:
                yield Static(Content.styled(title, "bold $primary") + Content(f"\n{text}"))
        yield KeyLine()

    def action_back(self) -> None:
        """Back to the figures."""
        self.dismiss()
