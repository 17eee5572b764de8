"""The check-in of day one and of every three weeks: what is asked, and when it is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from backtimer.core.record import CheckinRecord

CHECKIN_DAYS = 21
"""Days from one check-in to the next."""

CHECKIN_DUE = "Six short questions about your runs and mornings."
"""What is said when it is time to ask."""

DID_NOT_RUN = "did not run"

_AMOUNTS = ("none", "some", "most", "all")


class CheckinQuestion(Struct, frozen=True):
    """One question about the runs, or the mornings, of the last time."""

    key: str
    """What the history calls it."""
    words: str
    answers: tuple[str, ...] = (*_AMOUNTS, DID_NOT_RUN)


QUESTIONS = (
    CheckinQuestion("taller when tired", "In how many of your recent runs did you stay tall when you got tired?"),
    CheckinQuestion("shoulders stay back late in a run", "In how many did your shoulders stay back late in the run?"),
    CheckinQuestion(
        "breathing steady when the pace rises", "In how many was your breathing steady when the pace rose?"
    ),
    CheckinQuestion("hips stable on landing", "In how many were your hips stable on landing?"),
    CheckinQuestion(
        "runs end without the familiar ache", "How many ended without the familiar ache in the lower back?"
    ),
    CheckinQuestion("stiff on waking", "On how many of the last mornings was your back stiff?", _AMOUNTS),
)
"""The five signs of a back that holds, and stiffness on waking."""


def checkin_due(checkins: Iterable[CheckinRecord], today: date) -> bool:
    """Whether it is time to ask: nobody ever did, or three weeks ago."""
    last = max((each.at.date() for each in checkins), default=None)
    return last is None or today - last >= timedelta(days=CHECKIN_DAYS)
