from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.selection import SELECT_ALL

from backtimer.app import summaries as app_summaries
from backtimer.app.app import BacktimerApp
from backtimer.app.screens import home
from backtimer.app.screens.home import HomeScreen
from backtimer.app.summaries import RoutineSummary, summaries
from backtimer.app.widgets.preview_about import PreviewAbout
from backtimer.app.widgets.steps_preview import StepsPreview
from backtimer.app.widgets.today_panel import TodayPanel
from backtimer.core.record import SessionRecord
from backtimer.files.settings import Settings
from backtimer.history.append import append
from backtimer.workspace import Workspace
from tests.app.shell_support import (
    StandInSession,
    app_of,
    at_home,
    go_to,
    home_of,
    messages,
    painted,
    record,
    routines_of,
    until,
)
from tests.support.fresh_interpreter import told_by

SIZES = [(60, 20), (80, 24), (120, 40), (200, 60)]

BROKEN = """
title = "Broken"
[[part]]
exercise = "bird dog"
sets = "two"
hold = 10
"""

MENDED = BROKEN.replace('"two"', "2")

HOSTILE = """
title = "[@click=app.quit]Quit[/] [/nope] [$accent]x"
purpose = "[@click=app.quit]Quit[/nope]"
note = "[/nope]"
[[part]]
exercise = "bird dog"
name = "[/nope] [@click=app.quit]dog[/]"
reps = 8
"""


def write_routine(workspace: Workspace, name: str, text: str) -> Path:
    folder = workspace.folders.user_routines
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


