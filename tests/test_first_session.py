"""What a workspace plans for somebody who has never done a session, and for somebody who has."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from backtimer.core.adjustment import Adjustment
from backtimer.core.record import ExerciseRecord, SessionRecord, SetRecord
from backtimer.core.wish import Wish
from backtimer.history.append import append
from backtimer.session_plan import SessionPlan
from backtimer.workspace import Workspace
from tests.support.records import record_of

if TYPE_CHECKING:
    from pathlib import Path

WORKOUT = record_of(
    exercises=(
        ExerciseRecord("cat camel", (SetRecord(1, "both", "reps", 9.0, 9.0),)),
        ExerciseRecord("superman hold", (SetRecord(1, "both", "seconds", 20.0, 13.4),)),
    )
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.at(tmp_path / "data", tmp_path / "config.toml", {})


def planned(workspace: Workspace, name: str = "workout-day", **asked: Any) -> SessionPlan:
    file = workspace.library.find(name).file
    assert file is not None
    return workspace.plan(file, Adjustment(), **{"words": "full", "personal": True, **asked})


def said(plan: SessionPlan) -> list[str]:
    return [cue.say for cue in plan.timeline.cues if cue.say is not None]


def test_the_first_session_begins_with_a_sound_check_and_explains_every_exercise(workspace: Workspace) -> None:
    first, shown = planned(workspace), planned(workspace, personal=False)
    assert first.sound_check
    assert len(said(first)) >= len(said(shown)) + 4 * 4
    assert first.timeline.total_seconds > shown.timeline.total_seconds
    assert not shown.sound_check


@pytest.mark.parametrize("asked", [{"words": "tones"}, {"words": "off"}, {"speed": 60.0}])
def test_without_words_or_at_a_higher_speed_there_is_neither(workspace: Workspace, asked: dict[str, Any]) -> None:
    plan = planned(workspace, **asked)
    assert not plan.sound_check
    assert said(plan) == []
    assert plan.timeline.total_seconds == planned(workspace, personal=False).timeline.total_seconds
    assert bool(plan.timeline.cues) == (asked.get("words") != "off")


def test_brief_words_explain_nothing_but_are_checked(workspace: Workspace) -> None:
    plan = planned(workspace, words="brief")
    assert plan.sound_check
    assert plan.timeline.total_seconds == planned(workspace, personal=False).timeline.total_seconds


def test_later_only_what_is_new_is_explained_and_where_they_let_go_is_said(workspace: Workspace) -> None:
    append(workspace.folders.history, WORKOUT)
    plan = planned(workspace)
    assert not plan.sound_check
    assert "Last time you let go at thirteen seconds." in said(plan)
    assert not any("Round your back" in text for text in said(plan))
    assert any("Push your hips back" in text for text in said(plan))
    better = replace(
        WORKOUT,
        id="20260309-183000-workout-day-0000",
        started=WORKOUT.started + timedelta(days=2),
        exercises=(ExerciseRecord("superman hold", (SetRecord(1, "both", "seconds", 20.0, 20.0),)),),
    )
    append(workspace.folders.history, better)
    assert not any(text.startswith("Last time") for text in said(planned(workspace)))


def test_what_is_to_fit_into_some_minutes_fits_with_its_explanations(workspace: Workspace) -> None:
    shown = planned(workspace, "easy-day", personal=False)
    minutes = shown.timeline.total_seconds / 60
    assert planned(workspace, "easy-day", minutes=minutes, personal=False).left_out == ()
    plan = planned(workspace, "easy-day", minutes=minutes)
    assert plan.timeline.total_seconds <= minutes * 60
    assert plan.left_out


def test_one_look_at_the_history_tells_the_turn_and_what_is_new(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(workspace.folders.history, replace(WORKOUT, routine="workout-day", turn=4))
    looks, past = [], Workspace.past

    def counted(self: Workspace) -> tuple[SessionRecord, ...]:
        looks.append(self)
        return past(self)

    monkeypatch.setattr(Workspace, "past", counted)
    file = workspace.library.find("workout-day").file
    assert file is not None
    plan = workspace.plan_wish(file, Wish(Adjustment()), words="full", own_voice="off")
    assert (plan.about.turn, plan.sound_check, len(looks)) == (5, False, 1)
