"""Only widgets that are seen where something changed are drawn, and what is sent is the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import _compositor
from textual._compositor import ChopsUpdate, Compositor
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from backtimer.app.seen_widgets import draw_only_seen_widgets, seen

SIDE = 8
stock = Compositor.render_partial_update


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Compositor, "render_partial_update", stock)


@st.composite
def regions(draw: st.DrawFn) -> Region:
    x, y = draw(st.integers(0, SIDE - 1)), draw(st.integers(0, SIDE - 1))
    return Region(x, y, draw(st.integers(1, SIDE - x)), draw(st.integers(1, SIDE - y)))


def cells(region: Region) -> Iterator[tuple[int, int]]:
    return ((x, y) for x in region.column_range for y in region.line_range)


@given(st.lists(st.tuples(regions(), regions()), max_size=5), st.sets(regions(), max_size=3))
def test_the_foremost_widget_of_every_dirty_cell_is_seen(
    shown: list[tuple[Region, Region]], dirty: set[Region]
) -> None:
    places = dict(enumerate(shown))
    found = seen(places, dirty)
    assert list(found) == sorted(found)
    for cell in {each for region in dirty for each in cells(region)}:
        here = [name for name, (region, clip) in places.items() if cell in set(cells(region.intersection(clip)))]
        assert not here or here[0] in found


def test_what_lies_behind_or_elsewhere_is_not() -> None:
    everywhere = Region(0, 0, SIDE, SIDE)
    places = {
        "elsewhere": (Region(0, 4, 8, 4), everywhere),
        "front": (Region(2, 0, 4, 4), everywhere),
        "behind": (everywhere, everywhere),
    }
    assert seen(places, [Region(3, 1, 2, 2)]).keys() == {"front"}
    assert seen(places, [Region(1, 1, 2, 2)]).keys() == {"front", "behind"}


class Lines(Static):
    """Counts how often it is drawn."""

    drawn = 0

    def render_lines(self, crop: Region) -> list[Strip]:
        self.drawn += 1
        return super().render_lines(crop)


class Three(App[None]):
    """A widget beside another one, and one below."""

    CSS = "Lines { width: 1fr; height: 3; background: red; } #right { background: blue; }"

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Lines("left", id="left")
            yield Lines("right", id="right")
        yield Lines("below", id="below")


async def test_the_same_is_sent_for_fewer_drawings() -> None:
    async with Three().run_test() as pilot:
        screen, console = pilot.app.screen, pilot.app.console
        lines = {each.id: each for each in screen.query(Lines)}
        compositor = screen._compositor

        def sent() -> str:
            for each in lines.values():
                each.drawn = 0
            compositor._dirty_regions.add(Region(1, 0, 3, 1))
            update = compositor.render_partial_update()
            assert isinstance(update, ChopsUpdate)
            return update.render_segments(console)

        before = sent()
        assert all(each.drawn for each in lines.values())
        draw_only_seen_widgets()
        assert sent() == before
        assert [name for name, each in lines.items() if each.drawn] == ["left"]
        assert len(compositor.visible_widgets) > len(lines)


def test_where_textual_keeps_its_widgets_otherwise_its_own_way_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other:
        def __init__(self) -> None:
            self.widgets: list[object] = []

        def render_partial_update(self) -> None:
            pass

    own = Other.render_partial_update
    monkeypatch.setattr(_compositor, "Compositor", Other)
    draw_only_seen_widgets()
    assert Other.render_partial_update is own
    monkeypatch.delattr(_compositor, "Compositor")
    draw_only_seen_widgets()


def test_this_textual_lets_it() -> None:
    draw_only_seen_widgets()
    assert Compositor.render_partial_update is not stock
