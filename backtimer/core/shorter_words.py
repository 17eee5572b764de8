"""When a person is offered shorter words: once, when they know how a session goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backtimer.core.record import SessionRecord
    from backtimer.core.speech import Verbosity

SESSIONS = 3
"""After so many sessions."""


def are_offered(records: Sequence[SessionRecord], words: Verbosity) -> bool:
    """Whether to offer them now, after all these sessions, the last of which has just been done.

    A session at a higher speed, or one that was only logged, is not one that was listened to.
    """
    listened_to = [record.speed == 1 and not record.by_hand for record in records]
    return words == "full" and sum(listened_to) == SESSIONS and listened_to[-1]
