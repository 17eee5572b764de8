"""Red pain stays until it is answered for: the question, and what may be answered."""

from __future__ import annotations

from datetime import date
from typing import Literal

from backtimer.core.coach.reds import Red
from backtimer.core.coach.words import day_name
from backtimer.core.wording import capitalised

ASKED = "Have you talked to a health professional?"

RedAnswer = Literal["not yet", "cleared", "mistake"]

ANSWERS: dict[RedAnswer, str] = {
    "not yet": "not yet",
    "cleared": "yes, and I may train again",
    "mistake": "red was pressed by mistake",
}
"""What may be answered, the first of them being the careful one."""

FOLLOWS: dict[RedAnswer, str] = {
    "not yet": "Then there is no routine for now. It can wait; your back comes first.",
    "cleared": "Good. Gentle start comes first, then easy day at its lowest.",
    "mistake": "Red is taken back.",
}
"""What follows from each answer."""


def question(red: Red, today: date) -> str:
    """What is asked about a red that is open."""
    return f"{capitalised(day_name(red.day, today))} was red. {ASKED}"
