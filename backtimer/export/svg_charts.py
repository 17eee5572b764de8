"""The charts of a report as SVG that stands within HTML; the page's style sheet gives the colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from backtimer.core.statistics.scale import ticks
from backtimer.export.report import Chart, Points, WeekBars, WeekLights
from backtimer.export.words import day_words

WIDTH, HEIGHT = 680, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 22, 24
_INNER_WIDTH = WIDTH - _LEFT - _RIGHT
_INNER_HEIGHT = HEIGHT - _TOP - _BOTTOM
_LABEL_WIDTH = 62
"""So far apart are dates below a chart at least."""


def svg(chart: Chart) -> str:
    """The chart."""
    match chart:
        case WeekBars(weeks):
            body, label = _bars(weeks), "Minutes of training in each week"
        case WeekLights(weeks):
            body, label = _lights(weeks), "Green, yellow and red sessions in each week"
        case Points():
            body, label = _points(chart), f"{chart.title}: best of each session"
    inside = "\n".join(body)
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(label)}">\n'
        f"<title>{escape(label)}</title>\n{inside}\n</svg>"
    )


def _bars(weeks: Sequence[tuple[date, float, bool]]) -> Iterator[str]:
    steps = ticks(max((minutes for _, minutes, _ in weeks), default=0))
    yield from _axis(steps, "minutes")
    slot = _INNER_WIDTH / len(weeks)
    for place, (day, minutes, kept) in enumerate(weeks):
        if minutes:
            about = f"Week of {day_words(day)}: {minutes:.0f} minutes{', kept' if kept else ''}"
            yield _box(_LEFT + place * slot, slot, 0, minutes / steps[-1], "kept" if kept else "bar", about)
    yield from _dates([day for day, _, _ in weeks], slot)
    yield from _key([("kept", "kept: two sessions or more"), ("bar", "one session")])


def _lights(weeks: Sequence[tuple[date, tuple[tuple[str, int], ...]]]) -> Iterator[str]:
    steps = ticks(max((sum(count for _, count in lights) for _, lights in weeks), default=0))
    yield from _axis(steps, "sessions")
    slot = _INNER_WIDTH / len(weeks)
    for place, (day, lights) in enumerate(weeks):
        below = 0
        for light, count in lights:
            if count:
                about = f"Week of {day_words(day)}: {count} {light}"
                yield _box(_LEFT + place * slot, slot, below / steps[-1], count / steps[-1], light, about)
                below += count
    yield from _dates([day for day, _ in weeks], slot)
    yield from _key([("green", "green"), ("yellow", "yellow"), ("red", "red")])


def _points(chart: Points) -> Iterator[str]:
    steps = ticks(max(value for _, value in chart.points))
    yield from _axis(steps, "seconds" if chart.unit == "s" else "reps")
    first, last = chart.points[0][0], chart.points[-1][0]
    days = max(1, (last - first).days)
    places = [
        (_LEFT + 6 + (day - first).days / days * (_INNER_WIDTH - 12), _y(value / steps[-1]))
        for day, value in chart.points
    ]
    for (x, y), (day, value) in zip(places, chart.points, strict=True):
        about = f"{day_words(day)}: {value:g} {chart.unit}"
        yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="2.6"><title>{escape(about)}</title></circle>'
    yield _text(_LEFT + 6, HEIGHT - 6, day_words(first), "start")
    yield _text(WIDTH - _RIGHT, HEIGHT - 6, day_words(last), "end")


def _axis(steps: Sequence[float], unit: str) -> Iterator[str]:
    for step in steps:
        y = _y(step / steps[-1])
        yield f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield _text(_LEFT - 6, y + 4, f"{step:g}", "end")
    yield _text(0, 11, unit, "start")


def _dates(days: Sequence[date], slot: float) -> Iterator[str]:
    every = max(1, round(_LABEL_WIDTH / slot + 0.499))
    for place in range(0, len(days), every):
        x = _LEFT + place * slot
        if x + _LABEL_WIDTH <= WIDTH:
            day = days[place]
            yield _text(x, HEIGHT - 6, f"{day.day} {day:%b} {day:%y}", "start")


def _key(entries: Sequence[tuple[str, str]]) -> Iterator[str]:
    x = float(WIDTH - _RIGHT)
    for kind, words in reversed(entries):
        yield _text(x, 11, words, "end")
        x -= len(words) * 6.2 + 14
        yield f'<rect class="{kind}" x="{x:.1f}" y="2" width="10" height="10"/>'
        x -= 12


def _box(x: float, slot: float, below: float, share: float, kind: str, about: str) -> str:
    gap = min(4.0, slot * 0.2)
    top, bottom = _y(below + share), _y(below)
    return (
        f'<rect class="{kind}" x="{x + gap / 2:.1f}" y="{top:.1f}" width="{slot - gap:.1f}" '
        f'height="{bottom - top:.1f}"><title>{escape(about)}</title></rect>'
    )


def _y(share: float) -> float:
    """Down from the top, for a share of the height."""
    return _TOP + _INNER_HEIGHT * (1 - share)


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
