from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from backtimer.app.screens.history import HistoryScreen
from backtimer.app.screens.session_detail import SessionDetailScreen
from backtimer.app.session_text import session_text
from backtimer.app.themes import THEMES
from backtimer.app.widgets.session_list import SessionList
from backtimer.core.record import FeelRecord, SessionRecord
from backtimer.history.append import append
from backtimer.workspace import Workspace
from tests.app.shell_support import RECORD, app_of, at_home, painted, record, until
from tests.support.records import STARTED

SIZES = [(60, 20), (80, 24), (120, 40), (200, 60)]


def keep(workspace: Workspace, *sessions: SessionRecord) -> Path:
    for session in sessions:
        append(workspace.folders.history, session)
    return workspace.folders.history


def day(number: int, **changes: object) -> SessionRecord:
    """A session on a day of March."""
    started = STARTED.replace(day=number)
    return record(id=f"s{number:02}", started=started, finished=started + timedelta(minutes=9), **changes)


async def test_sessions_are_shown_newest_first_in_words(workspace: Workspace) -> None:
    keep(
        workspace,
        day(9, title="Later", completed=False, feel_before=None, feel_after="red"),
        day(2, title="Earlier", speed=60.0),
        day(5, title="Between", by_hand=True, feel_before="yellow", feel_after="green"),
    )
    async with at_home(workspace) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: "3 sessions" in painted(app_of(pilot)))
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            shown = painted(app_of(pilot)).splitlines()
            later, between, earlier = (
                next(number for number, line in enumerate(shown) if title in line)
                for title in ("Later", "Between", "Earlier")
            )
            assert later < between < earlier
            assert "9 Mar" in shown[later]
            assert "9 min" in shown[later]
            assert "partial" in shown[later]
            assert "red" in shown[later]
            assert "by hand" in shown[between]
            assert ("yellow → green" if size[0] > 60 else "green") in shown[between]
            assert "sped up" in shown[earlier]


async def test_an_empty_history_says_how_it_is_filled(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: "No session yet." in painted(app_of(pilot)))
        assert "press Enter" in painted(app_of(pilot))
        await pilot.press("enter")
        assert isinstance(app_of(pilot).screen, HistoryScreen)


async def test_what_is_wrong_with_the_file_is_told_with_its_line(workspace: Workspace) -> None:
    path = keep(workspace, day(2), day(5))
    text = path.read_text(encoding="utf-8")
    broken = text.replace('id = "s05"', 'id = = "s05"')
    path.write_text(broken, encoding="utf-8")
    line = broken[: broken.index("id = =")].count("\n") + 1
    async with at_home(workspace) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: f"history.toml, line {line}:" in painted(app_of(pilot)))
        assert "1 session," in painted(app_of(pilot))


async def test_many_problems_are_counted_and_leave_room_for_the_sessions(workspace: Workspace) -> None:
    path = keep(workspace, *(day(number) for number in range(1, 12)))
    text = path.read_text(encoding="utf-8")
    for number in range(1, 10):
        text = text.replace(f'id = "s{number:02}"', "id = 7")
    path.write_text(text, encoding="utf-8")
    async with at_home(workspace, size=(60, 20)) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: "and 7 more" in painted(app_of(pilot)))
        assert "11 Mar" in painted(app_of(pilot))


async def test_enter_shows_what_was_planned_and_what_was_done_and_escape_goes_back(workspace: Workspace) -> None:
    keep(
        workspace,
        day(2, pauses=2, paused_seconds=63.0, skips=1, shaking=True, harder_side="right", note="Slept badly.\nBetter."),
        day(5, title="Other"),
    )
    append(workspace.folders.history, FeelRecord("s02", STARTED.replace(day=2) + timedelta(minutes=19), better="yes"))
    async with at_home(workspace, size=(120, 40)) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: "2 sessions" in painted(app_of(pilot)))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "wall angels" in painted(app_of(pilot)))
        shown = painted(app_of(pilot))
        for said in (
            "Easy day",
            "Mon  2 Mar 2026, 18:30",
            "complete, level 2",
            "9:00 of 8:06 planned",
            "green before, yellow after",
            "10 minutes after: better",
            "2, 1 min 3 s in all",
            "1 time",
            "shaking",
            "right",
            "Slept badly.",
            "6 of 8 reps",
            "12 of 15 s",
            "held 7.5 + 4.5",
        ):
            assert said in shown
        await pilot.press("escape")
        assert isinstance(app_of(pilot).screen, HistoryScreen)
        await pilot.press("escape")
        await until(pilot, lambda: "Level" in painted(app_of(pilot)))


