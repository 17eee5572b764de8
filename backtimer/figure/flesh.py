"""The flesh on the bones: each part of the body as a few discs whose hull is its shape in the picture."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from backtimer.figure.geometry import Vector, add, cross, length, lerp, scale, subtract, unit
from backtimer.figure.skeleton import JOINT, Body

Disc = tuple[Vector, float]
"""A ball: its middle and its radius, in cm."""

HEAD_RADIUS: Final = 12.0
NECK_RADIUS: Final = 5.2
FLATTEST: Final = 1e-6
DEEPEST_BREATH: Final = 1.6
"""By how much a full breath widens the ribs, in cm."""


class Part(Struct, frozen=True):
    """A part of the body: its name, its side, and the discs that span it."""

    name: str
    discs: tuple[Disc, ...]
    side: Literal["left", "right"] | None = None


_TRUNK: Final = (
    (JOINT["hips"], 5.5, 12.0),
    (JOINT["loin"], 5.0, 10.8),
    (JOINT["waist"], 5.0, 10.2),
    (JOINT["ribs"], 7.0, 10.6),
    (JOINT["shoulders"], 9.0, 9.0),
)
"""Joint, half the distance of its two discs, their radius."""

_SECTIONS: Final = ("pelvis", "belly", "back", "chest")

_LIMBS: Final = (
    ("upper arm", "shoulder", 5.8, "elbow", 4.8),
    ("forearm", "elbow", 4.8, "hand", 4.2),
    ("thigh", "hip", 9.2, "knee", 6.6),
    ("shin", "knee", 6.6, "ankle", 4.8),
    ("foot", "ankle", 4.8, "toe", 3.4),
)
"""A limb's part: its name, the joint and the radius at which it begins, and those at which it ends."""


def parts_of(body: Body, breath: float = 0.0) -> tuple[Part, ...]:
    """All parts of a body. `breath` is how full its lungs are, from 0 to 1."""
    head = body[JOINT["head"]]
    parts = [Part("neck", ((body[JOINT["shoulders"]], NECK_RADIUS), (head, NECK_RADIUS)))]
    rings = _rings(body, breath)
    parts += [Part(name, (*rings[index], *rings[index + 1])) for index, name in enumerate(_SECTIONS)]
    parts.append(Part("head", ((head, HEAD_RADIUS),)))
    sides: tuple[Literal["left", "right"], ...] = ("left", "right")
    for side in sides:
        for name, start, start_radius, end, end_radius in _LIMBS:
            first, last = body[JOINT[f"{start}_{side}"]], body[JOINT[f"{end}_{side}"]]
            parts.append(Part(name, ((first, start_radius), (last, end_radius)), side))
    return tuple(parts)


def lowest(body: Body) -> float:
    """The height of the body's lowest point, in cm."""
    return min(place[1] - radius for part in parts_of(body) for place, radius in part.discs)


def _rings(body: Body, breath: float) -> list[tuple[Disc, Disc]]:
    """Two discs for each joint of the trunk, left and right of it."""
    hips = unit(subtract(body[JOINT["hip_left"]], body[JOINT["hips"]]))
    shoulders = unit(subtract(body[JOINT["shoulder_left"]], body[JOINT["shoulders"]]))
    rings = []
    for index, (joint, half_width, radius) in enumerate(_TRUNK):
        aside = scale(lerp(hips, shoulders, index / (len(_TRUNK) - 1)), half_width)
        middle, wide = body[joint], radius
        if breath and joint == JOINT["ribs"]:
            # A breath goes to the side that is free: the back of whoever lies on the stomach.
            front = cross(aside, subtract(body[JOINT["shoulders"]], middle))
            widened = breath * DEEPEST_BREATH / 2
            # A spine bent sideways at a right angle has no front.
            if length(front) > FLATTEST:
                middle = add(middle, scale(unit(front), widened if front[1] >= 0.0 else -widened))
            wide += widened
        rings.append(((add(middle, aside), wide), (subtract(middle, aside), wide)))
    return rings
