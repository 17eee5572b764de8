"""From tables of TOML to records, with every value looked at before it is believed.

By hand rather than with pydantic, whose models would cost every start more than they save here. Keys that are
not known are passed over: a later version may add some.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal, TypeVar, get_args

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

Table = dict[str, Any]
Choice = TypeVar("Choice", bound=str)

_LIGHTS: tuple[Light, ...] = get_args(Light)
_DAYS: tuple[DayKind, ...] = get_args(DayKind)
_MOMENTS: tuple[Moment, ...] = get_args(Moment)
_STOP_REASONS: tuple[StopReason, ...] = get_args(StopReason)
_HARDER_SIDES: tuple[HarderSide, ...] = get_args(HarderSide)
_SIDES: tuple[Side, ...] = get_args(Side)
_UNITS: tuple[Literal["seconds", "reps"], ...] = ("seconds", "reps")
_BETTER: tuple[Literal["yes", "same", "worse"], ...] = ("yes", "same", "worse")

_MOST_SECONDS = 10_000_000
_MOST_COUNT = 1_000_000
_MOST_LEVEL = 1_000
_MOST_SPEED = 1_000
# The years that every platform can turn into local time.
_FIRST_YEAR, _LAST_YEAR = 1971, 2999


class FieldError(ValueError):
    """A value that cannot be what its key says. The text names the key."""


def format_from(document: Table) -> int:
    """The version that a file's head names; 1 if it names none. Raises FieldError."""
    return _count(document, "format", least=1, most=_MOST_COUNT, default=1)


def record_from(kind: str, table: Table) -> SessionRecord | FeelRecord | CheckinRecord:
    """The record in a table of this kind: "session", "feel" or "checkin". Raises FieldError."""
    match kind:
        case "session":
            return _session(table)
        case "feel":
            return _feel(table)
        case _:
            return _checkin(table)


def _session(table: Table) -> SessionRecord:
    return SessionRecord(
        id=_name(table, "id"),
        routine=_name(table, "routine"),
        title=_text(table, "title"),
        content=_text(table, "content"),
        level=_count(table, "level", most=_MOST_LEVEL),
        started=_instant(table, "started"),
        finished=_instant(table, "finished"),
        seconds=_number(table, "seconds", most=_MOST_SECONDS),
        planned_seconds=_number(table, "planned_seconds", most=_MOST_SECONDS),
        completed=_flag(table, "completed"),
        app_version=_text(table, "app_version"),
        turn=_count(table, "turn", most=_MOST_COUNT, default=0),
        eased=_flag(table, "eased", default=False),
        day=_choice(table, "day", _DAYS),
        moment=_choice(table, "moment", _MOMENTS),
        paused_seconds=_number(table, "paused_seconds", most=_MOST_SECONDS, default=0.0),
        pauses=_count(table, "pauses", most=_MOST_COUNT, default=0),
        skips=_count(table, "skips", most=_MOST_COUNT, default=0),
        speed=_number(table, "speed", least=0.001, most=_MOST_SPEED, default=1.0),
        feel_before=_choice(table, "feel_before", _LIGHTS),
        feel_after=_choice(table, "feel_after", _LIGHTS),
        shaking=_flag(table, "shaking") if "shaking" in table else None,
        harder_side=_choice(table, "harder_side", _HARDER_SIDES),
        stop_reason=_choice(table, "stop_reason", _STOP_REASONS),
        note=_text(table, "note", default=""),
        by_hand=_flag(table, "by_hand", default=False),
        substitutions=tuple(
            (_text(swap, "asked"), _text(swap, "instead", default="")) for swap in _tables(table, "substitutions")
        ),
        exercises=tuple(_exercise(number, each) for number, each in enumerate(_tables(table, "exercise"), start=1)),
    )


def _feel(table: Table) -> FeelRecord:
    return FeelRecord(
        session=_name(table, "session"),
        at=_instant(table, "at"),
        light=_choice(table, "light", _LIGHTS),
        better=_choice(table, "better", _BETTER),
    )


