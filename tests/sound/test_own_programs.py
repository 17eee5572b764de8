"""Speech programs: a text reaches their input and nothing else, and whatever they do costs a word and no more."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from backtimer.sound import own_programs
from backtimer.sound.own_programs import SpeechFailed, SpeechProgram, speech_programs, spoken_by
from backtimer.sound.own_sound import clip_of
from backtimer.sound.own_texts import speakable
from tests.sound.speaking import HOSTILE_NAMES, FakeProgram, tone


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_name_becomes_an_argument_or_reaches_a_shell(name: str, tmp_path: Path) -> None:
    fake = FakeProgram(tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    assert spoken_by(fake.program, speakable(name), 10) == tone()
    assert fake.calls == [(["--option"], f"{speakable(name)}\n")]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*before, "fake.log"])


def test_a_program_that_writes_a_file_is_given_one_that_is_gone_afterwards(tmp_path: Path) -> None:
    fake = FakeProgram(tmp_path, writes_file=True)
    assert spoken_by(fake.program, "my stretch", 10) == tone()
    [(arguments, told)] = fake.calls
    assert (arguments[:2], told) == (["--option", "-o"], "my stretch\n")
    assert not Path(arguments[2]).parent.exists()


@pytest.mark.parametrize(
    ("trouble", "why"),
    [
        ("sys.exit(3)", "ended with the code 3"),
        ("time.sleep(60)", "gave no answer within 1 seconds"),
        ("import subprocess; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])", "gave no answer"),
        ("[sys.stdout.buffer.write(bytes(1_000_000)) for _ in range(100)]", "answered with more"),
    ],
)
def test_whatever_it_does_ends_soon_and_is_one_sentence(trouble: str, why: str, tmp_path: Path) -> None:
    fake = FakeProgram(tmp_path, trouble=trouble)
    begun = time.monotonic()
    with pytest.raises(SpeechFailed, match=why) as failed:
        spoken_by(fake.program, "my stretch", 1)
    assert failed.value.program is fake.program
    assert time.monotonic() - begun < 8


def test_one_that_reads_nothing_or_cannot_be_started_fails(tmp_path: Path) -> None:
    with pytest.raises(SpeechFailed, match="cannot be started: No such file"):
        spoken_by(SpeechProgram("gone", (str(tmp_path / "gone"),)), "my stretch", 1)
    deaf = SpeechProgram("deaf", (sys.executable, "-c", "import os; os.close(0)"))
    assert spoken_by(deaf, "x" * 200, 10) == b""
    silent = SpeechProgram("silent", (sys.executable, "-c", ""), file_option="-o")
    with pytest.raises(SpeechFailed, match="wrote no sound"):
        spoken_by(silent, "my stretch", 10)


def test_the_system_comes_before_espeak_and_off_means_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "exists", lambda path: path.name in ("say", "powershell.exe"))
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(own_programs, "find_spec", lambda _: object())
    assert [each.name for each in speech_programs("auto", "darwin")] == ["say", "espeak-ng"]
    assert [each.name for each in speech_programs("auto", "win32")] == ["Windows speech", "espeak-ng"]
    assert [each.name for each in speech_programs("auto", "linux")] == ["espeak-ng"]
    assert [each.name for each in speech_programs("system", "darwin")] == ["say"]
    assert [each.name for each in speech_programs("espeak", "darwin")] == ["espeak-ng"]
    assert speech_programs("system", "linux") == speech_programs("off", "darwin") == ()
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert [each.name for each in speech_programs("auto", "linux")] == ["espeakng-loader"]
    monkeypatch.setattr(own_programs, "find_spec", lambda _: None)
    assert speech_programs("auto", "linux") == ()


def test_a_program_in_the_present_folder_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "espeak-ng").write_text("#!/bin/sh\n", "utf-8")
    (tmp_path / "espeak-ng").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(own_programs, "find_spec", lambda _: None)
    monkeypatch.setenv("PATH", ".")
    assert speech_programs("espeak", "linux") == ()


@pytest.mark.parametrize("program", speech_programs("auto"), ids=lambda program: program.name)
def test_what_this_machine_has_speaks(program: SpeechProgram) -> None:
    assert len(clip_of(spoken_by(program, "My stretch", 20))) > 10_000
