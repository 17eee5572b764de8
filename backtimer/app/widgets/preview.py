"""The chosen routine's place on the first screen: its text, and its figures where there is room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.containers import Container
from textual.geometry import Size

if TYPE_CHECKING:
    from backtimer.app.figure_looks import FigureLooks
    from backtimer.core.timeline import Timeline

LEAST_TEXT_CELLS: Final = 46
LEAST_TEXT_LINES: Final = 10
LEAST_FIGURES: Final = Size(28, 8)
MOST_FIGURES: Final = Size(64, 16)


def room_for_figures(size: Size) -> tuple[str, Size]:
    """Where figures go in a preview of this size, `below` or `beside` the text, and how large; else `nowhere`."""
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
    """Holds the text as its first child. Figures are loaded when the first routine is shown, after the first frame."""

    DEFAULT_CSS = """
    Preview #preview-figures { display: none; width: 1fr; height: 1fr; }
    Preview.-figures-below #preview-figures { display: block; }
    Preview.-figures-beside { layout: horizontal; }
    Preview.-figures-beside #preview-figures { display: block; margin: 0 0 0 1; }
    """

    def on_resize(self) -> None:
        """Give the figures the room that there is now."""
        place, size = room_for_figures(self.content_size)
        self.update_classes({"-figures-below": place == "below", "-figures-beside": place == "beside"}, animate=False)
        figures = self.query_one("#preview-figures")
        figures.styles.width = size.width if place == "beside" else "1fr"
        figures.styles.height = size.height

    def show_figures(self, timeline: Timeline | None, looks: FigureLooks) -> None:
        """Show how a session's exercises are done; nothing where there is none."""
        from backtimer.app.widgets.routine_figures import RoutineFigures

        place = self.query_one("#preview-figures", Container)
        if timeline is None:
            place.remove_children()
            return
        shown = place.query(RoutineFigures)
        figures = shown.first() if shown else RoutineFigures()
        if not shown:
            place.mount(figures)
        figures.show(timeline, looks)
