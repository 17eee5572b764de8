from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the history is to be."""
    return tmp_path / "history.toml"


@pytest.fixture
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """For many records in a row: nothing can tell whether the disk was waited for."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
