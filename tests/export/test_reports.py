"""Calendar files and reports: what they say is in the history, and nothing in a note can act."""

from __future__ import annotations

import re
from datetime import date, datetime
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from backtimer.core.record import ExerciseRecord, FeelRecord, SessionRecord, SetRecord
from backtimer.core.statistics.facts import facts_of
from backtimer.core.statistics.records import records_of
from backtimer.core.statistics.review import Review, review_of
from backtimer.core.statistics.scale import ticks
from backtimer.export.calendar_file import calendar_file
from backtimer.export.html import html
from backtimer.export.markdown import markdown
from backtimer.export.period_report import period_report, session_report
from backtimer.export.words import done_of, prescribed
from backtimer.files.routine_file import shared_catalogue
from tests.support.believable_history import believable_checkins, believable_feels, believable_history
from tests.support.records import record_of

TODAY = date(2025, 3, 1)
EVIL = 'a</p><script>alert("x")</script>\x1b[31m [link](javascript:x) | cell; a, b\nBEGIN:VEVENT'


@pytest.fixture(scope="module")
def sessions() -> list[SessionRecord]:
    return believable_history(90, seed=3)


@pytest.fixture(scope="module")
def review(sessions: list[SessionRecord]) -> Review:
    names = {exercise.name for session in sessions for exercise in session.exercises}
    records = records_of(sessions, believable_feels(sessions), believable_checkins(sessions))
    return review_of(records, facts_of(names, shared_catalogue(), []), "monday", TODAY)


def test_a_strict_reader_finds_every_session_in_the_calendar(sessions: list[SessionRecord]) -> None:
    events = events_of(calendar_file(sessions))
    assert len(events) == len(sessions)
    for event, session in zip(events, sessions, strict=True):
        assert str(event["UID"]) == f"{session.id}@backtimer"
        assert str(event["SUMMARY"]) == session.title
        assert event["DTSTART"].dt == session.started.replace(microsecond=0)
        assert (event["DTEND"].dt - event["DTSTART"].dt).total_seconds() == max(1, round(session.seconds))
        assert session.note in str(event["DESCRIPTION"])
        assert event["DTSTAMP"] is not None


def test_lines_of_a_calendar_are_short_and_end_as_they_must() -> None:
    text = calendar_file([record_of(title="Épaules 💪 " * 20, note=EVIL)])
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) <= 75
    (event,) = events_of(text)
    assert str(event["SUMMARY"]) == "Épaules 💪 " * 20
    assert "\x1b" not in text


def events_of(text: str) -> list[Any]:
    """The events that a strict reader finds."""
    calendar: Any = Calendar.from_ical(text)
    events = list(calendar.walk("VEVENT"))
    assert [error for event in [calendar, *events] for error in event.errors] == []
    return events


