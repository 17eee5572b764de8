"""The guard: what C libraries write goes to the log, what Python writes goes where it always went."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from backtimer.sound.stderr_guard import stderr_guard

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows' own libraries do not write to the screen")

GUARDED = """
import os, sys
from pathlib import Path
from backtimer.sound.stderr_guard import stderr_guard
outer = sys.__stderr__
os.write(2, b"before|")
with stderr_guard(Path(sys.argv[1])):
    os.write(2, b"a C library's line")
    sys.__stderr__.write("painted \u2588|")
    sys.__stderr__.flush()
    os.write(sys.__stderr__.fileno(), b"and raw|")
    print("traceback", end="|", file=sys.stderr)
    assert sys.__stderr__.encoding == outer.encoding
    {inside}
os.write(2, b"after")
assert sys.stderr is sys.__stderr__ is outer
"""


def run(log: Path, inside: str = "pass") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", GUARDED.replace("{inside}", inside), str(log)],
        capture_output=True,
        timeout=30,
        env=environment,
    )


@posix
def test_c_lines_go_to_the_log_and_painting_goes_on(tmp_path: Path) -> None:
    ended = run(tmp_path / "log")
    assert ended.stderr.decode() == "before|painted █|and raw|traceback|after"
    assert (tmp_path / "log").read_text() == "a C library's line"


@posix
def test_a_crash_inside_is_told_on_the_real_stderr_and_the_guard_is_gone(tmp_path: Path) -> None:
    ended = run(tmp_path / "log", "raise LookupError('seen')")
    assert ended.returncode == 1
    assert ended.stderr.decode().endswith("LookupError: seen\n")
    assert (tmp_path / "log").read_text() == "a C library's line"


@posix
def test_a_log_that_cannot_be_written_costs_only_the_lines(tmp_path: Path) -> None:
    ended = run(tmp_path / "no such folder" / "log")
    assert ended.returncode == 0
    assert ended.stderr.decode() == "before|painted █|and raw|traceback|after"


@posix
def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from backtimer.sound.stderr_guard import stderr_guard\n"
        "first = [os.dup(2) for _ in range(3)]\n"
        "for descriptor in first: os.close(descriptor)\n"
        "for _ in range(20):\n"
        "    with stderr_guard(Path(sys.argv[1])): pass\n"
        "assert [os.dup(2) for _ in range(3)] == first\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program, str(tmp_path / "log")], check=True, timeout=30)


@pytest.mark.parametrize("stderr", [None, io.StringIO()])
def test_without_a_real_stderr_nothing_is_changed(
    stderr: io.StringIO | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "__stderr__", stderr)
    with stderr_guard(tmp_path / "log"):
        assert vars(sys)["__stderr__"] is stderr
    assert not (tmp_path / "log").exists()
