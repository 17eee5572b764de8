"""The picture of a body in dots: its parts from the back to the front, each in the shade in which it is seen."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from msgspec import Struct

from backtimer.core.timeline import Zone
from backtimer.figure.camera import Lens, Looker
from backtimer.figure.flesh import Disc, Part, parts_of
from backtimer.figure.raster import Canvas, Shade, Spot
from backtimer.figure.skeleton import JOINT, Body

LIT: Final[Mapping[Zone, frozenset[str]]] = {
    "upper": frozenset({"chest", "back", "upper arm"}),
    "lower": frozenset({"pelvis", "belly", "thigh"}),
    "deep": frozenset({"belly", "back"}),
}
"""The parts of the body that each zone lights up."""

GAP_CM: Final = 3.5
WIDEST_GAP_DOTS: Final = 1.2
"""A part in front keeps so far off what lies behind it that both can be told apart."""

BEHIND_CM: Final = -4.0
"""A limb is a far one when it is so much farther away than the trunk."""

_GROUPS: Final[Mapping[str, tuple[str, float, frozenset[str]]]] = {
    "arm": ("shoulder elbow hand", 11.5, frozenset({"upper arm", "forearm"})),
    "leg": ("hip knee ankle", 15.0, frozenset({"thigh", "shin", "foot"})),
}
"""Limbs: their joints, how far around the first of them they grow into the trunk, their parts."""


class _Layer(Struct, frozen=True):
    """What is painted at once: parts with a gap around them all and none between them."""

    depth: float
    parts: tuple[Part, ...]
    far: bool = False
    root: Disc | None = None
    """Where a limb grows out of the trunk: no gap parts them there."""


def draw_body(
    canvas: Canvas, body: Body, looker: Looker, lens: Lens, zones: Collection[Zone] = (), breath: float = 0.0
) -> None:
    """Draw a body with its working zones lit. `breath` is how full its lungs are, from 0 to 1."""
    lit = frozenset[str]().union(*(LIT[zone] for zone in zones))
    gap = min(WIDEST_GAP_DOTS, GAP_CM * lens.dots_per_cm)
    for layer in _layers(body, looker, breath):
        shapes = [(_spots(part.discs, looker, lens), _shade(part, layer.far, lit)) for part in layer.parts]
        kept = dict(canvas.cover(_spots([layer.root], looker, lens))) if layer.root else {}
        for spots, _ in shapes:
            canvas.clear((row, bits & ~kept.get(row, 0)) for row, bits in canvas.cover(spots, gap))
        for spots, shade in shapes:
            canvas.paint(canvas.cover(spots), shade)


def _layers(body: Body, looker: Looker, breath: float) -> list[_Layer]:
    nearness = [looker.nearness(joint) for joint in body]
    trunk = (nearness[JOINT["hips"]] + nearness[JOINT["shoulders"]]) / 2
    parts = parts_of(body, breath)
    layers = [
        _Layer(0.0, tuple(part for part in parts if not part.side and part.name != "head")),
        # The head is never covered: nothing else tells as fast which way round a body is.
        _Layer(math.inf, tuple(part for part in parts if part.name == "head")),
    ]
    for side in ("left", "right"):
        for names, root_radius, own in _GROUPS.values():
            joints = [JOINT[f"{name}_{side}"] for name in names.split()]
            depth = sum(nearness[joint] for joint in joints) / len(joints) - trunk
            far = depth < BEHIND_CM
            limb = tuple(part for part in parts if part.side == side and part.name in own)
            # What is level with the trunk lies upon it.
            layers.append(_Layer(depth if far else max(depth, 0.1), limb, far, (body[joints[0]], root_radius)))
    return sorted(layers, key=lambda layer: layer.depth)


def _spots(discs: Sequence[Disc], looker: Looker, lens: Lens) -> list[Spot]:
    return [lens.spot(looker.seen(place), radius) for place, radius in discs]


def _shade(part: Part, far: bool, lit: frozenset[str]) -> Shade:
    if part.name in lit:
        return "zone"
    return "far" if far else "near"
