"""How a body gets from one position into another: the positions that it goes through on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_TOWARDS_FLOOR: Final[Mapping[str, str]] = {
    "wall": "standing",
    "standing": "kneeling",
    "kneeling": "hands-and-knees",
    "prone": "hands-and-knees",
    "hands-and-knees": "side-lying",
    "side-lying": "supine",
    "sitting": "supine",
}
"""Each position's neighbour on the way to lying on the back. Nobody drops from standing to the floor."""


def way_between(first: str, second: str) -> tuple[str, ...]:
    """The positions between two, without them."""
    down, up = _way_down(first), _way_down(second)
    shared = next(position for position in down if position in up)
    way = down[: down.index(shared) + 1] + up[: up.index(shared)][::-1]
    return tuple(way[1:-1])


def _way_down(position: str) -> list[str]:
    way = [position]
    while way[-1] in _TOWARDS_FLOOR:
        way.append(_TOWARDS_FLOOR[way[-1]])
    return way
