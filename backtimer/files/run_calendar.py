"""Reads what a training plan's calendar (.ics) says of each day: the kinds of run, by the words of its entries.

Only the day and the summary of an entry are looked at, which takes no calendar library. Entries that come again and
again (`RRULE`) count on their first day only: training plans are exported as one entry a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from backtimer.core.coach.kinds import gravest, kind_of
from backtimer.core.coach.plan import PlannedDay, RunCalendar
from backtimer.core.problems import Problem, ProblemsFound
from backtimer.core.text import safe_line
from backtimer.files.toml_source import read_text

LIMIT_BYTES = 4 * 1024 * 1024
LONGEST_WHY = 60

_PROPERTY = re.compile(r"([A-Za-z0-9-]+)((?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(.*)", re.DOTALL)
_START = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?$")
_ESCAPED = re.compile(r"\\([\\;,nN])")


def read_calendar(path: Path) -> RunCalendar:
    """Read a calendar. Raises ProblemsFound for what is none; an entry that makes no sense is passed over."""
    lines = _unfolded(read_text(path, LIMIT_BYTES))
    if not lines or lines[0].strip().upper() != "BEGIN:VCALENDAR":
        what = "is no calendar: export your training plan as .ics"
        raise ProblemsFound([Problem(str(path), 1, 1, "file", what)])
    entries: dict[date, list[str]] = {}
    for day, summary in _entries(lines):
        entries.setdefault(day, []).append(summary)
    found = {day: _planned(summaries) for day, summaries in entries.items()}
    return RunCalendar({day: planned for day, planned in found.items() if planned is not None})


def _planned(summaries: list[str]) -> PlannedDay | None:
    """What the entries of one day make of it."""
    kinds = {summary: kind for summary in summaries if (kind := kind_of(summary)) is not None}
    kind = gravest(tuple(kinds.values()))
    if kind is None:
        return None
    why = next(summary for summary, each in kinds.items() if each == kind)
    return PlannedDay(kind=kind, why=safe_line(why, LONGEST_WHY))


def _unfolded(text: str) -> list[str]:
    """The lines, with those that were broken for their length put together again."""
    return re.sub(r"\r?\n[ \t]", "", text.lstrip()).splitlines()


def _entries(lines: list[str]) -> Iterator[tuple[date, str]]:
    """Day and summary of each event. What stands in parts of an event, such as its alarms, is not the event's."""
    inside: list[str] = []
    day: date | None = None
    summary = ""
    called_off = False
    for line in lines:
        found = _PROPERTY.match(line)
        if found is None:
            continue
        name, value = found[1].upper(), found[3]
        if name == "BEGIN":
            inside.append(value.strip().upper())
            if inside[-1] == "VEVENT":
                day, summary, called_off = None, "", False
        elif name == "END" and inside:
            if inside.pop() == "VEVENT" and day is not None and summary and not called_off:
                yield day, summary
        elif inside[-1:] == ["VEVENT"]:
            if name == "DTSTART":
                day = _day(value.strip())
            elif name == "SUMMARY":
                summary = _ESCAPED.sub(lambda each: " " if each[1] in "nN" else each[1], value).strip()
            elif name == "STATUS":
                called_off = value.strip().upper() == "CANCELLED"


def _day(value: str) -> date | None:
    """The local day of a start; a start in another zone than UTC is a local one."""
    found = _START.match(value)
    if found is None:
        return None
    try:
        if not found[7]:
            return date(int(found[1]), int(found[2]), int(found[3]))
        start = datetime.strptime("".join(found.groups("00")[:6]) + "+0000", "%Y%m%d%H%M%S%z")
        return start.astimezone().date()
    except (ValueError, OverflowError, OSError):
        return None
