"""Names of a person's own are heard in a session once they have been prepared; until then generic words are."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.app.own_words_ahead import OwnWordsAhead
from backtimer.core.adjustment import Adjustment
from backtimer.files.routine_file import RoutineFile, read_routine
from backtimer.session_plan import SessionPlan
from backtimer.sound import own_programs
from backtimer.sound.clip_source import clip_source
from backtimer.workspace import Workspace
from tests.sound.speaking import HOSTILE_NAMES, FakeProgram
from tests.sound.waiting import wait_until

ROUTINE = """
title = "Hip evening"
[exercises."my stretch"]
how = "Pull one knee towards your chest."
position = "supine"
[[part]]
exercise = "my stretch"
hold = 15
[[part]]
exercise = "bird dog"
reps = 4
"""


class Home:
    """A workspace with one routine of the person's own, on a machine with one speech program."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.program = FakeProgram(folder)
        monkeypatch.setattr(own_programs, "speech_programs", lambda _: (self.program.program,))
        self.workspace = Workspace.at(folder / "data", folder / "config.toml", {})
        path = self.workspace.folders.user_routines / "mine.toml"
        path.parent.mkdir(parents=True)
        path.write_text(ROUTINE, "utf-8")
        self.file: RoutineFile = read_routine(path)

    def plan(self) -> SessionPlan:
        return self.workspace.plan(self.file, Adjustment(), words="full", own_voice="auto")

    def said(self) -> list[str]:
        return [cue.say for cue in self.plan().timeline.cues if cue.say is not None]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    return Home(tmp_path, monkeypatch)


def test_until_it_is_prepared_the_generic_words_stand_in_and_nothing_is_spoken(home: Home) -> None:
    assert "First exercise." in home.said()
    assert home.program.calls == []


def test_once_it_is_prepared_every_word_of_it_can_be_heard(home: Home) -> None:
    assert home.workspace.prepare_words(home.file, Adjustment(), "auto", seconds=30) == ()
    assert {"Hip evening", "First, my stretch", "My stretch"} <= set(home.program.told)
    said = home.said()
    assert "First: my stretch." in said
    assert "First exercise." not in said
    plan = home.plan()
    assert plan.voice is not None
    clips = clip_source("clear", home.workspace.folders.own_words)
    for text in said:
        for clip in plan.voice.clips(text) or pytest.fail(text):
            assert clips(clip.name)
    before = len(home.program.calls)
    assert home.workspace.prepare_words(home.file, Adjustment(), "auto", seconds=30) == ()
    assert len(home.program.calls) == before


def test_in_the_background_each_routine_is_prepared_once_and_troubles_are_told(home: Home) -> None:
    told: list[str] = []
    ahead = OwnWordsAhead(home.workspace, told.append)
    for _ in range(5):
        ahead.prepare(home.file, "auto")
    ahead.wait(home.file, "auto")
    wait_until(lambda: "First: my stretch." in home.said())
    assert sorted(home.program.told) == sorted(set(home.program.told))
    assert told == []
    (home.workspace.folders.own_sounds).mkdir()
    (home.workspace.folders.own_sounds / "my-stretch.wav").write_text("no sound", "utf-8")
    OwnWordsAhead(home.workspace, told.append).wait(home.file, "auto")
    wait_until(lambda: len(told) == 1)
    assert "my-stretch.wav: is not a WAV file" in told[0]


@pytest.mark.parametrize("name", ["--version", "; rm -rf ~", "$(touch x)", "<speak>boo</speak>", "[[volm 0]]"])
def test_whatever_a_routine_calls_itself_only_its_words_are_told(name: str, home: Home) -> None:
    assert name in HOSTILE_NAMES or "[[" in name
    home.file.path.write_text(ROUTINE.replace("my stretch", name).replace("Hip evening", name), "utf-8")
    home.workspace.prepare_words(read_routine(home.file.path), Adjustment(), "auto", seconds=30)
    assert home.program.told != []
    for arguments, told in home.program.calls:
        assert arguments == ["--option"]
        assert not set(told.strip()) & set("<>[]$();|`/~")
        assert not told.startswith("-")
