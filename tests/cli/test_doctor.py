"""`doctor`: everything that is wrong, with its mend, and the sound check."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.cli.doctor import TONES, play_tones, sound_findings
from backtimer.core.timeline import SoundName
from backtimer.sound.bell_player import BellPlayer
from tests.cli.conftest import CommandLine
from tests.support.clocks import FakeClock, HeardPlayer


def test_doctor_finds_nothing_wrong_in_a_new_place(backtimer: CommandLine) -> None:
    result = backtimer("doctor", "--mute")
    assert result.code == 0
    assert "problem" not in result.out
    assert result.err == ""
    for looked_at in ("settings", "routines: 6", "history", "terminal", "Python", "textual", "sound"):
        assert looked_at in result.out


@pytest.mark.parametrize(
    ("place", "text", "told"),
    [
        ("config.toml", "volume = 7\n", "volume"),
        ("data/routines/mine.toml", "part = [{exercise = 'cat camel', reps = 1}]\ntitle = 3", "mine.toml:2:1: title"),
        ("data/history.toml", "format = 1\n[[session]]\nid = 7\n", "history.toml:2"),
        ("data/profile.toml", "levels = 3\n", "levels"),
        ("data/profile.toml", "levels =\n", "profile.toml:1"),
    ],
)
def test_doctor_tells_what_is_broken(backtimer: CommandLine, tmp_path: Path, place: str, text: str, told: str) -> None:
    file = tmp_path / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    result = backtimer("doctor", "--mute")
    assert result.code == 1
    (problem,) = [line for line in result.out.splitlines() if line.startswith("problem")]
    assert told in problem


def test_broken_settings_do_not_keep_a_session_from_beginning(backtimer: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("volume = 7\n", "utf-8")
    result = backtimer("run", "pre-run", "--plain", "--speed", "1000", "--mute")
    assert result.code == 0
    assert result.err.count("\n") == 1
    assert "volume" in result.err


def test_the_sound_check_plays_all_ten_tones_and_names_each(capsys: pytest.CaptureFixture[str]) -> None:
    clock = FakeClock()
    player = HeardPlayer(clock)
    play_tones(player, clock, clock.sleep)
    heard = [sound for sound, _ in player.heard()]
    assert heard == list(TONES)
    assert set(TONES) == set(SoundName.__args__)  # type: ignore[attr-defined]  # a Literal's words
    assert [line.split(":")[0].strip() for line in capsys.readouterr().out.splitlines()] == heard


def test_sound_that_falls_back_to_the_bell_is_told_with_a_mend() -> None:
    player = BellPlayer(lambda: None, problem="Sound is played on the terminal's bell: no sound device can be opened.")
    (finding,) = sound_findings(player, lambda _seconds: None)
    player.close()
    assert finding.level == "warning"
    assert "no sound device" in finding.what
    assert "connect a device" in finding.what
