from __future__ import annotations

import sys
from pathlib import Path

import pytest

from backtimer.app.editor import EditorError, edit, editor_command


def installed(*names: str) -> dict[str, str]:
    return {name: f"/bin/{name}" for name in names}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows splits commands otherwise")
def test_the_persons_own_editor_comes_first_with_its_options() -> None:
    programs = installed("code", "nano", "vi")
    assert editor_command({"VISUAL": "code --wait", "EDITOR": "vi"}, programs.get) == ["code", "--wait"]
    assert editor_command({"VISUAL": " ", "EDITOR": "vi"}, programs.get) == ["vi"]
    assert editor_command({}, programs.get) == ["/bin/nano"]


@pytest.mark.parametrize(
    ("environ", "why"), [({"EDITOR": "nothing"}, "no such program"), ({"EDITOR": "vi '"}, "quotes"), ({}, "no editor")]
)
def test_what_is_no_editor_is_told(environ: dict[str, str], why: str) -> None:
    with pytest.raises(EditorError, match=why):
        editor_command(environ, installed().get)


def test_an_editor_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match="ended with an error"):
        edit(tmp_path / "x", [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(EditorError, match="cannot be started"):
        edit(tmp_path / "x", [str(tmp_path / "nothing")])
