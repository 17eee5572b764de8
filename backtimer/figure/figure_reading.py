"""From what a file says of a figure to the figure.

A figure in TOML, as `figures.toml` has it and a routine can say it of its own exercise:

    position = "prone"        # prone, supine, side-lying, hands-and-knees, sitting, standing, wall; a routine's own
                              # figure is done where its exercise is, and does not say it
    view = "side"             # or oblique (from the side and a little from behind), front, top
    sides = "swap"            # the right side swaps near and far limbs; "turn": it turns the picture round
    turn = "seated"           # a pose to go through when sides are changed
    [pose.start]              # every figure has a start; `posing` says what a pose can say
    [pose.hold]               # the pose that is held; phases up, top, out and stay lead into it
    [pose.arch]               # a phase named "arch" leads into this one
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast, get_args

from msgspec.structs import replace

from backtimer.core.timeline import Position
from backtimer.figure.figure import Figure
from backtimer.figure.framing import framed
from backtimer.figure.pose import KeyPose, Mirror
from backtimer.figure.posing import CAMERAS, FigureError, Said, View, key_pose, merged

MOST_POSES: Final = 12
"""Poses that a figure can have: a tempo has no more phases."""

_KEYS: Final = ("position", "view", "sides", "turn", "pose")


def read_figure(name: str, said: Said, positions: Mapping[str, Said]) -> Figure:
    """The figure that a table describes. Its poses may build on those of `positions`. Raises FigureError."""
    plain = check_figure(name, said, positions)
    return replace(plain, poses=framed(plain.poses, plain.mirror), _mirrored={})


def check_figure(name: str, said: Said, positions: Mapping[str, Said]) -> Figure:
    """The same without its frame: as much as it takes to know that it can be made. Raises FigureError."""
    if unknown := sorted(set(said) - set(_KEYS)):
        raise FigureError((name, unknown[0]), f"there is no such key; the keys are {', '.join(_KEYS)}")
    position = _one_of(name, "position", said.get("position"), get_args(Position))
    view = cast(View, _one_of(name, "view", said.get("view", "side"), CAMERAS))
    mirror = cast(Mirror, _one_of(name, "sides", said.get("sides", "swap"), get_args(Mirror)))
    poses = _poses(name, said.get("pose"), view, positions)
    turn = said.get("turn")
    if turn is not None:
        _one_of(name, "turn", turn, poses)
    return Figure(name, cast(Position, position), poses, mirror, turn)


def read_position(name: str, positions: Mapping[str, Said]) -> KeyPose:
    """A body at rest in one of the positions. Raises FigureError."""
    said = dict(positions[name])
    view = cast(View, _one_of(name, "view", said.pop("view", "side"), CAMERAS))
    return framed({name: key_pose(name, said, view, (name,))}, "swap")[name]


def _poses(name: str, said: object, view: View, positions: Mapping[str, Said]) -> dict[str, KeyPose]:
    if not isinstance(said, Mapping) or "start" not in said:
        raise FigureError((name, "pose"), "needs at least a pose named start")
    if len(said) > MOST_POSES:
        raise FigureError((name, "pose"), f"has too many poses: at most {MOST_POSES}")
    complete: dict[str, dict[str, Any]] = {}
    for pose, own in said.items():
        if not isinstance(own, Mapping):
            raise FigureError((name, "pose", pose), "must be a table")
        complete[pose] = merged(_base((name, "pose", pose), own.get("like"), view, complete, positions), own)
    return {pose: key_pose(pose, whole, view, (name, "pose", pose)) for pose, whole in complete.items()}


def _base(
    pose: tuple[str, ...], like: object, view: View, poses: Mapping[str, Said], positions: Mapping[str, Said]
) -> Said:
    if like is None:
        return {}
    if isinstance(like, str) and like in poses:
        return poses[like]
    if not isinstance(like, str) or like not in positions:
        known = ", ".join((*poses, *positions))
        raise FigureError((*pose, "like"), f"must be a pose that stands before this one, or a position: {known}")
    if view == "top":
        raise FigureError((*pose, "like"), "a figure seen from the top cannot build on a position")
    return {key: value for key, value in positions[like].items() if key != "view"}


def _one_of(name: str, key: str, said: object, choices: object) -> str:
    known = [str(choice) for choice in cast(Mapping[str, object], choices)]
    if not isinstance(said, str) or said not in known:
        raise FigureError((name, key), f"must be one of {', '.join(known)}")
    return said
