"""How quantities and days are written in the app."""

from __future__ import annotations

from datetime import date, datetime

from backtimer.core.timeline import Side

SIDES: dict[Side, str] = {"left": "left", "right": "right", "both": ""}


def clock(seconds: float) -> str:
    """A length of time as minutes and seconds, `9:20`, or with hours, `1:02:05`."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes}:{rest:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def amount(seconds: float) -> str:
    """Seconds as a number with its unit: `15 s`, `7.5 s`, `2 min`, `1 min 30 s`."""
    if seconds < 90:
        return f"{round(seconds, 1):g} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def days_ago(day: date, today: date) -> str:
    """How long ago a day was, in the unit that people would use."""
    days = (today - day).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 14:
        return f"{days} days ago"
    if days < 61:
        return f"{days // 7} weeks ago"
    if days < 730:
        return f"{days // 30} months ago"
    return f"{days // 365} years ago"


def day_of(moment: datetime) -> str:
    """A day as `Sat 21 Nov 2026`, always fifteen cells."""
    return f"{moment:%a} {moment.day:>2} {moment:%b %Y}"


def short_day(moment: datetime) -> str:
    """A day as `21 Nov 26`, always nine cells."""
    return f"{moment.day:>2} {moment:%b %y}"


def plural(count: int, noun: str) -> str:
    """A count with its noun: `1 session`, `3 sessions`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
