"""Dots: shapes that are hulls of discs become rows of bits, a bit for each dot whose middle they cover."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, Literal

Spot = tuple[float, float, float]
"""A disc in the picture: its middle's column and row, and its radius, all in dots."""

Rows = Iterable[tuple[int, int]]
"""Numbers of rows with bits; bit n is the dot in column n."""

Shade = Literal["ground", "far", "near", "zone"]
"""What a dot belongs to: the ground and what stands on it, a limb behind, the body, or the part of it that works."""

SHADES: Final[tuple[Shade, ...]] = ("ground", "far", "near", "zone")


class Canvas:
    """A picture in dots. No dot has two shades."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.planes: dict[Shade, list[int]] = {shade: [0] * height for shade in SHADES}
        """For each shade the bits of every row."""

    def cover(self, spots: Sequence[Spot], grown: float = 0.0) -> Iterator[tuple[int, int]]:
        """The dots within the hull of some discs. `grown` makes it so many dots larger all round."""
        return _cover([(x, y, r + grown) for x, y, r in spots], self.width, self.height)

    def clear(self, rows: Rows) -> None:
        """Take the body's dots away."""
        for row, bits in rows:
            for shade in SHADES[1:]:
                self.planes[shade][row] &= ~bits

    def paint(self, rows: Rows, shade: Shade) -> None:
        """Give dots this shade."""
        for row, bits in rows:
            for plane in self.planes.values():
                plane[row] &= ~bits
            self.planes[shade][row] |= bits


def _cover(spots: Sequence[Spot], width: int, height: int) -> Iterator[tuple[int, int]]:
    # A hull is convex, so each row of it is one stretch; its ends lie on a disc or on a line that touches two.
    top = min(y - r for _, y, r in spots)
    bottom = max(y + r for _, y, r in spots)
    lines = [line for a, b in combinations(spots, 2) for line in _tangents(a, b)]
    for row in range(max(0, math.ceil(top - 0.5)), min(height - 1, math.floor(bottom - 0.5)) + 1):
        y = row + 0.5
        left, right = math.inf, -math.inf
        for cx, cy, r in spots:
            square = r * r - (y - cy) * (y - cy)
            if square >= 0.0:
                half = math.sqrt(square)
                if cx - half < left:
                    left = cx - half
                if cx + half > right:
                    right = cx + half
        for x1, y1, slope, y2 in lines:
            if y1 <= y <= y2:
                x = x1 + slope * (y - y1)
                if x < left:
                    left = x
                if x > right:
                    right = x
        if left > right:
            continue
        first, last = max(0, math.ceil(left - 0.5)), min(width - 1, math.floor(right - 0.5))
        if first <= last:
            yield row, ((1 << (last - first + 1)) - 1) << first


def _tangents(a: Spot, b: Spot) -> list[tuple[float, float, float, float]]:
    """The two lines that touch both discs: the upper end's column and row, columns per row, the lower end's row."""
    ax, ay, ar = a
    bx, by, br = b
    dx, dy = bx - ax, by - ay
    distance = math.hypot(dx, dy)
    if distance <= abs(ar - br) or distance < 1e-9:
        return []
    cosine = (ar - br) / distance
    sine = math.sqrt(1.0 - cosine * cosine)
    ux, uy = dx / distance, dy / distance
    lines = []
    for sign in (sine, -sine):
        nx, ny = ux * cosine - uy * sign, uy * cosine + ux * sign
        x1, y1, x2, y2 = ax + nx * ar, ay + ny * ar, bx + nx * br, by + ny * br
        if y1 > y2:
            x1, y1, x2, y2 = x2, y2, x1, y1
        if y2 - y1 > 1e-9:
            lines.append((x1, y1, (x2 - x1) / (y2 - y1), y2))
    return lines
