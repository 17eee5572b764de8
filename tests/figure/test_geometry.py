from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from backtimer.figure.geometry import (
    Vector,
    across,
    cross,
    dot,
    length,
    middle_joint,
    scale,
    slerp,
    subtract,
    turned,
    unit,
)

coordinates = st.floats(-1.0, 1.0)
directions = st.tuples(coordinates, coordinates, coordinates).filter(lambda vector: length(vector) > 0.1).map(unit)
fractions = st.floats(0.0, 1.0)


@given(directions, directions, fractions)
def test_between_two_directions_there_is_always_a_direction(a: Vector, b: Vector, fraction: float) -> None:
    assert length(slerp(a, b, fraction)) == pytest.approx(1.0, abs=1e-6)


@given(directions, directions)
def test_the_way_between_two_directions_begins_and_ends_in_them(a: Vector, b: Vector) -> None:
    assert math.dist(slerp(a, b, 0.0), a) < 1e-3
    assert math.dist(slerp(a, b, 1.0), b) < 0.02


@given(directions)
def test_opposite_directions_are_half_a_turn_apart_and_the_way_between_them_is_no_jump(a: Vector) -> None:
    way = [slerp(a, scale(a, -1.0), step / 8) for step in range(9)]
    assert max(math.dist(first, second) for first, second in pairwise(way)) < 0.4


@given(directions, directions, st.floats(3.0, 80.0), st.floats(3.0, 80.0), st.floats(0.01, 0.99))
def test_a_limb_bends_so_that_its_bones_fit_and_it_bends_to_where_it_is_told(
    way: Vector, towards: Vector, upper: float, lower: float, stretched: float
) -> None:
    assume(length(cross(way, towards)) > 0.1)
    folded = abs(upper - lower)
    end = scale(way, folded + stretched * (upper + lower - folded))
    joint = middle_joint((0.0, 0.0, 0.0), end, upper, lower, towards)
    assert joint is not None
    assert length(joint) == pytest.approx(upper)
    assert length(subtract(end, joint)) == pytest.approx(lower)
    assert dot(subtract(joint, scale(way, dot(joint, way))), towards) > 0


def test_a_limb_does_not_reach_farther_than_it_is_long_nor_closer_than_it_can_fold() -> None:
    assert middle_joint((0.0, 0.0, 0.0), (86.1, 0.0, 0.0), 44.0, 42.0, (0.0, 1.0, 0.0)) is None
    assert middle_joint((0.0, 0.0, 0.0), (1.9, 0.0, 0.0), 44.0, 42.0, (0.0, 1.0, 0.0)) is None


def test_a_limb_told_to_bend_along_itself_bends_somewhere() -> None:
    joint = middle_joint((0.0, 0.0, 0.0), (50.0, 0.0, 0.0), 44.0, 42.0, (1.0, 0.0, 0.0))
    assert joint is not None
    assert length(joint) == pytest.approx(44.0)


@given(directions, directions, st.floats(-7.0, 7.0))
def test_turning_keeps_lengths_and_what_lies_along_the_axis(a: Vector, axis: Vector, radians: float) -> None:
    after = turned(a, axis, radians)
    assert length(after) == pytest.approx(1.0)
    assert dot(after, axis) == pytest.approx(dot(a, axis), abs=1e-9)


def test_turning_goes_anticlockwise() -> None:
    assert turned((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), math.pi / 2) == pytest.approx((0.0, 1.0, 0.0))
    assert across((1.0, 1.0, 0.0), (1.0, 0.0, 0.0)) == pytest.approx((0.0, 1.0, 0.0))
