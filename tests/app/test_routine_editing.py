"""Routines are duplicated, edited, renamed and deleted in the app, and their folder is watched."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from backtimer.app.app import BacktimerApp
from backtimer.app.screens import routine_editing
from backtimer.app.screens.new_title import NewTitleScreen
from backtimer.workspace import Workspace
from tests.app.shell_support import app_of, at_home, go_to, home_of, messages, painted, until

MINE = 'title = "Mine"\n[[part]]\nexercise = "bird dog"\nreps = 8\n'

TALL = (80, 40)
"""What is wrong with a routine stands below its steps."""


def shown(app: BacktimerApp) -> str:
    """What is on the screen, wherever its lines end."""
    return " ".join(painted(app).split())


@pytest.fixture(autouse=True)
def _quick_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routine_editing, "WATCH_SECONDS", 0.05)


def titles(pilot: object) -> list[str]:
    return [summary.title for summary in home_of(pilot).routines]  # type: ignore[arg-type]  # a pilot


async def test_a_routine_is_duplicated_renamed_deleted_and_had_back(workspace: Workspace) -> None:
    folder = workspace.folders.user_routines
    async with at_home(workspace, size=TALL) as pilot:
        app = app_of(pilot)
        go_to(pilot, "easy-day")
        await pilot.press("n")
        await until(pilot, lambda: any("duplicate it" in told for told in messages(app)))
        await pilot.press("c")
        await until(pilot, lambda: "Easy day copy" in titles(pilot))
        await until(pilot, lambda: home_of(pilot).entry_under_cursor.path == folder / "easy-day-copy.toml")  # type: ignore[union-attr]
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NewTitleScreen))
        await pilot.press("ctrl+u", *"Mine", "enter")
        await until(pilot, lambda: "Mine" in titles(pilot))
        await pilot.press("delete")
        await until(pilot, lambda: "Mine" not in titles(pilot))
        await pilot.press("u")
        await until(pilot, lambda: "Mine" in titles(pilot))
        await pilot.press("u")
        await until(pilot, lambda: "Easy day copy" in titles(pilot))
        await pilot.press("u")
        await until(pilot, lambda: any("Nothing was changed" in told for told in messages(app)))


async def test_a_file_that_changes_shows_at_once_and_a_broken_one_with_its_problem(workspace: Workspace) -> None:
    folder = workspace.folders.user_routines
    async with at_home(workspace, size=TALL) as pilot:
        folder.mkdir(parents=True)
        (folder / "mine.toml").write_text(MINE)
        await until(pilot, lambda: "Mine" in titles(pilot))
        (folder / "mine.toml").write_text(MINE.replace("bird dog", "bird dgo"))
        go_to(pilot, "mine")
        await until(pilot, lambda: "did you mean" in shown(app_of(pilot)))
        (folder / "mine.toml").unlink()
        await until(pilot, lambda: "mine" not in titles(pilot))


async def test_a_routine_is_edited_in_the_persons_editor_and_checked_on_return(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "edit.py"
    script.write_text("import sys\nwith open(sys.argv[1], 'a') as file:\n    file.write('rest = 30\\nwrong = 1\\n')\n")
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{script}"')
    monkeypatch.setattr(BacktimerApp, "suspend", lambda _: nullcontext())
    copy = workspace.folders.user_routines / "gentle-start-copy.toml"
    async with at_home(workspace, size=TALL) as pilot:
        app = app_of(pilot)
        go_to(pilot, "gentle-start")
        await pilot.press("o")
        await until(pilot, lambda: any("there is no such key here" in told for told in messages(app)))
        assert copy.read_text().endswith("wrong = 1\n")
        await until(pilot, lambda: "there is no such key here" in shown(app))
        # The copy is edited itself.
        script.write_text("import sys\nopen(sys.argv[1], 'w').write('title = \"Mended\"\\n')\n")
        await until(pilot, lambda: home_of(pilot).entry_under_cursor.path == copy)  # type: ignore[union-attr]
        await pilot.press("o")
        await until(pilot, lambda: copy.read_text() == 'title = "Mended"\n')
        monkeypatch.setenv("VISUAL", "no-such-editor")
        await pilot.press("o")
        await until(pilot, lambda: any("no such program" in told for told in messages(app)))


async def test_what_is_odd_in_a_routine_of_ones_own_is_told_beside_it(workspace: Workspace) -> None:
    folder = workspace.folders.user_routines
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(MINE + "rest = 30\n")
    async with at_home(workspace, size=TALL) as pilot:
        go_to(pilot, "mine")
        await until(pilot, lambda: "there is one set: add" in shown(app_of(pilot)))
