from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import MountError
from textual.widgets import Static

from backtimer.app.app import BacktimerApp
from backtimer.app.run import run_app
from backtimer.app.screens.home import HomeScreen
from backtimer.app.screens.question import QuestionScreen
from backtimer.app.signals import guard_going_on
from backtimer.core.adjustment import Adjustment
from backtimer.core.record import SessionRecord
from backtimer.files.settings import Settings
from backtimer.history.read import read
from backtimer.session_plan import SessionPlan
from backtimer.workspace import Workspace
from tests.app.shell_support import (
    RECORD,
    StandInSession,
    app_of,
    at_home,
    messages,
    painted,
    until,
)

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


pytestmark = pytest.mark.usefixtures("sessions")


def plan_of(workspace: Workspace, name: str = "easy-day") -> SessionPlan:
    file = workspace.library.find(name).file
    assert file is not None
    return workspace.plan(file, Adjustment())


async def in_session(pilot: Pilot[None]) -> None:
    """Start the routine under the cursor."""
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))


async def test_a_session_is_saved_before_it_is_said_to_be(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        await in_session(pilot)
        assert not read(workspace.folders.history).sessions
        await pilot.press("x")
        await until(pilot, lambda: "Saved: Easy day" in messages(app_of(pilot)))
        assert [session.id for session in read(workspace.folders.history).sessions] == [RECORD.id]
        assert isinstance(app_of(pilot).screen, HomeScreen)
        assert app_of(pilot).result.saved == (RECORD.id,)


async def test_a_session_that_never_began_leaves_nothing(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StandInSession, "outcome", None)
    async with at_home(workspace) as pilot:
        await in_session(pilot)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, HomeScreen))
        assert not list(messages(app_of(pilot)))
    assert not workspace.folders.history.exists()


async def test_an_app_with_a_plan_ends_with_its_session(workspace: Workspace) -> None:
    app = BacktimerApp(workspace, Settings(), plan=plan_of(workspace), muted=True)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, StandInSession))
        await pilot.press("x")
        await until(pilot, lambda: app._exit)
    assert app.result.exit_code == 0
    assert app.result.saved == (RECORD.id,)


async def test_nothing_leads_away_from_a_session_until_it_is_saved(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        await in_session(pilot)
        summary: Screen[None] = Screen()
        await app_of(pilot).push_screen(summary)
        for key in ["ctrl+q", "ctrl+c", "ctrl+p", "q", "f1", "question_mark"]:
            await pilot.press(key)
            assert app_of(pilot).screen is summary, key
            assert not app_of(pilot)._exit, key


def refuse_to_save(workspace: Workspace) -> Path:
    """Make a folder stand where the history should be."""
    workspace.folders.history.mkdir(parents=True)
    return workspace.folders.history


async def test_what_cannot_be_saved_is_said_and_tried_again(workspace: Workspace) -> None:
    blocker = refuse_to_save(workspace)
    async with at_home(workspace) as pilot:
        await in_session(pilot)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, QuestionScreen))
        assert "not saved" in painted(app_of(pilot))
        await pilot.press("ctrl+q", "q", "escape")
        assert isinstance(app_of(pilot).screen, QuestionScreen)
        blocker.rmdir()
        await pilot.press("enter")
        await until(pilot, lambda: "Saved: Easy day" in messages(app_of(pilot)))
    assert [session.id for session in read(workspace.folders.history).sessions] == [RECORD.id]
    assert app_of(pilot).result.saved == (RECORD.id,)


async def test_what_cannot_be_saved_can_go_beside_the_history(workspace: Workspace) -> None:
    refuse_to_save(workspace)
    app = BacktimerApp(workspace, Settings(), plan=plan_of(workspace), muted=True)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, StandInSession))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app._exit)
    side = workspace.folders.data / f"history.{RECORD.id}.toml"
    assert [session.id for session in read(side).sessions] == [RECORD.id]
    assert app.result.exit_code == 1
    assert app.result.saved == ()
    assert str(side) in (app.result.message or "")


async def test_what_cannot_be_saved_is_dropped_only_when_the_person_says_so(workspace: Workspace) -> None:
    refuse_to_save(workspace)
    async with at_home(workspace) as pilot:
        await in_session(pilot)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, QuestionScreen))
        await pilot.press("up", "enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, HomeScreen))
        assert not list(messages(app_of(pilot)))
        await pilot.press("q")
    assert app_of(pilot).result.saved == ()


@on_posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
async def test_a_signal_keeps_the_session_and_ends_with_its_number(workspace: Workspace, name: str) -> None:
    number = getattr(signal, name)
    async with at_home(workspace) as pilot:
        await in_session(pilot)
        os.kill(os.getpid(), number)
        await until(pilot, lambda: app_of(pilot)._exit)
    assert app_of(pilot).result.exit_code == 128 + number
    (session,) = read(workspace.folders.history).sessions
    assert app_of(pilot).result.saved == (session.id,)
    assert not session.completed


@on_posix
async def test_a_signal_while_saving_fails_keeps_the_session_beside_the_history(workspace: Workspace) -> None:
    refuse_to_save(workspace)
    async with at_home(workspace) as pilot:
        await in_session(pilot)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, QuestionScreen))
        os.kill(os.getpid(), signal.SIGTERM)
        await until(pilot, lambda: app_of(pilot)._exit)
    side = workspace.folders.data / f"history.{RECORD.id}.toml"
    assert read(side).sessions[0].completed
    assert app_of(pilot).result.saved == ()
    assert str(side) in (app_of(pilot).result.message or "")


