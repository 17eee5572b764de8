"""A person's own words are spoken while the home screen shows their routine, and heard in the session."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.sound import own_programs
from backtimer.workspace import Workspace
from tests.app.shell_support import StandInSession, app_of, at_home, go_to, messages, until
from tests.sound.speaking import FakeProgram

ROUTINE = """
title = "Hip evening"
[exercises."my stretch"]
how = "Pull one knee towards your chest."
position = "supine"
[[part]]
exercise = "my stretch"
hold = 15
"""


async def test_they_are_at_hand_when_the_routine_begins_and_what_cannot_be_spoken_is_told(
    workspace: Workspace, sessions: type[StandInSession], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = FakeProgram(tmp_path)
    monkeypatch.setattr(own_programs, "speech_programs", lambda _: (program.program,))
    routine = workspace.folders.user_routines / "mine.toml"
    recording = workspace.folders.own_sounds / "hip-evening.wav"
    for path, content in ((routine, ROUTINE), (recording, "no sound")):
        path.parent.mkdir(parents=True)
        path.write_text(content, "utf-8")
    async with at_home(workspace) as pilot:
        assert program.calls == [], "what comes with backtimer needs no speech program"
        go_to(pilot, "mine")
        await until(
            pilot, lambda: any("hip-evening.wav: is not a WAV file" in text for text in messages(app_of(pilot)))
        )
        await pilot.press("enter")
        await until(pilot, lambda: sessions.plans)
    plan = sessions.plans[0]
    assert "My stretch." in [cue.say for cue in plan.timeline.cues]
    assert plan.voice is not None
    assert plan.voice.clips("My stretch.") is not None
