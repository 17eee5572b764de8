"""Growing by criterion, both ways: every rule of "Starting, and growing"."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from backtimer.core.coach.growth import Growth, progress_line
from backtimer.core.coach.person import KeptLevel, Person, RedAnswers
from backtimer.core.record import ExerciseRecord, SessionRecord, SetRecord
from tests.support.coached import (
    TODAY,
    ZONE,
    done,
    easy_days,
    felt,
    growth_of,
    repertoire,
    standing_of,
    with_prescription,
)

THREE = easy_days(13, 10, 8)


def levels(found: tuple[Growth, ...]) -> list[tuple[str, str | None, int | None]]:
    """The proposals in short."""
    return [(each.kind, each.routine, each.level) for each in found]


# a step up


def test_three_good_sessions_propose_one_step_up_with_its_reason() -> None:
    (up,) = growth_of(THREE)
    assert (up.kind, up.routine, up.kept, up.level, up.asks) == ("up", "easy-day", 2, 3, True)
    assert up.proposal == "Easy day: one step up, to level 3 of 4."
    assert up.reason == "The last 3 sessions were completed, green and controlled."


def test_two_are_not_enough() -> None:
    assert growth_of(THREE[:2]) == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"feel_before": "yellow"},
        {"feel_after": "yellow"},
        {"feel_before": None},
        {"feel_after": None},
        {"shaking": True},
        {"completed": False, "stop_reason": "something else"},
        {"completed": False, "stop_reason": "too hard"},
        {"speed": 60.0},
        {"eased": True},
        {"level": 1},
        {"by_hand": True, "feel_before": None, "shaking": None},
        {"substitutions": (("wall angels", ""),)},
        {"exercises": (ExerciseRecord("bird dog", (SetRecord(1, "left", "reps", 8, 4),)),)},
    ],
)
def test_a_session_that_was_not_good_is_none_of_the_three(fields: dict[str, Any]) -> None:
    assert growth_of([replace(THREE[0], **fields), *THREE[1:]]) == ()


def test_a_session_that_felt_worse_is_none_of_the_three() -> None:
    assert levels(growth_of(THREE, feels=[felt(THREE[0], better="worse")])) == []
    assert levels(growth_of(THREE, feels=[felt(THREE[0], better="same")])) == [("up", "easy-day", 3)]
    assert levels(growth_of(THREE, feels=[felt(THREE[0], light="yellow")])) == []


def test_the_three_are_of_one_routine() -> None:
    assert growth_of([*THREE[:2], done("gentle-start", 8)]) == ()


def test_what_tells_nothing_breaks_no_row() -> None:
    nothing = easy_days(9, feel_before=None, feel_after=None, shaking=None, by_hand=True)
    stopped = easy_days(9, completed=False, stop_reason="something else", hour=9)
    assert levels(growth_of([*THREE, *nothing, *stopped])) == [("up", "easy-day", 3)]


@pytest.mark.parametrize("fields", [{"shaking": True}, {"feel_after": "yellow"}])
def test_trouble_breaks_the_row(fields: dict[str, Any]) -> None:
    sessions = [*easy_days(20, 18), *easy_days(16, **fields), *easy_days(12)]
    assert growth_of(sessions) == ()
    assert levels(growth_of([*sessions, *easy_days(10, 8)])) == [("up", "easy-day", 3)]


@pytest.mark.parametrize(("days", "grows"), [(6, False), (7, True)])
def test_a_step_comes_seven_days_after_the_last_one(days: int, grows: bool) -> None:
    person = Person(levels={"easy-day": KeptLevel(2, TODAY - timedelta(days=days))})
    assert bool(growth_of(easy_days(5, 3, 1), person)) is grows


def test_only_sessions_since_the_last_step_count() -> None:
    person = Person(levels={"easy-day": KeptLevel(2, TODAY - timedelta(days=9))})
    assert growth_of(THREE, person) == ()
    assert levels(growth_of([*THREE, *easy_days(5, 3)], person)) == [("up", "easy-day", 3)]


def test_a_week_with_yellow_is_no_week_to_grow() -> None:
    assert growth_of([*THREE, done("gentle-start", 6, feel_before="yellow")]) == ()
    assert growth_of([*THREE, done("gentle-start", 7, feel_before="yellow")]) != ()


def test_beyond_the_range_nothing_grows() -> None:
    person = Person(levels={"easy-day": KeptLevel(4), "pre-run": KeptLevel(1)})
    sessions = [*easy_days(13, 10, 8, level=4), *(done("pre-run", ago, hour=7) for ago in (13, 10, 8))]
    assert growth_of(sessions, person) == ()


def test_a_harder_session_than_ones_own_is_still_one_step() -> None:
    assert levels(growth_of(easy_days(13, 10, 8, level=4))) == [("up", "easy-day", 3)]


# worse once, worse twice, yellow twice running


def test_worse_once_is_repeated() -> None:
    sessions = easy_days(5, 2)
    (stay,) = growth_of(sessions, feels=[felt(sessions[1], better="worse")])
    assert (stay.kind, stay.routine, stay.level, stay.asks) == ("repeat", "easy-day", 2, False)
    repeated = [*sessions, *easy_days(1)]
    assert growth_of(repeated, feels=[felt(sessions[1], better="worse")]) == ()


def test_worse_twice_is_one_step_back() -> None:
    sessions = easy_days(12, 9, 5)
    feels = [felt(sessions[0], better="worse"), felt(sessions[2], better="worse")]
    (back,) = growth_of(sessions, feels=feels)
    assert (back.kind, back.kept, back.level) == ("back", 2, 1)
    assert back.reason == "Twice it felt worse, or was too much: one step back, to level 1."


def test_yellow_twice_running_is_one_step_back() -> None:
    running = [*easy_days(9), *easy_days(5, 2, feel_after="yellow")]
    assert levels(growth_of(running)) == [("back", "easy-day", 1)]
    with_green_between = [*easy_days(9, 2, feel_after="yellow"), *easy_days(5)]
    assert growth_of(with_green_between) == ()


def test_yellow_that_brought_gentle_start_is_no_step_back_in_it() -> None:
    person = Person(levels={"gentle-start": KeptLevel(2)})
    before = [done("gentle-start", ago, feel_before="yellow", feel_after="green", level=2) for ago in (5, 2)]
    after = [replace(each, feel_after="yellow") for each in before]
    assert growth_of(before, person) == ()
    assert levels(growth_of(after, person)) == [("back", "gentle-start", 1)]


@pytest.mark.parametrize(
    ("reason", "counts"), [("pain", True), ("too hard", True), ("something else", False), ("interrupted", False)]
)
def test_of_the_reasons_to_stop_only_pain_and_too_hard_count(reason: str, counts: bool) -> None:
    sessions = easy_days(5, 2, completed=False, stop_reason=reason)
    assert levels(growth_of(sessions)) == ([("back", "easy-day", 1)] if counts else [])


def test_three_good_sessions_make_one_that_was_worse_forgotten() -> None:
    person = Person(levels={"easy-day": KeptLevel(4)})
    sessions = easy_days(30, 27, 24, 21, 8, level=4)
    feels = [felt(sessions[0], better="worse"), felt(sessions[4], better="worse")]
    assert standing_of("easy-day", sessions, person, feels=feels).level == 4
    assert standing_of("easy-day", sessions[:1] + sessions[3:], person, feels=feels).level == 3


def test_a_step_back_that_is_not_yet_accepted_holds_for_what_is_proposed_and_never_below_the_lowest() -> None:
    sessions = easy_days(20, 17, 12, 9, 6, 3, completed=False, stop_reason="too hard")
    standing = standing_of("easy-day", sessions, Person(levels={"easy-day": KeptLevel(4)}))
    assert (standing.kept, standing.level) == (4, 1)
    assert standing_of("easy-day", sessions).level == 1


def test_after_steps_back_three_good_sessions_lead_up_one_at_a_time() -> None:
    person = Person(levels={"easy-day": KeptLevel(4)})
    sessions = [
        *easy_days(29, 27, 25, 22, completed=False, stop_reason="too hard", level=4),
        *easy_days(13, 11, 9, level=2),
    ]
    assert levels(growth_of(sessions, person)) == [("up", "easy-day", 3)]


# gaps


@pytest.mark.parametrize(("days", "level"), [(13, 4), (14, 3), (41, 3), (42, 1), (400, 1)])
def test_a_gap_is_a_step_back_and_a_long_one_the_lowest(days: int, level: int) -> None:
    person = Person(levels={"easy-day": KeptLevel(4)})
    assert standing_of("easy-day", easy_days(days, level=4), person).level == level


def test_the_step_back_of_a_gap_stays_when_training_goes_on() -> None:
    sessions = easy_days(30, 12, 9)
    (back,) = growth_of(sessions)
    assert (back.kind, back.level, back.reason) == ("back", 1, "18 days without such work: one step back, to level 1.")


def test_a_gap_ends_with_any_work_as_demanding() -> None:
    person = Person(levels={"easy-day": KeptLevel(3), "workout-day": KeptLevel(3)})
    easy = [done("easy-day", 18, level=3), done("workout-day", 5, level=3)]
    assert standing_of("easy-day", easy, person).level == 3
    hard = [done("workout-day", 18, level=3), done("easy-day", 5, level=3)]
    assert standing_of("workout-day", hard, person).level == 2
    light = [done("easy-day", 18, level=3), done("gentle-start", 5)]
    assert standing_of("easy-day", light, person).level == 2


def test_a_level_that_was_accepted_after_the_gap_stays() -> None:
    person = Person(levels={"easy-day": KeptLevel(4, TODAY - timedelta(days=3))})
    assert standing_of("easy-day", easy_days(30, 1, level=4), person).level == 4


def test_good_sessions_from_before_a_gap_count_no_more() -> None:
    person = Person(levels={"easy-day": KeptLevel(1)})
    assert growth_of(easy_days(40, 37, 9, level=1), person) == ()


def test_cleared_red_is_the_lowest_level_of_all() -> None:
    red = done("easy-day", 20, level=4, feel_after="red")
    person = Person(
        levels={"easy-day": KeptLevel(4), "workout-day": KeptLevel(3)},
        red=RedAnswers(cleared=datetime(2026, 11, 10, 12, tzinfo=ZONE)),
    )
    for routine in ("easy-day", "workout-day"):
        assert standing_of(routine, [done(routine, 22, level=3), red], person).level == 1


def test_nothing_grows_while_red_is_open() -> None:
    assert growth_of([*THREE, done("gentle-start", 9, feel_after="red")]) == ()


# what is never touched, and what the person said of proposals


def test_a_prescription_never_grows_and_never_goes_back() -> None:
    sessions = [done("my-hip", ago) for ago in (13, 10, 8)]
    assert growth_of(sessions, there=with_prescription()) == ()
    bad = [replace(each, feel_after="yellow", completed=False, stop_reason="too hard") for each in sessions]
    assert growth_of(bad, there=with_prescription()) == ()


@pytest.mark.parametrize(("days", "asked"), [(0, False), (6, False), (7, True)])
def test_what_was_put_off_is_asked_again_in_a_week(days: int, asked: bool) -> None:
    key = growth_of(THREE)[0].key
    assert bool(growth_of(THREE, Person(later={key: TODAY - timedelta(days=days)}))) is asked


def test_what_is_not_wanted_is_not_asked_again_and_the_next_level_is() -> None:
    key = growth_of(THREE)[0].key
    assert growth_of(THREE, Person(never=frozenset({key}))) == ()
    person = Person(levels={"easy-day": KeptLevel(3)}, never=frozenset({key}))
    assert levels(growth_of(easy_days(13, 10, 8, level=3), person)) == [("up", "easy-day", 4)]


def test_steps_back_come_before_steps_up() -> None:
    back = [done("workout-day", ago, level=2, feel_before="yellow") for ago in (12, 9)]
    person = Person(levels={"workout-day": KeptLevel(2)})
    assert [each.kind for each in growth_of([*back, *THREE], person)] == ["back", "up"]


# the harder side


def test_a_side_that_works_harder_comes_first() -> None:
    sessions = [*easy_days(9, 5, harder_side="left"), *easy_days(7, harder_side="neither")]
    side = growth_of(sessions)[-1]
    assert (side.kind, side.side) == ("side", "left")
    assert growth_of(sessions, Person(first_side="left"))[-1:] != (side,)


@pytest.mark.parametrize("sides", [["left"], ["left", "right"], ["neither"] * 3, ["left", "left", "right", "right"]])
def test_a_side_that_was_named_once_or_long_ago_does_not(sides: list[str]) -> None:
    sessions = [done("easy-day", 10 - n, harder_side=side, shaking=True) for n, side in enumerate(sides)]
    found = [each.side for each in growth_of(sessions) if each.kind == "side"]
    assert found == (["right"] if sides[-2:] == ["right", "right"] else [])


def test_what_was_said_of_a_prescription_changes_no_side() -> None:
    sessions = [done("my-hip", ago, harder_side="left") for ago in (5, 3, 1)]
    assert growth_of(sessions, there=with_prescription()) == ()


# a max test


def held(seconds: float, days_ago: int = 2, **fields: Any) -> SessionRecord:
    """A max test of the superman hold."""
    exercise = ExerciseRecord("superman hold", (SetRecord(1, "both", "seconds", None, seconds, (seconds,)),))
    return done("my-test", days_ago, exercises=(exercise,), **fields)


def workout(level: int, *sessions: SessionRecord) -> list[tuple[str, str | None, int | None]]:
    """What follows for workout day, whose holds are 20, 20, 25 and 30 seconds, from its level and tests."""
    person = Person(levels={"workout-day": KeptLevel(level)})
    facts = replace(
        repertoire().routines["workout-day"],
        holds=tuple({"superman hold": seconds} for seconds in (20.0, 20.0, 25.0, 30.0)),
    )
    there = replace(repertoire(), routines={"workout-day": facts})
    return levels(growth_of([done("workout-day", 9, level=level), *sessions], person, there=there))


@pytest.mark.parametrize(
    ("level", "seconds", "proposed"),
    [(1, 60, 2), (2, 60, 3), (3, 60, 4), (4, 60, None), (3, 50, None), (4, 50, 3), (4, 10, 3), (1, 10, None)],
)
def test_a_max_test_sets_a_level_one_step_at_a_time(level: int, seconds: float, proposed: int | None) -> None:
    assert workout(level, held(seconds)) == ([] if proposed is None else [("test", "workout-day", proposed)])


def test_an_old_or_a_yellow_test_tells_nothing() -> None:
    assert workout(1, held(60, days_ago=28)) == []
    assert workout(1, held(60, days_ago=27)) != []
    assert workout(4, held(10, feel_after="yellow")) == []


def test_the_weaker_side_and_the_longest_unbroken_part_decide() -> None:
    sets = (SetRecord(1, "left", "seconds", None, 80, (40, 40)), SetRecord(1, "right", "seconds", None, 60, (60,)))
    both = held(0)
    both = replace(both, exercises=(ExerciseRecord("superman hold", sets),))
    assert workout(3, both) == [("test", "workout-day", 2)]


# how far it is


def test_the_way_to_the_next_step_is_told() -> None:
    facts = repertoire().routines["easy-day"]
    assert progress_line(facts, standing_of("easy-day", THREE[:2])) == (
        "Easy day: level 2 of 4; 2 of 3 good sessions for the next step."
    )
    highest = standing_of("easy-day", [], Person(levels={"easy-day": KeptLevel(4)}))
    assert progress_line(facts, highest) == "Easy day: level 4 of 4, the highest."
