from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.values import Hold, NotSaid, Span, parse_count, parse_hold, parse_seconds, parse_transition


@pytest.mark.parametrize(
    ("written", "span"),
    [
        (8, Span(8, 8)),
        ("8-10", Span(8, 10)),
        ("8 - 10", Span(8, 10)),
        ("8–10", Span(8, 10)),
        (" 8 to 10 ", Span(8, 10)),
        ("8-8", Span(8, 8)),
    ],
)
def test_a_count_is_a_whole_number_or_a_range(written: object, span: Span) -> None:
    assert parse_count(written, 1, 50) == span


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("8", "without quotes"),
        ("eight", "whole number, or a range"),
        (8.0, "whole number, or a range"),
        (True, "whole number, or a range"),
        (None, "whole number, or a range"),
        ([8], "whole number, or a range"),
        ("-3", "whole number, or a range"),
        ("8-", "whole number, or a range"),
        ("8-10-12", "whole number, or a range"),
        ("10-8", 'backwards: write the smaller number first, as in "8-10"'),
        (0, "from 1 to 50"),
        (-1, "from 1 to 50"),
        (51, "from 1 to 50"),
        (10**30, "from 1 to 50"),
        ("40-60", "from 1 to 50"),
        ("0-2", "from 1 to 50"),
    ],
)
def test_what_is_no_count_is_refused_with_its_mend(written: object, problem: str) -> None:
    with pytest.raises(NotSaid, match=problem):
        parse_count(written, 1, 50)


@pytest.mark.parametrize(
    ("written", "span"),
    [
        (20, Span(20, 20)),
        (2.5, Span(2.5, 2.5)),
        ("15-20 s", Span(15, 20)),
        ("15–20", Span(15, 20)),
        ("20s", Span(20, 20)),
        ("20 seconds", Span(20, 20)),
        ("1 second", Span(1, 1)),
        ("2 min", Span(120, 120)),
        ("1-2 minutes", Span(60, 120)),
        ("0.5 min", Span(30, 30)),
        ("7.5 to 10 sec", Span(7.5, 10)),
    ],
)
def test_seconds_may_have_a_unit_and_may_be_a_range(written: object, span: Span) -> None:
    assert parse_seconds(written, 0, 3600) == span


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("20", "without quotes"),
        ("", "must be seconds"),
        ("20 h", "must be seconds"),
        ("1:30", "must be seconds"),
        (math.nan, "must be seconds"),
        (math.inf, "must be seconds"),
        (False, "must be seconds"),
        ({}, "must be seconds"),
        (-0.1, "from 0 to 3600 seconds"),
        (1e200, "from 0 to 3600 seconds"),
        ("2-120 min", "from 0 to 3600 seconds"),
        ("20-15 s", "backwards"),
    ],
)
def test_what_are_no_seconds_are_refused_with_their_mend(written: object, problem: str) -> None:
    with pytest.raises(NotSaid, match=problem):
        parse_seconds(written, 0, 3600)


@pytest.mark.parametrize(
    ("written", "hold"),
    [
        (20, Hold("seconds", Span(20, 20))),
        ("15-20 s", Hold("seconds", Span(15, 20))),
        ("max", Hold("max")),
        ("5 breaths", Hold("breaths", Span(5, 5))),
        ("1 breath", Hold("breaths", Span(1, 1))),
        ("3-5 breaths", Hold("breaths", Span(3, 5))),
    ],
)
def test_a_hold_is_seconds_breaths_or_as_long_as_one_can(written: object, hold: Hold) -> None:
    assert parse_hold(written, 1, 3600) == hold


@pytest.mark.parametrize("written", ["long", "maximum", "5 breath s", None, True, [20]])
def test_what_is_no_hold_is_told_all_that_it_could_be(written: object) -> None:
    with pytest.raises(NotSaid, match=r'seconds .* breaths .* or "max"'):
        parse_hold(written, 1, 3600)


def test_a_transition_is_seconds_or_waits() -> None:
    assert parse_transition("wait", 0, 60) == "wait"
    assert parse_transition("20 s", 0, 60) == Span(20, 20)
    junk: list[object] = ["later", None, True, []]
    for written in junk:
        with pytest.raises(NotSaid, match='seconds, such as 12, or "wait"'):
            parse_transition(written, 0, 60)
    with pytest.raises(NotSaid, match="from 0 to 60"):
        parse_transition(61, 0, 60)


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.from_regex(r"[0-9]{0,12}( *(-|–|to) *[0-9.]{0,12})? *(s|min|breaths?)?", fullmatch=True),
    st.lists(st.integers(), max_size=2),
)


@given(JUNK)
def test_whatever_is_written_is_read_within_bounds_or_refused(written: Any) -> None:
    for parse in (parse_count, parse_seconds):
        try:
            span = parse(written, 1, 50)
        except NotSaid:
            continue
        assert 1 <= span.low <= span.high <= 50


@given(st.integers(1, 50), st.integers(0, 50), st.integers(0, 60))
def test_growing_never_passes_the_upper_end(low: int, wide: int, steps: int) -> None:
    span = Span(low, low + wide)
    assert low <= span.grown(steps, 5) <= low + wide
    assert span.grown(steps, 5) <= span.grown(steps + 1, 5)
