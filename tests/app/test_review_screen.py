"""The review: its figures are those of `stats`, for any size of terminal, and with no session at all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from backtimer.app.screens.history import HistoryScreen
from backtimer.app.screens.review import ReviewScreen
from backtimer.app.screens.review_exercise import ExerciseReviewScreen
from backtimer.app.screens.review_figures import FiguresScreen
from backtimer.app.widgets.reviewed_exercises import ReviewedExercises
from backtimer.files.said import keep_said, said_until
from backtimer.history.read import read
from tests.app.shell_support import app_of, at_home, painted, until
from tests.support.believable_history import history_text

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from backtimer.workspace import Workspace

SIZES = [(60, 20), (80, 24), (120, 40), (200, 60)]
TODAY = date(2024, 8, 25)


def write(workspace: Workspace, count: int) -> None:
    path = workspace.folders.history
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(history_text(count), encoding="utf-8")


async def opened(pilot: Pilot[None], workspace: Workspace) -> ReviewScreen:
    screen = ReviewScreen(workspace, "monday", lambda: TODAY)
    app_of(pilot).push_screen(screen)
    await until(pilot, lambda: app_of(pilot).screen is screen)
    return screen


async def test_the_overview_has_the_figures_of_the_core_and_leads_on(workspace: Workspace) -> None:
    write(workspace, 90)
    review = workspace.review(read(workspace.folders.history), "monday", TODAY)
    async with at_home(workspace) as pilot:
        await opened(pilot, workspace)
        await until(pilot, lambda: f"{len(review.records.sessions)} sessions in" in painted(app_of(pilot)))
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            shown = painted(app_of(pilot))
            assert f"This week: {review.this_week.sessions} session" in shown
            assert f"left {review.sides.harder_left}, right {review.sides.harder_right}" in shown.replace("\n ", " ")
        missing = [zone.zone for zone in review.week_zones if not zone.sets]
        assert (f"not yet: {', '.join(missing)}" if missing else "balanced, all three") in shown
        for zone in review.recent_zones:
            assert f"{zone.minutes:.0f} min, {zone.sets} sets" in shown
        for exercise in review.exercises:
            assert exercise.name.capitalize() in shown
        news = app_of(pilot).screen
        assert isinstance(news, ReviewScreen)

        listed = news.query_one(ReviewedExercises)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, ExerciseReviewScreen))
        exercise = review.exercises[1]
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            shown = painted(app_of(pilot))
            assert f"{exercise.sessions} sessions, {exercise.sets} sets" in shown
            assert f"{exercise.sets_completed} of {exercise.sets_planned} sets" in shown
        assert "0 └" in shown
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, FiguresScreen))
        assert "A week that is kept" in painted(app_of(pilot))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: app_of(pilot).screen is news)
        assert listed.has_focus
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, HistoryScreen))


async def test_without_a_session_and_with_one_there_is_something_to_read(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        screen = await opened(pilot, workspace)
        await until(pilot, lambda: "No session yet" in painted(app_of(pilot)))
        await pilot.press("enter")
        assert app_of(pilot).screen is screen
        await pilot.press("escape")
        write(workspace, 1)
        await opened(pilot, workspace)
        await until(pilot, lambda: "1 session in" in painted(app_of(pilot)))
        await pilot.press("enter")
        await until(pilot, lambda: "No trend yet: it needs 4 sessions" in painted(app_of(pilot)))


async def test_a_milestone_is_said_once(workspace: Workspace) -> None:
    write(workspace, 90)
    review = workspace.review(read(workspace.folders.history), "monday", TODAY)
    said = workspace.folders.data / "said.toml"
    last = [each for each in review.milestones if each.until is None][-1]
    keep_said(said, last.day - timedelta(days=1))
    async with at_home(workspace) as pilot:
        await opened(pilot, workspace)
        await until(pilot, lambda: last.text in painted(app_of(pilot)))
        assert said_until(said) == TODAY
        await pilot.press("escape")
        await opened(pilot, workspace)
        await until(pilot, lambda: " sessions in" in painted(app_of(pilot)))
        assert last.text not in painted(app_of(pilot))


@pytest.mark.parametrize(
    "text", ["", "milestones_said_until = 3\n", "not toml", "milestones_said_until = 2026-01-01T00:00:00Z\n"]
)
def test_what_cannot_be_understood_of_what_was_said_is_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "said.toml"
    assert said_until(path) is None
    path.write_text(text, "utf-8")
    assert said_until(path) is None
    keep_said(path, TODAY)
    assert said_until(path) == TODAY
