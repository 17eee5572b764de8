from __future__ import annotations

import os
from pathlib import Path

import pytest

from backtimer.core.problems import ProblemsFound
from backtimer.files.settings import Settings, read_settings, write_settings


def test_without_a_file_everything_is_as_it_comes(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "config.toml") == Settings()


def test_what_a_file_leaves_out_is_as_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("volume = 0\n")
    assert read_settings(path) == Settings(volume=0)


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    settings = Settings(theme="high contrast", sound="bell", volume=0.25)
    write_settings(path, settings)
    assert read_settings(path) == settings


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "colour = 1\n",
            "1:1: colour: there is no such setting; there are theme, sound, words, tones, own_voice, "
            "plain_words, volume, motion, glyphs, week_starts",
        ),
        ("theme = 1\n", "1:1: theme: must be the name of a theme in quotes"),
        (
            '# loud\n  sound = "loud"\n',
            "2:3: sound: must be one of auto, miniaudio, simpleaudio, sounddevice, bell, silent",
        ),
        ("sound = [1]\n", "1:1: sound: must be one of auto, miniaudio, simpleaudio, sounddevice, bell, silent"),
        ('theme = "x"\nvolume = 2\n', "2:1: volume: must be a number from 0 to 1"),
        ('tones = "loud"\n', "1:1: tones: must be one of clear, gentle"),
        ("motion = 1\n", "1:1: motion: must be true or false"),
        ("volume = true\n", "1:1: volume: must be a number from 0 to 1"),
        ("volume = nan\n", "1:1: volume: must be a number from 0 to 1"),
        ('volume = "loud"\n', "1:1: volume: must be a number from 0 to 1"),
        ("volume\n", "1:7: volume: lacks its value: write key = value"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(ProblemsFound) as found:
        read_settings(path)
    assert [str(one).removeprefix(f"{tmp_path}{os.sep}") for one in found.value.problems] == [f"config.toml:{problem}"]
