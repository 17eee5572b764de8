"""A routine is changed in the form: what becomes of it shows at once, and the file keeps what it does not concern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from backtimer.app.screens.new_title import NewTitleScreen
from backtimer.app.screens.pick_exercise import PickExerciseScreen
from backtimer.app.screens.question import QuestionScreen
from backtimer.app.screens.routine_form import RoutineFormScreen
from backtimer.app.widgets.form_controls import FormChoice
from backtimer.app.widgets.form_verdict import FormVerdict
from backtimer.app.widgets.part_list import PartList
from backtimer.files.paths import routines_dir
from backtimer.workspace import Workspace
from tests.app.shell_support import app_of, at_home, go_to, home_of, messages, painted, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

MINE = """\
# My own.
title = "Mine"

# Hips first.
[[part]]
exercise = "superman hold" # on the mat
hold = 20
cues = [{ every = 10, say = "Breathe." }]

# Then the bridge.
[[part]]
exercise = "glute bridge"
reps = 8 # slowly
"""


def form_of(pilot: Pilot[None]) -> RoutineFormScreen:
    screen = app_of(pilot).screen
    assert isinstance(screen, RoutineFormScreen)
    return screen


def verdict(pilot: Pilot[None]) -> str:
    return str(form_of(pilot).query_one(FormVerdict).query_one(Static).render())


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await until(pilot, lambda: form_of(pilot).preview is not None)


async def opened(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app_of(pilot).screen, RoutineFormScreen))
    await settled(pilot)


async def test_a_hold_is_changed_parts_are_moved_and_comments_stay(workspace: Workspace) -> None:
    file = workspace.folders.user_routines / "mine.toml"
    file.parent.mkdir(parents=True)
    file.write_text(MINE)
    async with at_home(workspace, size=(120, 40)) as pilot:
        app = app_of(pilot)
        go_to(pilot, "mine")
        await opened(pilot, "f")
        # 10 s to get ready, 20 s, 12 s onto the back, 8 reps of 6 s.
        assert verdict(pilot).startswith("1:30")
        assert "cues = " in painted(app)
        # The fourth field of the exercise, reached by its keys.
        await pilot.press("enter", "down", "down", "down", "backspace", "backspace", *"20-30 s")
        await settled(pilot)
        assert verdict(pilot).startswith("1:30  level 1 of 3  ·  from 1:30 to 1:40")
        await pilot.press("backspace", "backspace", "x")
        await settled(pilot)
        assert "! part 1, hold: must be seconds" in verdict(pilot)
        assert "! Superman hold" in painted(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: any("mend this first" in told for told in messages(app)))
        assert file.read_text() == MINE
        await pilot.press("ctrl+q")
        await until(pilot, lambda: any("Ctrl+S in the form" in told for told in messages(app)))
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert verdict(pilot).startswith("1:30")
        assert not form_of(pilot).unsaved
        await pilot.press("backspace", "5", "shift+down", "ctrl+s")
        await until(pilot, lambda: not form_of(pilot).unsaved)
        first, last = MINE.index("# Hips"), MINE.index("# Then")
        moved = MINE[:first] + MINE[last:] + "\n" + MINE[first:last].replace("20", "25").rstrip() + "\n"
        assert file.read_text() == moved
        await settled(pilot)
        assert verdict(pilot).startswith("1:35")
        # Saving is no end of undoing.
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+s")
        await until(pilot, lambda: file.read_text() == MINE)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is home_of(pilot))


async def test_a_shipped_routine_is_copied_first_and_stays_as_it_is(workspace: Workspace) -> None:
    shipped = routines_dir() / "workout-day.toml"
    before = shipped.read_bytes()
    async with at_home(workspace) as pilot:
        app = app_of(pilot)
        go_to(pilot, "workout-day")
        await opened(pilot, "f")
        copy = workspace.folders.user_routines / "workout-day-copy.toml"
        parts = form_of(pilot).query_one(PartList).row_count
        await pilot.press("down", "delete")
        await settled(pilot)
        assert form_of(pilot).query_one(PartList).row_count < parts
        # The answer by mouse, and the steps in the fields' place.
        choice = next(found for found in form_of(pilot).query(FormChoice) if found.size.width)
        await pilot.click(choice)
        await until(pilot, lambda: form_of(pilot).unsaved)
        await pilot.press("f2")
        await until(pilot, lambda: "cat camel" in painted(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: app.screen is home_of(pilot))
        assert not copy.exists()
        await opened(pilot, "f")
        await pilot.press("ctrl+s")
        await until(pilot, copy.exists)
    assert shipped.read_bytes() == before


async def test_a_new_routine_is_put_together_and_is_then_the_chosen_one(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        app = app_of(pilot)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, NewTitleScreen))
        await pilot.press(*"Hip", "enter")
        await until(pilot, lambda: isinstance(app.screen, RoutineFormScreen))
        for key, letters in (("b", "dea"), ("a", "rev")):
            await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, PickExerciseScreen))
            await pilot.press(*letters, "enter")
            await until(pilot, lambda: isinstance(app.screen, RoutineFormScreen))
        await until(pilot, lambda: "Reverse plank" in painted(app))
        await pilot.press("d", "shift+left", "escape")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        await pilot.press("enter")
        await until(pilot, lambda: home_of(pilot).entry_under_cursor.name == "hip")  # type: ignore[union-attr]
    assert (
        (workspace.folders.user_routines / "hip.toml").read_text()
        == """\
title = "Hip"

[[part]]
exercise = "bird dog"
reps = 8

[[part]]
rounds = 2

[[part.part]]
exercise = "dead bug"
reps = 8

[[part.part]]
exercise = "reverse plank"
hold = 20

[[part]]
exercise = "reverse plank"
hold = 20
"""
    )
