"""What leading a session asks of the app."""

from __future__ import annotations

import pytest
from textual.constants import MAX_FPS
from textual.css.stylesheet import Stylesheet

from backtimer.app import leading
from backtimer.app.app import BacktimerApp
from backtimer.app.screens.session import SessionScreen
from backtimer.core.adjustment import Adjustment
from backtimer.files.settings import Settings
from backtimer.sound.player import RecordingPlayer
from backtimer.workspace import Workspace
from tests.app.shell_support import until


async def test_the_styles_of_a_session_are_parsed_once(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed_anew: list[Stylesheet] = []
    monkeypatch.setattr(Stylesheet, "reparse", parsed_anew.append)
    file = workspace.library.find("easy-day").file
    assert file is not None
    app = BacktimerApp(workspace, Settings(), plan=workspace.plan(file, Adjustment()), muted=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, SessionScreen))
        await pilot.pause()
        assert app.screen.query_one("#stage").region.height > 3
        assert app.screen.has_class("-state-ready")
        _, ground = app.screen.background_colors
        assert ground.hex == app.theme_variables["state-ready"].upper()
    assert parsed_anew == []


async def test_a_tone_is_heard_when_its_number_is_painted(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    player = RecordingPlayer()
    monkeypatch.setattr(BacktimerApp, "_open_player", lambda *_: player)
    now = 1000.0
    monkeypatch.setattr(leading, "monotonic", lambda: now)
    workspace.folders.user_routines.mkdir(parents=True)
    routine = workspace.folders.user_routines / "hold.toml"
    routine.write_text('title = "Hold"\nprepare = 3\n[[part]]\nexercise = "side plank"\nhold = 20\n', encoding="utf-8")
    file = workspace.library.find("hold").file
    assert file is not None
    plan = workspace.plan(file, Adjustment(), words="tones")
    app = BacktimerApp(workspace, Settings(), plan=plan)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: player.played)
        first = next(cue for cue in plan.timeline.cues if cue.sound is not None)
        (sound, at), *_ = player.played
        assert sound == first.sound
        # What the screen shows from then on Textual paints a frame later.
        assert at - now - first.at == pytest.approx(1 / MAX_FPS, abs=1e-6)
