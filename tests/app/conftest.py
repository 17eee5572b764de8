from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.workspace import Workspace


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own environment does not decide how the app looks."""
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A person's place with nothing in it yet."""
    return Workspace.at(tmp_path / "data", tmp_path / "config.toml", {})
