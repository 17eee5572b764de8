"""A file is there whole, or is not there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from backtimer.files.whole_file import whole_file


def test_nothing_is_to_be_seen_of_it_until_all_of_it_is_there(tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"
    with whole_file(path, replacing=False) as file:
        file.write(b"half")
        assert not path.exists()
        file.write(b" and half")
    assert path.read_bytes() == b"half and half"
    assert [path.name for path in tmp_path.iterdir()] == ["sound.wav"]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit, OSError, ValueError])
def test_what_is_interrupted_leaves_nothing_and_the_old_file(interruption: type[BaseException], tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"
    path.write_bytes(b"old")

    def write() -> None:
        with whole_file(path, replacing=True) as file:
            file.write(b"new")
            raise interruption

    with pytest.raises(interruption):
        write()
    assert path.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["sound.wav"]


def test_what_is_there_is_replaced_only_when_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"
    path.write_bytes(b"old")
    with pytest.raises(FileExistsError), whole_file(path, replacing=False):
        pytest.fail("nothing is to be done in vain")
    with whole_file(path, replacing=True) as file:
        file.write(b"new")
    assert path.read_bytes() == b"new"


def test_a_file_that_came_in_the_meantime_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "sound.wav"

    def write() -> None:
        with whole_file(path, replacing=False) as file:
            file.write(b"ours")
            path.write_bytes(b"theirs")

    with pytest.raises(FileExistsError):
        write()
    assert path.read_bytes() == b"theirs"
    assert [path.name for path in tmp_path.iterdir()] == ["sound.wav"]


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
def test_a_device_or_a_folder_is_never_replaced_and_a_link_leads_on(tmp_path: Path) -> None:
    pipe, folder, link = tmp_path / "pipe", tmp_path / "folder", tmp_path / "link"
    os.mkfifo(pipe)
    folder.mkdir()
    link.symlink_to(folder / "sound.wav")
    for path in (pipe, folder):
        with pytest.raises(FileExistsError), whole_file(path, replacing=True):
            pytest.fail("nothing is to be done in vain")
    with whole_file(link, replacing=False) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert (folder / "sound.wav").read_bytes() == b"new"
