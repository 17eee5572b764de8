"""The skeleton of the figure: its joints, its bones with their lengths, and where the joints are when the bones point
in given directions. Bones keep their length because nothing but a direction can be said of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from backtimer.figure.geometry import Vector, add, scale, subtract

JOINTS: Final = (
    "hips",
    "loin",
    "waist",
    "ribs",
    "shoulders",
    "head",
    "shoulder_left",
    "shoulder_right",
    "hip_left",
    "hip_right",
    "elbow_left",
    "hand_left",
    "elbow_right",
    "hand_right",
    "knee_left",
    "ankle_left",
    "toe_left",
    "knee_right",
    "ankle_right",
    "toe_right",
)
"""The hips are the root; every other joint ends the bone before it in `BONES`. The head's joint is its middle."""

JOINT: Final = {name: index for index, name in enumerate(JOINTS)}

TRUNK_LENGTH: Final = 12.5
NECK_LENGTH: Final = 20.0
UPPER_ARM_LENGTH: Final = 28.5
FOREARM_LENGTH: Final = 28.5
THIGH_LENGTH: Final = 44.0
SHIN_LENGTH: Final = 42.0
FOOT_LENGTH: Final = 17.0
SHOULDER_WIDTH: Final = 16.0
HIP_WIDTH: Final = 9.0


def _bone(start: str, end: str, length: float) -> tuple[int, int, float]:
    return JOINT[start], JOINT[end], length


BONES: Final = (
    _bone("hips", "loin", TRUNK_LENGTH),
    _bone("loin", "waist", TRUNK_LENGTH),
    _bone("waist", "ribs", TRUNK_LENGTH),
    _bone("ribs", "shoulders", TRUNK_LENGTH),
    _bone("shoulders", "head", NECK_LENGTH),
    _bone("shoulders", "shoulder_left", SHOULDER_WIDTH),
    _bone("shoulders", "shoulder_right", SHOULDER_WIDTH),
    _bone("hips", "hip_left", HIP_WIDTH),
    _bone("hips", "hip_right", HIP_WIDTH),
    _bone("shoulder_left", "elbow_left", UPPER_ARM_LENGTH),
    _bone("elbow_left", "hand_left", FOREARM_LENGTH),
    _bone("shoulder_right", "elbow_right", UPPER_ARM_LENGTH),
    _bone("elbow_right", "hand_right", FOREARM_LENGTH),
    _bone("hip_left", "knee_left", THIGH_LENGTH),
    _bone("knee_left", "ankle_left", SHIN_LENGTH),
    _bone("ankle_left", "toe_left", FOOT_LENGTH),
    _bone("hip_right", "knee_right", THIGH_LENGTH),
    _bone("knee_right", "ankle_right", SHIN_LENGTH),
    _bone("ankle_right", "toe_right", FOOT_LENGTH),
)
"""Each bone: the joint it starts from, the joint it ends in, its length in cm. Bone n ends in joint n + 1.

A person of 175 cm; the head is a seventh of that.
"""

LIMBS: Final = {
    "hand_left": tuple(JOINT[f"{name}_left"] for name in ("shoulder", "elbow", "hand")),
    "hand_right": tuple(JOINT[f"{name}_right"] for name in ("shoulder", "elbow", "hand")),
    "ankle_left": tuple(JOINT[f"{name}_left"] for name in ("hip", "knee", "ankle")),
    "ankle_right": tuple(JOINT[f"{name}_right"] for name in ("hip", "knee", "ankle")),
}
"""The limbs by the joint that ends them: root, the joint that bends, end."""

MIRRORED: Final = tuple(
    JOINT[name.replace("left", "right") if "left" in name else name.replace("right", "left")] for name in JOINTS
)
"""For each joint the one that it is in a mirror."""

Directions = tuple[Vector, ...]
"""Where each bone of `BONES` points, as directions of length 1."""

Body = tuple[Vector, ...]
"""Where each joint of `JOINTS` is, in cm."""


def body_of(directions: Sequence[Vector], anchor: int, place: Vector) -> Body:
    """The body whose bones point in these directions and whose joint `anchor` is at `place`."""
    joints: list[Vector] = [(0.0, 0.0, 0.0)]
    for (start, _, length), direction in zip(BONES, directions, strict=True):
        joints.append(add(joints[start], scale(direction, length)))
    return moved(joints, subtract(place, joints[anchor]))


def directions_of(body: Body) -> Directions:
    """Where a body's bones point."""
    return tuple(scale(subtract(body[end], body[start]), 1.0 / length) for start, end, length in BONES)


def moved(joints: Sequence[Vector], way: Vector) -> Body:
    """The same body, somewhere else."""
    return tuple(add(joint, way) for joint in joints)
