"""The sound check before a person's first session: a question asked a few times, until a key answers it."""

from __future__ import annotations

import math

from msgspec import Struct

TIMES = 4
"""How often it is asked."""

REPEAT_SECONDS = 8.0
"""From one time to the next."""


class SoundCheck(Struct):
    """The question being asked. Times are real seconds of one clock."""

    next_at: float
    """When it is asked next; infinite, once it has been asked often enough."""
    _asked: int = 0

    def is_due(self, now: float) -> bool:
        """Whether to ask it now. It is told once for each time."""
        if now < self.next_at:
            return False
        self._asked += 1
        self.next_at = now + REPEAT_SECONDS if self._asked < TIMES else math.inf
        return True
