"""What a routine's own figure looks like in its file: its shape for editors.

Whether its poses can be made is for `figure` to say, which reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from backtimer.core.reading import ReadBy
from backtimer.core.values import NotSaid

FARTHEST: Final = 400
"""No length, in cm, and no angle, in degrees, is larger."""

MOST_POSES: Final = 12
"""Poses that a figure can have: a tempo has no more phases."""

_JOINTS: Final = ["hips", "loin", "waist", "ribs", "shoulders", "head"] + [
    f"{joint}_{side}"
    for joint in ("shoulder", "elbow", "hand", "hip", "knee", "ankle", "toe")
    for side in ("left", "right")
]


def _list(items: Mapping[str, Any], least: int, most: int) -> dict[str, Any]:
    return {"type": "array", "items": dict(items), "minItems": least, "maxItems": most}


def _table(keys: Mapping[str, Any], needed: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(keys), "required": needed, "additionalProperties": False}


def _said(schema: Mapping[str, Any], description: str) -> dict[str, Any]:
    return {**schema, "description": description}


_NUMBER: Final = {"type": "number", "minimum": -FARTHEST, "maximum": FARTHEST}
_DIRECTION: Final = {"$ref": "#/$defs/Direction"}
_PLACE: Final = {"$ref": "#/$defs/Place"}
_ARM: Final = {"$ref": "#/$defs/Arm"}
_LEG: Final = {"$ref": "#/$defs/Leg"}

_ARM_DEFINITION: Final = {
    "description": "Upper arm and forearm; or where the hand is, and where the elbow points.",
    "anyOf": [_list(_DIRECTION, 2, 2), _table({"hand": _PLACE, "elbow": _DIRECTION}, ["hand", "elbow"])],
}
_LEG_DEFINITION: Final = {
    "description": "Thigh, shin and foot; or where the ankle is, and where the knee and the toes point.",
    "anyOf": [
        _list(_DIRECTION, 3, 3),
        _table({"ankle": _PLACE, "knee": _DIRECTION, "foot": _DIRECTION}, ["ankle", "knee", "foot"]),
    ],
}

_POSE: Final = _table(
    {
        "like": {"type": "string", "description": "A pose above, or a position: what is not said is taken from it."},
        "at": {
            **_table(dict.fromkeys(_JOINTS, _PLACE), []),
            "description": "Where one joint is, in cm: the body hangs on it.",
            "minProperties": 1,
            "maxProperties": 1,
        },
        "chest": {"enum": ["up", "down", "left", "right", "viewer", "away"], "description": "Where the chest faces."},
        "trunk": {
            "anyOf": [_NUMBER, _list(_DIRECTION, 4, 4)],
            "description": "Directions of the spine's four sections from the hips up, or one for all.",
        },
        "twist": {**_NUMBER, "description": "The pelvis turned against the shoulders, to the left."},
        "neck": _said(_DIRECTION, "From the shoulders to the head."),
        "arms": _said(_ARM, "The left arm, and the right one in a mirror."),
        "arm_left": _said(_ARM, "The left arm alone."),
        "arm_right": _said(_ARM, "The right arm alone."),
        "legs": _said(_LEG, "The left leg, and the right one in a mirror."),
        "leg_left": _said(_LEG, "The left leg alone."),
        "leg_right": _said(_LEG, "The right leg alone."),
        "planted": {**_list({"type": "string"}, 0, 20), "description": "What stands on the mat, and does not slide."},
        "arrow": {**_list(_PLACE, 0, 3), "description": "The way of the movement into this pose."},
        "wall": {"type": "boolean", "description": "Whether there is a wall behind."},
    },
    [],
)

_FIGURE: Final = _table(
    {
        "view": {
            "enum": ["side", "oblique", "front", "top"],
            "default": "side",
            "description": "Where it is seen from.",
        },
        "sides": {
            "enum": ["swap", "turn"],
            "default": "swap",
            "description": "The right side swaps near and far limbs, or turns the picture round.",
        },
        "turn": {"type": "string", "description": "The pose to go through when sides are changed."},
        "pose": {
            "type": "object",
            "description": "The poses by name: a start, and those that it moves into.",
            "required": ["start"],
            "additionalProperties": {"$ref": "#/$defs/Pose"},
            "maxProperties": MOST_POSES,
        },
    },
    ["pose"],
)

DEFINITIONS: Final = {
    "Arm": _ARM_DEFINITION,
    "Direction": {"anyOf": [_NUMBER, _list(_NUMBER, 2, 2)], "description": "Degrees: 0 points right, 90 up."},
    "Figure": _FIGURE,
    "Leg": _LEG_DEFINITION,
    "Place": {**_list(_NUMBER, 2, 3), "description": "Centimetres to the right, up, and towards the viewer."},
    "Pose": _POSE,
}
"""For the `$defs` of a schema: `Figure`, and what it refers to."""


def _as_table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise NotSaid("must be a table: write [exercises.NAME.figure.pose.start] and its keys")
    return value


FigureTable = Annotated[dict[str, Any], ReadBy(_as_table, {"type": "object"})]
"""The table of a figure, as it was read."""
