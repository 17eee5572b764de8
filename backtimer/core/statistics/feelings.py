"""How the back felt before, after and some time later. What caused it nobody here knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from backtimer.core.record import Light, Moment, SessionRecord
from backtimer.core.statistics.records import Records

Better = Literal["yes", "same", "worse"]


class Lights(Struct, frozen=True):
    """How often each light was given."""

    green: int = 0
    yellow: int = 0
    red: int = 0

    @property
    def total(self) -> int:
        """How many were given."""
        return self.green + self.yellow + self.red


class Feelings(Struct, frozen=True):
    """The answers about a number of sessions."""

    sessions: int
    before: Lights
    after: Lights
    later: Lights
    """Some ten minutes later."""
    better: int
    same: int
    worse: int
    """Answers to "do you feel slightly better?", ten minutes later."""


def feelings_of(records: Records, moment: Moment | None = None) -> Feelings:
    """The answers about all sessions, or about those before or after a run."""
    sessions = [session for session in records.sessions if moment in (None, session.moment)]
    later = [records.feels[session.id] for session in sessions if session.id in records.feels]
    better = Counter(feel.better for feel in later)
    return Feelings(
        len(sessions),
        _lights(session.feel_before for session in sessions),
        _lights(session.feel_after for session in sessions),
        _lights(feel.light for feel in later),
        better["yes"],
        better["same"],
        better["worse"],
    )


def felt_worse_later(records: Records) -> tuple[SessionRecord, ...]:
    """The sessions ten minutes after which the back felt worse, in order of time."""
    return tuple(
        session
        for session in records.sessions
        if (feel := records.feels.get(session.id)) is not None and feel.better == "worse"
    )


def _lights(given: Iterable[Light | None]) -> Lights:
    counts = Counter(given)
    return Lights(counts["green"], counts["yellow"], counts["red"])
