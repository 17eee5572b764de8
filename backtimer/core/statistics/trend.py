"""Whether numbers grow: the best of the last few sessions against the best of those before.

The best and not the middle: an easy day between, which asks for less, is no step back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

LEAST_SESSIONS = 4
"""With fewer there is no trend."""

MOST_SESSIONS = 8
"""So many of the last sessions are looked at."""

SAME_SHARE = 0.05
"""A smaller change than this share is none."""


class Trend(Struct, frozen=True):
    """Where numbers go."""

    direction: Literal["up", "down", "level"]
    earlier: float
    """The best of the earlier half."""
    later: float
    """The best of the later half."""
    sessions: int
    """How many numbers there were in both."""


def trend_of(values: Sequence[float]) -> Trend | None:
    """The trend of one number a session, in order of time; None where there are too few."""
    if len(values) < LEAST_SESSIONS:
        return None
    last = values[-MOST_SESSIONS:]
    half = len(last) // 2
    earlier, later = max(last[:half]), max(last[-half:])
    change = later - earlier
    if abs(change) <= SAME_SHARE * earlier:
        return Trend("level", earlier, later, len(last))
    return Trend("up" if change > 0 else "down", earlier, later, len(last))