async def test_a_double_click_opens_a_session(workspace: Workspace) -> None:
    keep(workspace, day(2), day(5, title="Other"))
    async with at_home(workspace) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: "2 sessions" in painted(app_of(pilot)))
        row = next(number for number, line in enumerate(painted(app_of(pilot)).splitlines()) if " 2 Mar" in line)
        await pilot.click(offset=(20, row), times=2)
        await until(pilot, lambda: isinstance(app_of(pilot).screen, SessionDetailScreen))


async def test_texts_of_the_history_are_never_taken_for_markup(workspace: Workspace) -> None:
    hostile = "[@click=app.quit]Q[/nope]"
    keep(workspace, day(2, title=hostile, note=hostile, substitutions=((hostile, hostile),)))
    async with at_home(workspace, size=(200, 60)) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: "1 session" in painted(app_of(pilot)))
        assert painted(app_of(pilot)).count(hostile) == 2
        await pilot.press("enter")
        await until(pilot, lambda: "wall angels" in painted(app_of(pilot)))
        assert painted(app_of(pilot)).count(hostile) == 4


class CountedList(SessionList):
    """Counts the rows that it draws."""

    drawn = 0

    def draw_row(self, row: int, width: int) -> Sequence[Content]:
        self.drawn += 1
        return super().draw_row(row, width)


class ListApp(App[None]):
    def compose(self) -> ComposeResult:
        yield CountedList()

    def on_mount(self) -> None:
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = "backtimer-dark"


async def test_ten_thousand_sessions_cost_no_more_than_those_in_sight() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        sessions = app.query_one(CountedList)
        sessions.show([RECORD] * 10_000)
        await pilot.pause()
        sessions.drawn = 0
        await pilot.press("end", "pageup", "up")
        await pilot.pause()
        assert sessions.cursor == 9_999 - 24 - 1
        assert 0 < sessions.drawn <= 24 * 6


async def test_the_cursor_stays_on_its_session_when_older_ones_follow() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        sessions = app.query_one(CountedList)
        latest = [day(number) for number in range(20, 10, -1)]
        sessions.show(latest)
        await pilot.press("down", "down")
        sessions.show([day(25), *latest, day(3)])
        assert sessions.session_under_cursor == latest[2]
        await pilot.press("home")
        sessions.show(latest)
        assert sessions.session_under_cursor == latest[0]


@pytest.mark.parametrize("width", [56, 76, 116, 196])
def test_a_sessions_text_keeps_to_its_width(width: int) -> None:
    lines = str(session_text(RECORD, (), width)).splitlines()
    assert max(len(line.rstrip()) for line in lines) <= width


async def test_sessions_are_found_by_words(workspace: Workspace) -> None:
    keep(
        workspace,
        day(9, title="Workout day", routine="workout-day", feel_after="yellow", note="Left hip, again"),
        day(5, title="Easy day", note="HIPS level"),
        day(2, title="Easy day", feel_before="green", feel_after="green"),
    )
    async with at_home(workspace) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: "3 sessions" in painted(app_of(pilot)))
        await pilot.press("slash", *"hip easy q")
        await until(pilot, lambda: "0 of 3 sessions" in painted(app_of(pilot)))
        await pilot.press("backspace", "backspace")
        await until(pilot, lambda: "1 of 3 sessions" in painted(app_of(pilot)))
        assert "5 Mar" in painted(app_of(pilot))
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, SessionDetailScreen))
        assert "HIPS level" in painted(app_of(pilot))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: "3 sessions" in painted(app_of(pilot)))
        assert isinstance(app_of(pilot).screen, HistoryScreen)
