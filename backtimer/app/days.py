"""How days are written in the app."""

from __future__ import annotations

from datetime import date, datetime


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
