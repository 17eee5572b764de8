"""The app in a real pseudo-terminal: signals, a closed window, and the terminal as it was afterwards."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from backtimer.history.read import read
from tests.support.terminal import Terminal


def session_in(place: Path, *, controlling: bool = True, prelude: str = "") -> Terminal:
    """The app with a session that has just begun."""
    own = ["--data-dir", str(place), "--config", str(place / "config.toml")]
    terminal = Terminal(["run", "easy-day", "--mute", *own], controlling=controlling, prelude=prelude)
    terminal.wait_for("Easy day", 20)
    return terminal


def test_a_signal_gives_the_terminal_back_as_it_was(tmp_path: Path) -> None:
    with session_in(tmp_path) as terminal:
        terminal.process.send_signal(signal.SIGTERM)
        terminal.wait_for("\x1b[?1049l")
        assert terminal.end() == 143
        assert terminal.attributes_now() == terminal.attributes
        (session,) = read(tmp_path / "history.toml").sessions
        assert terminal.screen.endswith(f"saved {session.id}\n")


@pytest.mark.parametrize("controlling", [True, False], ids=["with a signal", "without a signal"])
def test_a_closed_terminal_ends_the_app_and_keeps_the_session(tmp_path: Path, controlling: bool) -> None:
    with session_in(tmp_path, controlling=controlling) as terminal:
        terminal.hang_up()
        assert terminal.end(20) == 129
    (session,) = read(tmp_path / "history.toml").sessions
    assert session.stop_reason == "interrupted"


FAULTY = """
from backtimer.app.screens.session import SessionScreen

def fail(*_: object) -> None:
    secret = "a variable's value"
    raise ZeroDivisionError("a fault\\x1b[31m for the test")

SessionScreen._answer = fail
"""


def test_an_unexpected_error_keeps_the_session_and_is_told_in_a_sentence(tmp_path: Path) -> None:
    with session_in(tmp_path, prelude=FAULTY) as terminal:
        terminal.press("a")
        assert terminal.end() == 1
        assert terminal.attributes_now() == terminal.attributes
        (session,) = read(tmp_path / "history.toml").sessions
        left = terminal.screen.partition("\x1b[?1049l")[2]
    log = tmp_path / "cache" / "backtimer.log"
    assert (session.stop_reason, session.completed) == ("interrupted", False)
    assert f"saved {session.id}\n" in left
    assert "(ZeroDivisionError: a fault<U+001B>[31m for the test)" in left
    assert f"the details are in {log}." in left
    assert "Traceback" not in terminal.screen
    assert "a variable's value" not in terminal.screen
    details = log.read_text(encoding="utf-8")
    assert details.count("Traceback") == 1
    assert "ZeroDivisionError" in details
