"""From what a file says of a pose to the pose: angles, joints that stand somewhere, hands and feet that reach a place.

A pose in TOML. Lengths are centimetres of a person of 175 cm; the mat's surface has height 0. A place is `[x, y]` or
`[x, y, depth]`, depth counting towards the viewer. A direction is an angle in the picture, in degrees: 0 points
right, 90 up, 180 left, 270 down; `[angle, tilt]` tilts it towards the viewer, so that `[0, 90]` points at the viewer.

    like = "start"                  # another pose of this figure, or a position: what is not said here is taken from it
    at = { knee_left = [-28, 6.5] } # where one joint is: the body hangs on it
    chest = "down"                  # where the chest faces: up, down, left, right, viewer, away
    trunk = [20, 10, 5, 0]          # directions of the spine's four sections from the hips up, or one for all
    twist = 20                      # the pelvis turned against the shoulders, to the left
    neck = 10                       # direction from the shoulders to the head
    arms = [270, 280]               # upper arm, forearm; `arm_left`, `arm_right` for one
    arms = { hand = [20, 5], elbow = 180 }              # or: the hand's place, and where the elbow points
    legs = [270, 270, 0]            # thigh, shin, foot; `leg_left`, `leg_right` for one
    legs = { ankle = [0, 5], knee = 0, foot = 0 }
    planted = ["hands", "knees"]    # what stands on the mat, and does not slide
    arrow = [[0, 60], [10, 80]]     # the way of the movement into this pose: two or three places
    wall = true                     # there is a wall behind

`arms` and `legs` are the left one's; the right one mirrors it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final, Literal

from backtimer.figure.camera import Camera
from backtimer.figure.geometry import Vector, add, cross, dot, length, middle_joint, scale, subtract, turned, unit
from backtimer.figure.pose import KeyPose
from backtimer.figure.skeleton import BONES, JOINT, JOINTS, LIMBS, body_of, directions_of

View = Literal["side", "oblique", "front", "top"]

CAMERAS: Final[Mapping[str, Camera]] = {
    "side": Camera(),
    "oblique": Camera(yaw=22.0),
    "front": Camera(),
    "top": Camera(pitch=90.0),
}

FARTHEST: Final = 400.0
"""No place in a pose is farther away than this, in cm."""

_CHEST: Final[Mapping[str, Vector]] = {
    "right": (1.0, 0.0, 0.0),
    "left": (-1.0, 0.0, 0.0),
    "up": (0.0, 1.0, 0.0),
    "down": (0.0, -1.0, 0.0),
    "viewer": (0.0, 0.0, 1.0),
    "away": (0.0, 0.0, -1.0),
}

_KEYS: Final = (
    *("at", "chest", "trunk", "twist", "neck", "planted", "arrow", "wall"),
    *("arms", "arm_left", "arm_right", "legs", "leg_left", "leg_right"),
)

Said = Mapping[str, Any]
"""A table as it was read."""


class FigureError(ValueError):
    """A figure, or one of its poses, cannot be made of what was said. The text names the place and the mend."""

    def __init__(self, place: tuple[str, ...], message: str) -> None:
        super().__init__(": ".join((*place, message)))
        self.place = place
        """The way to what is wrong: the figure's name, then keys."""
        self.message = message
        """What is wrong with it, and the mend."""


def merged(base: Said, own: Said) -> dict[str, Any]:
    """What `own` says, and `base` where it says nothing."""
    kept = dict(base)
    kept.pop("arrow", None)
    for limb in ("arm", "leg"):
        if f"{limb}s" in own:
            kept.pop(f"{limb}_left", None)
            kept.pop(f"{limb}_right", None)
    return {**kept, **{key: value for key, value in own.items() if key != "like"}}


def key_pose(name: str, said: Said, view: View, place: tuple[str, ...]) -> KeyPose:
    """The pose that a table describes. `place` is the way to it, for errors. Raises FigureError."""
    return _Reader(said, view, place).pose(name)


