from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.workspace import Workspace
from tests.app.shell_support import RECORD, StandInSession


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own environment does not decide how the app looks."""
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A person's place with nothing in it yet but what they said of themselves."""
    place = Workspace.at(tmp_path / "data", tmp_path / "config.toml", {})
    place.profile.introduce(experienced=False, sore=False, strength_days=frozenset())
    return place


@pytest.fixture
def sessions(monkeypatch: pytest.MonkeyPatch) -> type[StandInSession]:
    """Sessions that any key ends, in the place of the real ones."""
    monkeypatch.setattr("backtimer.app.screens.session.SessionScreen", StandInSession)
    monkeypatch.setattr(StandInSession, "outcome", RECORD)
    monkeypatch.setattr(StandInSession, "plans", [])
    return StandInSession
