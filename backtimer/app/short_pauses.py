"""Keeps the interface from waiting: for the collector of garbage, and for a thread that reads beside it."""

from __future__ import annotations

import gc
import sys
from functools import cache

_OBJECTS_BEFORE_COLLECTING = 10_000
"""To look through so many takes some milliseconds. A start waits for more, because it leaves no garbage."""

_TURN_SECONDS = 0.001
"""For so long a thread goes on while the interface wants its turn, which it does several times for each picture."""


def keep_pauses_short() -> None:
    """To be called once the app has come up: what is loaded by then stays, and is not looked through again."""
    sys.setswitchinterval(_TURN_SECONDS)
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING)
    _pass_over_what_is_there()


def collect_in_quiet() -> None:
    """To be called when nothing is due for a moment, after much was painted anew.

    What was shown before lies in cycles: a line that Textual keeps knows what it was cut to, which may be itself. Left
    alone, the collector looks for it while the next picture is painted, which is when the most objects are made.
    """
    gc.collect()


@cache
def _pass_over_what_is_there() -> None:
    # A cycle that is frozen is never found: what a start leaves behind is half a megabyte. And once only, for a second
    # app in one process meets the remains of the first.
    gc.collect()
    gc.freeze()
