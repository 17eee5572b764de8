"""Vectors in space, as plain tuples: what the figure's skeleton and camera are reckoned with."""

from __future__ import annotations

import math

Vector = tuple[float, float, float]
"""x to the right along the mat, y up, z towards the viewer. Centimetres, or a direction of length 1."""


def add(a: Vector, b: Vector) -> Vector:
    """a + b."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def subtract(a: Vector, b: Vector) -> Vector:
    """a - b."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vector, factor: float) -> Vector:
    """a, so many times as long."""
    return (a[0] * factor, a[1] * factor, a[2] * factor)


def dot(a: Vector, b: Vector) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """The vector product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vector) -> float:
    """How long it is."""
    return math.sqrt(dot(a, a))


def lerp(a: Vector, b: Vector, fraction: float) -> Vector:
    """The point so far along the way from a to b."""
    return (
        a[0] + (b[0] - a[0]) * fraction,
        a[1] + (b[1] - a[1]) * fraction,
        a[2] + (b[2] - a[2]) * fraction,
    )


def unit(a: Vector) -> Vector:
    """The direction of a. Raises ZeroDivisionError where it has none."""
    return scale(a, 1.0 / length(a))


def across(a: Vector, axis: Vector) -> Vector:
    """The direction closest to `a` that is at a right angle to the direction `axis`. `a` must not lie along it."""
    return unit(subtract(a, scale(axis, dot(a, axis))))


def turned(a: Vector, axis: Vector, radians: float) -> Vector:
    """`a` turned about the direction `axis`, anticlockwise where the axis points at the viewer."""
    along = scale(axis, dot(a, axis) * (1 - math.cos(radians)))
    return add(add(scale(a, math.cos(radians)), scale(cross(axis, a), math.sin(radians))), along)


def slerp(a: Vector, b: Vector, fraction: float) -> Vector:
    """The direction so far along the shortest arc from direction a to direction b.

    Opposite directions have no shortest arc: the way then leads through the picture's plane, or out of it where the
    directions are those of the line of sight.
    """
    cosine = dot(a, b)
    if cosine > 0.999999:
        return unit(lerp(a, b, fraction))
    if cosine < -0.9999:
        axis = across((0.0, 0.0, 1.0) if abs(a[2]) < 0.9 else (1.0, 0.0, 0.0), a)
        return turned(a, axis, math.pi * fraction)
    angle = math.acos(cosine)
    sine = math.sin(angle)
    first, second = math.sin((1 - fraction) * angle) / sine, math.sin(fraction * angle) / sine
    return (a[0] * first + b[0] * second, a[1] * first + b[1] * second, a[2] * first + b[2] * second)


def middle_joint(root: Vector, end: Vector, first: float, second: float, towards: Vector) -> Vector | None:
    """Where the elbow or knee of a limb from `root` to `end` is, with bones `first` and `second` long.

    `towards` is the direction to which it bends. None where the limb cannot reach, or where it cannot fold so far.
    """
    way = subtract(end, root)
    distance = length(way)
    if not abs(first - second) < distance <= first + second:
        return None
    along = (first * first - second * second + distance * distance) / (2 * distance)
    aside = math.sqrt(max(0.0, first * first - along * along))
    axis = scale(way, 1.0 / distance)
    sideways = subtract(towards, scale(axis, dot(towards, axis)))
    if length(sideways) < 1e-6:
        sideways = across((0.0, 1.0, 0.0) if abs(axis[1]) < 0.9 else (1.0, 0.0, 0.0), axis)
    return add(add(root, scale(axis, along)), scale(unit(sideways), aside))
