"""Charts of characters: every value stands where its axis says, and nothing is wider than its room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st
from textual.content import Content

from backtimer.app.charts import LETTERS, Column, bars, calendar, columns_chart, lights_chart, lights_key, sparkline
from backtimer.core.record import Light
from backtimer.core.statistics.weeks import Day, Week

LIGHTS: tuple[Light | None, ...] = ("green", "yellow", "red", None)
MONDAY = date(2026, 1, 5)
TODAY = date(2026, 11, 23)


def plain(lines: Sequence[Content]) -> list[str]:
    return [line.plain for line in lines]


def columns(*values: float | None) -> list[Column]:
    return [Column(MONDAY + timedelta(weeks=place), value) for place, value in enumerate(values)]


def test_a_bar_reaches_the_label_of_its_value() -> None:
    assert plain(columns_chart(columns(10, 20, None, 40), "seconds", 24, 6)) == [
        "seconds",
        "40 ┤            ███ ",
        "   │            ███ ",
        "20 ┤    ███     ███ ",
        "   │███ ███     ███ ",
        " 0 └5 Jan   19 Jan",
    ]


def test_the_last_columns_are_shown_where_there_is_no_room_for_all() -> None:
    chart = plain(columns_chart(columns(*[10.0] * 50, 20.0), "reps", 20, 6))
    assert max(map(len, chart)) <= 20
    assert chart[1].endswith("█")
    assert "26" in chart[-1]


@given(
    st.lists(st.none() | st.floats(0, 5000), max_size=120),
    st.integers(12, 120),
    st.integers(4, 30),
)
@example([5e-324], 12, 4)
def test_no_chart_is_larger_than_its_room(values: list[float | None], width: int, height: int) -> None:
    chart = plain(columns_chart(columns(*values), "minutes", width, height))
    assert max(map(len, chart)) <= width
    assert len(chart) <= height
    weeks = [Week(MONDAY + timedelta(weeks=place), round(value or 0) % 9) for place, value in enumerate(values)]
    felt = plain(lights_chart(weeks, width, height))
    assert max(map(len, felt)) <= width
    assert len(felt) <= height
    rows = [(str(place), value or 0, f"{value or 0:.0f} min") for place, value in enumerate(values[:3])]
    assert all(len(line) <= width + 2 for line in plain(bars(rows, width + 2)))


def test_the_calendar_has_each_day_in_its_week_and_row() -> None:
    days = [
        Day(TODAY, 1, 9, "green"),
        Day(TODAY - timedelta(days=1), 1, 9, "red"),
        Day(TODAY - timedelta(days=14), 1, 9, None),
    ]
    lines = plain(calendar(days, "monday", TODAY, 24))
    assert lines[1] == "Mon · · · · · · · ░ · █ "
    assert lines[7] == "Sun · · · · · · · · ╳   "
    assert lines[0].index("Nov") == 4 + 2 * 7 - 2
    on_sunday = plain(calendar(days, "sunday", TODAY, 24))
    assert on_sunday[1].startswith("Sun")
    assert on_sunday[1].rstrip().endswith("╳")
    assert on_sunday[2].rstrip().endswith("█")
    assert len(plain(calendar([], "monday", TODAY, 500))[3]) == 4 + 2 * 53


def test_lights_are_told_apart_without_colour_and_the_gravest_is_never_left_out() -> None:
    week = Week(MONDAY, 6, lights=(("green", 4), ("yellow", 1), ("red", 1)))
    full = plain(lights_chart([week], 20, 7))
    assert [line[-2] for line in full[:6]] == ["╳", "▒", "█", "█", "█", "█"]
    short = plain(lights_chart([week], 20, 3))
    assert [line[-2] for line in short[:2]] == ["╳", "▒"]
    assert lights_key().plain == "█ green  ▒ yellow  ╳ red  ░ not asked"


def test_bars_are_in_proportion() -> None:
    lines = plain(bars([("upper", 10, "10 min"), ("deep", 5, "5 min"), ("lower", 0, "none")], 34))
    assert [line.count("█") for line in lines] == [20, 10, 0]
    assert plain(bars([], 30)) == []


def test_a_sparkline_has_its_largest_at_the_top() -> None:
    assert sparkline([10, 20, 40], 10) == "▂▄█"
    assert sparkline([1, 2, 3, 4], 2) == "▆█"
    assert sparkline([], 5) == ""


def test_every_chart_can_be_drawn_with_what_is_on_every_keyboard() -> None:
    days = [Day(TODAY - timedelta(days=place), 1, 9.0, light) for place, light in enumerate(LIGHTS)]
    weeks = [Week(MONDAY, 4, lights=(("green", 1), ("yellow", 1), ("red", 1)))]
    drawn = [
        *columns_chart(columns(1, 3, 8), "minutes", 40, 8, LETTERS),
        *calendar(days, "monday", TODAY, 40, LETTERS),
        *lights_chart(weeks, 40, 8, LETTERS),
        *bars([("upper", 3, "3 min"), ("lower", 2, "2 min")], 40, LETTERS),
        lights_key(LETTERS),
        Content(sparkline([1, 4, 8], 9, LETTERS)),
    ]
    assert "".join(plain(drawn)).isascii()
    squares = {mark for line in plain(calendar(days, "monday", TODAY, 40, LETTERS))[1:] for mark in line[4:].split()}
    assert squares == {*"#+Xo."}
    assert [line.rstrip() for line in plain(lights_chart(weeks, 12, 5, LETTERS))[:4]] == [
        "4 |o",
        "  |X",
        "  |+",
        "  |#",
    ]
