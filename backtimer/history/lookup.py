"""The names of sessions: making a new one, and finding the session that a person means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from backtimer.core.record import SessionRecord
from backtimer.history.errors import AmbiguousSessionError, NoSuchSessionError

_MOST_ROUTINE_CHARACTERS = 40
_MOST_NAMED = 5


def new_session_id(started: datetime, routine: str, token: str) -> str:
    """An id that sorts by time and says what it is, as in `20261123-071502-easy-day-7f3a`.

    `started` is in local time; `token` is a few random characters, so that no two machines make the same id.
    """
    name = re.sub(r"[^a-z0-9]+", "-", routine.lower())[:_MOST_ROUTINE_CHARACTERS].strip("-")
    return "-".join(part for part in (f"{started:%Y%m%d-%H%M%S}", name, token) if part)


def find(sessions: Sequence[SessionRecord], wanted: str) -> SessionRecord:
    """The session that `wanted` means: `last` (in time), an id, or the beginning of just one id.

    Raises NoSuchSessionError or AmbiguousSessionError.
    """
    if wanted == "last":
        if not sessions:
            raise NoSuchSessionError("there is no session yet")
        return max(sessions, key=lambda session: session.started)
    found = [session for session in sessions if wanted and session.id.startswith(wanted)]
    exact = [session for session in found if session.id == wanted]
    if exact or len(found) == 1:
        return (exact or found)[0]
    if not found:
        raise NoSuchSessionError(f"no session's id begins with {wanted!r}; `backtimer history` shows them")
    named = ", ".join(session.id for session in found[:_MOST_NAMED])
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    raise AmbiguousSessionError(f"{wanted!r} begins {len(found)} ids: {named}{more}; give more of it")
