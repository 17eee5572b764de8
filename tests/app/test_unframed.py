"""A widget without a frame shows what Textual's own would, more cheaply."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from backtimer.app.line_filter import SafeText
from backtimer.app.widgets.unframed import Unframed

LINES = ["abcdefgh", "ijk\x1blmnop", "        "]


class Framed(Widget):
    def render_line(self, y: int) -> Strip:
        return Strip([Segment(LINES[y][:3], self.rich_style), Segment(LINES[y][3:], self.rich_style)])


class Bare(Framed, Unframed):
    pass


class Both(App[None]):
    CSS = "Screen { background: #102030; } Framed { width: 8; height: 3; color: white; background: blue 50%; }"

    def compose(self) -> ComposeResult:
        yield Framed()
        yield Bare()

    def get_line_filters(self) -> list[SafeText]:
        return [SafeText()]


@pytest.mark.parametrize("crop", [Region(0, 0, 8, 3), Region(2, 1, 4, 2), Region(1, 0, 3, 1)])
async def test_it_shows_the_same(crop: Region) -> None:
    app = Both()
    async with app.run_test():
        framed, bare = (each.render_lines(crop) for each in app.query(Framed))
        assert [list(line) for line in bare] == [list(line) for line in framed]
        assert not any("\x1b" in line.text for line in bare)


async def test_it_draws_only_the_lines_that_are_asked_for() -> None:
    app = Both()
    async with app.run_test():
        bare = app.query_one(Bare)
        drawn: list[int] = []
        line = bare.render_line

        def counted(y: int) -> Strip:
            drawn.append(y)
            return line(y)

        bare.render_line = counted  # type: ignore[method-assign]
        bare.render_lines(Region(0, 1, 8, 2))
        assert drawn == [1, 2]
