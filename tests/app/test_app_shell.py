from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.binding import Binding
from textual.color import Color
from textual.screen import Screen
from textual.widgets import Static

from backtimer.app.app import BacktimerApp
from backtimer.app.line_filter import SafeText
from backtimer.app.screens.help import HelpScreen
from backtimer.app.screens.history import HistoryScreen
from backtimer.app.screens.home import HomeScreen, PreviewScroll
from backtimer.app.screens.not_saved import NotSavedScreen
from backtimer.app.screens.session_detail import SessionDetailScreen
from backtimer.app.signals import guard_going_on
from backtimer.app.themes import THEMES
from backtimer.app.widgets.row_list import RowList
from backtimer.app.widgets.too_small import TooSmall
from backtimer.core.adjustment import Adjustment
from backtimer.files.settings import Settings, read_settings
from backtimer.history import read
from backtimer.workspace import SessionPlan, Workspace
from tests.app.shell_support import (
    PATIENCE_SECONDS,
    RECORD,
    StandInSession,
    app_of,
    at_home,
    messages,
    painted,
    until,
)

UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture(autouse=True)
def _sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backtimer.app.screens.session.SessionScreen", StandInSession)
    monkeypatch.setattr(StandInSession, "outcome", RECORD)
    StandInSession.plans = []


def plan_of(workspace: Workspace, name: str = "easy-day") -> SessionPlan:
    file = workspace.library.find(name).file
    assert file is not None
    return workspace.plan(file, Adjustment())


# The line filter


@given(st.lists(st.text(st.characters(), max_size=20), max_size=4))
def test_nothing_that_steers_a_terminal_passes_and_every_text_keeps_its_width(texts: list[str]) -> None:
    segments = [Segment(text) for text in texts]
    passed = SafeText().apply(segments, Color(0, 0, 0))
    assert not any(UNSAFE.search(segment.text) for segment in passed)
    assert [segment.cell_length for segment in passed] == [segment.cell_length for segment in segments]


def test_ordinary_text_passes_unchanged() -> None:
    segments = [Segment("Café ━ 漢字 👩‍🚀 2 × 15 s")]
    assert SafeText().apply(segments, Color(0, 0, 0)) == segments


def test_half_a_character_is_replaced_since_no_terminal_could_be_sent_it() -> None:
    (passed,) = SafeText().apply([Segment("a\udcffb")], Color(0, 0, 0))
    assert passed.text == "a�b"


