"""What the tests of the command line share: a data folder of their own, and command lines run in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from backtimer.__main__ import main

QUICK = """\
title = "Quick"
prepare = 5
rest = 6
[[part]]
exercise = "side plank"
hold = 12
sets = 2
[[part]]
exercise = "glute bridge"
reps = 4
tempo = "own"
"""


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its output as JSON."""
        return json.loads(self.out)


CommandLine = Callable[..., Result]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, which every command uses, and settings that are not there yet."""
    folder = tmp_path / "data"
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(folder))
    monkeypatch.setenv("BACKTIMER_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.delenv("BACKTIMER_PLAIN", raising=False)
    return folder


@pytest.fixture
def backtimer(data: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """Runs a command line."""

    def run(*arguments: str | Path) -> Result:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture
def quick(tmp_path: Path) -> Path:
    """A routine file with a sided hold in two sets, and a set at the person's own count."""
    path = tmp_path / "quick.toml"
    path.write_text(QUICK, encoding="utf-8")
    return path
