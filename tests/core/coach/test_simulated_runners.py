"""Twelve weeks of runners who do as the coach says; `tests.support.simulated_runners` prints what they are told."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from backtimer.core.coach.repertoire import HARD
from tests.support.simulated_runners import (
    FIRST_DAY,
    Runner,
    beginner,
    diary,
    everybody,
    irregular,
    one_sided,
    planned,
    prescribed,
    recovering,
    red_day,
    strong,
)


def routines(runner: Runner, first: int, last: int) -> list[str | None]:
    """What was proposed in these weeks."""
    told = runner.told[(first - 1) * 7 : last * 7]
    return [each.proposal.routine for each in told if each.proposal is not None]


def levels(runner: Runner, routine: str) -> list[int | None]:
    """The levels at which a routine was proposed, each change once."""
    found: list[int | None] = []
    for each in runner.told:
        if each.proposal is not None and each.proposal.routine == routine:
            level = each.proposal.adjustment.level
            found += [level] if found[-1:] != [level] else []
    return found


@pytest.mark.parametrize("number", range(8))
def test_nobody_is_pushed(number: int, tmp_path: Path) -> None:
    runner = everybody(tmp_path)[number].live()
    hard = [each.started.date() for each in runner.sessions if each.routine in HARD]
    assert all((later - earlier).days > 1 for earlier, later in itertools.pairwise(hard))
    for each in runner.told:
        if each.proposal is not None and each.life.light == "yellow":
            assert each.proposal.routine in ("gentle-start", "for-your-hip", None)
    for routine in ("easy-day", "workout-day", "the-five"):
        steps = [level or 1 for level in levels(runner, routine)]
        assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(steps))
    assert len(diary(runner)) > 12


def test_a_beginner_does_easy_days_that_grow() -> None:
    runner = beginner().live()
    assert set(routines(runner, 1, 12)) == {"easy-day", "gentle-start", None}
    assert levels(runner, "easy-day") == [2, 3, 4]


def test_an_irregular_runner_steps_back_after_gaps_and_grows_again() -> None:
    assert levels(irregular().live(), "easy-day") == [2, 3, 2, 1]


def test_a_recovering_runner_gets_gentle_starts_then_easy_days_then_the_first_workout() -> None:
    runner = recovering().live()
    assert set(routines(runner, 1, 4)) == {"gentle-start", "easy-day", None}
    assert levels(runner, "easy-day")[0] == 1
    first_hard = next(each.started.date() for each in runner.sessions if each.routine in HARD)
    assert (first_hard - FIRST_DAY).days // 7 + 1 == 11
    assert levels(runner, "workout-day") == [1]


def test_a_strong_runner_works_hard_twice_a_week_with_easy_days_between() -> None:
    runner = strong().live()
    assert routines(runner, 5, 5) == [
        "workout-day", "easy-day", "workout-day", "easy-day", "pre-run", "gentle-start",
    ]  # fmt: skip
    assert levels(runner, "workout-day") == [1, 2, 3, 4]
    assert runner.person.first_side == "left"


def test_red_stops_everything_until_it_is_cleared_and_then_begins_at_the_lowest() -> None:
    runner = red_day().live()
    red = 22
    between = [each.proposal for each in runner.told[red + 1 : 29] if each.proposal is not None]
    assert [each.routine for each in between] == [None] * 4
    after = [each.proposal for each in runner.told[29:] if each.proposal is not None]
    assert [(each.routine, each.adjustment.level) for each in after[:3]] == [
        ("gentle-start", 1), ("easy-day", 1), ("easy-day", 1),
    ]  # fmt: skip
    assert "workout-day" not in routines(runner, 5, 6)
    assert "workout-day" in routines(runner, 7, 7)
    assert "mistake" in "".join(each.answer for each in runner.told)
    assert None not in routines(runner, 11, 11)[:3], "a mistake stops nothing"


def test_a_prescription_is_all_there_is_for_as_long_as_it_holds(tmp_path: Path) -> None:
    runner = prescribed(tmp_path).live()
    assert set(routines(runner, 1, 6)) == {"for-your-hip"}
    assert {each.level for each in runner.sessions if each.routine == "for-your-hip"} == {1}
    assert not any(each.routine == "for-your-hip" for told in runner.told for each in told.growth)
    assert set(routines(runner, 7, 12)) == {"easy-day", "pre-run", "gentle-start", "workout-day", None}


def test_a_plan_that_wants_too_much_is_followed_as_far_as_it_is_careful() -> None:
    runner = planned().live()
    assert set(routines(runner, 1, 1)) == {"easy-day", None}
    assert levels(runner, "the-five") == [2, 3]
    week = [each.started.date() for each in runner.sessions if each.routine == "the-five"][:2]
    assert (week[1] - week[0]).days >= 2


def test_a_side_that_works_harder_gets_a_set_more_for_as_long_as_it_does() -> None:
    runner = one_sided().live()
    with_more = [
        (each.day - FIRST_DAY).days // 7 + 1
        for each in runner.told
        if each.proposal is not None and each.proposal.adjustment.extra_side == "left"
    ]
    assert with_more == [4, 4, 5, 5, 6]
    assert (runner.person.first_side, runner.person.extra_set) == ("left", None)
    kinds = [change.kind for each in runner.told for change in each.growth if change.asks]
    assert kinds == ["side", "extra set", "even sides", "up", "up", "up"]
