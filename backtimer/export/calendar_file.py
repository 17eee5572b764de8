"""Sessions as an iCalendar file: one event each, for any calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from backtimer import __version__
from backtimer.core.record import SessionRecord
from backtimer.core.text import safe
from backtimer.core.wording import clock
from backtimer.export.words import done_of, light_words

_LINE_BYTES = 75
"""No line may be longer, its line break not counted; the next one then begins with a space."""


def calendar_file(sessions: Iterable[SessionRecord]) -> str:
    """The whole file. Lines end as iCalendar wants them, with CR and LF."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//backtimer//backtimer {__version__}//EN",
        "CALSCALE:GREGORIAN",
    ]
    for session in sessions:
        lines += _event(session)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(session: SessionRecord) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(session.id)}@backtimer"
    yield f"DTSTAMP:{_instant(session.finished)}"
    yield f"DTSTART:{_instant(session.started)}"
    yield f"DTEND:{_instant(session.started + timedelta(seconds=max(1, round(session.seconds))))}"
    yield f"SUMMARY:{_text(session.title or session.routine)}"
    yield f"DESCRIPTION:{_text(_description(session))}"
    yield "CATEGORIES:back training"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(session: SessionRecord) -> str:
    lines = [f"Level {session.level}, {clock(session.seconds)}, {'done' if session.completed else 'partly done'}"]
    lines += [f"{exercise.name}: {done_of(exercise)}" for exercise in session.exercises]
    if session.feel_before or session.feel_after:
        lines.append(f"Back: {light_words(session)}")
    if session.note:
        lines.append(session.note)
    return "\n".join(lines)


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    escaped = safe(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n").replace("\t", " ")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces that are short enough; no character is cut in two."""
    piece = ""
    room = _LINE_BYTES
    for character in line:
        size = len(character.encode())
        if size > room:
            yield piece
            piece, room = " ", _LINE_BYTES - 1
        piece += character
        room -= size
    yield piece
