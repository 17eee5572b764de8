"""Keeps the interface from waiting: for the collector of garbage, and for a thread that reads beside it."""

from __future__ import annotations

import gc
import sys

_OBJECTS_BEFORE_COLLECTING = 10_000
"""To look through so many takes some milliseconds. A start waits for more, because it leaves no garbage."""

_TURN_SECONDS = 0.001
"""For so long a thread goes on while the interface wants its turn, which it does several times for each picture."""


def keep_pauses_short() -> None:
    """To be called once the app has come up: what is loaded by then stays, and is not looked through again."""
    sys.setswitchinterval(_TURN_SECONDS)
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING)
    # Once only: what is frozen is never freed, and a second app in one process finds the remains of the first.
    if not gc.get_freeze_count():
        gc.freeze()
