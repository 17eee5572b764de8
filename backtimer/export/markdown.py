"""A report as Markdown. Charts become tables or sentences: the text stands for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from backtimer.core.text import safe, safe_line
from backtimer.export.report import Chart, Points, Report, Section, Table, WeekBars, WeekLights
from backtimer.export.words import day_words

_SPECIAL = re.compile(r"([\\`*_{}\[\]>#|~])")


def markdown(report: Report) -> str:
    """The whole file."""
    lines = [f"# {_text(report.title)}", "", _text(report.subtitle), ""]
    for page in report.pages:
        lines += [f"## {_text(page.title)}", ""]
        for section in page.sections:
            lines += _section(section)
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(section: Section) -> Iterator[str]:
    yield from (f"### {_text(section.title)}", "")
    for sentence in section.sentences:
        yield from (_text(sentence), "")
    if section.table is not None:
        yield from (*_table(section.table), "")
    for chart in section.charts:
        yield from (*_chart(chart), "")
    if section.note:
        yield from (f"*{_text(section.note)}*", "")


def _table(table: Table) -> Iterator[str]:
    yield _row(table.head)
    yield "|" + "|".join(" ---: " if column in table.numbers else " --- " for column in range(len(table.head))) + "|"
    for row in table.rows:
        yield _row(row)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_text(safe_line(cell, 1000)) for cell in cells) + " |"


def _chart(chart: Chart) -> Iterator[str]:
    match chart:
        case WeekBars(weeks):
            yield from _rows(("week of", "minutes", "kept"), [(day_words(d), f"{m:.0f}", _yes(k)) for d, m, k in weeks])
        case WeekLights(weeks):
            rows = [(day_words(day), *(str(count) for _, count in lights)) for day, lights in weeks]
            yield from _rows(("week of", "green", "yellow", "red"), rows)
        case Points(_, unit, points):
            best = [(day_words(day), f"{value:g} {unit}") for day, value in _first_last_and_best(points)]
            yield from _rows(("day", "best"), best)


def _rows(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield from _table(Table(head, tuple(rows), frozenset(range(1, len(head)))))


def _first_last_and_best(points: tuple[tuple[date, float], ...]) -> list[tuple[date, float]]:
    """Enough of many points to see where they go, in their order."""
    best = max(points, key=lambda point: point[1])
    chosen = {points.index(best), 0, len(points) - 1}
    return [points[place] for place in sorted(chosen)]


def _yes(kept: bool) -> str:
    return "yes" if kept else ""


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", safe(text)).replace("<", "&lt;")
