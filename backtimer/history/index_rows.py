"""Records as rows that JSON can hold, for the index. What a row means changes with the fields of the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from msgspec import Struct, field

from backtimer.core.record import CheckinRecord, ExerciseRecord, FeelRecord, SessionRecord, SetRecord
from backtimer.history.format import Record

Row = list[Any]

_KINDS = (SessionRecord, FeelRecord, CheckinRecord)
LAYOUT = repr([list(kind.__struct_fields__) for kind in (*_KINDS, ExerciseRecord, SetRecord)])
"""Rows that were written with another one say nothing."""

_SET_FIELDS = attrgetter(*SetRecord.__struct_fields__)
_SESSION_FIELDS = attrgetter(*SessionRecord.__struct_fields__)
_STARTED, _FINISHED, _SWAPS, _EXERCISES = (
    SessionRecord.__struct_fields__.index(name) for name in ("started", "finished", "substitutions", "exercises")
)


class Packed(Struct):
    """Some records. What was done of an exercise is often the same: each way of it stands here once."""

    exercises: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def pack(records: Iterable[Record]) -> Packed:
    """The records as rows."""
    packed = Packed()
    places: dict[ExerciseRecord, int] = {}
    for record in records:
        match record:
            case SessionRecord():
                row = [0, *_SESSION_FIELDS(record)]
                row[1 + _STARTED] = record.started.isoformat()
                row[1 + _FINISHED] = record.finished.isoformat()
                row[1 + _EXERCISES] = [places.setdefault(each, len(places)) for each in record.exercises]
            case FeelRecord():
                row = [1, record.session, record.at.isoformat(), record.light, record.better]
            case CheckinRecord():
                row = [2, record.at.isoformat(), record.answers, record.session]
        packed.rows.append(row)
    packed.exercises = [[each.name, [_SET_FIELDS(done) for done in each.sets]] for each in places]
    return packed


def unpack(packed: Packed) -> Iterator[Record]:
    """The records that were packed, one after the other."""
    exercises = [ExerciseRecord(name, tuple(map(_set, sets))) for name, sets in packed.exercises]
    instant = datetime.fromisoformat
    for kind, *row in packed.rows:
        if kind == 0:
            row[_STARTED], row[_FINISHED] = instant(row[_STARTED]), instant(row[_FINISHED])
            row[_SWAPS] = tuple((asked, instead) for asked, instead in row[_SWAPS])
            row[_EXERCISES] = tuple([exercises[place] for place in row[_EXERCISES]])
            yield SessionRecord(*row)
        elif kind == 1:
            session, at, light, better = row
            yield FeelRecord(session, instant(at), light, better)
        else:
            at, answers, session = row
            yield CheckinRecord(instant(at), tuple((question, answer) for question, answer in answers), session)


def _set(row: Sequence[Any]) -> SetRecord:
    number, side, unit, planned, done, held = row
    return SetRecord(number, side, unit, planned, done, tuple(held))
