"""Sessions that were interrupted in real processes: offered, kept, resumed, discarded; none lost, none doubled."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backtimer.core.record import SessionRecord
from backtimer.history.read import read
from tests.cli.conftest import CommandLine
from tests.cli.sessions import only_session

if sys.platform == "win32":
    pytest.skip("Windows has none of these signals", allow_module_level=True)

ROUTINE = """\
title = "Quick"
prepare = 2
[[part]]
exercise = "side plank"
hold = 3
sets = 2
rest = 2
[[part]]
exercise = "superman hold"
hold = 3
"""


@pytest.fixture
def routine(tmp_path: Path) -> Path:
    path = tmp_path / "quick.toml"
    path.write_text(ROUTINE, encoding="utf-8")
    return path


def wait_for_journal(lines: int) -> None:
    """Wait until so many lines are on the disk."""
    folder = Path(os.environ["BACKTIMER_DATA_DIR"]) / "journal"
    latest = time.monotonic() + 10
    while sum(path.read_bytes().count(b"\n") for path in folder.glob("*.jsonl")) < lines:
        assert time.monotonic() < latest
        time.sleep(0.005)


def interrupted(routine: Path, number: int, *, speed: int = 20, after: str = "right") -> None:
    """Run a session and end it with a signal while it is on the way."""
    command = [sys.executable, "-m", "backtimer", "run", str(routine), "--plain", "--mute", "--speed", str(speed)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        while after not in process.stdout.readline():
            assert process.poll() is None
        wait_for_journal(lines=4)  # which session it is, its beginning, getting ready, and the first hold
        process.send_signal(number)
        process.communicate(timeout=20)


def done(record: SessionRecord) -> list[float]:
    return [each.done for exercise in record.exercises for each in exercise.sets]


def test_a_killed_session_is_told_of_kept_and_not_kept_twice(data: Path, routine: Path, backtimer: CommandLine) -> None:
    interrupted(routine, signal.SIGKILL)
    assert not (data / "history.toml").exists()

    told = backtimer("run", "gentle-start", "--plain", "--speed", "1000", "--mute")
    assert told.code == 0
    assert "Quick, begun" in told.err
    assert "backtimer resume" in told.err

    kept = backtimer("resume", "--keep")
    assert kept.code == 0
    session_id = kept.out.splitlines()[-1].removeprefix("saved ")
    record = next(each for each in read(data / "history.toml").sessions if each.id == session_id)
    assert (record.routine, record.completed, record.stop_reason) == ("quick", False, "interrupted")
    assert done(record)[0] == pytest.approx(3.0)
    assert done(record)[-1] == 0.0
    again = backtimer("resume", "--keep")
    assert (again.code, again.out) == (1, "")
    assert "nothing to resume" in again.err
    assert len(read(data / "history.toml").sessions) == 2


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP], ids=["KILL", "TERM", "HUP"])
def test_a_session_that_goes_on_is_one_session(
    data: Path, routine: Path, backtimer: CommandLine, number: signal.Signals
) -> None:
    interrupted(routine, number)
    saved = read(data / "history.toml").sessions
    assert len(saved) == (0 if number == signal.SIGKILL else 1)
    resumed = backtimer("--plain", "resume")
    assert resumed.code == 0
    lines = resumed.out.splitlines()
    assert lines[2].startswith("Get into position, on your side. Going on in")
    record = only_session(data)
    assert lines[-1] == f"saved {record.id}"
    assert record.completed
    assert record.stop_reason is None
    assert done(record) == pytest.approx([3.0] * 5)
    assert record.seconds > 15
    assert [each.id for each in saved] in ([], [record.id])
    assert backtimer("resume").code == 1


def test_a_session_that_is_killed_again_and_again_comes_to_its_end(
    data: Path, routine: Path, backtimer: CommandLine
) -> None:
    interrupted(routine, signal.SIGKILL)
    for _ in range(2):
        command = [sys.executable, "-m", "backtimer", "--plain", "resume"]
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            while "Going on" not in process.stdout.readline():
                assert process.poll() is None
            process.stdout.readline()
            process.kill()
    assert backtimer("--plain", "resume").code == 0
    assert done(only_session(data)) == pytest.approx([3.0] * 5)


def test_a_discarded_session_leaves_nothing(data: Path, routine: Path, backtimer: CommandLine) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        interrupted(routine, number)
        assert backtimer("resume", "--discard").code == 0
        assert read(data / "history.toml").sessions == ()
        assert list((data / "journal").iterdir()) == []


def test_a_routine_that_was_changed_can_only_be_kept(data: Path, routine: Path, backtimer: CommandLine) -> None:
    interrupted(routine, signal.SIGKILL)
    routine.write_text(ROUTINE.replace("hold = 3", "hold = 4"), encoding="utf-8")
    refused = backtimer("--plain", "resume")
    assert refused.code == 1
    assert "its file was changed since" in refused.err
    assert "--keep" in refused.err
    routine.unlink()
    assert "its file is gone" in backtimer("--plain", "resume").err
    assert backtimer("resume", "--keep").code == 0
    assert done(only_session(data))[0] == pytest.approx(3.0)


def test_plain_backtimer_asks_about_it_first(data: Path, routine: Path) -> None:
    interrupted(routine, signal.SIGKILL)
    command = [sys.executable, "-m", "backtimer", "--plain"]
    later = subprocess.run(command, input="", capture_output=True, text=True, timeout=30, check=False)
    assert "1 go on where it stopped" in later.stdout
    assert len(list((data / "journal").iterdir())) == 1
    kept = subprocess.run(command, input="2\n", capture_output=True, text=True, timeout=30, check=False)
    assert f"saved {only_session(data).id}" in kept.stdout
    assert "How does your back feel?" in kept.stdout


def test_a_session_that_runs_is_not_offered(data: Path, routine: Path, backtimer: CommandLine) -> None:
    command = [sys.executable, "-m", "backtimer", "run", str(routine), "--plain", "--mute"]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as process:
        wait_for_journal(lines=3)  # which session it is, its beginning, and getting ready: enough to be kept
        assert backtimer("resume", "--keep").code == 1
        process.kill()
    assert backtimer("resume", "--keep").code == 0


def test_a_session_goes_on_where_nothing_can_be_written(data: Path, routine: Path) -> None:
    data.mkdir()
    (data / "journal").write_text("in the way of the folder", encoding="utf-8")
    command = [sys.executable, "-m", "backtimer", "run", str(routine), "--plain", "--mute", "--speed", "50"]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 0
    assert ended.stderr.count("its steps cannot be written down") == 1
    assert only_session(data).completed


def test_a_session_that_no_file_takes_waits_in_its_journal(data: Path, routine: Path, backtimer: CommandLine) -> None:
    if os.geteuid() == 0:
        # Root may write anywhere: a folder in the place of both files refuses everybody.
        (data / "history.toml").mkdir(parents=True)
    else:
        data.mkdir()
        (data / "history.toml").touch(mode=0o400)
    command = [sys.executable, "-m", "backtimer", "run", str(routine), "--plain", "--mute", "--speed", "50"]
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 1
    beside = list(data.glob("history.*-quick-*.toml"))
    assert len(beside) == 1
    (data / "history.toml").rmdir() if os.geteuid() == 0 else (data / "history.toml").chmod(0o600)
    assert backtimer("resume").code == 1
    merged = backtimer("merge")
    assert merged.code == 0
    assert only_session(data).completed
    assert beside[0].exists()
    assert "has everything" in backtimer("merge").out
