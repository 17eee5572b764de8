"""The chosen routine's place on the first screen: its text, and its figures where there is room for them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from textual.containers import Container
from textual.geometry import Size

if TYPE_CHECKING:
    from textual.content import Content

    from backtimer.app.figure_looks import FigureLooks
    from backtimer.app.summaries import RoutineSummary
    from backtimer.app.widgets.preview_text import PreviewText
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
        from backtimer.app.widgets.preview_text import PreviewText

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
        figures = shown.first() if shown else RoutineFigures(room_for_figures(self.content_size)[1].width)
        figures.show(*self._drawn)
        if not shown:
            self._figures.mount(figures)
