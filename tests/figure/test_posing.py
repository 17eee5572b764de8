from __future__ import annotations

import math
from typing import Any

import pytest

from backtimer.figure.flesh import lowest
from backtimer.figure.posing import FigureError, View, key_pose, merged
from backtimer.figure.skeleton import JOINT

STANDING: dict[str, Any] = {
    "at": {"hips": [0, 92]},
    "chest": "right",
    "trunk": 90,
    "arms": [270, 270],
    "legs": [270, 270, 0],
}


def place(name: str, view: View = "side", **said: Any) -> tuple[float, float, float]:
    return key_pose("test", {**STANDING, **said}, view, ("here",)).body[JOINT[name]]


def test_directions_are_angles_in_the_picture_and_lengths_centimetres() -> None:
    assert place("shoulders") == pytest.approx((0, 142, 0))
    assert place("toe_left") == pytest.approx((17, 6, -9))
    assert place("hand_left", arm_left=[0, 90]) == pytest.approx((28.5, 170.5, -16))


def test_the_left_side_is_the_persons_own() -> None:
    assert place("hip_left", chest="right")[2] < 0
    assert place("hip_left", chest="left")[2] > 0
    assert place("hip_left", chest="viewer")[0] > 0
    assert place("hip_left", chest="away")[0] < 0


def test_a_direction_can_be_tilted_towards_the_viewer() -> None:
    assert place("elbow_left", arm_left=[[270, 90], 270])[2] == pytest.approx(-16 + 28.5)


def test_what_is_said_of_both_limbs_is_the_left_one_and_the_right_one_mirrors_it() -> None:
    left, right = (place(f"hand_{side}", chest="viewer", arms=[0, 80]) for side in ("left", "right"))
    assert right == pytest.approx((-left[0], left[1], left[2]))
    reached = [place(f"ankle_{side}", legs={"ankle": [12, 20, 5], "knee": 0, "foot": 0}) for side in ("left", "right")]
    assert reached[0] == pytest.approx((12, 20, 5))
    assert reached[1] == pytest.approx((12, 20, -5))


def test_a_limb_reaches_its_place_and_bends_as_it_is_told() -> None:
    for elbow, sign in ((180, -1), (0, 1)):
        reach = {"hand": [0, 100], "elbow": elbow}
        assert place("hand_left", arms=reach) == pytest.approx((0, 100, -16))
        assert math.copysign(1, place("elbow_left", arms=reach)[0]) == sign


def test_the_body_hangs_on_the_joint_whose_place_is_said() -> None:
    assert place("ankle_left", at={"ankle_left": [30, 5]}) == pytest.approx((30, 5, -9))
    assert place("hips", at={"ankle_left": [30, 5]}) == pytest.approx((30, 91, 0))


def test_from_the_top_the_picture_is_the_mat_and_the_third_number_is_the_height() -> None:
    lying = {"at": {"hips": [0, 10, 12]}, "chest": "viewer", "trunk": 0, "legs": [180, 180, 180], "arms": [270, 270]}
    assert place("hips", "top", **lying) == pytest.approx((0, 12, -10))
    assert place("shoulders", "top", **lying) == pytest.approx((50, 12, -10))
    assert place("hand_left", "top", **lying)[2] > 50


def test_a_twist_turns_the_pelvis_and_leaves_the_shoulders() -> None:
    assert place("hip_left", twist=90) == pytest.approx((-9, 92, 0))
    assert place("shoulder_left", twist=90) == place("shoulder_left")


def test_a_spine_of_four_sections_bends() -> None:
    pose = key_pose("test", {**STANDING, "trunk": [120, 100, 80, 60]}, "side", ("here",))
    assert pose.body[JOINT["shoulders"]][0] == pytest.approx(0, abs=1e-9)
    assert pose.body[JOINT["waist"]][0] < -5


def test_planted_joints_are_named_one_by_one_or_in_pairs() -> None:
    planted = key_pose("test", {**STANDING, "planted": ["ankles", "hand_left", "hips"]}, "side", ("here",)).planted
    assert planted == {JOINT[name] for name in ("ankle_left", "ankle_right", "hand_left", "hips")}


def test_a_pose_builds_on_another_and_what_it_says_of_both_limbs_replaces_what_was_said_of_one() -> None:
    base = {**STANDING, "arm_left": [0, 0], "arrow": [[0, 0], [1, 1]]}
    assert "arm_left" not in merged(base, {"like": "x", "arms": [90, 90]})
    assert merged(base, {"arm_right": [9, 9]})["arm_left"] == [0, 0]
    assert "arrow" not in merged(base, {})
    assert "like" not in merged(base, {"like": "x"})


def test_lowest_is_the_sole_of_the_foot() -> None:
    assert lowest(key_pose("test", STANDING, "side", ("here",)).body) == pytest.approx(92 - 86 - 4.8)


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"trunk": None}, "trunk: needs numbers from -400 to 400"),
        ({"trunk": [1, 2]}, "trunk: needs one direction, or four"),
        ({"trunk": float("nan")}, "trunk: needs numbers"),
        ({"trunk": True}, "trunk: needs numbers"),
        ({"trunk": 10**400}, "trunk: needs numbers"),
        ({"chest": "north"}, "chest: must be one of right, left, up, down, viewer, away"),
        ({"chest": ["right"]}, "chest: must be one of"),
        ({"chest": "up"}, "chest: must not point along the trunk"),
        ({"trunk": [0, 180, 0, 180]}, "trunk: must not fold up into nothing"),
        ({"arms": [1]}, "arms: needs two directions"),
        ({"legs": [1, 2]}, "legs: needs three directions"),
        ({"arms": 3}, "arms: must be a list of directions, or a table with a place to reach"),
        ({"arms": {"hand": [0, 0]}}, "arms: needs hand, elbow, and nothing else"),
        ({"arms": {"hand": [0, 0], "elbow": 0}}, "arms: hand_left would be 142.0 cm from its root: it reaches from 0"),
        ({"arms": {"hand": [0], "elbow": 0}}, "arms: a place needs two numbers, or three"),
        ({"at": {}}, "at: needs one joint and its place"),
        ({"at": {"nose": [0, 0]}}, "at: there is no joint nose; the joints are hips,"),
        ({"at": {"hand_left": [0, 0]}, "arms": {"hand": [0, 100], "elbow": 0}}, "at: hand_left is where its limb"),
        ({"planted": ["wings"]}, "planted: there is no joint wings"),
        ({"planted": "hands"}, "planted: must be a list"),
        ({"arrow": [[0, 0]]}, "arrow: needs two places, or three"),
        ({"wall": 1}, "wall: must be true or false"),
        ({"color": 1}, "color: there is no such key; the keys are at, chest,"),
    ],
)
def test_a_pose_that_cannot_be_made_says_where_and_why(said: dict[str, Any], complaint: str) -> None:
    with pytest.raises(FigureError) as caught:
        key_pose("test", {**STANDING, **said}, "side", ("row", "pose", "start"))
    assert str(caught.value).startswith(f"row: pose: start: {complaint}")


@pytest.mark.parametrize("key", ["at", "chest", "trunk", "arms", "legs"])
def test_what_is_needed_and_missing_is_named(key: str) -> None:
    with pytest.raises(FigureError, match=f"here: {key}: is missing"):
        key_pose("test", {name: said for name, said in STANDING.items() if name != key}, "side", ("here",))
