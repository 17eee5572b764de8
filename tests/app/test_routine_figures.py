"""The figures beside the chosen routine on the first screen."""

from __future__ import annotations

import math

import pytest
from textual.geometry import Size

from backtimer.app.app import BacktimerApp
from backtimer.app.figure_looks import FigureLooks, figure_looks
from backtimer.app.widgets.figure_view import FigureView
from backtimer.app.widgets.preview import room_for_figures
from backtimer.app.widgets.routine_figures import RoutineFigures, Shown, Slot, shown_of
from backtimer.core.adjustment import Adjustment
from backtimer.files.settings import Settings
from backtimer.workspace import Workspace
from tests.app.shell_support import until

FARTHEST_BETWEEN_FRAMES_CM = 14.0


def shown(workspace: Workspace, routine: str) -> tuple[Shown, ...]:
    file = workspace.library.find(routine).file
    assert file is not None
    return shown_of(workspace.plan(file, Adjustment()).timeline)


@pytest.mark.parametrize(
    ("size", "place"),
    [
        (Size(75, 11), "beside"),
        (Size(76, 7), "nowhere"),
        (Size(56, 36), "below"),
        (Size(56, 20), "below"),
        (Size(56, 11), "nowhere"),
        (Size(96, 52), "below"),
        (Size(20, 60), "nowhere"),
        (Size(0, 0), "nowhere"),
    ],
)
def test_figures_leave_the_text_its_room_or_leave(size: Size, place: str) -> None:
    found, figures = room_for_figures(size)
    assert found == place
    if place == "below":
        assert figures.height >= 8
        assert size.height - figures.height >= 10
    if place == "beside":
        assert figures.width >= 28
        assert size.width - figures.width >= 46


@pytest.mark.parametrize("routine", ["easy-day", "mcgill-big-3", "gentle-start", "the-five"])
def test_an_exercise_is_shown_from_its_still_and_back_to_it(workspace: Workspace, routine: str) -> None:
    for each in shown(workspace, routine):
        for end in (0.0, each.seconds - 0.01):
            assert max(map(math.dist, each.scene(end).body, each.still.body)) < FARTHEST_BETWEEN_FRAMES_CM, each.name
        moments = [each.scene(number / 4).body for number in range(int(each.seconds * 4))]
        assert len(set(moments)) > 4, each.name


def test_both_sides_are_shown_of_what_has_sides(workspace: Workspace) -> None:
    dog = next(each for each in shown(workspace, "easy-day") if each.name == "bird dog")
    rep = dog.seconds / 2
    assert dog.sided
    assert dog.scene(0.0).first is dog.figure.pose("hold", "left")
    assert dog.scene(rep).first is dog.figure.pose("hold", "right")


def seen(app: BacktimerApp) -> tuple[str, ...]:
    figures = app.screen.query(RoutineFigures)
    return figures.first().names if figures and figures.first().is_on_screen else ()


async def test_the_chosen_routines_figures_are_there_where_they_have_room(workspace: Workspace) -> None:
    app = BacktimerApp(workspace, Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: seen(app) == ("wall angels", "bird dog"))
        await until(pilot, lambda: [view.moves for view in app.screen.query(FigureView)] == [True, False])
        await pilot.resize_terminal(80, 30)
        await until(pilot, lambda: seen(app) == ("wall angels",))
        await pilot.press("down", "down")
        await until(pilot, lambda: seen(app) == ("curl-up",))
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: not app.screen.query_one("#preview-figures").display)
        await until(pilot, lambda: not any(view.size.area for view in app.screen.query(FigureView)))
        await pilot.resize_terminal(200, 60)
        await until(pilot, lambda: seen(app) == ("curl-up", "side plank", "bird dog"))
        await until(pilot, lambda: len(app.screen.query(Slot)) == 3)


async def test_settings_and_terminal_decide_how_they_are_drawn(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    assert figure_looks(Settings()) in (FigureLooks("blocks"), FigureLooks("ascii"))
    app = BacktimerApp(workspace, Settings(motion=False, glyphs="ascii"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: seen(app) == ("wall angels", "bird dog"))
        views = app.screen.query(FigureView)
        await until(pilot, lambda: all(view.size.area for view in views))
        assert not any(view.moves for view in views)
        drawn = "\n".join(view.render_line(y).text for view in views for y in range(view.size.height))
        assert drawn.strip()
        assert drawn.isascii()
