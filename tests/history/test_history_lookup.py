"""A session is found by what a person types, and never the wrong one."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from backtimer.history.errors import AmbiguousSessionError, NoSuchSessionError
from backtimer.history.lookup import find, new_session_id
from tests.history.records import STARTED, session

SESSIONS = (
    session(1, id="20261123-071502-easy-day-7f3a"),
    session(3, id="20261125-190000-the-five-0a0a"),
    session(2, id="20261124-071502-easy-day-1b1b"),
    session(0, id="20261125"),
)


def test_last_is_the_latest_in_time_not_in_the_file() -> None:
    assert find(SESSIONS, "last") is SESSIONS[1]


def test_an_id_or_the_beginning_of_just_one_finds_its_session() -> None:
    assert find(SESSIONS, SESSIONS[0].id) is SESSIONS[0]
    assert find(SESSIONS, "20261124") is SESSIONS[2]


def test_a_whole_id_is_not_ambiguous_although_others_begin_with_it() -> None:
    assert find(SESSIONS, "20261125") is SESSIONS[3]


def test_a_beginning_of_several_ids_names_them() -> None:
    with pytest.raises(AmbiguousSessionError, match="begins 4 ids: 20261123-071502-easy-day-7f3a, 20261125-"):
        find(SESSIONS, "202611")


def test_many_ids_are_not_all_named() -> None:
    with pytest.raises(AmbiguousSessionError, match=r"session-0004 and 15 more"):
        find([session(number) for number in range(20)], "session")


@pytest.mark.parametrize("wanted", ["", "2027", "easy-day", "20261123-071502-easy-day-7f3a-and-more"])
def test_what_begins_no_id_is_said(wanted: str) -> None:
    with pytest.raises(NoSuchSessionError, match="no session's id begins with"):
        find(SESSIONS, wanted)


def test_there_is_no_last_session_before_the_first() -> None:
    with pytest.raises(NoSuchSessionError, match="there is no session yet"):
        find((), "last")


def test_an_id_says_when_and_what() -> None:
    assert new_session_id(STARTED, "easy-day", "7f3a") == "20261123-071502-easy-day-7f3a"


@pytest.mark.parametrize(
    ("routine", "part"),
    [("My Physio's  plan", "my-physio-s-plan"), ("../../etc", "etc"), ("x" * 300, "x" * 40)],
)
def test_an_id_is_plain_whatever_the_routine_is_called(routine: str, part: str) -> None:
    assert new_session_id(STARTED, routine, "7f3a") == f"20261123-071502-{part}-7f3a"


def test_a_routine_without_a_plain_letter_leaves_no_gap_in_the_id() -> None:
    assert new_session_id(STARTED, "体幹", "7f3a") == "20261123-071502-7f3a"


def test_ids_sort_as_the_days_went_by() -> None:
    zone = timezone(timedelta(hours=1))
    instants = [datetime(2026, 12, 31, 23, 59, 59, tzinfo=zone) + timedelta(seconds=n) for n in range(3)]
    ids = [new_session_id(instant, "zz", f"{9 - n}") for n, instant in enumerate(instants)]
    assert ids == sorted(ids)
