from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from textual.screen import Screen

from backtimer.app.app import BacktimerApp
from backtimer.app.screens.home import HomeScreen
from backtimer.app.screens.not_saved import NotSavedScreen
from backtimer.app.signals import guard_going_on
from backtimer.core.adjustment import Adjustment
from backtimer.files.settings import Settings
from backtimer.history import read
from backtimer.workspace import SessionPlan, Workspace
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


@pytest.fixture(autouse=True)
def _sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backtimer.app.screens.session.SessionScreen", StandInSession)
    monkeypatch.setattr(StandInSession, "outcome", RECORD)
    StandInSession.plans = []


def plan_of(workspace: Workspace, name: str = "easy-day") -> SessionPlan:
    file = workspace.library.find(name).file
    assert file is not None
    return workspace.plan(file, Adjustment())


async def test_a_session_is_saved_before_it_is_said_to_be(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))
        assert not read(workspace.folders.history).sessions
        await pilot.press("x")
        await until(pilot, lambda: "Saved: Easy day" in messages(app_of(pilot)))
        assert [session.id for session in read(workspace.folders.history).sessions] == [RECORD.id]
        assert isinstance(app_of(pilot).screen, HomeScreen)
        assert app_of(pilot).result.saved == (RECORD.id,)


async def test_a_session_that_never_began_leaves_nothing(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StandInSession, "outcome", None)
    async with at_home(workspace) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))
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


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c", "ctrl+p", "q", "f1", "question_mark"])
async def test_nothing_leads_away_from_a_session_until_it_is_saved(workspace: Workspace, key: str) -> None:
    async with at_home(workspace) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))
        summary: Screen[None] = Screen()
        await app_of(pilot).push_screen(summary)
        await pilot.press(key)
        await pilot.pause()
        assert app_of(pilot).screen is summary
        assert not app_of(pilot)._exit


def refuse_to_save(workspace: Workspace) -> Path:
    """Make a folder stand where the history should be."""
    workspace.folders.history.mkdir(parents=True)
    return workspace.folders.history


async def test_what_cannot_be_saved_is_said_and_tried_again(workspace: Workspace) -> None:
    blocker = refuse_to_save(workspace)
    async with at_home(workspace) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, NotSavedScreen))
        assert "not saved" in painted(app_of(pilot))
        await pilot.press("ctrl+q", "q", "escape")
        assert isinstance(app_of(pilot).screen, NotSavedScreen)
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
        await until(pilot, lambda: isinstance(app.screen, NotSavedScreen))
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
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, NotSavedScreen))
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
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))
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
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, NotSavedScreen))
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
