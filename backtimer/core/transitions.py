"""How long it takes to get from one position of the body into another."""

from __future__ import annotations

from backtimer.core.timeline import Position

_UPRIGHT: frozenset[Position] = frozenset({"standing", "wall"})


def transition_seconds(before: Position, after: Position) -> float:
    """Time to get from one position into another. Source: the project's training notes."""
    if before == after:
        return 8.0
    if _UPRIGHT & {before, after}:
        return 20.0
    return 12.0
