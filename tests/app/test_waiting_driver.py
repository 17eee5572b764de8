"""Keys reach the app though nothing looks for them in between, and a terminal that is gone is noticed."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from textual.drivers.headless_driver import HeadlessDriver
from textual.drivers.linux_driver import LinuxDriver

from backtimer.app import waiting_driver
from backtimer.app.waiting_driver import WaitingDriver, waiting
from tests.support.terminal import Terminal

PAUSED = "Nothing runs."


def session_in(place: Path) -> Terminal:
    own = ["--data-dir", str(place), "--config", str(place / "config.toml")]
    terminal = Terminal(["run", "easy-day", "--mute", *own])
    terminal.wait_for("Any key or click: pause", 20)
    return terminal


@pytest.mark.parametrize("keys", ["x", "\x1b", "\x1b[A", "ü"], ids=["a letter", "Escape", "an arrow", "two bytes"])
def test_a_key_is_heard(tmp_path: Path, keys: str) -> None:
    with session_in(tmp_path) as terminal:
        terminal.press(keys)
        terminal.wait_for(PAUSED)


def test_a_key_that_comes_in_parts_is_heard(tmp_path: Path) -> None:
    with session_in(tmp_path) as terminal:
        for part in (b"\xc3", b"\xbc"):
            terminal.send(part)
        terminal.wait_for(PAUSED)


def test_after_a_stop_keys_are_heard_again(tmp_path: Path) -> None:
    with session_in(tmp_path) as terminal:
        for _ in range(2):
            terminal.process.send_signal(signal.SIGTSTP)
            os.waitpid(terminal.process.pid, os.WUNTRACED)
            terminal.process.send_signal(signal.SIGCONT)
            terminal.wait_for("Any key or click: pause")
        terminal.press("x")
        terminal.wait_for(PAUSED)
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.end() == 143
        assert terminal.attributes_now() == terminal.attributes


def test_where_textual_reads_otherwise_its_own_way_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other(LinuxDriver):
        def __init__(self) -> None:
            """Keeps nothing that is leant on."""

    assert waiting(HeadlessDriver) is HeadlessDriver
    monkeypatch.setattr(waiting_driver, "LinuxDriver", Other)
    assert waiting(Other) is Other
    monkeypatch.undo()
    monkeypatch.setattr(waiting_driver, "_PARSER", None)
    assert waiting(LinuxDriver) is LinuxDriver


def test_this_textual_lets_it() -> None:
    assert waiting(LinuxDriver) is WaitingDriver


def test_keys_that_another_program_took_are_no_end() -> None:
    ours, theirs = os.openpty()
    os.set_blocking(ours, False)
    driver: Any = SimpleNamespace(fileno=ours)
    assert WaitingDriver._read(driver) is None
    os.close(theirs)
    assert WaitingDriver._read(driver) == b""
    os.close(ours)
