from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from backtimer.files.replacing import replace_file


def test_the_folder_is_made_and_the_text_is_all_that_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.toml"
    replace_file(path, "one\n")
    replace_file(path, "zwei – Übung\n")
    assert path.read_bytes() == "zwei – Übung\n".encode()
    assert [each.name for each in path.parent.iterdir()] == ["c.toml"]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_where_it_fails_the_old_file_stays_and_nothing_is_left_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    path = tmp_path / "c.toml"
    path.write_text("old\n")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync", fail) if broken == "fsync" else (Path, "replace", fail)))
    with pytest.raises(OSError, match="No space left"):
        replace_file(path, "new\n")
    assert path.read_text() == "old\n"
    assert [each.name for each in tmp_path.iterdir()] == ["c.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "config.toml"
    target.parent.mkdir()
    target.write_text("old\n")
    link = tmp_path / "config.toml"
    link.symlink_to(target)
    replace_file(link, "new\n")
    assert link.is_symlink()
    assert target.read_text() == "new\n"
