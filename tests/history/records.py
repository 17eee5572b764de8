"""What the tests of the history share: records to vary by hand, any record that is valid, a watch on the disk."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import strategies as st
from msgspec.structs import replace

from backtimer.core.record import (
    CheckinRecord,
    DayKind,
    ExerciseRecord,
    FeelRecord,
    HarderSide,
    Light,
    Moment,
    SessionRecord,
    SetRecord,
    StopReason,
)
from backtimer.core.timeline import Side
from tests.support.records import record_of
from tests.support.structs import structs

WINTER = timezone(timedelta(hours=1))
STARTED = datetime(2026, 11, 23, 7, 15, 2, tzinfo=WINTER)

SESSION = record_of(
    id="20261123-071502-easy-day-7f3a",
    content="sha256:00",
    started=STARTED,
    finished=STARTED + timedelta(minutes=9),
    seconds=540.5,
    planned_seconds=540,
    note='Épaules "lourdes" 💪\nrien de plus',
    exercises=(
        ExerciseRecord(
            "bird dog",
            (
                SetRecord(1, "left", "seconds", 15, 12.4, (12.4,)),
                SetRecord(1, "right", "seconds", 15, 15, (6.2, 8.8)),
            ),
        ),
    ),
)
FEEL = FeelRecord(SESSION.id, STARTED + timedelta(minutes=20), "green", "yes")
CHECKIN = CheckinRecord(STARTED + timedelta(minutes=21), (("taller when tired", "most"),), SESSION.id)


def session(number: int, **changes: Any) -> SessionRecord:
    """A session that differs from the others by its id and its day."""
    day = timedelta(days=number)
    return replace(
        SESSION,
        **{
            "id": f"session-{number:04}",
            "started": SESSION.started + day,
            "finished": SESSION.finished + day,
            **changes,
        },
    )


def sides(path: Path) -> list[Path]:
    """The files with what was set aside from a history."""
    return sorted(path.parent.glob("history.torn-*.toml"))


def watch_reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The length of each read from a file from now on, as they come."""
    lengths: list[int] = []
    read = os.read

    def watched(fd: int, most: int) -> bytes:
        data = read(fd, most)
        lengths.append(len(data))
        return data

    monkeypatch.setattr(os, "read", watched)
    return lengths


TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)
NAMES = TEXTS.filter(bool)
COUNTS = st.integers(0, 1_000_000)
SECONDS = st.integers(0, 10**9).map(lambda hundredths: hundredths / 100)
TOTALS = st.integers(0, 10**10).map(lambda thousandths: thousandths / 1000)
SPEEDS = st.integers(1, 10**6).map(lambda thousandths: thousandths / 1000)
INSTANTS = st.datetimes(
    datetime(1971, 1, 1),  # noqa: DTZ001
    datetime(2999, 12, 31),  # noqa: DTZ001
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)


def _maybe(choices: Any) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(get_args(choices))


SETS = structs(
    SetRecord,
    set=st.integers(1, 1_000_000),
    side=st.sampled_from(get_args(Side)),
    unit=st.sampled_from(["seconds", "reps"]),
    planned=st.none() | SECONDS,
    done=SECONDS,
    held=st.lists(SECONDS, max_size=3).map(tuple),
)
EXERCISES = structs(ExerciseRecord, name=TEXTS, sets=st.lists(SETS, max_size=4).map(tuple))
SESSIONS = structs(
    SessionRecord,
    id=NAMES,
    routine=NAMES,
    title=TEXTS,
    content=TEXTS,
    level=st.integers(0, 1000),
    started=INSTANTS,
    finished=INSTANTS,
    seconds=TOTALS,
    planned_seconds=TOTALS,
    completed=st.booleans(),
    app_version=TEXTS,
    turn=COUNTS,
    eased=st.booleans(),
    day=_maybe(DayKind),
    moment=_maybe(Moment),
    paused_seconds=TOTALS,
    pauses=COUNTS,
    skips=COUNTS,
    speed=SPEEDS,
    feel_before=_maybe(Light),
    feel_after=_maybe(Light),
    shaking=st.none() | st.booleans(),
    harder_side=_maybe(HarderSide),
    stop_reason=_maybe(StopReason),
    note=TEXTS,
    by_hand=st.booleans(),
    substitutions=st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple),
    exercises=st.lists(EXERCISES, max_size=3).map(tuple),
)
FEELS = structs(
    FeelRecord,
    session=NAMES,
    at=INSTANTS,
    light=_maybe(Light),
    better=st.sampled_from([None, "yes", "same", "worse"]),
)
CHECKINS = structs(
    CheckinRecord,
    at=INSTANTS,
    answers=st.dictionaries(TEXTS, TEXTS, max_size=4).map(lambda answers: tuple(answers.items())),
    session=st.none() | NAMES,
)
