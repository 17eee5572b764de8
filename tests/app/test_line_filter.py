from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color
from textual.widgets import Static

from backtimer.app.line_filter import SafeText
from backtimer.workspace import Workspace
from tests.app.shell_support import (
    app_of,
    at_home,
    painted,
    until,
)

UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@given(st.lists(st.text(st.characters(), max_size=20), max_size=4))
def test_nothing_that_steers_a_terminal_passes_and_every_text_keeps_its_width(texts: list[str]) -> None:
    segments = [Segment(text) for text in texts]
    passed = SafeText().apply(segments, Color(0, 0, 0))
    assert not any(UNSAFE.search(segment.text) for segment in passed)
    assert [segment.cell_length for segment in passed] == [segment.cell_length for segment in segments]


def test_ordinary_text_passes_unchanged() -> None:
    segments = [Segment("Café ━ 漢字 👩‍🚀 2 × 15 s")]
    assert SafeText().apply(segments, Color(0, 0, 0)) == segments


def test_half_a_character_is_replaced_since_no_terminal_could_be_sent_it() -> None:
    (passed,) = SafeText().apply([Segment("a\udcffb")], Color(0, 0, 0))
    assert passed.text == "a�b"


async def test_whatever_a_widget_shows_is_made_safe(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        await app_of(pilot).screen.mount(Static("a\x1b]52;c;aGFjaw==\x07\u202eb", markup=False, id="hostile"))
        await until(pilot, lambda: "]52;c;aGFjaw==b" in painted(app_of(pilot)))
        assert not UNSAFE.search(painted(app_of(pilot)).replace("\n", ""))
