from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.screen import Screen
from textual.strip import Strip

from backtimer.app.figure_looks import FigureLooks
from backtimer.app.pace import LATE_FRAMES, Pace
from backtimer.app.themes import THEMES
from backtimer.app.widgets.figure_view import FigureView
from backtimer.figure.book import shared_book
from backtimer.figure.frame import Glyphs
from backtimer.figure.motion import FRAMES_PER_SECOND, preview
from backtimer.figure.poster import scene_of
from backtimer.figure.scene import Scene, picture

BRIDGE = shared_book().figure("glute bridge", "supine")
START, HOLD = (scene_of(BRIDGE, pose, ("lower",)) for pose in ("start", "hold"))


class Stage(App[None]):
    CSS = "FigureView { width: 60; height: 16; }"

    def __init__(self, *, glyphs: Glyphs = "braille", motion: bool = True, theme: str = "backtimer-dark") -> None:
        super().__init__()
        for one in THEMES.values():
            self.register_theme(one)
        self.theme = theme
        self.view = FigureView(FigureLooks(glyphs, motion))

    def compose(self) -> ComposeResult:
        yield self.view


class Clock:
    """A scene that follows seconds which the test sets."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.asked = 0

    def scene(self) -> Scene:
        self.asked += 1
        return preview(BRIDGE, BRIDGE.usual_phases, self.seconds, ("lower",))


def shown(view: FigureView) -> str:
    lines = [view.render_line(y).text.rstrip() for y in range(view.size.height)]
    return "\n".join(lines)


def expected(scene: Scene, glyphs: Glyphs = "braille") -> str:
    frame = picture(scene, 60, 16, glyphs)
    assert frame is not None
    return frame.text


@pytest.mark.parametrize("glyphs", ["braille", "blocks", "ascii"])
async def test_a_scene_is_drawn_as_large_as_the_widget(glyphs: Glyphs) -> None:
    app = Stage(glyphs=glyphs)
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.show(HOLD)
        await pilot.pause()
        assert shown(app.view) == expected(HOLD, glyphs)
        assert not app.view.moves


async def test_it_follows_the_clock_that_it_is_given_and_has_no_timer_when_it_stands_still() -> None:
    app, clock = Stage(), Clock()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.play(clock.scene, START)
        assert app.view.moves
        for seconds in (0.5, 1.0, 2.5):
            clock.seconds = seconds
            await pilot.pause(0.3)
            assert shown(app.view) == expected(clock.scene())
        app.view.show(START)
        assert not app.view.moves
        asked = clock.asked
        await pilot.pause(0.4)
        assert clock.asked == asked
        assert shown(app.view) == expected(START)


async def test_it_asks_at_most_eight_times_a_second() -> None:
    app, clock = Stage(), Clock()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.play(clock.scene, START)
        await pilot.pause(1.0)
        assert 4 <= clock.asked <= 10


@pytest.mark.parametrize("how", ["widget", "TEXTUAL_ANIMATIONS"])
async def test_where_nothing_may_move_the_still_is_shown(how: str) -> None:
    app, clock = Stage(motion=how != "widget"), Clock()
    async with app.run_test(size=(80, 24)) as pilot:
        if how != "widget":
            app.animation_level = "none"
        app.view.play(clock.scene, HOLD)
        await pilot.pause()
        assert not app.view.moves
        assert shown(app.view) == expected(HOLD)
        assert clock.asked == 0


async def test_a_terminal_that_does_not_keep_up_gets_the_still(monkeypatch: pytest.MonkeyPatch) -> None:
    app, clock = Stage(), Clock()
    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(app.view, "_pace", Pace(1 / FRAMES_PER_SECOND, lambda: False))
        app.view.play(clock.scene, HOLD)
        asked = clock.asked
        for _ in range(LATE_FRAMES):
            app.view.draw_present_scene()
        await pilot.pause()
        assert clock.asked == asked
        assert not app.view.moves
        assert shown(app.view) == expected(HOLD)
        app.view.play(clock.scene, START)
        assert not app.view.moves


async def test_only_what_changes_is_painted_again() -> None:
    app = Stage()
    rendered: list[int] = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.show(START)
        await pilot.pause()
        render_line: Callable[[int], Strip] = app.view.render_line

        def counted(y: int) -> Strip:
            rendered.append(y)
            return render_line(y)

        app.view.render_line = counted  # type: ignore[method-assign]
        app.view.show(START)
        await pilot.pause()
        assert rendered == []
        app.view.show(HOLD)
        await pilot.pause()
        before, after = picture(START, 60, 16), picture(HOLD, 60, 16)
        assert before is not None
        assert after is not None
        assert sorted(rendered) == [y for y in range(16) if before.rows[y] != after.rows[y]]
        assert 0 < len(rendered) < 16


async def test_where_it_has_no_room_nothing_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.display = False
        await pilot.pause()
        app.view.show(START)
        await pilot.pause()
        asked: list[object] = []
        monkeypatch.setattr(app.view, "refresh", lambda *regions: asked.append(regions))
        app.view.show(HOLD)
        assert asked == []


async def test_it_is_drawn_anew_for_a_new_size_and_leaves_when_there_is_no_room() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.show(HOLD)
        app.view.styles.width, app.view.styles.height = 40, 10
        await pilot.pause()
        frame = picture(HOLD, 40, 10)
        assert frame is not None
        assert shown(app.view) == frame.text
        app.view.styles.height = 3
        await pilot.pause()
        assert shown(app.view).strip() == ""
        app.view.show(None)
        app.view.styles.height = 16
        await pilot.pause()
        assert shown(app.view).strip() == ""


async def test_it_rests_while_it_is_hidden_or_another_screen_is_open() -> None:
    app, clock = Stage(), Clock()
    async with app.run_test(size=(80, 24)) as pilot:
        app.view.play(clock.scene, START)
        app.view.display = False
        await pilot.pause(0.3)
        asked = clock.asked
        await pilot.pause(0.4)
        assert clock.asked == asked
        app.view.display = True
        await pilot.pause(0.4)
        assert clock.asked > asked
        await app.push_screen(Screen())
        asked = clock.asked
        await pilot.pause(0.4)
        assert clock.asked == asked
        app.pop_screen()
        await pilot.pause(0.4)
        assert clock.asked > asked


def contrast(one: Color, other: Color) -> float:
    def luminance(colour: Color) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES)
async def test_limbs_stand_out_from_the_background_and_from_each_other(theme: str) -> None:
    app = Stage(theme=theme)
    async with app.run_test(size=(80, 24)):
        background = app.view.background_colors[1]
        colours = {
            name: app.view.get_component_styles(f"figure--{name}").color for name in ("near", "far", "zone", "ground")
        }
        for name in ("near", "far", "zone"):
            assert contrast(colours[name], background) >= 3.0, name
        assert contrast(colours["near"], colours["far"]) > 1.3
        assert contrast(colours["ground"], background) < contrast(colours["far"], background)