async def test_the_first_frame_has_the_names_before_any_file_is_read(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read = threading.Event()

    def late(where: Workspace, recent: Sequence[SessionRecord]) -> list[RoutineSummary]:
        may_read.wait(20)
        return summaries(where, recent)

    monkeypatch.setattr(app_summaries, "summaries", late)
    app = BacktimerApp(workspace, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        try:
            await pilot.pause()
            assert "Easy day" in painted(app)
            assert "Workout day" in painted(app)
            assert "min" not in painted(app)
        finally:
            may_read.set()
        await until(pilot, lambda: "8:06 min" in painted(app))


def test_what_the_first_frame_needs_imports_nothing_heavy() -> None:
    heavy = ["pydantic", "tree_sitter", "miniaudio", "simpleaudio", "backtimer.history", "backtimer.core.compile"]
    modules = "sys, backtimer.app.app, backtimer.app.screens.home"
    code = f"import {modules}; print([name for name in {heavy} if name in sys.modules])"
    assert told_by(code) == "[]"


async def test_a_routine_shows_its_length_its_zones_what_it_is_for_and_its_steps(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        go_to(pilot, "the-five")
        for size in SIZES:
            await pilot.resize_terminal(*size)
            # The figures take their place after the text has had all of it.
            await until(pilot, lambda: all(each in painted(app_of(pilot)) for each in ("glute bridge", "2 × 15 s")))
            shown = painted(app_of(pilot))
            row = next(line for line in shown.splitlines() if "10:08 min" in line)
            assert "The five" in row
            assert "upper lower deep" in row
            assert size == (60, 20) or "Five exercises for the whole back" in shown
            assert "Level" in shown
            for exercise in ("wall angels", "superman hold", "bird dog", "glute bridge"):
                assert exercise in shown
            dog = next(line for line in shown.splitlines() if "bird dog" in line)
            assert "2 × 15 s" in dog
            assert "each side" in dog
            assert "2:12" in dog


async def test_a_level_is_changed_with_the_arrows_shown_at_once_and_kept(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        go_to(pilot, "easy-day")
        await pilot.press("right")
        await until(pilot, lambda: "8:54 min" in painted(app_of(pilot)))
        assert "3 of 4" in painted(app_of(pilot))
        assert "2 × 9 reps" in painted(app_of(pilot))
        assert workspace.profile.level("easy-day") == 3
        await pilot.press("right", "right", "right")
        await pilot.pause()
        assert workspace.profile.level("easy-day") == 4
        await pilot.press("left", "left", "left", "left", "left", "minus")
        await pilot.pause()
        assert workspace.profile.level("easy-day") == 1


async def test_a_kept_level_is_there_the_next_time(workspace: Workspace) -> None:
    workspace.profile.set_level("easy-day", 3)
    async with at_home(workspace) as pilot:
        assert "8:54 min" in painted(app_of(pilot))


async def test_a_level_that_a_routine_has_lost_becomes_its_highest(workspace: Workspace) -> None:
    workspace.profile.set_level("easy-day", 40)
    async with at_home(workspace) as pilot:
        go_to(pilot, "easy-day")
        await until(pilot, lambda: "4 of 4" in painted(app_of(pilot)))


async def test_a_level_that_cannot_be_kept_is_shown_and_said(workspace: Workspace) -> None:
    (workspace.folders.data / "profile.toml").unlink()
    (workspace.folders.data / "profile.toml").mkdir()
    async with at_home(workspace) as pilot:
        go_to(pilot, "easy-day")
        await pilot.press("right")
        await until(pilot, lambda: "8:54 min" in painted(app_of(pilot)))
        assert any("The level is not kept" in told for told in messages(app_of(pilot)))


async def test_a_level_is_changed_with_the_mouse(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        go_to(pilot, "easy-day")
        await until(pilot, lambda: "2 of 4" in painted(app_of(pilot)))
        bar = home_of(pilot).query_one(PreviewAbout)
        line = next(y for y in range(bar.size.height) if "Level" in bar.render_line(y).text)
        plus = bar.render_line(line).text.index("+")
        await pilot.click(PreviewAbout, offset=(plus, line))
        await until(pilot, lambda: workspace.profile.level("easy-day") == 3)
        # The next Enter still starts, because the click has left the focus where it was.
        assert app_of(pilot).focused is routines_of(pilot)


async def test_enter_starts_the_routine_at_the_persons_level_and_turn(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    workspace.profile.set_level("workout-day", 2)
    append(workspace.folders.history, record(routine="workout-day", turn=0))
    async with at_home(workspace) as pilot:
        go_to(pilot, "workout-day")
        await pilot.pause()
        assert "glute bridge" in painted(app_of(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))
    (plan,) = sessions.plans
    assert plan.timeline.name == "workout-day"
    assert plan.timeline.level == 2
    assert plan.about.turn == 1


async def test_a_second_enter_does_not_start_a_second_session(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    async with at_home(workspace) as pilot:
        home_of(pilot).action_start()
        home_of(pilot).action_start()
        await until(pilot, lambda: sessions.plans)
        await pilot.pause()
        assert len(sessions.plans) == 1


async def test_a_broken_routine_is_listed_with_its_first_problem_and_explained(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    write_routine(workspace, "broken", BROKEN)
    async with at_home(workspace) as pilot:
        # Enter must not fall upon it unasked.
        assert routines_of(pilot).name_under_cursor != "broken"
        go_to(pilot, "broken")
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: "column 1" in painted(app_of(pilot)))
            shown = painted(app_of(pilot))
            assert "! line 5: part 1, sets" in shown
            assert size == (60, 20) or "must be a whole number" in shown
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app_of(pilot).screen, HomeScreen)
        assert any("cannot be started" in told for told in messages(app_of(pilot)))
    assert not sessions.plans


async def test_a_mended_file_is_read_again(workspace: Workspace) -> None:
    path = write_routine(workspace, "broken", BROKEN)
    async with at_home(workspace) as pilot:
        go_to(pilot, "broken")
        path.write_text(MENDED, encoding="utf-8")
        await pilot.press("f5")
        await until(pilot, lambda: "2 × 10 s" in painted(app_of(pilot)))
        assert routines_of(pilot).name_under_cursor == "broken"


async def test_a_file_that_vanishes_before_the_start_is_said(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    path = write_routine(workspace, "gone", MENDED)
    async with at_home(workspace) as pilot:
        go_to(pilot, "gone")
        path.unlink()
        await pilot.press("enter")
        await until(pilot, lambda: list(messages(app_of(pilot))))
        assert any('there is no routine "gone"' in told for told in messages(app_of(pilot)))
    assert not sessions.plans


async def test_a_folder_that_cannot_be_read_is_listed_and_hides_no_others(workspace: Workspace) -> None:
    workspace.folders.user_routines.write_text("not a folder")
    async with at_home(workspace, size=(80, 24)) as pilot:
        await until(pilot, lambda: "cannot be read as a folder" in painted(app_of(pilot)))
        assert "Easy day" in painted(app_of(pilot))


async def test_it_says_when_a_routine_was_last_done(workspace: Workspace) -> None:
    now = datetime.now().astimezone()
    append(workspace.folders.history, record(id="a", routine="easy-day", started=now - timedelta(days=3)))
    append(workspace.folders.history, record(id="b", routine="the-five", started=now - timedelta(days=1)))
    async with at_home(workspace) as pilot:
        shown = painted(app_of(pilot)).splitlines()
        assert "3 days ago" in next(line for line in shown if "8:06 min" in line)
        assert "yesterday" in next(line for line in shown if "10:08 min" in line)


async def test_a_session_faster_than_time_does_not_count_as_done(workspace: Workspace) -> None:
    started = datetime.now().astimezone()
    append(workspace.folders.history, record(routine="easy-day", started=started, speed=60.0))
    async with at_home(workspace) as pilot:
        assert "today" not in painted(app_of(pilot))


async def test_days_ago_are_counted_anew_after_midnight(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.now().astimezone()
    append(workspace.folders.history, record(routine="easy-day", started=now))
    async with at_home(workspace) as pilot:
        assert "today" in painted(app_of(pilot))
        monkeypatch.setattr(home, "_today", lambda: (now + timedelta(days=1)).date())
        home_of(pilot)._check_day()
        await until(pilot, lambda: "yesterday" in painted(app_of(pilot)))


async def test_the_mouse_chooses_and_a_double_click_starts(
    workspace: Workspace, sessions: type[StandInSession]
) -> None:
    async with at_home(workspace) as pilot:
        row = next(number for number, line in enumerate(painted(app_of(pilot)).splitlines()) if "Gentle start" in line)
        await pilot.click(offset=(10, row))
        await pilot.pause()
        assert routines_of(pilot).name_under_cursor == "gentle-start"
        assert not sessions.plans
        await pilot.click(offset=(10, row), times=2)
        await until(pilot, lambda: sessions.plans)
    assert sessions.plans[0].timeline.name == "gentle-start"


async def test_the_cursor_stays_within_the_list(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        await pilot.press("end", "down", "down")
        assert routines_of(pilot).name_under_cursor == "workout-day"
        await pilot.press("home", "up")
        assert routines_of(pilot).name_under_cursor == "easy-day"


@pytest.mark.parametrize("size", [(60, 20), (200, 60)])
async def test_titles_and_file_names_are_never_taken_for_markup(
    workspace: Workspace, sessions: type[StandInSession], size: tuple[int, int]
) -> None:
    write_routine(workspace, "aaa", HOSTILE)
    write_routine(workspace, "[@click=app.quit]b[", BROKEN)
    write_routine(workspace, "[@click=app.quit]q[", MENDED)
    async with at_home(workspace, size=size) as pilot:
        for name in ("[@click=app.quit]b[", "[@click=app.quit]q[", "aaa"):
            go_to(pilot, name)
            await pilot.pause()
        shown = painted(app_of(pilot))
        assert "[@click=app.quit]" in shown
        for row, line in enumerate(shown.splitlines()):
            if "click=app" in line:
                await pilot.click(offset=(line.index("click=app") + 12, row))
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"nope")
        await pilot.pause()
        await pilot.press("escape")
        assert app_of(pilot).is_running
        assert not app_of(pilot)._exit


async def test_escape_sequences_in_file_names_do_not_reach_the_terminal(workspace: Workspace) -> None:
    write_routine(workspace, "a\x1b]52;c;aGFjaw==\x07b", BROKEN)
    write_routine(workspace, "c\u202edesrever", BROKEN)
    write_routine(workspace, "d\ne", BROKEN)
    async with at_home(workspace) as pilot:
        shown = painted(app_of(pilot))
        for row in range(3):
            routines_of(pilot).cursor = row
            await pilot.pause()
            shown += painted(app_of(pilot))
        for sign in ("\x1b", "\x07", "\u202e"):
            assert sign not in shown
        assert "c<U+202E>desrever" in shown


async def test_what_is_marked_with_the_mouse_can_be_copied(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        screen = home_of(pilot)
        await until(pilot, lambda: screen.query_one(StepsPreview).size.height)
        for shown, said in ((screen.query_one(StepsPreview), "wall angels"), (screen.query_one(TodayPanel), "Enter")):
            screen.selections = {shown: SELECT_ALL}
            assert said in (screen.get_selected_text() or "")


async def test_what_was_read_last_is_shown_though_an_earlier_reading_ends_later(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_home(workspace) as pilot:
        may_end, begun = threading.Event(), list[int]()

        def read(where: Workspace, recent: Sequence[SessionRecord]) -> list[RoutineSummary]:
            begun.append(len(begun))
            first = begun[-1] == 0
            found = summaries(where, recent)
            if first:
                may_end.wait(20)
            return found[:2] if first else found

        monkeypatch.setattr(app_summaries, "summaries", read)
        await pilot.press("f5")
        await until(pilot, lambda: len(begun) == 1)
        slow = next(worker for worker in app_of(pilot).workers if not worker.is_finished)
        await pilot.press("f5")
        await until(pilot, lambda: len(begun) == 2 and home_of(pilot).is_settled)
        may_end.set()
        await until(pilot, lambda: slow.is_finished)
        await pilot.pause()
        assert len(home_of(pilot).routines) > 2