class _Reader(HTMLParser):
    """Checks that elements close in their order, and collects what could act or load."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.loads += [value or "" for name, value in attributes if name in ("src", "href") or name.startswith("on")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_html_report_is_whole_and_loads_nothing(review: Review) -> None:
    text = html(period_report(review))
    reader = _Reader()
    reader.feed(text)
    assert reader.open == []
    assert reader.loads == []
    assert "script" not in reader.tags
    assert not re.search(r"https?:|url\(|@import", text)
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    for drawing in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        ElementTree.fromstring(drawing)
    assert text.count("<svg") >= 5


def test_the_first_page_is_for_a_physio(review: Review, sessions: list[SessionRecord]) -> None:
    report = period_report(review)
    physio = report.pages[0]
    assert physio.title == "Summary for a physio"
    by_title = {section.title: section for section in physio.sections}
    doses = by_title["Dose asked for and done"].table
    assert doses is not None
    assert {row[0] for row in doses.rows} == {each.name.capitalize() for each in review.exercises}
    stopped = [session for session in review.records.sessions if not session.completed]
    rows = by_title["Sessions that were stopped"].table
    assert rows is not None
    assert [row[2] for row in rows.rows] == [session.stop_reason for session in stopped][-5:]
    lights = by_title["How the back felt"].table
    assert lights is not None
    assert lights.rows[0][1:4] == tuple(
        str(sum(session.feel_before == light for session in review.records.sessions))
        for light in ("green", "yellow", "red")
    )


def test_worse_afterwards_and_red_are_told_one_by_one() -> None:
    session = record_of(feel_after="red", note="sharp\nat the end")
    records = records_of([session], [FeelRecord(session.id, session.finished, "yellow", "worse")])
    report = period_report(review_of(records, {}, "monday", session.started.date()))
    (section,) = (each for each in report.pages[0].sections if each.title.startswith("Worse"))
    assert section.table is not None
    assert section.table.rows[0][2:] == ("red and worse later", "– to red", "yellow", "sharp at the end")


def test_markdown_has_every_session_in_a_row(review: Review) -> None:
    text = markdown(period_report(review))
    rows = [line for line in text.splitlines() if re.match(r"\| \d{4}-\d\d-\d\d \d\d:\d\d \|", line)]
    assert len(rows) == len(review.records.sessions)
    assert {line.count(" | ") for line in rows} == {6}


def test_nothing_in_a_note_or_a_title_acts_in_a_report() -> None:
    session = record_of(title=EVIL, note=EVIL, feel_after="red", completed=False)
    records = records_of([session])
    reports = [period_report(review_of(records, {}, "monday", TODAY)), session_report(session, records)]
    for report in reports:
        page = html(report)
        reader = _Reader()
        reader.feed(page)
        assert "script" not in reader.tags
        plain = markdown(report)
        assert "<script" not in plain
        assert not re.search(r"(?<!\\)\]\(", plain)
        assert "\x1b" not in page + plain


def test_a_session_report_has_each_set() -> None:
    sets = (SetRecord(1, "left", "seconds", 15, 12.4, (4.4, 8.0)), SetRecord(1, "right", "seconds", None, 31))
    session = record_of(exercises=(ExerciseRecord("bird dog", sets),), speed=60.0)
    (section,) = session_report(session, records_of([session])).pages[0].sections
    assert section.table is not None
    assert section.table.rows == (
        ("Bird dog", "left", "1", "15 s", "12.4 s", "4.4 + 8"),
        ("Bird dog", "right", "1", "–", "31 s", ""),
    )
    assert any("60 times as fast" in sentence for sentence in section.sentences)


def test_doses_are_told_as_a_person_would() -> None:
    def sets(*numbers: float | None, sides: tuple[str, ...] = ("both",), unit: str = "reps") -> tuple[SetRecord, ...]:
        return tuple(
            SetRecord(place, side, unit, number, number or 3)  # type: ignore[arg-type]
            for place, number in enumerate(numbers, start=1)
            for side in sides
        )

    assert prescribed(sets(8, 8)) == "2 × 8 reps"
    assert prescribed(sets(6, 4, 2)) == "6 reps, 4 reps, 2 reps"
    assert prescribed(sets(15, 15, sides=("left", "right"), unit="seconds")) == "2 × 15 s each side"
    assert prescribed(sets(None, sides=("left",), unit="seconds")) == "1 × as long as possible left"
    assert prescribed(()) == "–"
    one_more = (*sets(15, 15, sides=("left", "right"), unit="seconds"), SetRecord(3, "left", "seconds", 15.0, 15.0))
    assert prescribed(one_more) == "2 × 15 s each side, 15 s more left"
    assert done_of(ExerciseRecord("x", sets(15, 12, sides=("left", "right"), unit="seconds"))) == (
        "left 15 s, 12 s; right 15 s, 12 s"
    )


@pytest.mark.parametrize("most", [0, 0.4, 1, 3, 7, 10, 19.5, 60, 61, 333, 12_345])
def test_an_axis_has_a_few_round_steps_that_reach_far_enough(most: float) -> None:
    steps = ticks(most)
    assert steps[0] == 0
    assert steps[-1] >= most
    assert 2 <= len(steps) <= 7
    assert len(steps) == 2 or steps[-2] < most


def test_a_session_of_no_length_is_a_moment_in_a_calendar() -> None:
    (event,) = events_of(calendar_file([record_of(seconds=0.0)]))
    assert isinstance(event["DTSTART"].dt, datetime)
    assert event["DTEND"].dt > event["DTSTART"].dt
