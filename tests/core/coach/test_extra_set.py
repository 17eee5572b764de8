"""A set more for the side that works harder: when it is proposed, when it is done, and when it ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from backtimer.core.coach.growth import Growth, extra_set_key, side_first_key
from backtimer.core.coach.person import KeptLevel, Person, RedAnswers
from backtimer.core.coach.plan import PlannedDay
from backtimer.core.record import SessionRecord
from tests.support.coached import TODAY, done, growth_of, proposed, repertoire, with_prescription

LEFT = Person(experienced=True, first_side="left", levels={"easy-day": KeptLevel(1)})
"""Starts with the left side already; easy day at its lowest has room for a set more."""


def answered(*sides: Any, routine: str = "easy-day", **fields: Any) -> list[SessionRecord]:
    """Sessions of the last days, with which side worked harder; all but the last too shaky to grow."""
    known: dict[str, Any] = {"level": 1, **fields}
    days = range(2 * len(sides), 0, -2)
    return [
        done(routine, ago, **{"harder_side": side, "shaking": ago > 2, **known})
        for ago, side in zip(days, sides, strict=True)
    ]


def sides(found: tuple[Growth, ...]) -> list[tuple[str, str | None]]:
    return [(each.kind, each.side) for each in found]


def test_after_starting_with_it_a_set_more_is_proposed_with_its_reason() -> None:
    (more,) = growth_of(answered("left", "neither", "left"), LEFT)
    assert (more.kind, more.side, more.asks) == ("extra set", "left", True)
    assert more.proposal == "Add a set for the left side: bird dog in Easy day."
    assert more.reason == "In 2 of the last 3 sessions you said that it worked harder, and there is room for it."


@pytest.mark.parametrize(
    ("person", "found"),
    [
        (replace(LEFT, first_side=None), [("side", "left")]),
        (replace(LEFT, first_side="right"), [("side", "left")]),
        (replace(LEFT, first_side=None, never=frozenset({side_first_key("left")})), [("extra set", "left")]),
        (replace(LEFT, first_side=None, later={side_first_key("left"): TODAY}), []),
        (replace(LEFT, later={extra_set_key("left"): TODAY - timedelta(days=6)}), []),
        (replace(LEFT, never=frozenset({extra_set_key("left")})), []),
        (replace(LEFT, extra_set="left", extra_set_since=TODAY - timedelta(days=60)), []),
        (replace(LEFT, levels={"easy-day": KeptLevel(2)}), []),
        (replace(LEFT, levels={"easy-day": KeptLevel(1, TODAY - timedelta(days=6))}), []),
    ],
)
def test_one_thing_comes_after_the_other_and_only_where_there_is_room(person: Person, found: list[Any]) -> None:
    assert sides(growth_of(answered("left", "left", "left"), person)) == found


@pytest.mark.parametrize("trouble", [{"feel_after": "yellow"}, {"stop_reason": "too hard"}, {"feel_before": "yellow"}])
def test_not_in_a_week_in_which_the_back_was_not_calm(trouble: dict[str, Any]) -> None:
    sessions = [*answered("left", "left"), done("gentle-start", 1, harder_side="left", **trouble)]
    assert "extra set" not in [each.kind for each in growth_of(sessions, LEFT)]


def test_not_where_the_last_session_was_shaky_nor_soon_for_a_back_that_was_sore() -> None:
    assert growth_of(answered("left", "left", "left", shaking=True), LEFT) == ()
    sore = replace(LEFT, sore=True)
    assert growth_of(answered("left", "left", "left"), sore) == ()
    good = [done("easy-day", ago, level=1, harder_side="left") for ago in (9, 6, 3)]
    put_off = replace(sore, later={"easy-day level 2": TODAY})
    assert sides(growth_of(good, put_off)) == [("extra set", "left")]


def test_not_together_with_another_step() -> None:
    three = [done("easy-day", ago, level=1, harder_side="left") for ago in (9, 6, 3)]
    assert sides(growth_of(three, LEFT)) == [("up", None)]
    wanted = replace(LEFT, later={"easy-day level 2": TODAY})
    assert sides(growth_of(three, wanted)) == [("extra set", "left")]
    accepted = replace(LEFT, extra_set="left", extra_set_since=TODAY - timedelta(days=6))
    assert growth_of(three, accepted) == ()
    assert sides(growth_of(three, replace(accepted, extra_set_since=TODAY - timedelta(days=7)))) == [("up", None)]


@pytest.mark.parametrize("routine", ["gentle-start", "pre-run", "my-hip", "workout-day"])
def test_what_has_no_room_or_is_gentle_or_prescribed_gives_no_reason_for_it(routine: str) -> None:
    there = with_prescription()
    assert growth_of(answered("left", "left", "left", routine=routine), LEFT, there=there) == ()


@pytest.mark.parametrize(
    ("since", "sides_said", "why"),
    [
        (20, ("neither", "left", "neither"), "In the last 3 sessions you once said that it worked harder."),
        (20, ("right", "right", "right"), "In the last 3 sessions you never said that it worked harder."),
        (20, ("left", "neither", "left"), None),
        (20, ("neither", "neither"), None),
        (4, ("neither", "neither", "neither"), None),
        (20, (), None),
    ],
)
def test_it_ends_by_a_proposal_when_three_later_sessions_no_longer_say_so(
    since: int, sides_said: tuple[Any, ...], why: str | None
) -> None:
    person = replace(LEFT, extra_set="left", extra_set_since=TODAY - timedelta(days=since))
    found = growth_of(answered(*sides_said), person)
    assert [(each.kind, each.reason) for each in found] == ([("even sides", why)] if why else [])


def extra(person: Person, *sessions: SessionRecord, **asked: Any) -> str | None:
    """The side that gets a set more in what is proposed."""
    return proposed(sessions, person, **asked).adjustment.extra_side


def test_it_is_done_in_what_is_proposed_but_never_where_it_should_be_gentle() -> None:
    person = replace(LEFT, extra_set="left")
    assert extra(person, day="easy") == "left"
    assert extra(person, day="quality") == "left"
    assert extra(person, day="easy", moment="before") is None
    assert extra(person, day="long") is None
    assert extra(person, light="yellow") is None
    there = with_prescription()
    assert extra(person, there=there) is None


def test_not_after_a_step_back_nor_where_a_plan_wants_less_nor_after_red() -> None:
    person = replace(LEFT, extra_set="left", levels={"easy-day": KeptLevel(3)})
    long_ago = done("easy-day", 15, level=3)
    assert proposed([long_ago], person, day="easy").adjustment.level == 2
    assert extra(person, long_ago, day="easy") is None
    recent = done("easy-day", 3, level=3)
    assert extra(person, recent, day="easy") == "left"
    assert extra(person, recent, planned=PlannedDay("easy", "easy-day", 2)) is None
    red = done("workout-day", 9, feel_after="red")
    cleared = replace(person, red=RedAnswers(cleared=red.finished + timedelta(days=1)))
    assert extra(cleared, red, done("gentle-start", 4), day="easy") is None


def test_what_the_coach_knows_has_room_only_below_the_upper_end() -> None:
    room = {name: facts.room for name, facts in repertoire().routines.items()}
    assert room["easy-day"] == (("bird dog",), (), (), ())
    assert room["the-five"] == (("bird dog",), ("bird dog",), ())
    assert not any(room["mcgill-big-3"] + room["workout-day"] + room["pre-run"])