async def test_whatever_a_widget_shows_is_made_safe(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        await app_of(pilot).screen.mount(Static("a\x1b]52;c;aGFjaw==\x07\u202eb", markup=False, id="hostile"))
        await until(pilot, lambda: "]52;c;aGFjaw==b" in painted(app_of(pilot)))
        assert not UNSAFE.search(painted(app_of(pilot)).replace("\n", ""))


# Colours


async def test_without_colours_there_is_none_and_the_cursor_is_seen(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_home(workspace) as pilot:
        reversed_text = ""
        for strip in app_of(pilot).screen._compositor.render_strips():
            for segment in strip:
                if segment.style is not None:
                    for colour in (segment.style.color, segment.style.bgcolor):
                        assert colour is None or colour.is_default
                    if segment.style.reverse:
                        reversed_text += segment.text
        assert "Easy day" in reversed_text


async def test_a_theme_is_taken_from_the_settings(workspace: Workspace) -> None:
    async with at_home(workspace, Settings(theme="backtimer-light")) as pilot:
        assert app_of(pilot).theme == "backtimer-light"


async def test_a_chosen_theme_is_kept_with_the_other_settings(workspace: Workspace) -> None:
    async with at_home(workspace, Settings(volume=0.5)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"contrast")
        await until(pilot, lambda: "Theme: high contrast" in painted(app_of(pilot)))
        await pilot.press("enter")
        await until(pilot, lambda: app_of(pilot).theme == "backtimer-contrast")
        await until(pilot, workspace.folders.config_file.exists)
    assert read_settings(workspace.folders.config_file) == Settings(theme="backtimer-contrast", volume=0.5)


async def test_an_unknown_theme_is_said_and_not_written_back(workspace: Workspace) -> None:
    async with at_home(workspace, Settings(theme="nord")) as pilot:
        assert app_of(pilot).theme == "backtimer-dark"
        assert any("There is no theme 'nord'" in told for told in messages(app_of(pilot)))
    assert not workspace.folders.config_file.exists()


async def test_a_theme_that_cannot_be_kept_is_used_all_the_same(workspace: Workspace) -> None:
    workspace.folders.config_file.mkdir()
    async with at_home(workspace) as pilot:
        app_of(pilot).theme = "backtimer-light"
        await until(pilot, lambda: any("The theme is not kept" in told for told in messages(app_of(pilot))))


async def test_only_themes_with_the_states_colours_are_offered(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        assert set(app_of(pilot).available_themes) == set(THEMES)


# Room


@pytest.mark.parametrize("size", [(59, 24), (80, 19), (20, 5)])
async def test_too_little_room_is_said_and_passes(workspace: Workspace, size: tuple[int, int]) -> None:
    async with at_home(workspace) as pilot:
        await pilot.resize_terminal(*size)
        await until(pilot, lambda: app_of(pilot).screen.query(TooSmall))
        await until(pilot, lambda: "60 × 20" in painted(app_of(pilot)))
        assert "Easy day" not in painted(app_of(pilot))
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: not app_of(pilot).screen.query(TooSmall))
        await until(pilot, lambda: "Easy day" in painted(app_of(pilot)))


async def test_a_screen_that_opens_in_too_little_room_is_covered_as_well(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        await pilot.resize_terminal(50, 15)
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, HistoryScreen))
        await until(pilot, lambda: "60 × 20" in painted(app_of(pilot)))
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        await until(pilot, lambda: "Level" in painted(app_of(pilot)))


# Help, keys, commands


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_help_has_the_keys_and_the_words_on_safety(workspace: Workspace, size: tuple[int, int]) -> None:
    async with at_home(workspace, size=size) as pilot:
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, HelpScreen))
        await pilot.pause()
        pages = painted(app_of(pilot))
        for _ in range(6):
            await pilot.press("pagedown")
            await pilot.wait_for_animation()
            pages += painted(app_of(pilot))
        for said in ("pauses at once", "let go", "Sharp, burning", "get", "medical help", "today"):
            assert said in pages
        await pilot.press("escape")
        assert isinstance(app_of(pilot).screen, HomeScreen)


@pytest.mark.parametrize(
    "owner",
    [BacktimerApp, HomeScreen, PreviewScroll, HistoryScreen, SessionDetailScreen, HelpScreen, NotSavedScreen, RowList],
)
def test_every_key_can_be_named_and_explains_itself(owner: type[BacktimerApp]) -> None:
    for binding in owner.BINDINGS:
        assert isinstance(binding, Binding)
        assert binding.id
        assert binding.tooltip


async def test_a_routine_is_started_from_the_commands(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"mcgill")
        await until(pilot, lambda: "Start: McGill Big 3" in painted(app_of(pilot)))
        await pilot.press("enter")
        await until(pilot, lambda: StandInSession.plans)
    assert StandInSession.plans[0].timeline.name == "mcgill-big-3"


async def test_q_quits(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        await pilot.press("q")
    assert app_of(pilot).result.exit_code == 0


# Sessions


async def test_a_session_is_saved_before_it_is_said_to_be(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))
        assert not read(workspace.folders.history).sessions
        await pilot.press("x")
        await until(pilot, lambda: "Saved: Easy day" in messages(app_of(pilot)))
        assert [session.id for session in read(workspace.folders.history).sessions] == [RECORD.id]
        assert isinstance(app_of(pilot).screen, HomeScreen)
        assert app_of(pilot).result.saved == (RECORD.id,)


async def test_a_session_that_never_began_leaves_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StandInSession, "outcome", None)
    async with at_home(workspace) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, HomeScreen))
        assert not list(messages(app_of(pilot)))
    assert not workspace.folders.history.exists()


async def test_an_app_with_a_plan_ends_with_its_session(workspace: Workspace) -> None:
    app = BacktimerApp(workspace, Settings(), plan=plan_of(workspace), muted=True)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, StandInSession))
        await pilot.press("x")
        await until(pilot, lambda: app._exit)
    assert app.result.exit_code == 0
    assert app.result.saved == (RECORD.id,)


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c", "ctrl+p", "q", "f1", "question_mark"])
async def test_nothing_leads_away_from_a_session_until_it_is_saved(workspace: Workspace, key: str) -> None:
    async with at_home(workspace) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))
        summary: Screen[None] = Screen()
        await app_of(pilot).push_screen(summary)
        await pilot.press(key)
        await pilot.pause()
        assert app_of(pilot).screen is summary
        assert not app_of(pilot)._exit