class _Reader:
    """Reads one pose."""

    def __init__(self, said: Said, view: View, place: tuple[str, ...]) -> None:
        self._said = said
        self._view = view
        self._table = place
        if unknown := sorted(set(said) - set(_KEYS)):
            raise self._wrong(unknown[0], f"there is no such key; the keys are {', '.join(_KEYS)}")
        self._directions: list[Vector] = [(0.0, 1.0, 0.0)] * len(BONES)

    def pose(self, name: str) -> KeyPose:
        """The pose, finished."""
        self._set_trunk()
        limbs = {end: self._limb(end) for end in LIMBS}
        for end, limb in limbs.items():
            self._set_limb(end, limb)
        anchor, place = self._anchor(limbs)
        body = body_of(self._directions, anchor, place)
        for end, limb in limbs.items():
            if isinstance(limb, _Reach):
                self._reach(end, limb, body)
        body = body_of(self._directions, anchor, place)
        return KeyPose(
            name=name,
            body=body,
            directions=directions_of(body),
            anchor=anchor,
            planted=self._planted(),
            arrow=self._arrow(),
            wall=self._wall(),
            camera=CAMERAS[self._view],
        )

    def _set_trunk(self) -> None:
        said = self._needed("trunk")
        sections = said if isinstance(said, list) else [said] * 4
        if len(sections) != 4:
            raise self._wrong("trunk", "needs one direction, or four: the spine's sections from the hips up")
        trunk = [self._direction("trunk", section) for section in sections]
        spine = add(add(trunk[0], trunk[1]), add(trunk[2], trunk[3]))
        if length(spine) < 0.5:
            raise self._wrong("trunk", "must not fold up into nothing")
        up = unit(spine)
        word = self._needed("chest")
        if not isinstance(word, str) or word not in _CHEST:
            raise self._wrong("chest", f"must be one of {', '.join(_CHEST)}")
        left = cross(up, self._in_space(_CHEST[word]))
        if dot(left, left) < 0.01:
            raise self._wrong("chest", "must not point along the trunk")
        self._left = left = unit(left)
        hips = turned(left, up, math.radians(self._number("twist", self._said.get("twist", 0))))
        self._directions[:4] = trunk
        self._directions[4] = self._direction("neck", self._said.get("neck", sections[-1]))
        self._directions[5:9] = [left, scale(left, -1.0), hips, scale(hips, -1.0)]

    def _limb(self, end: str) -> list[Vector] | _Reach:
        """What is said of one limb: the directions of its bones, or where it reaches to."""
        kind, side = ("arm" if end.startswith("hand") else "leg"), end.rpartition("_")[2]
        key = f"{kind}_{side}"
        own = self._said.get(key)
        mirrored = own is None and side == "right"
        if own is None:
            key = f"{kind}s"
            own = self._needed(key)
        bones = 2 if kind == "arm" else 3
        if isinstance(own, list):
            if len(own) != bones:
                raise self._wrong(key, "needs two directions" if kind == "arm" else "needs three directions")
            directions = [self._direction(key, one) for one in own]
            return [self._reflected(one) for one in directions] if mirrored else directions
        if not isinstance(own, Mapping):
            raise self._wrong(key, "must be a list of directions, or a table with a place to reach")
        names = ("hand", "elbow") if kind == "arm" else ("ankle", "knee", "foot")
        if set(own) != set(names):
            raise self._wrong(key, f"needs {', '.join(names)}, and nothing else")
        directions = [self._direction(key, own[one]) for one in names[1:]]
        return _Reach(key, own[names[0]], directions[0], directions[1:], mirrored)

    def _set_limb(self, end: str, limb: list[Vector] | _Reach) -> None:
        if isinstance(limb, list):
            first = LIMBS[end][1] - 1
            self._directions[first : first + len(limb)] = limb

    def _anchor(self, limbs: Mapping[str, list[Vector] | _Reach]) -> tuple[int, Vector]:
        said = self._needed("at")
        if not isinstance(said, Mapping) or len(said) != 1:
            raise self._wrong("at", "needs one joint and its place, as in { hips = [0, 12] }")
        [(name, place)] = said.items()
        if name not in JOINT:
            raise self._wrong("at", f"there is no joint {name}; the joints are {', '.join(JOINTS)}")
        for end, limb in limbs.items():
            if isinstance(limb, _Reach) and JOINT[name] in LIMBS[end][1:]:
                raise self._wrong("at", f"{name} is where its limb reaches to: let the body hang on another joint")
        free = body_of(self._directions, JOINT["hips"], (0.0, 0.0, 0.0))[JOINT[name]]
        return JOINT[name], self._place("at", place, self._depth(free))

    def _reach(self, end: str, limb: _Reach, body: tuple[Vector, ...]) -> None:
        root, middle, last = LIMBS[end]
        other = body[LIMBS[end.replace("right", "left")][0]] if limb.mirrored else body[root]
        place = self._place(limb.key, limb.place, self._depth(other))
        towards, rest = limb.towards, limb.rest
        if limb.mirrored:
            from_hips = subtract(place, body[JOINT["hips"]])
            place = add(body[JOINT["hips"]], self._reflected(from_hips))
            towards, rest = self._reflected(towards), [self._reflected(one) for one in rest]
        upper, lower = BONES[middle - 1][2], BONES[last - 1][2]
        bent = middle_joint(body[root], place, upper, lower, towards)
        if bent is None:
            away = math.dist(body[root], place)
            reach = f"it reaches from {abs(upper - lower):g} to {upper + lower:g} cm"
            raise self._wrong(limb.key, f"{end} would be {away:.1f} cm from its root: {reach}")
        self._directions[middle - 1] = unit(subtract(bent, body[root]))
        self._directions[last - 1] = unit(subtract(place, bent))
        if rest:
            self._directions[last] = rest[0]

    def _planted(self) -> frozenset[int]:
        joints: set[int] = set()
        for name in self._list("planted", self._said.get("planted", [])):
            both = [f"{str(name)[:-1]}_{side}" for side in ("left", "right")]
            found = [one for one in ((name,) if name in JOINT else both) if one in JOINT]
            if not found:
                raise self._wrong("planted", f"there is no joint {name}; say hands, knee_left, shoulders and the like")
            joints.update(JOINT[one] for one in found)
        return frozenset(joints)

    def _arrow(self) -> tuple[Vector, ...]:
        places = self._list("arrow", self._said.get("arrow", []))
        if len(places) not in (0, 2, 3):
            raise self._wrong("arrow", "needs two places, or three")
        return tuple(self._place("arrow", place, 0.0) for place in places)

    def _wall(self) -> bool:
        wall = self._said.get("wall", False)
        if not isinstance(wall, bool):
            raise self._wrong("wall", "must be true or false")
        return wall

    def _reflected(self, direction: Vector) -> Vector:
        """The direction in the mirror that stands between the body's left and right."""
        return subtract(direction, scale(self._left, 2.0 * dot(direction, self._left)))

    def _in_space(self, seen: Vector) -> Vector:
        return (seen[0], seen[2], -seen[1]) if self._view == "top" else seen

    def _depth(self, point: Vector) -> float:
        return point[1] if self._view == "top" else point[2]

    def _direction(self, key: str, said: object) -> Vector:
        angle, tilt = said if isinstance(said, list) and len(said) == 2 else (said, 0.0)
        degrees, tilted = math.radians(self._number(key, angle)), math.radians(self._number(key, tilt))
        flat = math.cos(tilted)
        return self._in_space((math.cos(degrees) * flat, math.sin(degrees) * flat, math.sin(tilted)))

    def _place(self, key: str, said: object, depth: float) -> Vector:
        if not isinstance(said, list) or len(said) not in (2, 3):
            raise self._wrong(key, "a place needs two numbers, or three: [x, y], [x, y, depth]")
        x, y, *z = (self._number(key, one) for one in said)
        return self._in_space((x, y, z[0] if z else depth))

    def _number(self, key: str, said: object) -> float:
        if isinstance(said, bool) or not isinstance(said, int | float) or not abs(said) <= FARTHEST:
            raise self._wrong(key, f"needs numbers from {-FARTHEST:g} to {FARTHEST:g}")
        return float(said)

    def _list(self, key: str, said: object) -> list[Any]:
        if not isinstance(said, list):
            raise self._wrong(key, "must be a list")
        return said

    def _needed(self, key: str) -> Any:
        if key not in self._said:
            raise self._wrong(key, "is missing")
        return self._said[key]

    def _wrong(self, key: str, message: str) -> FigureError:
        return FigureError((*self._table, key), message)


class _Reach:
    """A limb that reaches to a place."""

    def __init__(self, key: str, place: object, towards: Vector, rest: list[Vector], mirrored: bool) -> None:
        self.key = key
        self.place = place
        self.towards = towards
        self.rest = rest
        self.mirrored = mirrored
