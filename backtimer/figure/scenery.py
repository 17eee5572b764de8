"""What is around the body in the picture: the mat, the wall, and the arrow that says where the movement goes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from backtimer.figure.camera import Lens, Looker
from backtimer.figure.geometry import Vector, lerp
from backtimer.figure.raster import Canvas

MAT_HALF_DEPTH: Final = 34.0
BRICK: Final = (40.0, 18.0)
"""Width and height of the wall's bricks, in cm."""
BRICKS: Final = ((-145, 7), (-105, 7), (-125, 6), (70, 5), (110, 5), (90, 4), (-118, 2), (-78, 2), (-98, 1), (90, 1))
"""The bricks that stand for the wall: the left edge in cm, the course from the ground up. A few say it all."""

ARROW_CM: Final = 1.6
ARROW_DOTS: Final = (0.7, 0.85)
"""Half the thickness of an arrow; in dots at least and at most."""


def draw_mat(canvas: Canvas, looker: Looker, lens: Lens) -> None:
    """The mat: a line from the side, its outline from above."""
    depth = MAT_HALF_DEPTH * looker.sin_pitch * lens.dots_per_cm
    top, bottom = round(lens.ground - depth), round(lens.ground + depth)
    line = _dots(2, canvas.width - 3)
    if bottom - top < 2:
        if 0 <= lens.ground < canvas.height:
            canvas.paint([(lens.ground, line)], "ground")
        return
    sides = 1 << 1 | 1 << canvas.width - 2
    rows = [(row, line if row in (top, bottom) else sides) for row in range(top, bottom + 1)]
    canvas.paint([(row, bits) for row, bits in rows if 0 <= row < canvas.height], "ground")


def draw_wall(canvas: Canvas, lens: Lens) -> None:
    """A wall behind the body: the outlines of some of its bricks."""
    for place, course in BRICKS:
        left, right = (round(lens.left + side * lens.dots_per_cm) for side in (place, place + BRICK[0]))
        top, bottom = (round(lens.ground - row * BRICK[1] * lens.dots_per_cm) for row in (course + 1, course))
        edges = [column for column in (left, right) if 0 <= column < canvas.width]
        outer = max(0, left), min(canvas.width - 1, right)
        for row in range(max(0, top), bottom + 1):
            if row in (top, bottom) and outer[0] <= outer[1]:
                canvas.paint([(row, _dots(*outer))], "ground")
            canvas.paint([(row, 1 << column) for column in edges], "ground")


def draw_arrow(canvas: Canvas, looker: Looker, lens: Lens, way: Sequence[Vector]) -> None:
    """An arrow along a way of two places, or bent through the middle one of three."""
    points = [lens.spot(looker.seen(point), 0.0)[:2] for point in _curve(way)]
    (x, y), (before_x, before_y) = points[-1], points[-3]
    heading = math.atan2(y - before_y, x - before_x)
    size = max(3.5, 9.0 * lens.dots_per_cm)
    thick = min(ARROW_DOTS[1], max(ARROW_DOTS[0], ARROW_CM * lens.dots_per_cm))
    for (x1, y1), (x2, y2) in pairwise(points):
        canvas.paint(canvas.cover([(x1, y1, thick), (x2, y2, thick)]), "zone")
    for turn in (2.5, -2.5):
        barb = (x + math.cos(heading + turn) * size, y + math.sin(heading + turn) * size, thick)
        canvas.paint(canvas.cover([(x, y, thick), barb]), "zone")


def _curve(way: Sequence[Vector]) -> list[Vector]:
    start, end = way[0], way[-1]
    middle = way[1] if len(way) > 2 else lerp(start, end, 0.5)
    # The bend is pulled out so far that the curve goes through the middle place.
    pulled = lerp(lerp(start, end, 0.5), middle, 2.0)
    steps = [index / 8 for index in range(9)]
    return [lerp(lerp(start, pulled, step), lerp(pulled, end, step), step) for step in steps]


def _dots(first: int, last: int) -> int:
    return ((1 << (last - first + 1)) - 1) << first
