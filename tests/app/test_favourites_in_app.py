"""Favourites in the app: marked in the catalogue with a key, and then a routine of the week on the first screen."""

from __future__ import annotations

from backtimer.app.screens.exercises import ExercisesScreen
from backtimer.app.widgets.exercise_names import ExerciseNames
from backtimer.files.routine_file import shared_catalogue
from backtimer.files.settings import Settings
from backtimer.workspace import Workspace
from tests.app.shell_support import app_of, at_home, go_to, messages, painted, routines_of, until


async def test_a_key_marks_favourites_and_the_week_has_a_routine_of_them(workspace: Workspace) -> None:
    profile = workspace.profile
    profile.path.write_text(f"# mine\n{profile.path.read_text(encoding='utf-8')}", encoding="utf-8")
    async with at_home(workspace, Settings(glyphs="braille"), size=(120, 40)) as pilot:
        app = app_of(pilot)
        assert "favourites" not in [each.name for each in routines_of(pilot).summaries]
        await pilot.press("e")
        await until(
            pilot, lambda: isinstance(app.screen, ExercisesScreen) and app.screen.query_one(ExerciseNames).row_count
        )
        names = app.screen.query_one(ExerciseNames)
        await until(pilot, lambda: "f Favourite" in painted(app))
        for steps in (1, 3):
            # A quick hand is on the next exercise before that one is drawn.
            await pilot.press(*["down"] * steps, "f")
            await until(pilot, lambda: "f No favourite" in painted(app))
        chosen = profile.favourites
        assert chosen == tuple(sorted(shared_catalogue().exercises)[row] for row in (1, 4))
        assert painted(app).count("★") == 2
        assert profile.path.read_text(encoding="utf-8").startswith("# mine\n")
        names.cursor += 1
        await until(pilot, lambda: "f Favourite" in painted(app))
        await pilot.press("f")
        await until(pilot, lambda: painted(app).count("★") == 3)
        await pilot.press("f")
        await until(pilot, lambda: painted(app).count("★") == 2)
        assert profile.favourites == chosen

        await pilot.press("escape")
        await until(pilot, lambda: "favourites" in [each.name for each in routines_of(pilot).summaries])
        go_to(pilot, "favourites")
        await until(pilot, lambda: "Exercises that you enjoy" in painted(app))
        summary = routines_of(pilot).summary_under_cursor
        assert summary is not None
        assert summary.fault is None
        assert {name for name, _ in summary.how} == set(chosen)

        profile.path.write_text("favourites =", encoding="utf-8")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ExercisesScreen) and "f Favourite" in painted(app))
        await pilot.press("f")
        await until(pilot, lambda: [each for each in messages(app) if "The favourite is not kept" in each])
        assert profile.path.read_text(encoding="utf-8") == "favourites ="
