"""Key poses, and every body between two of them."""

from __future__ import annotations

import math
from typing import Final, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from backtimer.figure.camera import Camera, Rect
from backtimer.figure.flesh import lowest
from backtimer.figure.geometry import Vector, add, dot, lerp, middle_joint, slerp, subtract
from backtimer.figure.skeleton import (
    BONES,
    JOINT,
    LIMBS,
    MIRRORED,
    Body,
    Directions,
    body_of,
    directions_of,
    moved,
)

Mirror = Literal["swap", "turn"]
"""How the other side is shown: near and far limbs change places, or the picture is turned round."""

SAME_PLACE: Final = 0.5
"""What stands closer than this to where it stood, in cm, has not moved."""

_LIMB_ENDS: Final = frozenset(JOINT[end] for end in LIMBS)
_WAYS_ROUND: Final = ((JOINT["hips"], JOINT["shoulders"]), (JOINT["shoulder_right"], JOINT["shoulder_left"]))
_TOES: Final = {JOINT[f"ankle_{side}"]: JOINT[f"toe_{side}"] for side in ("left", "right")}


class KeyPose(Struct, frozen=True, eq=False):
    """A pose that an exercise goes through. Poses are the same only if they are one."""

    name: str
    body: Body
    directions: Directions
    anchor: int
    """The joint that the pose hangs on: it goes straight from its place in one pose to that in the next."""
    planted: frozenset[int]
    """The joints that stand or lie on something. What is planted in two poses, in one place, stays there between."""
    arrow: tuple[Vector, ...] = ()
    """The way that the movement into this pose takes, in space; drawn while it lasts."""
    wall: bool = False
    """Whether there is a wall behind the body."""
    camera: Camera = field(default_factory=Camera)
    framing: Rect = field(default_factory=lambda: Rect(-100.0, 0.0, 100.0, 100.0))
    """What the picture shows."""

    def looks_like(self, other: KeyPose) -> bool:
        """Whether there is no way to go from one to the other."""
        return all(math.dist(a, b) < SAME_PLACE for a, b in zip(self.body, other.body, strict=True))

    def lies_like(self, other: KeyPose) -> bool:
        """Whether head and left shoulder point the same way as in the other, so that no turning round lies between."""
        return all(
            dot(subtract(self.body[end], self.body[start]), subtract(other.body[end], other.body[start])) > 0.0
            for start, end in _WAYS_ROUND
        )

    def mirrored(self, mirror: Mirror) -> KeyPose:
        """The pose of the other side."""
        body = tuple(_reflected(self.body[index], mirror) for index in MIRRORED)
        framing = self.framing
        if mirror == "turn":
            framing = replace(framing, left=-framing.right, right=-framing.left)
        return replace(
            self,
            body=body,
            directions=directions_of(body),
            anchor=MIRRORED[self.anchor],
            planted=frozenset(MIRRORED[joint] for joint in self.planted),
            arrow=tuple(_reflected(point, mirror) for point in self.arrow),
            framing=framing,
        )


def between(first: KeyPose, second: KeyPose, fraction: float) -> Body:
    """The body so far along the way from one pose to the other. Bones keep their length; what is planted stays."""
    if fraction <= 0.0:
        return first.body
    if fraction >= 1.0:
        return second.body
    standing = still_planted(first, second)
    directions = tuple(slerp(a, b, fraction) for a, b in zip(first.directions, second.directions, strict=True))
    anchor = _anchor(first, second, standing)
    body = body_of(directions, anchor, lerp(first.body[anchor], second.body[anchor], fraction))
    if not standing and (sunk := lowest(body)) < 0.0:
        body = moved(body, (0.0, -sunk, 0.0))
    return _held_fast(body, first, second, standing, fraction)


def still_planted(first: KeyPose, second: KeyPose) -> frozenset[int]:
    """The joints that are planted in both poses, in one place."""
    return frozenset(
        joint
        for joint in first.planted & second.planted
        if math.dist(first.body[joint], second.body[joint]) < SAME_PLACE
    )


def _anchor(first: KeyPose, second: KeyPose, standing: frozenset[int]) -> int:
    for joint in (second.anchor, first.anchor):
        if joint in standing:
            return joint
    return min(standing - _LIMB_ENDS, default=second.anchor)


def _held_fast(body: Body, first: KeyPose, second: KeyPose, standing: frozenset[int], fraction: float) -> Body:
    """The body with its planted hands and ankles back in their places, elbows and knees bending as they must."""
    joints = list(body)
    for root, middle, end in LIMBS.values():
        place = lerp(first.body[end], second.body[end], fraction)
        if end not in standing or math.dist(joints[end], place) < 1e-9:
            continue
        upper, lower = BONES[middle - 1][2], BONES[end - 1][2]
        outward = subtract(joints[middle], lerp(joints[root], joints[end], 0.5))
        bent = middle_joint(joints[root], place, upper, lower, outward)
        if bent is None:
            continue
        shift = subtract(place, joints[end])
        joints[middle], joints[end] = bent, place
        if end in _TOES:
            joints[_TOES[end]] = add(joints[_TOES[end]], shift)
    return tuple(joints)


def _reflected(point: Vector, mirror: Mirror) -> Vector:
    x, y, z = point
    return (x, y, -z) if mirror == "swap" else (-x, y, z)
