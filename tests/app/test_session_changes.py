"""Past sessions can be given another note and be deleted, and that can be taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from textual.widgets import TextArea

from backtimer.app.charts import LETTERS
from backtimer.app.reading import Progress, ReadingStopped
from backtimer.app.screens.history import HistoryScreen
from backtimer.app.screens.session_detail import SessionDetailScreen
from backtimer.app.widgets.note_area import NoteArea
from backtimer.app.widgets.session_list import SessionList
from backtimer.core.record import SessionRecord
from backtimer.history.append import append
from backtimer.history.read import read
from tests.app.shell_support import app_of, at_home, painted, record, until
from tests.support.records import STARTED

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from backtimer.workspace import Workspace


async def opened(pilot: Pilot[None], workspace: Workspace, sessions: int) -> HistoryScreen:
    """The history with so many sessions."""
    screen = HistoryScreen(workspace, LETTERS)
    app_of(pilot).push_screen(screen)
    await until(pilot, lambda: f"{sessions} sessions" in painted(app_of(pilot)))
    return screen


def day(number: int, **changes: object) -> SessionRecord:
    started = STARTED.replace(day=number)
    return record(id=f"s{number:02}", started=started, finished=started + timedelta(minutes=9), **changes)


def keep(workspace: Workspace, *sessions: SessionRecord) -> Path:
    for session in sessions:
        append(workspace.folders.history, session)
    return workspace.folders.history


async def test_a_note_is_written_in_place_and_is_in_the_history_then(workspace: Workspace) -> None:
    path = keep(workspace, day(2, note="Slept badly."), day(5))
    async with at_home(workspace, size=(100, 40)) as pilot:
        app = app_of(pilot)
        history = await opened(pilot, workspace, 2)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Slept badly." in painted(app))
        assert "####" in painted(app)
        assert "━" not in painted(app)

        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await pilot.press(*" q", "escape")
        await until(pilot, lambda: not app.screen.query(NoteArea))
        assert read(path).sessions[0].note == "Slept badly."

        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await pilot.press("ctrl+j", *"[b]x", "enter")
        await until(pilot, lambda: read(path).sessions[0].note == "Slept badly.\n[b]x")
        await until(pilot, lambda: "[b]x" in painted(app) and "saving" not in painted(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is history)
        await until(
            pilot, lambda: (at := history.query_one(SessionList).session_under_cursor) is not None and "[b]x" in at.note
        )


async def test_a_deleted_session_can_be_brought_back(workspace: Workspace) -> None:
    path = keep(workspace, day(2, title="First"), day(5, title="Second"), day(9, title="Third"))
    before = path.read_bytes()
    async with at_home(workspace, size=(100, 40)) as pilot:
        app = app_of(pilot)
        history = await opened(pilot, workspace, 3)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SessionDetailScreen))
        await pilot.press("delete")
        await until(pilot, lambda: "2 sessions" in painted(app))
        assert [each.title for each in read(path).sessions] == ["First", "Third"]
        assert history.query_one(SessionList).cursor == 1
        await pilot.press("delete")
        await until(pilot, lambda: "1 session" in painted(app))
        await pilot.press("u")
        await until(pilot, lambda: "2 sessions" in painted(app))
        await pilot.press("u")
        await until(pilot, lambda: "3 sessions" in painted(app))
        assert path.read_bytes() == before

        newer = before.replace(b"format = 1", b"format = 99")
        path.write_bytes(newer)
        await pilot.press("delete")
        await until(pilot, lambda: "Not deleted" in painted(app))
        await until(pilot, lambda: "a newer backtimer wrote it" in painted(app))
        assert path.read_bytes() == newer


class _Worker:
    is_cancelled = False


def test_progress_is_told_when_reading_takes_long_and_ends_with_the_screen() -> None:
    now = [0.0]
    told: list[int] = []
    worker = _Worker()
    progress = Progress(worker, told.append, lambda: now[0])  # type: ignore[arg-type]
    progress(0.3)
    now[0] = 1.0
    progress(0.4)
    progress(0.41)
    progress(0.6)
    assert told == [40, 60]
    worker.is_cancelled = True
    with pytest.raises(ReadingStopped):
        progress(0.7)
