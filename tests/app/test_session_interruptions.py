"""The session's screen where the machine sleeps, or the disk does not take its steps: it says so and goes on."""

from __future__ import annotations

import asyncio
import errno
import os
from datetime import datetime
from pathlib import Path

import pytest

from backtimer.app.screens.session import SessionScreen
from backtimer.app.widgets.big_word import BigWord
from backtimer.clock import SleepWatch
from backtimer.journal.unfinished import read_journal
from backtimer.journal.writer import Journal
from backtimer.sound.player import RecordingPlayer
from tests.app.session_support import HOLD, FakeClock, OneScreenApp, Room, plan_of
from tests.support.records import STARTED


async def test_sleep_and_a_full_disk_are_told_and_end_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asleep = [0.0]
    clock = FakeClock()
    plan = plan_of(HOLD)
    history = tmp_path / "history.toml"
    append_durably = "backtimer.journal.writer.append_durably"

    def open_journal(started: datetime) -> Journal:
        return plan.open_journal(history, started)

    room = Room(HOLD)
    room.clock = clock
    room.screen = SessionScreen(
        plan,
        RecordingPlayer(),
        clock=clock,
        now=lambda: STARTED,
        open_journal=open_journal,
        sleep_watch=SleepWatch(clock, lambda: clock.now + asleep[0]),
    )
    room.app = OneScreenApp(room.screen)
    async with room.app.run_test(size=(100, 40)) as pilot:
        await room.live(pilot, 10.0)
        journal = room.screen.journal
        assert journal is not None

        def failing(*_: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as patch:
            patch.setattr(append_durably, failing)
            await room.live(pilot, 15.5)
            for _ in range(200):
                if journal.problem is not None:
                    break
                await asyncio.sleep(0.01)
            await room.live(pilot, 1.0)
            assert "cannot be written down" in str(room.screen.query_one("#following", BigWord).text)
        assert not room.screen.guide.session.over

        asleep[0] = 3600.0
        await room.live(pilot, 0.5)
        assert room.screen.guide.session.state == "paused"
        assert room.screen.query_one("#hint", BigWord).text == "Paused: this machine slept."
        await room.press(pilot, "space")
        assert room.screen.query_one("#hint", BigWord).text != "Paused: this machine slept."

        record = room.screen.keep()
        assert record is not None
        journal.close(remove=False)
        found = read_journal(journal.path.read_bytes())
        assert found is not None
        assert found.record.id == record.id
        assert (found.record.started, found.record.exercises) == (record.started, record.exercises)
        assert (record.finished - record.started).total_seconds() > 3600
