"""A plain session in a real pseudo-terminal: keys, questions, signals, and the terminal as it was afterwards."""

from __future__ import annotations

import signal
import sys
import time
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals", allow_module_level=True)

from backtimer.core.record import CheckinRecord
from backtimer.files.profile import Profile
from backtimer.history.append import append
from tests.cli.sessions import only_session
from tests.support.terminal import Terminal

DEAF_SECONDS = 0.9


def run(routine: Path, *options: str) -> Terminal:
    return Terminal(["run", str(routine), "--plain", "--mute", *options])


def pause(terminal: Terminal, key: str = "x") -> None:
    """Press a key, and let the deaf moment after it pass."""
    terminal.press(key)
    terminal.wait_for("T: how long still.")
    time.sleep(DEAF_SECONDS)


def test_a_session_from_its_first_key_to_its_last_answer(data: Path, quick: Path) -> None:
    with run(quick, "--speed", "40") as terminal:
        terminal.wait_for("Any key pauses")
        terminal.wait_for("Side plank, left, set 1 of 2: hold 12 s.")
        pause(terminal)
        terminal.press(" ")
        terminal.wait_for("Going on in")
        terminal.wait_for("press any key when you are done")
        terminal.press("k")
        terminal.wait_for("Done after ")
        for answer in ("green", "2", "right", "", "fine"):
            terminal.wait_for("Enter")
            terminal.press(f"{answer}\r")
        terminal.wait_for("saved ")
        assert terminal.end() == 0
        assert terminal.attributes_now() == terminal.attributes
        record = only_session(data)
        assert terminal.screen.endswith(f"saved {record.id}\n")
        assert not set("\r\x1b\x07") & set(terminal.screen)
    assert (record.completed, record.pauses, record.stop_reason) == (True, 1, None)
    assert (record.feel_after, record.shaking, record.harder_side, record.note) == ("green", True, "right", "fine")


def test_keys_are_not_echoed_and_lines_are(data: Path, quick: Path) -> None:
    with run(quick) as terminal:
        terminal.wait_for("Get ready")
        assert not terminal.echoes
        pause(terminal, "z")
        assert "z" not in terminal.screen
        terminal.press("q")
        terminal.wait_for("Enter to say nothing:")
        assert terminal.attributes_now() == terminal.attributes
        terminal.press("2\r")
        terminal.wait_for(" 2\n")


def test_stopping_is_kept_and_asked_about(data: Path, quick: Path) -> None:
    with run(quick) as terminal:
        terminal.wait_for("Get ready")
        pause(terminal)
        terminal.press("Q")
        terminal.wait_for("What made you stop?")
        terminal.wait_for("nothing:")
        terminal.press("3\r")
        terminal.wait_for("How does your back feel?")
        terminal.wait_for("nothing:")
        terminal.press("\x04")
        terminal.wait_for("saved ")
        assert terminal.end() == 0
    record = only_session(data)
    assert (record.completed, record.stop_reason, record.feel_after) == (False, "something else", None)


def test_red_stops_with_the_advice_and_asks_no_more_about_pain(data: Path, quick: Path) -> None:
    with run(quick) as terminal:
        terminal.wait_for("Get ready")
        pause(terminal)
        terminal.press("r")
        terminal.wait_for("Talk to a health professional")
        for _ in range(3):
            terminal.wait_for("Enter")
            terminal.press("\r")
        terminal.wait_for("saved ")
        assert terminal.end() == 0
        assert "How does your back feel?" not in terminal.screen
        assert "What made you stop?" not in terminal.screen
    record = only_session(data)
    assert (record.feel_after, record.stop_reason, record.completed) == ("red", "pain", False)


def test_whatever_an_elbow_hits_only_pauses(data: Path, quick: Path) -> None:
    keys = ["\x1a", "\x1c", "\x13", "\x16", "\x1b[A", "é", "\t"]
    with ExitStack() as stack:
        terminals = [stack.enter_context(run(quick)) for _ in keys]
        for terminal, key in zip(terminals, keys, strict=True):
            terminal.wait_for("Get ready")
            terminal.press(key)
            terminal.wait_for("T: how long still.")
        time.sleep(DEAF_SECONDS)
        for terminal in terminals:
            terminal.press("q")
            terminal.wait_for("What made you stop?")


def test_ctrl_c_keeps_the_session(data: Path, quick: Path) -> None:
    with run(quick) as terminal:
        terminal.wait_for("Get ready")
        terminal.press("\x03")
        assert terminal.end() == 130
        assert terminal.attributes_now() == terminal.attributes
        record = only_session(data)
        assert terminal.screen.endswith(f"saved {record.id}\n")
    assert (record.completed, record.stop_reason) == (False, "interrupted")


