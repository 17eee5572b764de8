"""Charts made of characters: each function lays one out for the room that there is, as lines of styled text.

Every chart has its unit and its labels, and nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.content import Content

from backtimer.core.record import Light
from backtimer.core.statistics.scale import ticks
from backtimer.core.statistics.weeks import Day, Week, WeekStart, week_of

if TYPE_CHECKING:
    from backtimer.figure.frame import Glyphs

_MUTED = "$text-muted"
_DAYS_WITHOUT_YEAR = 320
LIGHT_STYLES: dict[Light, str] = {"green": "$success", "yellow": "$warning", "red": "bold $error"}
"""The colour of a session by its light."""
_PARTS = 8


class Marks(Struct, frozen=True):
    """The characters that charts are made of."""

    parts: str
    """From nothing to a full cell, in eighths."""
    lights: tuple[tuple[Light, str], ...]
    """A session by its light."""
    unknown: str
    """A session about which nobody was asked."""
    nothing: str
    """A day without a session, or the rest of a bar."""
    tick: str
    """The axis where a label stands."""
    axis: str
    corner: str
    up: str
    down: str
    star: str
    full: str
    """What was done of a set."""
    missing: str
    """What was not."""

    def light(self, light: Light) -> tuple[str, str]:
        """The mark and the colour of a light."""
        return dict(self.lights)[light], LIGHT_STYLES[light]

    @property
    def not_asked(self) -> tuple[str, str]:
        """The same for a session about which nobody was asked."""
        return self.unknown, _MUTED


DRAWN = Marks(
    " ▁▂▃▄▅▆▇█", (("green", "█"), ("yellow", "▒"), ("red", "╳")), "░", "·", "┤", "│", "└", "▲", "▼", "★", "━", "┄"
)
"""With blocks and lines."""
LETTERS = Marks(
    " ...:::##", (("green", "#"), ("yellow", "+"), ("red", "X")), "o", ".", "+", "|", "+", "^", "v", "*", "#", "."
)
"""With what is on every keyboard."""


def marks_for(glyphs: Glyphs) -> Marks:
    """The marks that go with the signs of the figures."""
    return LETTERS if glyphs == "ascii" else DRAWN


class Column(Struct, frozen=True):
    """One column of a chart."""

    day: date
    """What it stands for, or begins with."""
    value: float | None
    """None where there is nothing to show."""


def columns_chart(columns: Sequence[Column], unit: str, width: int, height: int, marks: Marks = DRAWN) -> list[Content]:
    """Upright bars over time, the last ones as far as there is room, with an axis of `unit` at the left."""
    room_for_rows = max(2, height - 2)
    steps = ticks(max((column.value or 0 for column in columns), default=0), max(2, room_for_rows // 2))
    intervals = len(steps) - 1
    # Whole rows between the labels, so that each stands where its value is.
    rows = max(1, room_for_rows // intervals) * intervals if intervals <= room_for_rows else room_for_rows
    axis = max(len(f"{step:g}") for step in steps) + 1
    room = max(1, width - axis - 1)
    each = min(4, max(1, room // max(1, len(columns))))
    shown = columns[-(room // each) :]
    labels = {_row_of(step, steps[-1], rows): f"{step:g}" for step in steps[1:]}
    lines = [Content.styled(unit, _MUTED)]
    for row in range(rows, 0, -1):
        line = Content.styled(f"{labels.get(row, ''):>{axis - 1}} ", _MUTED)
        line += Content.styled(marks.tick if row in labels else marks.axis, _MUTED)
        for column in shown:
            bar = _part(column.value, steps[-1], rows, row, marks) * max(1, each - 1)
            line += Content.styled(bar.ljust(each), "$primary")
        lines.append(line)
    dates = _dates([column.day for column in shown], each, room)
    lines.append(Content.styled(f"{0:>{axis - 1}} {marks.corner}{dates}", _MUTED))
    return lines


def _row_of(step: float, top: float, rows: int) -> int:
    """The row, from 1 at the bottom, in which a value of the axis lies."""
    return max(1, round(step / top * rows))


def _part(value: float | None, top: float, rows: int, row: int, marks: Marks) -> str:
    """What a bar fills of one row."""
    if not value:
        return " "
    parts = max(1, round(value / top * rows * _PARTS)) - (row - 1) * _PARTS
    return marks.parts[min(max(parts, 0), _PARTS)]


def _dates(days: Sequence[date], each: int, room: int) -> str:
    """Days below their columns, as many as do not touch; months with their year where there are many."""
    many = bool(days) and (days[-1] - days[0]).days > _DAYS_WITHOUT_YEAR
    line = ""
    for place, day in enumerate(days):
        at = place * each
        label = f"{day:%b %y}" if many else f"{day.day} {day:%b}"
        if (not line or at >= len(line) + 2) and at + len(label) <= room:
            line = line.ljust(at) + label
    return line


def calendar(days: Sequence[Day], starts: WeekStart, today: date, width: int, marks: Marks = DRAWN) -> list[Content]:
    """A square for each day of the last weeks, a row for each weekday: how long, and how it felt."""
    names_width = 4
    weeks = max(1, min(53, (width - names_width) // 2))
    last = week_of(today, starts)
    first = last - timedelta(weeks=weeks - 1)
    by_day = {day.day: day for day in days}
    lines = [Content.styled(" " * names_width + _months(first, weeks), _MUTED)]
    for weekday in range(7):
        name = f"{first + timedelta(days=weekday):%a}" if weekday % 2 == 0 else ""
        line = Content.styled(name.ljust(names_width), _MUTED)
        for week in range(weeks):
            day = first + timedelta(weeks=week, days=weekday)
            line += _square(by_day.get(day), day > today, marks)
        lines.append(line)
    return lines


def _months(first: date, weeks: int) -> str:
    """The name of each month above the first week that begins in it."""
    line = ""
    for week in range(weeks):
        day = first + timedelta(weeks=week)
        at = week * 2
        if day.day <= 7 and at >= len(line) + (1 if line else 0) and at + 3 <= weeks * 2:
            line = line.ljust(at) + f"{day:%b}"
    return line


def _square(day: Day | None, future: bool, marks: Marks) -> Content:
    if day is None:
        return Content("  ") if future else Content.styled(f"{marks.nothing} ", _MUTED)
    mark, style = marks.light(day.light) if day.light is not None else marks.not_asked
    return Content.styled(mark, style) + Content(" ")


def lights_key(marks: Marks = DRAWN) -> Content:
    """What the marks of the lights mean."""
    parts = [
        Content.styled(mark, LIGHT_STYLES[light]) + Content.styled(f" {light}", _MUTED) for light, mark in marks.lights
    ]
    return Content("  ").join([*parts, Content.styled(f"{marks.unknown} not asked", _MUTED)])


def lights_chart(weeks: Sequence[Week], width: int, height: int, marks: Marks = DRAWN) -> list[Content]:
    """A column for each week, a mark for each session: red on top of yellow on top of green."""
    rows = max(1, height - 1)
    most = max((week.sessions for week in weeks), default=0)
    axis = len(str(most)) + 1
    room = max(2, width - axis - 1)
    shown = weeks[-(room // 2) :]
    share = min(1.0, rows / most) if most else 1.0
    columns = [_sessions(week, share, marks) for week in shown]
    lines = []
    for row in range(rows, 0, -1):
        label = str(most) if row == min(rows, most) else ""
        line = Content.styled(f"{label:>{axis - 1}} {marks.axis}", _MUTED)
        for sessions in columns:
            line += (Content.styled(*sessions[row - 1]) if row <= len(sessions) else Content(" ")) + Content(" ")
        lines.append(line)
    dates = _dates([week.start for week in shown], 2, room)
    lines.append(Content.styled(" " * axis + marks.corner + dates, _MUTED))
    return lines


def _sessions(week: Week, share: float, marks: Marks) -> list[tuple[str, str]]:
    """Mark and colour of the sessions of a week, or of a share of them."""
    sessions = [marks.light(light) for light, count in week.lights for _ in range(count)]
    sessions += [marks.not_asked] * (week.sessions - len(sessions))
    if share == 1.0 or not sessions:
        return sessions
    wanted = max(1, round(len(sessions) * share))
    # The gravest are never left out for want of room.
    return sessions[-wanted:]


def bars(rows: Sequence[tuple[str, float, str]], width: int, marks: Marks = DRAWN) -> list[Content]:
    """A bar along each line: its name, its length relative to the longest, and its value in words."""
    name = max((len(label) for label, _, _ in rows), default=0)
    said = max((len(words) for _, _, words in rows), default=0)
    room = max(1, width - name - said - 3)
    most = max((value for _, value, _ in rows), default=0) or 1.0
    lines = []
    for label, value, words in rows:
        filled = round(value / most * room)
        bar = Content.styled(marks.parts[-1] * filled, "$primary") + Content.styled(
            marks.nothing * (room - filled), _MUTED
        )
        lines.append(Content.styled(label.ljust(name), "bold") + Content(" ") + bar + Content(f"  {words:>{said}}"))
    return lines


def sparkline(values: Sequence[float], width: int, marks: Marks = DRAWN) -> str:
    """The last values as a row of small bars, from nothing to the largest."""
    shown = values[-width:]
    most = max(shown, default=0) or 1.0
    return "".join(marks.parts[max(1, round(value / most * _PARTS))] for value in shown)