def _checkin(table: Table) -> CheckinRecord:
    answers = _required(table, "answers")
    if not isinstance(answers, dict):
        raise FieldError("answers must be a table of questions and answers, [checkin.answers]")
    return CheckinRecord(
        at=_instant(table, "at"),
        answers=tuple((question, _text(answers, question)) for question in answers),
        session=_name(table, "session") if "session" in table else None,
    )


def _exercise(number: int, table: Table) -> ExerciseRecord:
    try:
        name = _text(table, "name")
        sets = _tables(table, "sets")
    except FieldError as error:
        raise FieldError(f"exercise {number}: {error}") from None
    return ExerciseRecord(name, tuple(_set(name, row, each) for row, each in enumerate(sets, start=1)))


def _set(exercise: str, row: int, table: Table) -> SetRecord:
    try:
        return SetRecord(
            set=_count(table, "set", least=1, most=_MOST_COUNT),
            side=_required_choice(table, "side", _SIDES),
            unit=_required_choice(table, "unit", _UNITS),
            planned=_number(table, "planned", most=_MOST_SECONDS) if "planned" in table else None,
            done=_number(table, "done", most=_MOST_SECONDS),
            held=_numbers(table, "held"),
        )
    except FieldError as error:
        raise FieldError(f"{exercise}, line {row} of its sets: {error}") from None


def _required(table: Table, key: str) -> Any:
    try:
        return table[key]
    except KeyError:
        raise FieldError(f"{key} is missing") from None


def _text(table: Table, key: str, default: str | None = None) -> str:
    value = _required(table, key) if default is None else table.get(key, default)
    if not isinstance(value, str):
        raise FieldError(f"{key} must be a text in quotes")
    return value


def _name(table: Table, key: str) -> str:
    value = _text(table, key)
    if not value:
        raise FieldError(f"{key} must not be empty")
    return value


def _flag(table: Table, key: str, default: bool | None = None) -> bool:
    value = _required(table, key) if default is None else table.get(key, default)
    if not isinstance(value, bool):
        raise FieldError(f"{key} must be true or false")
    return value


def _count(table: Table, key: str, *, most: int, least: int = 0, default: int | None = None) -> int:
    value = _required(table, key) if default is None else table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise FieldError(f"{key} must be a whole number from {least} to {most}")
    return value


def _number(table: Table, key: str, *, most: float, least: float = 0.0, default: float | None = None) -> float:
    value = _required(table, key) if default is None else table.get(key, default)
    return _checked(value, key, least, most)


def _numbers(table: Table, key: str) -> tuple[float, ...]:
    values = table.get(key, [])
    if not isinstance(values, list):
        raise FieldError(f"{key} must be a list of numbers")
    return tuple(_checked(value, key, 0.0, _MOST_SECONDS) for value in values)


def _checked(value: Any, key: str, least: float, most: float) -> float:
    # A nan is in no range. The range comes before float(), which no endless integer survives.
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise FieldError(f"{key} must be a number from {least:g} to {most:.0f}")
    return float(value)


def _instant(table: Table, key: str) -> datetime:
    value = _required(table, key)
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise FieldError(f"{key} must be a day and time with its UTC offset, as in 2026-11-23 07:15:02+01:00")
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise FieldError(f"{key} must be a year from {_FIRST_YEAR} to {_LAST_YEAR}")
    return value


def _choice(table: Table, key: str, choices: tuple[Choice, ...]) -> Choice | None:
    return _required_choice(table, key, choices) if key in table else None


def _required_choice(table: Table, key: str, choices: tuple[Choice, ...]) -> Choice:
    value = _required(table, key)
    for choice in choices:
        if value == choice:
            return choice
    raise FieldError(f"{key} must be one of {', '.join(choices)}")


def _tables(table: Table, key: str) -> list[Table]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise FieldError(f"{key} must be a list of tables")
    return value