@pytest.mark.parametrize("paused", [False, True])
def test_being_told_to_end_keeps_the_session(data: Path, quick: Path, *, paused: bool) -> None:
    with run(quick) as terminal:
        terminal.wait_for("Get ready")
        if paused:
            pause(terminal)
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.end() == 143
        assert terminal.attributes_now() == terminal.attributes
    assert only_session(data).stop_reason == "interrupted"


@pytest.mark.parametrize("paused", [False, True])
def test_a_closed_terminal_keeps_the_session(data: Path, quick: Path, *, paused: bool) -> None:
    with run(quick) as terminal:
        terminal.wait_for("Get ready")
        if paused:
            pause(terminal)
        terminal.hang_up()
        assert terminal.end() == 129
    assert only_session(data).stop_reason == "interrupted"


def test_ctrl_c_at_a_question_keeps_the_answers_so_far(data: Path, quick: Path) -> None:
    with run(quick, "--speed", "200") as terminal:
        terminal.wait_for("press any key")
        terminal.press("k")
        terminal.wait_for("nothing:")
        terminal.press("1\r")
        terminal.wait_for("Was it controlled")
        terminal.wait_for("nothing:")
        terminal.press("\x03")
        assert terminal.end() == 130
        assert terminal.attributes_now() == terminal.attributes
    record = only_session(data)
    assert (record.completed, record.feel_after, record.stop_reason) == (True, "green", None)


def test_a_slap_that_ends_the_last_set_pauses_instead_of_ending_it(data: Path, quick: Path) -> None:
    with run(quick, "--speed", "200") as terminal:
        terminal.wait_for("press any key")
        terminal.press("\r")
        time.sleep(0.05)
        terminal.press("\rq")
        terminal.wait_for("Paused: glute bridge")
        terminal.wait_for("T: how long still.")
        assert "Done" not in terminal.screen


def test_jump_takes_a_line_and_gives_the_keys_back(data: Path, quick: Path) -> None:
    with run(quick) as terminal:
        terminal.wait_for("Get ready")
        pause(terminal)
        terminal.press("j")
        terminal.wait_for("Its number, or Enter to stay:")
        terminal.press("2\r")
        terminal.wait_for("Now at side plank, left, set 2 of 2.")
        terminal.press("q")
        terminal.wait_for("What made you stop?")


def test_with_enter_alone_the_proposal_begins(data: Path) -> None:
    Profile(data / "profile.toml").introduce(experienced=False, sore=False, strength_days=frozenset())
    append(data / "history.toml", CheckinRecord(datetime.now().astimezone(), (("stiff on waking", "none"),)))
    with Terminal(["--plain"]) as terminal:
        terminal.wait_for("Easy day, 8 min: light work that fits any day.")
        terminal.wait_for("How does your back feel?")
        terminal.wait_for("Enter for the first:")
        terminal.press("\r")
        terminal.wait_for("1 Easy day, level 2")
        terminal.wait_for("Enter for the first:")
        terminal.press("\r")
        terminal.wait_for("Whose voice leads you?")
        terminal.wait_for("Enter for the first:")
        terminal.press("2\r")
        terminal.wait_for("Get ready, 10 s. First: wall angels")
        terminal.press("\x03")
        assert terminal.end() == 130
    session = only_session(data)
    assert (session.routine, session.feel_before) == ("easy-day", "green")


def test_ctrl_c_at_the_menu_is_quiet(data: Path) -> None:
    with Terminal(["--plain"]) as terminal:
        terminal.wait_for("Number, or Enter for the first:")
        # A signal in the instant between Python's last look and its wait for a line is heard with the next key only.
        time.sleep(0.3)
        terminal.press("\x03")
        assert terminal.end() == 130
        assert "Traceback" not in terminal.screen


def test_red_before_the_session_needs_no_screen(data: Path) -> None:
    with Terminal(["run", "easy-day", "--feel", "red"]) as terminal:
        assert terminal.end() == 0
        assert "health professional" in terminal.screen


def test_a_dumb_terminal_is_told_of_plain(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    with Terminal(["run", "easy-day"]) as terminal:
        assert terminal.end() == 2
        assert "--plain" in terminal.screen


def test_a_screen_that_would_be_painted_into_a_file_is_refused(data: Path, tmp_path: Path) -> None:
    for arguments in ([], ["run", "easy-day"]):
        with (tmp_path / "errors").open("w+b") as errors, Terminal(arguments, stderr=errors) as terminal:
            assert terminal.end() == 2
            errors.seek(0)
            (line,) = errors.read().decode().splitlines()
            assert "--plain" in line
            assert "stderr" in line
            assert terminal.screen == ""
    with (tmp_path / "errors").open("w+b") as errors, Terminal(["--plain"], stderr=errors) as terminal:
        terminal.wait_for("Have you trained your back before?")
