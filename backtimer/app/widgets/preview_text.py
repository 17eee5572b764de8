"""The chosen routine in words: what stays in sight, and what scrolls below it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from backtimer.app.routine_words import faults_of, more_about
from backtimer.app.summaries import RoutineSummary
from backtimer.app.widgets.preview_about import PreviewAbout
from backtimer.app.widgets.steps_preview import StepsPreview


class PreviewScroll(VerticalScroll, inherit_bindings=False):
    """Scrolls up and down; left and right stay with the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Up", show=False, id="preview.up", tooltip="Scroll up"),
        Binding("down", "scroll_down", "Down", show=False, id="preview.down", tooltip="Scroll down"),
        Binding("pageup", "page_up", "Page up", show=False, id="preview.page_up", tooltip="Scroll a page up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="preview.page_down", tooltip="Scroll a page down"),
    ]


class PreviewText(Vertical):
    """A routine in words."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    #preview-scroll { margin: 1 0 0 0; scrollbar-size-vertical: 1; }
    Screen.-narrow.-short #preview-scroll { margin: 0; }
    #preview-more { display: none; margin: 1 0 0 0; }
    Screen.-tall #preview-more, #preview-more.-warned { display: block; }
    """

    def __init__(self) -> None:
        super().__init__(id="preview-text")
        self._about = PreviewAbout(id="preview-about")
        self._scroll = PreviewScroll(id="preview-scroll")
        self._steps = StepsPreview(id="preview-steps")
        self._more = Static(id="preview-more", markup=False)

    def compose(self) -> ComposeResult:
        """What stays in sight, and what scrolls."""
        yield self._about
        with self._scroll:
            yield self._steps
            yield self._more

    def show(self, summary: RoutineSummary, today: date) -> None:
        """Describe this routine."""
        self._about.show(summary, today)
        self._more.update(more_about(summary))
        self._more.set_class(bool(summary.warnings), "-warned")
        if summary.timeline is not None:
            self._steps.show(summary.timeline)
        else:
            self._steps.say(faults_of(summary))

    def say(self, content: Content) -> None:
        """Say something instead of the steps."""
        self._steps.say(content)

    def to_top(self) -> None:
        """Show the beginning."""
        self._scroll.scroll_home(animate=False)
