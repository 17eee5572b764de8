"""The quantities and texts that a routine file can say: counts, seconds, holds, ranges of them, names, sentences.

A range is written as text (`"8-10"`, `"15-20 s"`); levels later choose a number within it. How each is read stands in
its annotation, for pydantic to find; pydantic itself is needed only where files are read.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from backtimer.core.reading import Exactly, ReadBy, Text
from backtimer.core.text import unsafe_character

_RANGE = r"\s*(?:-|–|to)\s*"
_COUNT = rf"^(\d{{1,9}})(?:{_RANGE}(\d{{1,9}}))$"
_NUMBER = r"(\d{1,9}(?:\.\d{1,6})?)"
_SECONDS = rf"^{_NUMBER}(?:{_RANGE}{_NUMBER})?\s*(s|sec|seconds?|min|minutes?)?$"
_BREATHS = rf"^(\d{{1,9}})(?:{_RANGE}(\d{{1,9}}))?\s*breaths?$"


@dataclass(frozen=True, slots=True)
class Span:
    """A number, or a range from `low` to `high`. A plain number is a range of one."""

    low: float
    high: float

    @property
    def open(self) -> bool:
        """Whether there is anything to grow."""
        return self.high > self.low

    def grown(self, steps: int, step: float) -> float:
        """The number after growing `steps` times by `step`, never beyond the upper end."""
        return min(self.high, self.low + steps * step)


@dataclass(frozen=True, slots=True)
class Hold:
    """How long to hold: a span of seconds or of breaths, or as long as the person can."""

    unit: Literal["seconds", "breaths", "max"]
    span: Span = Span(0, 0)


class NotSaid(ValueError):
    """What a file says is not what can be said there; the message is the mend."""


def _bounded(low: float, high: float, least: float, most: float, unit: str) -> Span:
    if high < low:
        raise NotSaid(f'the range runs backwards: write the smaller number first, as in "{high:g}-{low:g}"')
    if low < least or high > most:
        raise NotSaid(f"must be from {least:g} to {most:g}{unit}")
    return Span(low, high)


def _number(value: object) -> float | None:
    """The value, where it is a finite number; True and False are none."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300:
        return value
    return None


def parse_count(value: object, least: int, most: int) -> Span:
    """A whole number (`8`) or a range of them (`"8-10"`)."""
    if isinstance(value, str):
        if found := re.match(_COUNT, value.strip()):
            return _bounded(int(found[1]), int(found[2]), least, most, "")
        if value.strip().isascii() and value.strip().isdigit():
            raise NotSaid("write the number without quotes")
        raise NotSaid('must be a whole number, or a range such as "8-10"')
    number = _number(value)
    if number is None or number != int(number) or isinstance(value, float):
        raise NotSaid('must be a whole number, or a range such as "8-10"')
    return _bounded(number, number, least, most, "")


def parse_seconds(value: object, least: float = 0, most: float = math.inf) -> Span:
    """Seconds (`20`), a range of them (`"15-20 s"`), or minutes (`"2 min"`)."""
    if isinstance(value, str):
        found = re.match(_SECONDS, value.strip())
        if not found:
            raise NotSaid('must be seconds, such as 20, "15-20 s" or "2 min"')
        if not found[2] and not found[3]:
            raise NotSaid("write the number without quotes")
        scale = 60 if (found[3] or "s").startswith("m") else 1
        low = float(found[1]) * scale
        return _bounded(low, float(found[2]) * scale if found[2] else low, least, most, " seconds")
    number = _number(value)
    if number is None:
        raise NotSaid('must be seconds, such as 20, "15-20 s" or "2 min"')
    return _bounded(float(number), float(number), least, most, " seconds")


def parse_transition(value: object, least: float, most: float) -> Span | Literal["wait"]:
    """Seconds as `parse_seconds` takes them, or `"wait"` to wait for the person."""
    if value == "wait":
        return "wait"
    if _number(value) is None and not (isinstance(value, str) and re.match(_SECONDS, value.strip())):
        raise NotSaid('must be seconds, such as 12, or "wait" to wait for any key')
    return parse_seconds(value, least, most)


def parse_hold(value: object, least: float, most: float) -> Hold:
    """Seconds as `parse_seconds` takes them, breaths (`"5 breaths"`), or `"max"` for as long as the person can."""
    text = value.strip() if isinstance(value, str) else ""
    if text == "max":
        return Hold("max")
    if found := re.match(_BREATHS, text):
        return Hold("breaths", _bounded(int(found[1]), int(found[2] or found[1]), 1, 100, " breaths"))
    if _number(value) is None and not re.match(_SECONDS, text):
        raise NotSaid('must be seconds (20, "15-20 s"), breaths ("5 breaths") or "max"')
    return Hold("seconds", parse_seconds(value, least, most))


def _count(least: int, most: int) -> ReadBy:
    return ReadBy(
        lambda value: parse_count(value, least, most),
        {
            "anyOf": [
                {"type": "integer", "minimum": least, "maximum": most},
                {"type": "string", "pattern": "^[0-9]+ *(-|–|to) *[0-9]+$"},
            ]
        },
    )


def _seconds(least: float, most: float) -> ReadBy:
    return ReadBy(lambda value: parse_seconds(value, least, most), _seconds_schema(least, most))


def _seconds_schema(least: float, most: float) -> dict[str, Any]:
    return {
        "anyOf": [
            {"type": "number", "minimum": least, "maximum": most},
            {"type": "string", "pattern": "^[0-9.]+( *(-|–|to) *[0-9.]+)? *(s|sec|seconds?|min|minutes?)?$"},
        ]
    }


def _hold(least: float, most: float) -> ReadBy:
    schema = _seconds_schema(least, most)
    schema["anyOf"] += [
        {"type": "string", "pattern": "^[0-9]+( *(-|–|to) *[0-9]+)? *breaths?$"},
        {"const": "max"},
    ]
    return ReadBy(lambda value: parse_hold(value, least, most), schema)


def _transition(least: float, most: float) -> ReadBy:
    schema = _seconds_schema(least, most)
    schema["anyOf"].append({"const": "wait"})
    return ReadBy(lambda value: parse_transition(value, least, most), schema)


MOST_SETS = 50

SetCount = Annotated[Span, _count(1, MOST_SETS)]
RepCount = Annotated[Span, _count(1, 500)]
HoldLength = Annotated[Hold, _hold(1, 3600)]
WorkSeconds = Annotated[Span, _seconds(0.5, 3600)]
PauseSeconds = Annotated[Span, _seconds(0, 1800)]
TransitionLength = Annotated[Span | Literal["wait"], _transition(0, 1800)]
BreathSeconds = Annotated[Span, _seconds(1, 30)]


def _printable(value: str) -> str:
    if (character := unsafe_character(value)) is not None:
        raise NotSaid(f"holds a character that cannot be shown ({character}): remove it")
    return value


def _one_line(value: str) -> str:
    if "\n" in value or "\t" in value:
        raise NotSaid("must be on one line, without tabs")
    return _printable(value)


Name = Annotated[str, Text(60, _one_line)]
"""A name that is shown and spoken: one to sixty characters."""
Sentence = Annotated[str, Text(300, _one_line)]
"""A sentence on one line."""
Paragraph = Annotated[str, Text(2000, _printable)]
"""Longer text, which may have line breaks."""

YesNo = Annotated[bool, Exactly()]
"""True or false, and nothing that might mean it."""
