from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backtimer.history import read
from tests.app.shell_support import PATIENCE_SECONDS

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


RUN = """
import sys
from pathlib import Path
from backtimer.app.app import run_app
from backtimer.core.adjustment import Adjustment
from backtimer.files.settings import Settings
from backtimer.workspace import Workspace

place = Path(sys.argv[1])
workspace = Workspace.at(place, place / "config.toml", {})
plan = workspace.plan(workspace.library.find("easy-day").file, Adjustment())
result = run_app(workspace, Settings(), plan=plan, muted=True)
(place / "result").write_text(" ".join(result.saved))
sys.exit(result.exit_code)
"""


class Terminal:
    """The app with one session in a pseudo-terminal of its own."""

    def __init__(self, place: Path, *, controlling: bool = True) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.place = place
        place.mkdir(parents=True, exist_ok=True)
        self.screen, inner = pty.openpty()
        self.modes = termios.tcgetattr(inner)
        self.inner = inner
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        take = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n" if controlling else ""
        self.process = subprocess.Popen(
            [sys.executable, "-c", take + RUN, str(place)],
            stdin=inner, stdout=inner, stderr=inner, start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color"},
        )  # fmt: skip
        self.seen = b""

    def read_until(self, text: bytes) -> None:
        import select

        deadline = time.monotonic() + PATIENCE_SECONDS
        while text not in self.seen:
            assert time.monotonic() < deadline, self.seen[-2000:]
            if select.select([self.screen], [], [], 0.1)[0]:
                self.seen += os.read(self.screen, 65536)

    def hang_up(self) -> None:
        os.close(self.inner)
        os.close(self.screen)

    def end(self) -> int:
        try:
            return self.process.wait(PATIENCE_SECONDS)
        finally:
            self.process.kill()

    @property
    def saved(self) -> list[str]:
        return (self.place / "result").read_text().split()


@on_posix
def test_a_signal_gives_the_terminal_back_as_it_was(tmp_path: Path) -> None:
    import termios

    terminal = Terminal(tmp_path)
    terminal.read_until(b"Easy day")
    terminal.process.send_signal(signal.SIGTERM)
    terminal.read_until(b"\x1b[?1049l")
    assert terminal.end() == 143
    assert termios.tcgetattr(terminal.inner) == terminal.modes
    assert len(terminal.saved) == 1
    terminal.hang_up()


@on_posix
@pytest.mark.parametrize("controlling", [True, False], ids=["with a signal", "without a signal"])
def test_a_closed_terminal_ends_the_app_and_keeps_the_session(tmp_path: Path, controlling: bool) -> None:
    terminal = Terminal(tmp_path, controlling=controlling)
    terminal.read_until(b"Easy day")
    terminal.hang_up()
    assert terminal.end() == 129
    assert [session.id for session in read(tmp_path / "history.toml").sessions] == terminal.saved