def refuse_to_save(workspace: Workspace) -> Path:
    """Make a folder stand where the history should be."""
    workspace.folders.history.mkdir(parents=True)
    return workspace.folders.history


async def test_what_cannot_be_saved_is_said_and_tried_again(workspace: Workspace) -> None:
    blocker = refuse_to_save(workspace)
    async with at_home(workspace) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, NotSavedScreen))
        assert "not saved" in painted(app_of(pilot))
        await pilot.press("ctrl+q", "q", "escape")
        assert isinstance(app_of(pilot).screen, NotSavedScreen)
        blocker.rmdir()
        await pilot.press("enter")
        await until(pilot, lambda: "Saved: Easy day" in messages(app_of(pilot)))
    assert [session.id for session in read(workspace.folders.history).sessions] == [RECORD.id]
    assert app_of(pilot).result.saved == (RECORD.id,)


async def test_what_cannot_be_saved_can_go_beside_the_history(workspace: Workspace) -> None:
    refuse_to_save(workspace)
    app = BacktimerApp(workspace, Settings(), plan=plan_of(workspace), muted=True)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, StandInSession))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, NotSavedScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app._exit)
    side = workspace.folders.data / f"history.{RECORD.id}.toml"
    assert [session.id for session in read(side).sessions] == [RECORD.id]
    assert app.result.exit_code == 1
    assert app.result.saved == ()
    assert str(side) in (app.result.message or "")


async def test_what_cannot_be_saved_is_dropped_only_when_the_person_says_so(workspace: Workspace) -> None:
    refuse_to_save(workspace)
    async with at_home(workspace) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, NotSavedScreen))
        await pilot.press("up", "enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, HomeScreen))
        assert not list(messages(app_of(pilot)))
        await pilot.press("q")
    assert app_of(pilot).result.saved == ()


# Signals

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@on_posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
async def test_a_signal_keeps_the_session_and_ends_with_its_number(workspace: Workspace, name: str) -> None:
    number = getattr(signal, name)
    async with at_home(workspace) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))
        os.kill(os.getpid(), number)
        await until(pilot, lambda: app_of(pilot)._exit)
    assert app_of(pilot).result.exit_code == 128 + number
    (session,) = read(workspace.folders.history).sessions
    assert app_of(pilot).result.saved == (session.id,)
    assert not session.completed


@on_posix
async def test_a_signal_while_saving_fails_keeps_the_session_beside_the_history(workspace: Workspace) -> None:
    refuse_to_save(workspace)
    async with at_home(workspace) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, StandInSession))
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app_of(pilot).screen, NotSavedScreen))
        os.kill(os.getpid(), signal.SIGTERM)
        await until(pilot, lambda: app_of(pilot)._exit)
    side = workspace.folders.data / f"history.{RECORD.id}.toml"
    assert read(side).sessions[0].completed
    assert app_of(pilot).result.saved == ()
    assert str(side) in (app_of(pilot).result.message or "")


@on_posix
async def test_a_signal_without_a_session_just_ends(workspace: Workspace) -> None:
    async with at_home(workspace) as pilot:
        os.kill(os.getpid(), signal.SIGTERM)
        await until(pilot, lambda: app_of(pilot)._exit)
    assert app_of(pilot).result.exit_code == 143
    assert not workspace.folders.history.exists()


@on_posix
def test_going_on_takes_the_terminal_anew_only_after_a_stop() -> None:
    told: list[str] = []
    numbers = (signal.SIGTSTP, signal.SIGCONT)
    before = [signal.getsignal(number) for number in numbers]
    try:
        signal.signal(signal.SIGTSTP, lambda *_: told.append("stop"))
        signal.signal(signal.SIGCONT, lambda *_: told.append("go on"))
        guard_going_on()
        for number in (signal.SIGCONT, signal.SIGTSTP, signal.SIGCONT, signal.SIGCONT):
            os.kill(os.getpid(), number)
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
    assert told == ["stop", "go on"]


# A real terminal

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
