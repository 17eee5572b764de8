"""What is written can be read again, by backtimer and by any other reader of TOML."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from backtimer.core.record import CheckinRecord, FeelRecord, SessionRecord, SetRecord
from backtimer.history.format import HEADER, Record, block
from backtimer.history.read import HistoryRead, read_bytes
from tests.history.records import (
    CHECKIN,
    CHECKINS,
    FEEL,
    FEELS,
    SESSION,
    SESSIONS,
    STARTED,
    session,
)

DOCUMENT = Path(__file__).parents[2] / "docs" / "history.md"


def read_text(text: str) -> HistoryRead:
    return read_bytes(text.encode())


@given(st.lists(SESSIONS, max_size=3, unique_by=lambda each: each.id), st.lists(FEELS), st.lists(CHECKINS))
def test_any_records_come_back_as_they_were(
    sessions: list[SessionRecord], feels: list[FeelRecord], checkins: list[CheckinRecord]
) -> None:
    records: list[Record] = [*checkins, *sessions, *feels]
    found = read_text(HEADER + "".join(block(record) for record in records))
    assert found == HistoryRead(tuple(sessions), tuple(feels), tuple(checkins), ())
    assert [each.started.utcoffset() for each in found.sessions] == [each.started.utcoffset() for each in sessions]


@given(st.lists(st.one_of(SESSIONS, FEELS, CHECKINS), max_size=4))
def test_appended_blocks_are_one_toml_document(records: list[Record]) -> None:
    document = tomllib.loads(HEADER + "".join(block(record) for record in records))
    assert document.pop("format") == 1
    assert sum(len(tables) for tables in document.values()) == len(records)
    assert all("end" in table for tables in document.values() for table in tables)


@given(st.one_of(SESSIONS, FEELS, CHECKINS))
def test_no_line_of_a_text_looks_like_the_start_or_the_end_of_a_record(record: Record) -> None:
    lines = block(record).split("\n")
    assert sum(line.startswith(("[[session]]", "[[feel]]", "[[checkin]]")) for line in lines) == 1
    assert sum(line.endswith(".end]") for line in lines) == 1
    assert lines[-2].endswith(".end]")


@pytest.mark.parametrize(
    "character",
    ["\0", "\x1b", "\x7f", "\x9b", "\r", "\u2028", "\u202e", "\u2066"],
    ids=lambda character: f"U+{ord(character):04X}",
)
def test_a_character_that_would_act_on_a_terminal_is_escaped_and_survives(character: str) -> None:
    written = block(replace(SESSION, note=f"a{character}b"))
    assert character not in written
    assert read_text(HEADER + written).sessions[0].note == f"a{character}b"


def test_bytes_of_a_command_line_that_are_no_utf8_do_not_cost_the_session() -> None:
    record = replace(SESSION, note=b"caf\xe9".decode("utf-8", "surrogateescape"))
    assert read_text(HEADER + block(record)).sessions[0].note == "caf\N{REPLACEMENT CHARACTER}"


def test_numbers_are_written_as_a_person_would() -> None:
    sets = (
        SetRecord(1, "both", "seconds", 15.0, 15.000000001, (7.504999, 7.1)),
        SetRecord(2, "both", "reps", None, 8.0),
    )
    exercise = replace(SESSION.exercises[0], sets=sets)
    written = block(replace(SESSION, seconds=569.20449, exercises=(exercise,)))
    assert "seconds = 569.204\n" in written
    assert '{set = 1, side = "both", unit = "seconds", planned = 15, done = 15, held = [7.5, 7.1]},' in written
    assert '{set = 2, side = "both", unit = "reps", done = 8},' in written


def test_what_is_unknown_or_zero_is_left_out() -> None:
    keys = set(re.findall(r"^(\w+) =", block(replace(SESSION, note="", exercises=())), re.MULTILINE))
    assert keys == {
        "id",
        "routine",
        "title",
        "level",
        "started",
        "finished",
        "seconds",
        "planned_seconds",
        "completed",
        "content",
        "app_version",
    }


def test_an_offset_with_seconds_keeps_its_instant() -> None:
    paris_long_ago = timezone(timedelta(minutes=9, seconds=21))
    started = datetime(1999, 1, 1, 12, tzinfo=paris_long_ago)
    found = read_text(HEADER + block(replace(SESSION, started=started))).sessions[0]
    assert found.started == started


def test_the_example_in_the_document_is_a_history() -> None:
    (example,) = re.findall(r"^```toml\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    tomllib.loads(example)
    found = read_text(example)
    assert not found.problems
    (shown,) = found.sessions
    assert shown.id == "20261123-071502-easy-day-7f3a"
    assert shown.substitutions == (("wall angels", "hip hinge"),)
    assert shown.exercises[0].sets[1] == SetRecord(1, "right", "seconds", 15, 15, (6.2, 8.8))
    assert found.feels == (FeelRecord(shown.id, STARTED + timedelta(minutes=20, seconds=8), "green", "yes"),)
    assert found.checkins[0].answers == (("taller when tired", "most"), ("stiff on waking", "some"))
    rewritten = example[: example.index("\n[[session]]")]
    records: tuple[Record, ...] = (shown, *found.feels, *found.checkins)
    rewritten += "".join(block(record) for record in records)
    assert rewritten == example


def test_every_key_that_is_written_is_explained_in_the_document() -> None:
    everything = replace(
        SESSION,
        turn=1,
        eased=True,
        day="easy",
        moment="after",
        paused_seconds=1,
        pauses=1,
        skips=1,
        speed=60,
        feel_before="green",
        feel_after="green",
        shaking=True,
        harder_side="left",
        stop_reason="pain",
        by_hand=True,
        substitutions=(("a", "b"),),
    )
    written = block(everything) + block(FEEL) + block(CHECKIN)
    keys = set(re.findall(r"(?:^|[{ ])(\w+) = ", written, re.MULTILINE))
    assert len(keys) > 30
    explained = DOCUMENT.read_text(encoding="utf-8").partition("## What the keys mean")[2]
    assert {key for key in keys if f"`{key}`" not in explained} == set()


def test_sessions_are_read_in_the_order_of_the_file() -> None:
    numbers = (3, 1, 2)
    found = read_text(HEADER + "".join(block(session(number)) for number in numbers))
    assert [each.id for each in found.sessions] == [f"session-{number:04}" for number in numbers]
