"""The catalogue in the app: figure, words, and the explanation aloud."""

from __future__ import annotations

import pytest

from backtimer.app.app import BacktimerApp
from backtimer.app.screens.exercises import ExercisesScreen
from backtimer.app.widgets.exercise_names import ExerciseNames
from backtimer.app.widgets.figure_view import FigureView
from backtimer.files.routine_file import shared_catalogue
from backtimer.files.settings import Settings
from backtimer.sound.player import RecordingPlayer
from backtimer.workspace import Workspace
from tests.app.shell_support import app_of, at_home, painted, until


class SpokenText:
    """A voice that knows every text, as a clip of that name."""

    def seconds(self, text: str) -> float:
        return 1.0

    def clips(self, text: str) -> tuple[object, ...]:
        from backtimer.sound.voice import SpokenClip

        return (SpokenClip(text, 0.0),)


async def test_an_exercise_is_shown_explained_and_said(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    players: list[RecordingPlayer] = []

    def open_player(app: BacktimerApp, settings: Settings) -> RecordingPlayer:
        players.append(RecordingPlayer())
        return players[-1]

    monkeypatch.setattr(BacktimerApp, "_open_player", open_player)
    monkeypatch.setattr(Workspace, "voice", lambda _: SpokenText())
    exercises = shared_catalogue().exercises
    async with at_home(workspace, size=(120, 40)) as pilot:
        app = app_of(pilot)
        await pilot.press("e")
        await until(
            pilot, lambda: isinstance(app.screen, ExercisesScreen) and app.screen.query_one(ExerciseNames).row_count
        )
        names = app.screen.query_one(ExerciseNames)
        assert names.row_count == len(exercises)
        names.cursor = sorted(exercises).index("glute bridge")
        await until(pilot, lambda: "Press through your feet" in painted(app).replace("\n", " "))
        assert "on your back" in painted(app)
        figure = app.screen.query_one(FigureView)
        assert figure.display
        assert any("⠀" < sign <= "⣿" for sign in painted(app))
        await pilot.press("enter")
        said = exercises["glute bridge"].explanation or exercises["glute bridge"].how
        await until(pilot, lambda: players and [text for text, _ in players[-1].played] == [said])
        # The same key, and another exercise, end it.
        await pilot.press("enter")
        await until(pilot, lambda: players[-1].closed)
        await pilot.press("enter")
        await until(pilot, lambda: len(players) == 2 and players[-1].played)
        await pilot.press("down")
        await until(pilot, lambda: players[-1].closed)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ExercisesScreen))
