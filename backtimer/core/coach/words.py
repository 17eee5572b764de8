"""How the coach speaks of days, zones and kinds of run."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from backtimer.core.coach.person import WEEKDAYS
from backtimer.core.record import DayKind
from backtimer.core.timeline import Zone
from backtimer.core.wording import listed

ZONES: dict[Zone, str] = {"upper": "upper back", "lower": "lower back", "deep": "deep muscles"}
"""What the zones are called."""

RUNS: dict[DayKind, str] = {
    "easy": "easy run",
    "quality": "quality session",
    "long": "long run",
    "rest": "day without a run",
}
"""What the kinds of day are called."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_name(day: date, today: date) -> str:
    """A day as one speaks of it: `today`, `yesterday`, `Tuesday`, `24 November`."""
    ago = (today - day).days
    if ago == 0:
        return "today"
    if ago == 1:
        return "yesterday"
    if 1 < ago < 7:
        return WEEKDAYS[day.weekday()].capitalize()
    return f"{day.day} {_MONTHS[day.month - 1]}"


def zones_due(zones: Collection[Zone]) -> str:
    """That these zones are due: `lower back is due`."""
    if len(zones) == len(ZONES):
        return "all three zones of your back are due"
    names = [words for zone, words in ZONES.items() if zone in zones]
    plural = len(names) > 1 or "deep" in zones
    return f"{listed(names)} {'are' if plural else 'is'} due"
