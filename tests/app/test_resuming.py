"""The app in a real terminal, killed in the middle of a session: the next start offers what was done."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from backtimer.history.read import read
from backtimer.journal.unfinished import waiting

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.support.terminal import Terminal

ROUTINE = """\
title = "Quick"
prepare = 1
[[part]]
exercise = "superman hold"
hold = 1
sets = 20
rest = 1
"""


@pytest.fixture
def arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Options for a place of its own, with one routine in it."""
    routine = tmp_path / "data" / "routines" / "quick.toml"
    routine.parent.mkdir(parents=True)
    routine.write_text(ROUTINE, encoding="utf-8")
    return ["--data-dir", str(tmp_path / "data"), "--config", str(tmp_path / "config.toml")]


def steps_done(history: Path) -> int:
    """Steps in the one journal, whoever holds it."""
    journals = list((history.parent / "journal").glob("*.jsonl"))
    return sum(path.read_bytes().count(b'"ended":[{') for path in journals)


def lived_for(terminal: Terminal, history: Path, steps: int) -> None:
    deadline = time.monotonic() + 20
    while steps_done(history) < steps:
        assert time.monotonic() < deadline, terminal.screen[-500:]
        terminal._read(0.05)


def until_nothing_waits(terminal: Terminal, history: Path) -> None:
    deadline = time.monotonic() + 20
    while waiting(history):
        assert time.monotonic() < deadline, terminal.screen[-3000:]
        terminal._read(0.05)


def test_a_session_that_was_killed_goes_on_and_then_is_kept_where_the_terminal_closes(
    tmp_path: Path, arguments: list[str]
) -> None:
    history = tmp_path / "data" / "history.toml"
    with Terminal([*arguments, "run", "quick", "--mute", "--speed", "2"]) as terminal:
        lived_for(terminal, history, 3)
        terminal.process.send_signal(signal.SIGKILL)
        terminal.process.wait()
    (found,) = waiting(history)
    assert not history.exists()

    with Terminal(arguments) as terminal:
        terminal.wait_for("Go on where it stopped")
        assert waiting(history) != []
        terminal.press("\r")
        lived_for(terminal, history, 5)
        terminal.hang_up()
        assert terminal.end() == 129
    (record,) = read(history).sessions
    assert record.id == found.session.head.id
    assert record.stop_reason == "interrupted"
    assert sum(each.done for each in record.exercises[0].sets) > 1.5
    assert record.seconds > found.session.seconds

    with Terminal(arguments) as terminal:
        terminal.wait_for("Go on where it stopped")
        terminal.press("\x1b[B")
        terminal.press("\r")
        until_nothing_waits(terminal, history)
        # Whoever is new is asked about themselves, and about that session first: no key falls to the wrong question.
        terminal.wait_for("Have you trained your back before?")
        terminal.press("\r")
        terminal.wait_for("back feels fine")
        terminal.press("q")
        assert terminal.end() == 0
    assert read(history).sessions == (record,)
    assert waiting(history) == []


def test_an_error_in_the_app_leaves_a_session_that_can_go_on(tmp_path: Path, arguments: list[str]) -> None:
    history = tmp_path / "data" / "history.toml"
    prelude = (
        "from backtimer.app.widgets.session_bar import SessionBar\n"
        "show, left = SessionBar.show, [30]\n"
        "def failing(self, *what):\n"
        "    left[0] -= 1\n"
        "    if left[0] < 0: raise RuntimeError('in drawing')\n"
        "    show(self, *what)\n"
        "SessionBar.show = failing\n"
    )
    with Terminal([*arguments, "run", "quick", "--mute", "--speed", "2"], prelude=prelude) as terminal:
        assert terminal.end(20) == 1
        assert "RuntimeError" in terminal.screen
    (record,) = read(history).sessions
    assert record.stop_reason == "interrupted"
    (found,) = waiting(history)
    assert found.session.head.id == record.id
