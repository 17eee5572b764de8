"""The keys of a screen in one line: whole or not at all, and as good as pressed where one is clicked."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from backtimer.app.widgets.key_line import KeyLine

GROUP = Binding.Group("Level", compact=True)


class Keys(App[None]):
    """Has some keys, one of which may be off, and notes what they do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "note('start')", "Start", tooltip="Start it"),
        Binding("left", "note('left')", "Easier", key_display="←", group=GROUP),
        Binding("right", "note('right')", "Harder", key_display="→", group=GROUP),
        Binding("u", "undo", "Undo"),
        Binding("x", "note('hidden')", "Hidden", show=False),
        Binding("ctrl+p", "command_palette", "Commands", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []
        self.can_undo: bool | None = None
        self.bells = 0

    def compose(self) -> ComposeResult:
        """Nothing but the line."""
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One may be off, or away."""
        return self.can_undo if action == "undo" else True

    def action_note(self, what: str) -> None:
        """Note it."""
        self.noted.append(what)

    def action_undo(self) -> None:
        """Note it."""
        self.noted.append("undo")

    def bell(self) -> None:
        """Count it."""
        self.bells += 1


def shown(app: Keys) -> str:
    return "".join(segment.text for segment in app.screen._compositor.render_strips()[-1]).rstrip()


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (80, " s Start  ← → Level  u Undo" + " " * 41 + "^p Commands"),
        (41, " s Start  ← → Level  u Undo  ^p Commands"),
        (40, " s Start  ← → Level  u Undo"),
        (20, " s Start  ← → Level"),
        (19, " s Start"),
        (5, ""),
    ],
)
async def test_keys_are_shown_whole_or_not_at_all(cells: int, line: str) -> None:
    app = Keys()
    async with app.run_test(size=(cells, 5)):
        assert shown(app) == line


async def test_a_click_presses_a_key_and_one_that_is_off_rings() -> None:
    app = Keys()
    async with app.run_test(size=(60, 5)) as pilot:
        for cell in (1, 7, 10, 12, 18, 9, 20):
            await pilot.click(KeyLine, offset=(cell, 0))
        assert app.noted == ["start", "start", "left", "right", "right"]
        await pilot.click(KeyLine, offset=(22, 0))
        assert app.bells == 1
        app.can_undo = True
        app.refresh_bindings()
        await pilot.pause()
        await pilot.click(KeyLine, offset=(22, 0))
        assert app.noted[-1] == "undo"
        app.can_undo = False
        app.refresh_bindings()
        await pilot.pause()
        assert "Undo" not in shown(app)


async def test_what_a_key_does_is_told_where_the_pointer_is() -> None:
    app = Keys()
    async with app.run_test(size=(60, 5), tooltips=True) as pilot:
        line = app.query_one(KeyLine)
        await pilot.hover(KeyLine, offset=(3, 0))
        assert line.tooltip == "Start it"
        await pilot.hover(KeyLine, offset=(10, 0))
        assert line.tooltip == "Easier"
        await pilot.hover(KeyLine, offset=(45, 0))
        assert line.tooltip is None
