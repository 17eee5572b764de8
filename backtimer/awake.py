"""Keeps the machine from falling asleep, and the screen from going dark, while nobody touches a key.

Every system has its own way, and none of them outlives this program. Where there is none, the system does as it likes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

if sys.platform == "win32":
    import ctypes

_ENDING_SECONDS = 1.0
"""How long a helper may take to end by itself."""

_CONTINUOUS, _SYSTEM_REQUIRED, _DISPLAY_REQUIRED = 0x80000000, 0x1, 0x2


@contextmanager
def kept_awake() -> Iterator[None]:
    """Keep the machine awake for the length of the block."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS | _SYSTEM_REQUIRED | _DISPLAY_REQUIRED)
        try:
            yield
        finally:
            ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS)
        return
    helper = _started(_command(sys.platform))
    try:
        yield
    finally:
        if helper is not None:
            _end(helper)


def _command(platform: str) -> Sequence[str] | None:
    """The program that keeps the machine awake, with its arguments; None where there is none."""
    if platform == "darwin":
        command = ["caffeinate", "-i", "-d", "-w", str(os.getpid())]
    else:
        # `cat` lasts as long as the pipe that it reads from, and so no longer than this program.
        why = ["--who=backtimer", "--why=A session is running", "--mode=block"]
        command = ["systemd-inhibit", "--what=idle:sleep", *why, "cat"]
    found = shutil.which(command[0])
    return None if found is None else [found, *command[1:]]


def _started(command: Sequence[str] | None) -> subprocess.Popen[bytes] | None:
    if command is None:
        return None
    try:
        # In a session of its own: Ctrl-C is not meant for it, and it has no terminal to ask for a password on.
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None


def _end(helper: subprocess.Popen[bytes]) -> None:
    assert helper.stdin is not None
    helper.stdin.close()
    if sys.platform == "darwin":
        helper.terminate()  # it reads nothing, and would wait for this program to end
    try:
        helper.wait(_ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        helper.kill()
        helper.wait()
