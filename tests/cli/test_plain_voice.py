"""Whose voice speaks in plain lines: asked once, kept, and heeded."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import pytest

from backtimer.cli.plain_lines import QUIET_SECONDS
from backtimer.cli.plain_session import PlainSession
from backtimer.cli.plain_voice import words_in_plain
from backtimer.core.cue_plan import Speech
from backtimer.core.speech import estimated_seconds
from backtimer.files.settings import Settings, Words, read_settings
from backtimer.guide import Guide
from backtimer.workspace import Workspace
from tests.cli.scripted import ScriptedConsole
from tests.support.clocks import FakeClock, HeardPlayer
from tests.support.routines import spoken_timeline_of
from tests.test_guide_voice import FakeVoice


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.at(tmp_path / "data", tmp_path / "config.toml", {})


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backtimer.cli.plain_voice.has_terminal", lambda: True)


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> io.StringIO:
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    monkeypatch.setattr(sys, "stdin", typed)
    return typed


@pytest.mark.usefixtures("somebody")
@pytest.mark.parametrize(
    ("answers", "words", "kept"),
    [
        (["1"], "brief", "voice"),
        (["3", "2"], "tones", "screen-reader"),
        ([""], "brief", "voice"),
        ([], "tones", None),
    ],
)
def test_the_question_is_asked_and_the_answer_kept(
    answers: list[str],
    words: Words,
    kept: str | None,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    config = workspace.folders.config_file
    config.write_text('words = "brief"\n# more to come\n')
    typing(monkeypatch, *answers)
    assert words_in_plain(workspace, read_settings(config)) == words
    out = capsys.readouterr().out
    assert "\n1 backtimer's" in out
    assert "\n2 the screen reader's" in out
    assert read_settings(config).plain_words == (kept or "ask")
    assert "# more to come" in config.read_text()
    # Once answered, it is not asked again.
    if kept is not None:
        assert words_in_plain(workspace, read_settings(config)) == words
        assert capsys.readouterr().out == ""


def test_where_nobody_is_there_nothing_is_asked_and_only_tones_are_heard(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    for mouth in ("ask", "voice", "screen-reader"):
        assert words_in_plain(workspace, Settings(plain_words=mouth)) == "tones"
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("somebody")
def test_nothing_is_asked_where_no_words_can_come(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert words_in_plain(workspace, Settings(words="tones")) == "tones"
    assert words_in_plain(workspace, Settings(sound="bell")) == "tones"
    assert words_in_plain(workspace, Settings(), speed=2) == "tones"
    assert words_in_plain(workspace, Settings(words="off")) == "off"
    assert words_in_plain(workspace, Settings(), muted=True) == "off"
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("somebody")
def test_an_answer_that_cannot_be_kept_holds_for_this_session(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.folders.config_file.write_text("volume = 7\n")
    typing(monkeypatch, "1")
    assert words_in_plain(workspace, Settings()) == "full"
    assert "your answer is not kept" in capsys.readouterr().err
    assert workspace.folders.config_file.read_text() == "volume = 7\n"


class Voiced:
    """A plain session in which our voice speaks, unless its device is lost."""

    def __init__(self, keys: list[tuple[float, str]], *, heard: bool = True) -> None:
        self.timeline = spoken_timeline_of(
            '[[part]]\nexercise = "side plank"\nhold = 20\nsets = 2\nrest = 30', Speech("full", estimated_seconds)
        )
        clock = FakeClock()
        self.player = HeardPlayer(clock)
        zero = clock.now
        self.told: list[tuple[float, str]] = []
        guide = Guide(
            self.timeline,
            self.player,
            clock,
            voice=FakeVoice(),  # type: ignore[arg-type]  # quacks
        )
        PlainSession(
            guide,
            ScriptedConsole(clock, keys),
            lambda line: self.told.append((clock.now - zero, line)),
            lambda: False,
            lambda: heard,
        ).live_through()


def test_beside_our_voice_only_the_steps_are_printed_and_none_in_their_last_seconds() -> None:
    lived = Voiced([])
    for at, line in lived.told[1:]:
        for step in lived.timeline.steps:
            assert not step.end - QUIET_SECONDS + 1e-6 < at < step.end - 1e-6, (at, line)
    assert len(lived.told) == len(lived.timeline.steps)
    assert any("Done" in sound for sound, _ in lived.player.played)
    keys = [(15.0, "x"), (17.0, "z"), (18.0, "a"), (19.0, "t"), (20.0, "space")]
    paused = Voiced(keys)
    assert [line for _, line in paused.told] == [line for _, line in lived.told]
    assert any("Paused" in sound for sound, _ in paused.player.heard())


def test_what_nobody_can_hear_is_printed_all_the_same() -> None:
    lived = Voiced([(15.0, "x"), (17.0, "space")], heard=False)
    assert any(line.startswith("Paused: ") for _, line in lived.told)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_in_a_terminal_the_question_comes_before_the_session_and_its_keys_work_afterwards(
    data: Path, quick: Path, tmp_path: Path
) -> None:
    from tests.support.terminal import Terminal

    with Terminal(["run", str(quick), "--plain"]) as terminal:
        terminal.wait_for("Enter for the first:")
        assert only_lines_of_the_question(terminal.screen)
        terminal.press("1\r")
        terminal.wait_for("Kept.")
        terminal.wait_for("Can you hear me?")
        time.sleep(1.0)
        terminal.press("\r")
        terminal.wait_for("Get ready")
        terminal.press("x")
        time.sleep(1.0)
        terminal.press("q")
        terminal.wait_for("What made you stop?")
        terminal.wait_for("nothing:")
        terminal.press("\x04")
        terminal.wait_for("saved ")
        assert terminal.end() == 0
        assert "saved " in terminal.screen.splitlines()[-1]
    assert read_settings(tmp_path / "config.toml").plain_words == "voice"


def only_lines_of_the_question(screen: str) -> bool:
    return screen.startswith("Whose voice leads you?") and screen.count("\n") == 3
