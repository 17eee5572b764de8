"""What is sent to the terminal is less than Textual would send, and shows the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual import _compositor
from textual._compositor import ChopsUpdate
from textual.strip import Strip

from backtimer.app.changed_cells import changed_cells, send_only_changed_cells, without_repeated_styles

CONSOLE = Console(force_terminal=True, color_system="truecolor", legacy_windows=False)
STYLES = [Style(color="#0b0f14", bgcolor="#ff822f"), Style(bold=True, bgcolor="#ff822f"), Style()]
WIDTH = 12
stock = ChopsUpdate.render_segments
Cells = dict[tuple[int, int], tuple[str, str]]


def shown(sent: str) -> Cells:
    """Each cell that a terminal has written, with the styles that hold in it."""
    cells: Cells = {}
    x = y = 0
    styles: list[str] = []
    for move, style, text in re.findall(r"\x1b\[(\d+;\d+)H|\x1b\[([\d;]*)m|([^\x1b\n\r]+)", sent):
        if move:
            y, x = (int(each) - 1 for each in move.split(";"))
        elif style:
            styles = [] if style == "0" else [*styles, style]
        for character in text:
            cells[x, y] = character, " ".join(sorted(set(styles)))
            x += 2 if character == "界" else 1
    return cells


@st.composite
def updates(draw: st.DrawFn) -> ChopsUpdate:
    """An update of a few lines, each of two widgets side by side."""
    chops, ends, spans = [], [], []
    for y in range(draw(st.integers(1, 3))):
        cut = draw(st.integers(1, WIDTH - 1))
        line: dict[int, Strip | None] = {}
        for begin, end in ((0, cut), (cut, WIDTH)):
            at = draw(st.integers(0, end - begin))
            texts = draw(st.text("ab▄█", min_size=end - begin, max_size=end - begin))
            pair = (texts[:at], texts[at:])
            line[begin] = Strip([Segment(text, draw(st.sampled_from(STYLES))) for text in pair if text])
        chops.append(line)
        ends.append([cut, WIDTH])
        first = draw(st.integers(0, WIDTH - 1))
        spans.append((y, first, draw(st.integers(first + 1, WIDTH))))
    return ChopsUpdate(chops, spans, ends)


@given(updates())
def test_in_its_spans_an_update_shows_the_same(update: ChopsUpdate) -> None:
    before, now = stock(update, CONSOLE), changed_cells(update, CONSOLE)
    expected, cells = shown(before), shown(now)
    inside = {(x, y) for y, first, behind in update.spans for x in range(first, behind)}
    assert cells.keys() == inside
    assert all(cells[place] == expected[place] for place in inside)
    assert len(now) <= len(before)


def test_a_wide_character_is_sent_whole() -> None:
    strip = Strip([Segment("a界b", STYLES[0])])
    update = ChopsUpdate([{0: strip}], [(0, 2, 4)], [[4]])
    assert shown(changed_cells(update, CONSOLE)).keys() == {(0, 0), (1, 0), (3, 0)}


def test_a_style_is_not_begun_again_at_the_next_place() -> None:
    sent = "\x1b[1;1H\x1b[1mab\x1b[0m\x1b[2;1H\x1b[1mcd\x1b[0m\x1b[3;1He"
    assert without_repeated_styles(sent) == "\x1b[1;1H\x1b[1mab\x1b[2;1Hcd\x1b[0m\x1b[3;1He"


def test_where_textual_keeps_updates_otherwise_its_own_way_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other:
        def __init__(self, lines: object) -> None:
            self.lines = lines

        def render_segments(self) -> str:
            return ""

    own = Other.render_segments
    monkeypatch.setattr(_compositor, "ChopsUpdate", Other)
    send_only_changed_cells()
    assert Other.render_segments is own
    monkeypatch.delattr(_compositor, "ChopsUpdate")
    send_only_changed_cells()


def test_this_textual_lets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ChopsUpdate, "render_segments", stock)
    send_only_changed_cells()
    assert ChopsUpdate.render_segments is changed_cells
