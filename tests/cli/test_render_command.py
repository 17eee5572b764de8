"""`render`: a whole session as an audio file with captions, written whole or not at all."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.sound.waiting import wait_until

pytestmark = pytest.mark.usefixtures("without_own_voice")

LONG = '[[part]]\nexercise = "cat camel"\nsets = 20\nreps = 50\nrest = 5\n'


@pytest.fixture
def without_own_voice(data: Path, tmp_path: Path) -> None:
    """Whatever speech program this machine has is left alone."""
    (tmp_path / "config.toml").write_text('own_voice = "off"\n', "utf-8")


def seconds_of(path: Path) -> float:
    with wave.open(str(path)) as wav:
        return float(wav.getnframes() / wav.getframerate())


def test_the_file_and_its_captions_tell_the_session_of_show(backtimer: CommandLine, tmp_path: Path) -> None:
    sound, captions = tmp_path / "pre-run.wav", tmp_path / "pre-run.vtt"
    result = backtimer("render", "pre-run", "-o", sound, "--captions", captions)
    assert (result.code, result.err) == (0, "")
    assert str(sound) in result.out
    shown = backtimer("show", "pre-run", "--json").json
    assert 0 <= seconds_of(sound) - shown["total_seconds"] <= 2
    said = [cue["say"] for cue in shown["cues"] if cue["say"] is not None]
    lines = captions.read_text("utf-8").splitlines()
    assert [line for line in lines[1:] if line and "-->" not in line and line[0] != "["][:-1] == said
    assert lines[0] == "WEBVTT"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config.toml", "pre-run.vtt", "pre-run.wav"]


def test_what_a_person_ends_takes_its_estimate_and_asks_for_no_key(
    backtimer: CommandLine, quick: Path, tmp_path: Path
) -> None:
    sound, captions = tmp_path / "a.wav", tmp_path / "a.vtt"
    assert backtimer("render", quick, "-o", sound, "--captions", captions).code == 0
    shown = backtimer("show", quick, "--json").json
    assert "Press any key" in str(shown["cues"])
    assert 0 <= seconds_of(sound) - shown["total_seconds"] <= 2
    written = captions.read_text("utf-8")
    assert "Press" not in written
    assert "Four reps." in written


def test_another_level_has_another_length(backtimer: CommandLine, tmp_path: Path) -> None:
    sound = tmp_path / "a.wav"
    lengths = []
    for level in (1, 2):
        assert backtimer("render", "gentle-start", "-o", sound, "--level", level, "--force").code == 0
        lengths.append(seconds_of(sound))
    assert lengths[0] < lengths[1]


def test_what_is_there_stays_unless_force_is_used(backtimer: CommandLine, quick: Path, tmp_path: Path) -> None:
    sound, captions = tmp_path / "a.wav", tmp_path / "a.vtt"
    for there in (sound, captions):
        there.write_text("mine", "utf-8")
        result = backtimer("render", quick, "-o", sound, "--captions", captions)
        assert (result.code, result.out) == (1, "")
        assert result.err == f"backtimer: {there}: is there already: take another name, or add --force to replace it\n"
        assert there.read_text("utf-8") == "mine"
        assert backtimer("render", quick, "-o", sound, "--captions", captions, "--force").code == 0
        sound.unlink()
    assert captions.read_text("utf-8").startswith("WEBVTT")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["no-such", "-o", "{}/a.wav"], 1, "no-such"),
        (["pre-run", "-o", "{}/a.ogg"], 2, "must end in .wav or .mp3"),
        (["pre-run", "-o", "{}/a.wav", "--captions", "{}/a.srt"], 2, "must end in .vtt"),
        (["pre-run", "-o", "{}/a.wav", "--level", "99"], 2, "level"),
        (["pre-run"], 2, "-o"),
        (["pre-run", "-o", "{}"], 2, "must end in"),
        (["pre-run", "-o", "{}/none/a.wav"], 1, "No such file"),
        (["{}/broken.toml", "-o", "{}/a.wav"], 2, "broken.toml:1"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: list[str], code: int, words: str, backtimer: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "broken.toml").write_text("title = 3\n", "utf-8")
    result = backtimer("render", *(argument.format(tmp_path) for argument in arguments))
    assert (result.code, result.out) == (code, "")
    assert words in result.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.toml", "config.toml"]


def render_in_process(tmp_path: Path, program: str = "") -> subprocess.Popen[str]:
    """Rendering something long, in a process of its own."""
    (tmp_path / "long.toml").write_text(f'title = "Long"\n{LONG}', "utf-8")
    run = "from backtimer.__main__ import main; raise SystemExit(main())"
    command = [sys.executable, "-c", program + run, "render", "long.toml", "-o", "a.wav", "--captions", "a.vtt"]
    return subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_is_interrupted_leaves_no_file_behind(number: signal.Signals, tmp_path: Path) -> None:
    with render_in_process(tmp_path) as process:
        wait_until(lambda: len(list(tmp_path.glob(".a.wav.*"))) == 1)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (128 + number, "", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config.toml", "long.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="has no limits")
def test_a_disk_that_is_full_is_one_line_and_no_file(tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
    with render_in_process(tmp_path, limit) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, "")
    assert re.fullmatch(r"backtimer: a\.wav: cannot be written: File too large\n", err)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config.toml", "long.toml"]
