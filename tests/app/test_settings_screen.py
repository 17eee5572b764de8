"""The settings screen: every change is in effect and kept at once, and can be heard."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from backtimer.app.app import BacktimerApp
from backtimer.app.screens.settings import SettingsScreen
from backtimer.app.setting_rows import ROWS, SettingRow
from backtimer.app.sound_sample import SILENT, WITHOUT_VOICE, play_sample
from backtimer.app.themes import THEMES
from backtimer.app.widgets.setting_list import SettingList
from backtimer.core.spoken import SOUND_CHECK
from backtimer.files.paths import sounds_dir
from backtimer.files.settings import CHOICES, Settings, read_settings
from backtimer.sound.player import RecordingPlayer, SilentPlayer
from backtimer.sound.voice import Voice
from backtimer.workspace import Workspace
from tests.app.shell_support import app_of, at_home, painted, until


def row_of(key: str) -> SettingRow:
    return next(row for row in ROWS if row.key == key)


def test_each_setting_has_a_row_with_all_its_values() -> None:
    assert {row.key for row in ROWS} == set(Settings.__struct_fields__)
    for key, values in CHOICES.items():
        assert tuple(option.value for option in row_of(key).options) == values
    assert [option.value for option in row_of("theme").options] == list(THEMES)


def test_values_follow_one_another_in_a_circle_and_loudness_ends_at_its_ends() -> None:
    words = row_of("words")
    assert words.changed(Settings(words="off"), 1).words == "full"
    assert words.changed(Settings(words="full"), -1).words == "off"
    volume = row_of("volume")
    assert volume.changed(Settings(volume=1.0), 1).volume == 1.0
    assert volume.changed(Settings(volume=0), -1).volume == 0
    assert volume.changed(Settings(volume=0.5), -1).volume == 0.4
    assert volume.changed(Settings(volume=0.25), 1).volume == 0.3
    assert volume.changed(Settings(volume=0.25), -1).volume == 0.2
    assert volume.chosen(Settings(volume=0.25)).word == "25 %"
    assert row_of("theme").changed(Settings(theme="nord"), 1).theme in THEMES


async def no_wait(seconds: float) -> None:
    """Time passes."""


async def test_the_sound_check_is_a_tone_then_the_sentence_and_the_device_is_let_go_of() -> None:
    player = RecordingPlayer()
    voice = Voice(sounds_dir() / "voice")
    told = await play_sample(player, text=SOUND_CHECK, load_voice=lambda: voice, clock=lambda: 100.0, sleep=no_wait)
    said = [clip.name for clip in voice.clips(SOUND_CHECK) or ()]
    assert [name for name, _ in player.played] == ["start", *said]
    assert said
    assert [at for _, at in player.played] == sorted(at for _, at in player.played)
    assert told == "Played on recording."
    while not player.closed:
        await asyncio.sleep(0.001)


async def test_with_the_sound_off_that_is_said() -> None:
    assert await play_sample(SilentPlayer(), sleep=no_wait) == SILENT


async def test_words_that_no_voice_has_are_not_waited_for() -> None:
    assert await play_sample(RecordingPlayer(), tone=False, text="Zyx.", sleep=no_wait) == WITHOUT_VOICE


@pytest.fixture
def players(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Settings, RecordingPlayer]]:
    """The players that the app opened, with the settings for which it did."""
    opened: list[tuple[Settings, RecordingPlayer]] = []

    def open_player(app: BacktimerApp, settings: Settings) -> RecordingPlayer:
        opened.append((settings, RecordingPlayer()))
        return opened[-1][1]

    monkeypatch.setattr(BacktimerApp, "_open_player", open_player)
    return opened


def played(players: list[tuple[Settings, RecordingPlayer]]) -> list[str]:
    return [name for name, _ in players[-1][1].played] if players else []


async def test_a_change_is_in_effect_at_once_heard_and_kept_with_the_persons_comments(
    workspace: Workspace, players: list[tuple[Settings, RecordingPlayer]]
) -> None:
    config = workspace.folders.config_file
    config.write_text("# mine\nvolume = 0.5 # not too loud\n")
    async with at_home(workspace, read_settings(config)) as pilot:
        app = app_of(pilot)
        await pilot.press("comma")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        await pilot.press("right")
        await until(pilot, lambda: played(players) == ["start"])
        assert players[-1][0].volume == 0.6
        assert config.read_text() == "# mine\nvolume = 0.6 # not too loud\n"
        # A click on a value gives the next one, on the mark before it the one before.
        rows = [row.key for row in ROWS]
        theme = rows.index("theme") + 1
        column = app.screen.query_one(SettingList)._value_column
        await pilot.click(SettingList, offset=(column + 3, theme + 1))
        await until(pilot, lambda: app.theme == "backtimer-light")
        await pilot.click(SettingList, offset=(column, theme + 1))
        await until(pilot, lambda: app.theme == "backtimer-dark")
        # What the palette changes is seen here, and not undone by the next change.
        app.theme = "backtimer-contrast"
        await until(pilot, lambda: "high contrast" in painted(app))
        await pilot.press("down", "right")
        assert read_settings(config) == Settings(volume=0.6, theme="backtimer-contrast", motion=False)
        await pilot.press("p")
        await until(pilot, lambda: len(played(players)) > 1)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, SettingsScreen))
        assert app._settings == read_settings(config)


async def test_a_broken_settings_file_is_told_and_left_as_it_is(
    workspace: Workspace, players: list[tuple[Settings, RecordingPlayer]]
) -> None:
    config = workspace.folders.config_file
    config.write_text("volume = 7\n")
    async with at_home(workspace, Settings(), size=(60, 20)) as pilot:
        app = app_of(pilot)
        await pilot.press("comma")
        await until(pilot, lambda: "The settings file has a mistake" in painted(app))
        await pilot.press("down", "right")
        await until(pilot, lambda: app._settings.words == "brief")
        assert len(list(app._notifications)) == 1
        assert config.read_text() == "volume = 7\n"
        config.write_text("")
        await pilot.press("right")
        await until(pilot, lambda: "The settings file has a mistake" not in painted(app))
        assert read_settings(config) == Settings(words="tones")


def test_words_off_means_no_sound_at_all(workspace: Workspace, tmp_path: Path) -> None:
    app = BacktimerApp(workspace, Settings())
    assert app._open_player(Settings(words="off")).name == "silent"
    player = app._open_player(Settings(sound="bell"))
    assert player.name == "bell"
    player.close()
