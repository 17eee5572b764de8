"""Calendars that training plans export."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from backtimer.core.coach.plan import RunCalendar
from backtimer.core.problems import ProblemsFound
from backtimer.files.run_calendar import read_calendar

DAY = date(2026, 11, 24)


def calendar_of(tmp_path: Path, *lines: str) -> RunCalendar:
    path = tmp_path / "calendar.ics"
    path.write_bytes("\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]).encode())
    return read_calendar(path)


def event(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", *lines, "END:VEVENT")


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART;VALUE=DATE:20261124",
        "DTSTART:20261124T183000",
        'DTSTART;TZID="Europe/Berlin: home":20261124T000000',
        "dtstart:20261124T120000Z",
    ],
)
def test_an_entry_tells_the_kind_of_its_day_and_why(tmp_path: Path, start: str) -> None:
    planned = calendar_of(tmp_path, *event(start, "SUMMARY;LANGUAGE=en:Intervals\\, 6 x 800 m")).on(DAY)
    assert (planned.kind, planned.why) == ("quality", "Intervals, 6 x 800 m")


def test_long_lines_that_were_broken_are_read_whole(tmp_path: Path) -> None:
    calendar = calendar_of(tmp_path, *event("DTSTART:2026", " 1124", "SUMMARY:Long", "  run"))
    assert calendar.on(DAY).why == "Long run"


def test_of_several_entries_on_a_day_the_gravest_counts(tmp_path: Path) -> None:
    runs = [
        line for summary in ("Easy run", "Tempo", "Dentist") for line in event("DTSTART:20261124", f"SUMMARY:{summary}")
    ]
    assert calendar_of(tmp_path, *runs).on(DAY).kind == "quality"


def test_an_alarm_is_no_entry_and_what_was_called_off_is_none_either(tmp_path: Path) -> None:
    alarm = ("BEGIN:VALARM", "SUMMARY:Race!", "DTSTART:20200101", "END:VALARM")
    calendar = calendar_of(
        tmp_path,
        *event("DTSTART:20261124", "SUMMARY:Easy run", *alarm),
        *event("DTSTART:20261125", "SUMMARY:Tempo", "STATUS:CANCELLED"),
    )
    assert calendar.on(DAY).kind == "easy"
    assert list(calendar.days) == [DAY]


@pytest.mark.parametrize(
    "lines",
    [
        ("SUMMARY:Tempo",),
        ("DTSTART:20261124",),
        ("DTSTART:20261324", "SUMMARY:Tempo"),
        ("DTSTART:tomorrow", "SUMMARY:Tempo"),
        ("DTSTART:20261124T259999Z", "SUMMARY:Tempo"),
        ("DTSTART:00000101", "SUMMARY:Tempo"),
        ("DTSTART:20261124", "SUMMARY:Dentist"),
        ("no property at all", "DTSTART:20261124"),
    ],
)
def test_an_entry_that_makes_no_sense_is_passed_over(tmp_path: Path, lines: tuple[str, ...]) -> None:
    calendar = calendar_of(tmp_path, "END:VEVENT", *event(*lines), *event("DTSTART:20261126", "SUMMARY:Jog"))
    assert list(calendar.days) == [date(2026, 11, 26)]


def test_what_could_steer_a_terminal_is_spelt_out(tmp_path: Path) -> None:
    calendar = calendar_of(tmp_path, *event("DTSTART:20261124", "SUMMARY:Easy \x1b]52;c;x\x07 run " + "x" * 500))
    why = calendar.on(DAY).why
    assert "\x1b" not in why
    assert len(why) <= 60


@pytest.mark.parametrize("content", [b"", b"hello\n", b"BEGIN:VEVENT\n", b"\xff\xfe\x00", b"x" * (5 * 1024 * 1024)])
def test_what_is_no_calendar_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "calendar.ics"
    path.write_bytes(content)
    with pytest.raises(ProblemsFound):
        read_calendar(path)
