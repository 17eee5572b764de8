"""How much of the scene the picture shows: the poses of a figure share one frame, so that only the body moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import permutations

from msgspec.structs import replace

from backtimer.figure.camera import Camera, Rect
from backtimer.figure.flesh import parts_of
from backtimer.figure.pose import KeyPose, Mirror, between
from backtimer.figure.skeleton import Body

_SAMPLES = (0.25, 0.5, 0.75)


def seen_rect(body: Body, camera: Camera) -> Rect:
    """The part of the picture that a body fills."""
    looker = camera.looker()
    points = [(looker.seen(place), radius) for part in parts_of(body, breath=1.0) for place, radius in part.discs]
    return Rect(
        min(point[0] - radius for point, radius in points),
        min(point[1] - radius for point, radius in points),
        max(point[0] + radius for point, radius in points),
        max(point[1] + radius for point, radius in points),
    )


def framed(poses: Mapping[str, KeyPose], mirror: Mirror) -> dict[str, KeyPose]:
    """The same poses, with a framing that holds them all, on both sides, and the ways between them."""
    all_poses = [*poses.values(), *(pose.mirrored(mirror) for pose in poses.values())]
    rect = _union(_rects(poses.values(), all_poses))
    return {name: replace(pose, framing=rect) for name, pose in poses.items()}


def _rects(own: Iterable[KeyPose], all_poses: Iterable[KeyPose]) -> Iterable[Rect]:
    for pose in all_poses:
        yield seen_rect(pose.body, pose.camera)
        looker = pose.camera.looker()
        for x, y, _ in map(looker.seen, pose.arrow):
            yield Rect(x - 3.0, y - 3.0, x + 3.0, y + 3.0)
    for first, second in permutations(own, 2):
        for fraction in _SAMPLES:
            yield seen_rect(between(first, second, fraction), first.camera)


def _union(rects: Iterable[Rect]) -> Rect:
    found: Rect | None = None
    for rect in rects:
        found = rect if found is None else found.union(rect)
    assert found is not None
    return found
