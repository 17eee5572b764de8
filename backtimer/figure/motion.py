"""From seconds to poses: where a figure is so many seconds into a hold, a rep, a rest or the way into position."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from backtimer.core.timeline import Phase, Side, Zone
from backtimer.figure.figure import Figure
from backtimer.figure.pose import KeyPose
from backtimer.figure.scene import Scene

FRAMES_PER_SECOND: Final = 8
"""As often as the picture changes, and no oftener."""

LONGEST_MOVE_SECONDS: Final = 5.0
"""However long a phase is, nobody needs longer to get into its pose; the rest of it is spent there."""

SETTLE_SECONDS: Final = 1.5
"""To get into a hold, or out of it."""

BREATH_SECONDS: Final = 4.0
BREATH_SWAY: Final = 0.03
"""How far a breath moves a held body back towards where it came from."""
BREATH_STEPS: Final = 8
"""A breath moves less than two dots: more pictures of it would all be the same."""

SHOWN_HOLD: Final = (Phase("up", 2.0), Phase("top", 3.0), Phase("down", 2.0), Phase("bottom", 1.0))
"""How a hold is shown to whoever is about to do it."""


def on_frame(seconds: float) -> float:
    """The moment of the picture that is seen at this moment."""
    return math.floor(seconds * FRAMES_PER_SECOND + 1e-6) / FRAMES_PER_SECOND


def eased(fraction: float) -> float:
    """Gently off, gently in."""
    return 0.5 - 0.5 * math.cos(math.pi * min(1.0, max(0.0, fraction)))


def holding(first: KeyPose, held: KeyPose, seconds: float, zones: tuple[Zone, ...] = ()) -> Scene:
    """In a pose, breathing. `first` is the pose that it came from."""
    turn = 2 * math.pi * (seconds % BREATH_SECONDS) / BREATH_SECONDS
    breath = round((0.5 - 0.5 * math.cos(turn)) * BREATH_STEPS) / BREATH_STEPS
    return Scene(first, held, 1.0 - BREATH_SWAY * breath if first is not held else 1.0, breath, zones)


def along(poses: Sequence[KeyPose], leg_seconds: float, seconds: float, zones: tuple[Zone, ...] = ()) -> Scene:
    """On the way through these poses, each leg so many seconds long; then in the last one, breathing."""
    arrival = leg_seconds * (len(poses) - 1)
    if seconds >= arrival:
        return holding(poses[-1], poses[-1], seconds - arrival, zones)
    leg = int(seconds / leg_seconds)
    return Scene(poses[leg], poses[leg + 1], round(eased(seconds / leg_seconds - leg), 4), 0.0, zones, pointed=True)


def rep(
    figure: Figure,
    side: Side | None,
    phases: Sequence[Phase],
    seconds: float,
    zones: tuple[Zone, ...] = (),
    before: KeyPose | None = None,
) -> Scene:
    """So many seconds into a rep. `before` is the pose in which it begins, if not the start."""
    names = tuple(phase.name for phase in phases)
    pose = before or figure.pose("start", side)
    begun = 0.0
    for index, phase in enumerate(phases):
        target = figure.pose(figure.target(names, index), side)
        if seconds < begun + phase.seconds or index == len(phases) - 1:
            move = min(phase.seconds, LONGEST_MOVE_SECONDS)
            fraction = eased((seconds - begun) / move) if pose is not target else 1.0
            if fraction >= 1.0:
                return Scene(target, target, 1.0, 0.0, zones)
            return Scene(pose, target, round(fraction, 4), 0.0, zones, pointed=True)
        begun += phase.seconds
        pose = target
    return Scene(pose, pose, 1.0, 0.0, zones)


def demonstration(
    figure: Figure,
    side: Side | None,
    phases: Sequence[Phase],
    seconds: float,
    lasting: float | None = None,
    zones: tuple[Zone, ...] = (),
) -> Scene:
    """Rep after rep, to be looked at: as many whole ones as fit into `lasting` seconds, and back into the start.

    Without `lasting` it goes on for ever. A tempo too slow for even one gives way to the usual one.
    """
    start = figure.pose("start", side)
    if lasting is not None and _length(phases) > lasting - SETTLE_SECONDS:
        phases = figure.usual_phases
    reps = math.inf if lasting is None else max(0, math.floor((lasting - SETTLE_SECONDS) / _length(phases)))
    last = figure.pose(figure.target([phase.name for phase in phases], len(phases) - 1), side)
    number, into = divmod(seconds, _length(phases))
    if number < reps:
        return rep(figure, side, phases, into, zones, last if number else start)
    after = seconds - reps * _length(phases)
    return along((last, start) if reps and last is not start else (start,), SETTLE_SECONDS, after)


def preview(
    figure: Figure, phases: Sequence[Phase], seconds: float, zones: tuple[Zone, ...] = (), *, sided: bool = False
) -> Scene:
    """Rep after rep for whoever wants to know what an exercise is; if `sided`, the sides take turns."""
    at = on_frame(seconds)
    turned = sided and figure.mirror == "swap" and int(at / _length(phases)) % 2
    return demonstration(figure, "right" if turned else "left", phases, at, zones=zones)


def _length(phases: Sequence[Phase]) -> float:
    return sum(phase.seconds for phase in phases)
