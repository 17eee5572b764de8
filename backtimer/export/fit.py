"""A session as a FIT file: a strength-training activity with its sets and rests, for watches and training diaries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from fit_tool.data_message import DataMessage
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.event_message import EventMessage
from fit_tool.profile.messages.exercise_title_message import ExerciseTitleMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.lap_message import LapMessage
from fit_tool.profile.messages.record_message import RecordMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.messages.set_message import SetMessage
from fit_tool.profile.profile_type import (
    Activity,
    Event,
    EventType,
    FileType,
    LapTrigger,
    Manufacturer,
    SessionTrigger,
    SetType,
    Sport,
    SubSport,
)

from backtimer.core.record import SessionRecord
from backtimer.core.statistics.facts import UNKNOWN as UNKNOWN_FACTS
from backtimer.core.statistics.facts import Facts
from backtimer.core.text import safe_line
from backtimer.export.fit_exercises import EXERCISES, UNKNOWN
from backtimer.export.session_course import Stretch, course_of

RECORD_SECONDS = 10
"""Sites that take activities want records; this far apart they tell the time and nothing else."""

_FIRST_YEAR, _LAST_YEAR = 1990, 2105
_LONGEST_SECONDS = 24 * 60 * 60
_MOST_REPS = 65_534
_LONGEST_NAME = 60


class NotInFit(ValueError):
    """A session that FIT cannot say. The text is a sentence about it."""


def fit_file(record: SessionRecord, facts: Facts) -> bytes:
    """The whole file. Raises NotInFit."""
    if not _FIRST_YEAR <= record.started.year <= _LAST_YEAR:
        raise NotInFit(f"FIT knows no time in the year {record.started.year}")
    course = course_of(record, facts)
    if not course:
        raise NotInFit("nothing was done in this session, so there are no sets to export")
    if max(record.seconds, course[-1].start + course[-1].seconds) > _LONGEST_SECONDS:
        raise NotInFit("it lasted longer than a day: look at its numbers in the history")
    if any(stretch.done is not None and stretch.done.done > _MOST_REPS for stretch in course):
        raise NotInFit(f"it has a set of more than {_MOST_REPS} reps: look at its numbers in the history")
    builder = FitFileBuilder(auto_define=True, min_string_size=_LONGEST_NAME)
    builder.add_all(list(_messages(record, course, facts)))
    return bytes(builder.build_bytes())


def _messages(record: SessionRecord, course: Sequence[Stretch], facts: Facts) -> Iterator[DataMessage]:
    """In the order in which a watch writes them: what sums up comes last."""
    elapsed = max(record.seconds, course[-1].start + course[-1].seconds)
    start, end = _at(record, 0), _at(record, elapsed)
    timer = max(0.0, elapsed - record.paused_seconds)
    yield _file_id(start)
    yield _event(start, EventType.START)
    names = _names(course)
    yield from _titles(names, facts)
    yield from _records(record, elapsed)
    for index, stretch in enumerate(course):
        yield _set(record, index, stretch, names, facts)
    yield _event(end, EventType.STOP_ALL)
    yield _lap(start, end, elapsed, timer)
    yield _session(start, end, elapsed, timer)
    yield _activity(record, end, timer)


def _at(record: SessionRecord, seconds: float) -> int:
    """A moment of the session in milliseconds since 1970, as fit-tool takes it."""
    return round((record.started.timestamp() + seconds) * 1000)


def _names(course: Sequence[Stretch]) -> dict[tuple[str, str], int]:
    """Each exercise with its side, numbered in the order in which they come."""
    found: dict[tuple[str, str], int] = {}
    for stretch in course:
        if stretch.done is not None:
            found.setdefault((stretch.exercise, stretch.done.side), len(found))
    return found


def _category(exercise: str, facts: Facts) -> tuple[int, int]:
    return EXERCISES.get(facts.get(exercise, UNKNOWN_FACTS).catalogue_name or "", UNKNOWN)


def _file_id(start: int) -> FileIdMessage:
    message = FileIdMessage()
    message.type = FileType.ACTIVITY
    message.manufacturer = Manufacturer.DEVELOPMENT.value
    message.product = 0
    message.serial_number = 1
    message.time_created = start
    return message


def _event(at: int, kind: EventType) -> EventMessage:
    message = EventMessage()
    message.event = Event.TIMER
    message.event_type = kind
    message.timestamp = at
    return message


def _titles(names: dict[tuple[str, str], int], facts: Facts) -> Iterator[ExerciseTitleMessage]:
    for (exercise, side), index in names.items():
        message = ExerciseTitleMessage()
        message.message_index = index
        message.exercise_category, message.exercise_name = _category(exercise, facts)
        name = exercise if side == "both" else f"{exercise}, {side}"
        message.workout_step_name = _fitting(safe_line(name))
        yield message


def _fitting(name: str) -> str:
    """The name as far as its bytes find room, with the one that ends a text."""
    return name.encode()[: _LONGEST_NAME - 1].decode(errors="ignore")


def _records(record: SessionRecord, elapsed: float) -> Iterator[RecordMessage]:
    for seconds in [*range(0, int(elapsed), RECORD_SECONDS), elapsed]:
        message = RecordMessage()
        message.timestamp = _at(record, seconds)
        yield message


def _set(
    record: SessionRecord, index: int, stretch: Stretch, names: dict[tuple[str, str], int], facts: Facts
) -> SetMessage:
    message = SetMessage()
    message.message_index = index
    message.start_time = _at(record, stretch.start)
    message.timestamp = _at(record, stretch.start + stretch.seconds)
    message.duration = stretch.seconds
    message.set_type = (SetType.REST if stretch.done is None else SetType.ACTIVE).value
    if stretch.done is not None:
        category, name = _category(stretch.exercise, facts)
        message.category = [category]
        message.category_subtype = [name]
        message.workout_step_index = names[stretch.exercise, stretch.done.side]
        message.repetitions = round(stretch.done.done) if stretch.done.unit == "reps" else 1
    return message


def _lap(start: int, end: int, elapsed: float, timer: float) -> LapMessage:
    message = LapMessage()
    message.message_index = 0
    message.timestamp = end
    message.start_time = start
    message.total_elapsed_time = elapsed
    message.total_timer_time = timer
    message.event = Event.LAP
    message.event_type = EventType.STOP
    message.lap_trigger = LapTrigger.SESSION_END
    message.sport = Sport.TRAINING
    message.sub_sport = SubSport.STRENGTH_TRAINING
    return message


def _session(start: int, end: int, elapsed: float, timer: float) -> SessionMessage:
    message = SessionMessage()
    message.message_index = 0
    message.timestamp = end
    message.start_time = start
    message.total_elapsed_time = elapsed
    message.total_timer_time = timer
    message.sport = Sport.TRAINING
    message.sub_sport = SubSport.STRENGTH_TRAINING
    message.first_lap_index = 0
    message.num_laps = 1
    message.event = Event.SESSION
    message.event_type = EventType.STOP
    message.trigger = SessionTrigger.ACTIVITY_END
    return message


def _activity(record: SessionRecord, end: int, timer: float) -> ActivityMessage:
    message = ActivityMessage()
    message.timestamp = end
    message.local_timestamp = _local(record, end)
    message.total_timer_time = timer
    message.num_sessions = 1
    message.type = Activity.MANUAL
    message.event = Event.ACTIVITY
    message.event_type = EventType.STOP
    return message


def _local(record: SessionRecord, end: int) -> int:
    """The clock on the wall at the end, in seconds since FIT's own beginning."""
    offset = record.started.utcoffset() or timedelta()
    epoch = datetime(1989, 12, 31, tzinfo=UTC)
    return round(end / 1000 + offset.total_seconds() - epoch.timestamp())
