"""The chosen routine's place on the first screen: its text, and its figures where there is room for them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from backtimer.app.routine_words import faults_of, more_about
from backtimer.app.summaries import RoutineSummary
from backtimer.app.widgets.preview_about import PreviewAbout
from backtimer.app.widgets.steps_preview import StepsPreview

if TYPE_CHECKING:
    from backtimer.app.figure_looks import FigureLooks
    from backtimer.core.timeline import Timeline

LEAST_TEXT_CELLS: Final = 46
LEAST_TEXT_LINES: Final = 10
LEAST_FIGURES: Final = Size(28, 8)
MOST_FIGURES: Final = Size(64, 16)

Place = Literal["below", "beside", "nowhere"]


def room_for_figures(size: Size) -> tuple[Place, Size]:
    """Where figures go in a preview of this size, seen from the text, and how large."""
    lines = size.height * 2 // 5
    if size.width >= LEAST_FIGURES.width and lines >= LEAST_FIGURES.height - 1:
        lines = max(lines, LEAST_FIGURES.height)
        if size.height - lines >= LEAST_TEXT_LINES:
            return "below", Size(size.width, min(lines, MOST_FIGURES.height))
    cells = size.width - LEAST_TEXT_CELLS
    if cells >= LEAST_FIGURES.width and size.height >= LEAST_FIGURES.height:
        return "beside", Size(min(cells, MOST_FIGURES.width), min(size.height, MOST_FIGURES.height))
    return "nowhere", Size(0, 0)


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


class Preview(Container):
    """Empty until there is something to show, for the first frame has nothing. Figures come a frame after the text."""

    DEFAULT_CSS = """
    Preview #preview-figures { display: none; }
    Preview.-figures-below #preview-figures { display: block; }
    Preview.-figures-beside { layout: horizontal; }
    Preview.-figures-beside #preview-figures { display: block; margin: 0 0 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._text: PreviewText | None = None
        self._figures: Container | None = None
        self._place: Place = "nowhere"
        self._drawn: tuple[Timeline, FigureLooks] | None = None

    def show(self, summary: RoutineSummary, today: date, looks: FigureLooks) -> None:
        """Show this routine; `looks` says how figures are drawn."""
        self._filled().show(summary, today)
        self._drawn = (summary.timeline, looks) if summary.timeline is not None else None
        self.call_after_refresh(self._draw_figures)

    def say(self, content: Content) -> None:
        """Say something instead of the steps."""
        self._filled().say(content)

    def to_top(self) -> None:
        """Show the beginning of the text."""
        self._filled().to_top()

    def on_resize(self) -> None:
        """Give the figures the room that there is now."""
        if self._figures is not None:
            self._make_room(self._figures)
            self._draw_figures()

    def _filled(self) -> PreviewText:
        if self._text is None:
            self._text, self._figures = PreviewText(), Container(id="preview-figures")
            self._make_room(self._figures)
            self.mount(self._text, self._figures)
        return self._text

    def _make_room(self, figures: Container) -> None:
        self._place, size = room_for_figures(self.content_size)
        places = {f"-figures-{place}": place == self._place for place in ("below", "beside")}
        self.update_classes(places, animate=False)
        figures.styles.width = size.width if self._place == "beside" else "1fr"
        figures.styles.height = size.height

    def _draw_figures(self) -> None:
        """Show how the exercises are done; nothing where there are none, or no room for them."""
        from backtimer.app.widgets.routine_figures import RoutineFigures

        assert self._figures is not None
        if self._drawn is None or self._place == "nowhere":
            self._figures.remove_children()
            return
        shown = self._figures.query(RoutineFigures)
        figures = shown.first() if shown else RoutineFigures()
        if not shown:
            self._figures.mount(figures)
        figures.show(*self._drawn)
