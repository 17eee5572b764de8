"""From space to the picture: where the viewer stands, and how much of the scene fits into so many dots."""

from __future__ import annotations

import math

from msgspec import Struct

from backtimer.figure.geometry import Vector
from backtimer.figure.raster import Spot

MARGIN_DOTS = 1.0
"""Between the body and the picture's edge."""

GROUND_DOTS = 2.0
"""At the bottom, for the line that the body stands on."""

BELOW_SHARE = 0.3
"""How much of the height that a flat figure leaves empty lies below it."""

THINNEST_DOTS = 0.95
"""No limb is thinner than twice this, however small the picture."""

SMALL_DOTS_PER_CM = 0.3
PLUMPEST = 1.25
"""In a picture smaller than that, bodies are drawn up to so many times as thick: few dots must still make a body."""


class Camera(Struct, frozen=True):
    """A viewer far away. Angles in degrees."""

    yaw: float = 0.0
    """How far the viewer walked around the mat, anticlockwise seen from above."""
    pitch: float = 0.0
    """How far the viewer looks down: 0 from the side, 90 from the ceiling."""

    def towards(self, other: Camera, fraction: float) -> Camera:
        """The one so far along the way to the other."""
        return Camera(self.yaw + (other.yaw - self.yaw) * fraction, self.pitch + (other.pitch - self.pitch) * fraction)

    def looker(self) -> Looker:
        """The same, ready to be looked through."""
        yaw, pitch = math.radians(self.yaw), math.radians(self.pitch)
        return Looker(math.cos(yaw), math.sin(yaw), math.cos(pitch), math.sin(pitch))


class Looker(Struct, frozen=True):
    """A camera's cosines and sines."""

    cos_yaw: float
    sin_yaw: float
    cos_pitch: float
    sin_pitch: float

    def seen(self, point: Vector) -> Vector:
        """A point as it is seen: to the right, up, and towards the viewer, in cm."""
        x, y, z = point
        right = x * self.cos_yaw - z * self.sin_yaw
        near = x * self.sin_yaw + z * self.cos_yaw
        return (right, y * self.cos_pitch - near * self.sin_pitch, near * self.cos_pitch + y * self.sin_pitch)

    def nearness(self, point: Vector) -> float:
        """How near a point is to a viewer who stands straight ahead: what lies far to one side is not farther away."""
        return point[2] * self.cos_pitch + point[1] * self.sin_pitch


class Rect(Struct, frozen=True):
    """A part of the picture, in cm."""

    left: float
    bottom: float
    right: float
    top: float

    def union(self, other: Rect) -> Rect:
        """The smallest that holds both."""
        return Rect(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def towards(self, other: Rect, fraction: float) -> Rect:
        """The one so far along the way to the other."""
        return Rect(
            self.left + (other.left - self.left) * fraction,
            self.bottom + (other.bottom - self.bottom) * fraction,
            self.right + (other.right - self.right) * fraction,
            self.top + (other.top - self.top) * fraction,
        )


class Lens(Struct, frozen=True):
    """From what is seen, in cm, to dots."""

    dots_per_cm: float
    left: float
    """The column of what is seen at 0."""
    ground: int
    """The row of what is seen at 0, from the top."""

    def spot(self, seen: Vector, radius: float) -> Spot:
        """A disc in dots, in steps of an eighth: a tremor in the last decimals must not make dots flicker."""
        plump = min(PLUMPEST, max(1.0, SMALL_DOTS_PER_CM / self.dots_per_cm))
        return (
            round((self.left + seen[0] * self.dots_per_cm) * 8) / 8,
            round((self.ground - seen[1] * self.dots_per_cm) * 8) / 8,
            max(THINNEST_DOTS, radius * self.dots_per_cm * plump),
        )


def lens_for(rect: Rect, width: int, height: int) -> Lens:
    """The lens that shows this part of the scene as large as so many dots allow, on ground that stays in its row."""
    bottom = min(rect.bottom, 0.0)
    room_up = height - MARGIN_DOTS - GROUND_DOTS
    scale = min((width - 2 * MARGIN_DOTS) / (rect.right - rect.left), room_up / (rect.top - bottom))
    spare = room_up - (rect.top - bottom) * scale
    ground = height - GROUND_DOTS - spare * BELOW_SHARE + bottom * scale
    return Lens(scale, (width - (rect.left + rect.right) * scale) / 2, math.floor(ground))