@on_posix
async def test_a_signal_without_a_session_just_ends(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        os.kill(os.getpid(), signal.SIGTERM)
        await until(pilot, lambda: app_of(pilot)._exit)
    assert app_of(pilot).result.exit_code == 143
    assert not workspace.folders.history.exists()


def fail(*_: object) -> NoReturn:
    raise ZeroDivisionError("a fault for the test")


async def ended_by_fault(workspace: Workspace, *, shown: type[Screen[Any]]) -> BacktimerApp:
    """The app, after a fault while it shows a certain screen."""
    with suppress(ZeroDivisionError):
        async with at_home(workspace) as pilot:
            if shown is not HomeScreen:
                await in_session(pilot)
            if shown is QuestionScreen:
                await pilot.press("x")
            await until(pilot, lambda: isinstance(app_of(pilot).screen, shown))
            app_of(pilot).screen.call_next(fail)
            await until(pilot, lambda: app_of(pilot).faults)
    assert app_of(pilot).result.exit_code == 1
    return app_of(pilot)


async def test_a_fault_keeps_the_session(workspace: Workspace) -> None:
    app = await ended_by_fault(workspace, shown=StandInSession)
    (session,) = read(workspace.folders.history).sessions
    assert app.result.saved == (session.id,)
    assert not session.completed


async def test_a_fault_that_shows_again_in_keeping_the_session_does_not_lose_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, tries = StandInSession.keep, []

    def keep_at_last(session: StandInSession) -> SessionRecord | None:
        tries.append(session)
        return fail() if len(tries) == 1 else keep(session)

    monkeypatch.setattr(StandInSession, "keep", keep_at_last)
    app = await ended_by_fault(workspace, shown=StandInSession)
    assert len(read(workspace.folders.history).sessions) == 1
    assert len(app.faults) == 2


async def test_a_fault_while_saving_fails_keeps_the_session_beside_the_history(workspace: Workspace) -> None:
    refuse_to_save(workspace)
    app = await ended_by_fault(workspace, shown=QuestionScreen)
    side = workspace.folders.data / f"history.{RECORD.id}.toml"
    assert read(side).sessions[0].completed
    assert str(side) in (app.result.message or "")


async def test_a_fault_without_a_session_leaves_nothing(workspace: Workspace) -> None:
    await ended_by_fault(workspace, shown=HomeScreen)
    assert not workspace.folders.history.exists()


@pytest.mark.parametrize("writable", [True, False])
def test_a_fault_is_told_in_a_sentence_and_written_down_where_that_can_be(
    workspace: Workspace, tmp_path: Path, writable: bool
) -> None:
    log = tmp_path / "log"
    if not writable:
        log.mkdir()
    app = BacktimerApp(workspace, Settings())
    app.run = lambda **_: app.faults.append(KeyError("\x1b[2J"))  # type: ignore[method-assign]
    message = run_app(app, log).message
    assert message is not None
    assert message.startswith("An error in backtimer itself ended it (KeyError: '\\x1b[2J'); ")
    assert str(log) in message
    assert ("cannot be written" in message) == (not writable)
    assert not writable or "KeyError" in log.read_text(encoding="utf-8")


async def test_what_comes_too_late_for_an_app_that_was_left_is_no_fault(workspace: Workspace) -> None:
    app = BacktimerApp(workspace, Settings())
    async with app.run_test() as pilot:
        await pilot.pause()
        app.exit(return_code=0)
        with pytest.raises(MountError) as too_late:
            Static().mount(Static())
        app._handle_exception(too_late.value)
    assert (app.faults, app.return_code) == ([], 0)


@on_posix
def test_going_on_takes_the_terminal_anew_only_after_a_stop() -> None:
    told: list[str] = []
    numbers = (signal.SIGTSTP, signal.SIGCONT)
    before = [signal.getsignal(number) for number in numbers]
    try:
        signal.signal(signal.SIGTSTP, lambda *_: told.append("stop"))
        signal.signal(signal.SIGCONT, lambda *_: told.append("go on"))
        guard_going_on()
        for number in (signal.SIGCONT, signal.SIGTSTP, signal.SIGCONT, signal.SIGCONT):
            os.kill(os.getpid(), number)
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
    assert told == ["stop", "go on"]
