"""While a session runs the machine stays awake; no longer, whatever ends the program; and nothing depends on it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backtimer.awake import kept_awake

if sys.platform == "win32":
    pytest.skip("Windows needs no program for it", allow_module_level=True)

HELPER = "caffeinate" if sys.platform == "darwin" else "systemd-inhibit"
FAKE = """\
#!/bin/sh
echo "$$ $*" > "{told}"
case "$1" in -i) exec sleep 60 ;; esac
cat
echo over >> "{told}"
"""


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a stand-in for the system's program was told."""
    told = tmp_path / "told"
    program = tmp_path / "bin" / HELPER
    program.parent.mkdir()
    program.write_text(FAKE.format(told=told))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    return told


def until_told(told: Path, lines: int) -> list[str]:
    deadline = time.monotonic() + 5
    while not told.exists() or len(told.read_text().splitlines()) < lines:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return told.read_text().splitlines()


def test_the_system_is_asked_and_let_go_again(told: Path) -> None:
    with kept_awake():
        (line,) = until_told(told, 1)
        words = line.split()
        assert ("--what=idle:sleep" in words) if HELPER == "systemd-inhibit" else (str(os.getpid()) in words)
        os.kill(int(words[0]), 0)
    with pytest.raises(ProcessLookupError):
        os.kill(int(words[0]), 0)


@pytest.mark.skipif(HELPER == "caffeinate", reason="it watches over the process by itself")
def test_it_is_let_go_when_the_program_is_killed(told: Path) -> None:
    program = "import time\nfrom backtimer.awake import kept_awake\nwith kept_awake():\n    time.sleep(60)\n"
    with subprocess.Popen([sys.executable, "-c", program]) as process:
        until_told(told, 1)
        process.send_signal(signal.SIGKILL)
    assert until_told(told, 2)[-1] == "over"


def test_without_such_a_program_nothing_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with kept_awake():
        pass


def test_a_program_that_refuses_or_cannot_be_run_is_done_without(told: Path) -> None:
    program = told.parent / "bin" / HELPER
    for text in ("#!/bin/sh\nexit 1\n", "no program at all"):
        program.write_text(text)
        with kept_awake():
            time.sleep(0.05)
