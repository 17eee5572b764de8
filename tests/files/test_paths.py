from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from backtimer.files import paths
from backtimer.files.paths import Folders, folders

OWN = platformdirs.PlatformDirs("backtimer", appauthor=False)


def test_the_platform_decides_where_nothing_was_chosen() -> None:
    expected = Folders(OWN.user_data_path, OWN.user_config_path / "config.toml", OWN.user_cache_path)
    assert folders(environ={}) == expected
    assert folders(environ={"BACKTIMER_DATA_DIR": "", "BACKTIMER_CONFIG": ""}) == expected


def test_the_environment_chooses_over_the_platform_and_the_command_line_over_both(tmp_path: Path) -> None:
    environ = {"BACKTIMER_DATA_DIR": str(tmp_path / "env"), "BACKTIMER_CONFIG": str(tmp_path / "env.toml")}
    assert folders(environ=environ).data == tmp_path / "env"
    assert folders(environ=environ).config_file == tmp_path / "env.toml"
    given = folders(tmp_path / "given", tmp_path / "given.toml", environ)
    assert given.data == tmp_path / "given"
    assert given.config_file == tmp_path / "given.toml"


@pytest.mark.parametrize("by", ["command line", "environment"])
def test_a_chosen_data_folder_holds_history_routines_and_cache(by: str, tmp_path: Path) -> None:
    chosen = (
        folders(tmp_path, environ={})
        if by == "command line"
        else folders(environ={"BACKTIMER_DATA_DIR": str(tmp_path)})
    )
    assert chosen.history == tmp_path / "history.toml"
    assert chosen.user_routines == tmp_path / "routines"
    assert chosen.cache.is_relative_to(tmp_path)
    assert chosen.config_file == OWN.user_config_path / "config.toml"


def test_asking_for_folders_makes_none(tmp_path: Path) -> None:
    chosen = folders(tmp_path / "data", environ={})
    assert chosen.history.name == "history.toml"
    assert not chosen.data.exists()


def test_a_checkout_uses_the_folders_beside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "backtimer"
    (tmp_path / "pyproject.toml").touch()
    assert paths._shipped("routines", package) == tmp_path / "routines"


def test_an_installed_package_uses_the_folders_inside_it(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "backtimer"
    assert paths._shipped("sounds", package) == package / "_data" / "sounds"


def test_what_is_shipped_is_found_from_any_folder(tmp_path: Path) -> None:
    code = "from backtimer.files.paths import *; print(routines_dir().is_dir(), sounds_dir().is_dir())"
    ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["True", "True"]
