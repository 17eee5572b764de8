"""How the states of a session look: each has a shape, beside its word and its colour, to be told by any of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

StateName = Literal["hold", "rep", "rest", "ready", "switch", "paused", "done", "open"]
"""What the colours `$state-NAME` and `$state-NAME-text` of every theme are called after."""

Shape = Callable[[float, float], bool]
"""Whether a point is filled; both coordinates run from -1 to 1, down and to the right."""


class Look(Struct, frozen=True):
    """One state's shape, drawn large, and the two ASCII characters that stand for it in a line of text."""

    shape: Shape
    mark: str


def _square(x: float, y: float) -> bool:
    return abs(x) <= 0.9 and abs(y) <= 0.9


def _up_and_down(x: float, y: float) -> bool:
    return abs(y) >= 0.12 and abs(x) <= 1.05 - abs(y)


def _ring(x: float, y: float) -> bool:
    return 0.5 <= x * x + y * y <= 1.1


def _forward(x: float, y: float) -> bool:
    return abs(y) <= (1.05 - x) / 2


def _two_ways(x: float, y: float) -> bool:
    """Half an arrow to the left above half of one to the right."""
    if y > 0:
        x, y = -x, -y
    shaft = abs(y + 0.35) <= 0.2
    return shaft or (x <= -0.1 and -0.35 - (x + 1.05) * 0.9 <= y <= -0.35)


def _two_bars(x: float, y: float) -> bool:
    return 0.25 <= abs(x) <= 0.9 and abs(y) <= 1


def _tick(x: float, y: float) -> bool:
    return abs(y - 0.55 + abs(x + 0.3)) <= 0.24


def _disc(x: float, y: float) -> bool:
    return x * x + y * y <= 1.1


LOOKS: dict[StateName, Look] = {
    "hold": Look(_square, "##"),
    "rep": Look(_up_and_down, "^v"),
    "rest": Look(_ring, "--"),
    "ready": Look(_forward, ">>"),
    "switch": Look(_two_ways, "<>"),
    "paused": Look(_two_bars, "||"),
    "done": Look(_tick, "**"),
    "open": Look(_disc, "()"),
}


def to_the_left(x: float, y: float) -> bool:
    """An arrow head that points to the left."""
    return abs(y) <= (x + 1.05) / 2


def to_the_right(x: float, y: float) -> bool:
    """An arrow head that points to the right."""
    return to_the_left(-x, y)
