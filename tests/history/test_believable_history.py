"""The history that other tests lean on is believable, and always the same."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from backtimer.core.record import SessionRecord
from backtimer.history.read import read
from tests.support.believable_history import (
    CHECKIN_DAYS,
    believable_checkins,
    believable_feels,
    believable_history,
    history_text,
)
from tests.support.believable_routines import HARD


@pytest.fixture(scope="module")
def sessions() -> list[SessionRecord]:
    return believable_history(600, seed=3)


def test_the_same_seed_gives_the_same_history(sessions: list[SessionRecord]) -> None:
    assert believable_history(100, seed=3) == sessions[:100]
    assert believable_history(100, seed=4) != sessions[:100]


def test_it_is_a_history_as_backtimer_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "history.toml"
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-m", "tests.support.believable_history", "120", str(path)], cwd=root, check=True)
    found = read(path)
    expected = believable_history(120)
    assert found.problems == ()
    assert list(found.sessions) == expected
    assert list(found.feels) == believable_feels(expected)
    assert list(found.checkins) == believable_checkins(expected)
    assert path.read_text(encoding="utf-8") == history_text(120)


def test_there_are_two_to_four_sessions_in_a_week_and_holidays(sessions: list[SessionRecord]) -> None:
    weeks = Counter(session.started.isocalendar()[:2] for session in sessions)
    assert max(weeks.values()) == 4
    assert 2 < len(sessions) / len(weeks) < 4
    gaps = [later.started - earlier.started for earlier, later in pairwise(sessions)]
    assert min(gaps) > timedelta(hours=8)
    assert 3 <= sum(gap > timedelta(days=10) for gap in gaps) <= 30


def test_it_holds_everything_that_statistics_look_at(sessions: list[SessionRecord]) -> None:
    assert {session.routine for session in sessions} == {
        "easy-day",
        "workout-day",
        "gentle-start",
        "pre-run",
        "the-five",
    }
    assert 0.05 < sum(session.feel_before == "yellow" for session in sessions) / len(sessions) < 0.2
    assert 1 <= sum(session.feel_after == "red" for session in sessions) <= 10
    assert {session.stop_reason for session in sessions} >= {None, "pain", "too hard", "something else"}
    assert any(session.by_hand for session in sessions)
    assert any(session.eased for session in sessions)
    assert any(session.speed > 1 for session in sessions)
    assert any(session.substitutions for session in sessions)
    assert any(len(each.held) > 1 for session in sessions for exercise in session.exercises for each in exercise.sets)
    notes = "".join(session.note for session in sessions)
    assert all(each in notes for each in ('"', "\n", "\\", "É", "💪"))


def test_the_runner_grows_and_the_left_side_is_weaker(sessions: list[SessionRecord]) -> None:
    first, last = sessions[:60], sessions[-60:]
    for routine in ("easy-day", "workout-day"):
        levels = [session.level for session in sessions if session.routine == routine]
        assert max(levels) > levels[0]

    def early(part: list[SessionRecord], side: str) -> float:
        sets = [
            each
            for session in part
            if session.completed and not session.skips
            for exercise in session.exercises
            for each in exercise.sets
            if each.side == side
        ]
        return sum(each.done < (each.planned or 0) for each in sets) / len(sets)

    assert early(first, "left") > 2 * early(first, "right")
    assert early(last, "left") < early(first, "left")


def test_the_safety_rules_are_kept(sessions: list[SessionRecord]) -> None:
    for earlier, later in pairwise(sessions):
        if later.feel_before == "yellow":
            assert later.routine == "gentle-start"
        if earlier.routine in HARD and later.routine in HARD:
            assert later.started.date() - earlier.started.date() > timedelta(days=1)
        if earlier.feel_after == "red":
            assert later.started - earlier.started > timedelta(days=7)
            assert later.routine == "gentle-start"
    assert not any(session.routine in HARD for session in sessions[:4])


def test_checkins_are_on_day_one_and_every_three_weeks(sessions: list[SessionRecord]) -> None:
    checkins = believable_checkins(sessions)
    assert checkins[0].session == sessions[0].id
    assert min(later.at - earlier.at for earlier, later in pairwise(checkins)) > timedelta(days=CHECKIN_DAYS - 1)
    assert all(len(checkin.answers) == 6 for checkin in checkins)
