"""Tells a deliberate key press from a slap: the elbow of somebody who lies on the floor hits what it hits.

Several keys within 150 ms are one slap, whatever they are. After a pause, keys are deaf for 0.8 s.
"""

from __future__ import annotations

from msgspec import Struct, field

SLAP_SECONDS = 0.15
DEAF_SECONDS = 0.8


class Press(Struct, frozen=True):
    """A press that has been judged."""

    key: str
    at: float
    """When the key, or the first key of the slap, was pressed."""
    slap: bool
    """Whether more than one key was hit."""


class SlapGuard(Struct):
    """Gathers key presses until it is certain what they were. Times are real seconds of one clock."""

    _first: Press | None = None
    _last_at: float = field(default=float("-inf"))
    _deaf_until: float = field(default=float("-inf"))

    @property
    def due(self) -> float | None:
        """The moment at which the press that is being gathered will be judged."""
        return self._last_at + SLAP_SECONDS if self._first else None

    def press(self, key: str, now: float) -> None:
        """A key came in. What it means is told by `judged`."""
        if now < self._deaf_until:
            return
        if self._first is None:
            self._first = Press(key, now, slap=False)
        else:
            self._first = Press(self._first.key, self._first.at, slap=True)
        self._last_at = now

    def judged(self, now: float) -> Press | None:
        """The press that is certain by now; it is told once."""
        if self._first is None or now < self._last_at + SLAP_SECONDS:
            return None
        judged, self._first = self._first, None
        return judged

    def deafen(self, now: float) -> None:
        """A pause began: what comes in the next moment belongs to it."""
        self._first = None
        self._deaf_until = now + DEAF_SECONDS
