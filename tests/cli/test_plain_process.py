"""`run --plain` as a process without a terminal: signals, readers that go away, the clock."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from tests.cli.sessions import only_session

if sys.platform == "win32":
    pytest.skip("Windows has none of these signals", allow_module_level=True)


@contextmanager
def started(routine: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
    """`run --plain` as a process, once it has told its first line, and what it prints."""
    command = [sys.executable, "-m", "backtimer", "run", str(routine), "--plain", "--mute", *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        yield process, process.stdout


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["INT", "TERM", "HUP"]
)
def test_a_signal_keeps_the_session_and_tells_its_id(data: Path, quick: Path, number: int, code: int) -> None:
    with started(quick) as (process, _):
        begun = time.monotonic()
        process.send_signal(number)
        out, err = process.communicate(timeout=10)
    assert time.monotonic() - begun < 2
    record = only_session(data)
    assert (process.returncode, err) == (code, "")
    assert out.splitlines()[-1] == f"saved {record.id}"
    assert (record.completed, record.stop_reason) == (False, "interrupted")


def test_a_reader_that_goes_away_ends_the_session_which_is_kept(data: Path, quick: Path) -> None:
    with started(quick, "--speed", "20") as (process, output):
        output.close()
        assert process.wait(timeout=20) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
    record = only_session(data)
    assert (record.completed, record.stop_reason) == (False, "interrupted")


def test_what_nohup_turned_off_stays_off(data: Path, quick: Path) -> None:
    code = (
        "import signal, sys\n"
        "from backtimer.__main__ import main\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "run", str(quick), "--plain", "--mute", "--speed", "200"]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGHUP)
        process.communicate(timeout=20)
    assert process.returncode == 0
    assert only_session(data).completed


def test_the_clock_is_right_without_a_terminal(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "short.toml"
    file.write_text('title = "Quick"\nprepare = 1\n[[part]]\nexercise = "curl-up"\nhold = 1.5\n', "utf-8")
    told_at = {}
    with started(file) as (_, output):
        for line in output:
            told_at[line.split()[0]] = time.monotonic()
    assert told_at["Done"] - told_at["Get"] == pytest.approx(2.5, abs=0.15)
    assert only_session(data).seconds == pytest.approx(2.5, abs=0.001)
