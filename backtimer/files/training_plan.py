"""Reads a training plan, `plan.toml`: which day is for what, the same every week or week by week from a date on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from msgspec import Struct, field

from backtimer.core.coach.person import WEEKDAYS
from backtimer.core.coach.plan import PlannedDay, TrainingPlan, Week
from backtimer.core.problems import Problem, ProblemsFound
from backtimer.core.record import DayKind, Moment
from backtimer.core.text import unsafe_character
from backtimer.files.places import Places
from backtimer.files.toml_source import read_source

MOST_WEEKS = 104
MOST_LEVEL = 200
LONGEST_TITLE = 60

_KINDS: tuple[DayKind, ...] = get_args(DayKind)
_MOMENTS: tuple[Moment, ...] = get_args(Moment)
_KEYS = ("title", "start", "week")
_DAY_KEYS = ("day", "routine", "level", "moment")

Way = tuple[str | int, ...]


def read_plan(path: Path, levels: Mapping[str, int]) -> TrainingPlan:
    """Read a plan. `levels` says which routines there are, and how many levels each has.

    Raises ProblemsFound with all that is wrong with it.
    """
    source = read_source(path)
    reading = _Reading(levels)
    plan = reading.plan(source.data)
    if reading.faults:
        places = Places(source.text)
        found = [(places.at(way), way, message) for way, message in reading.faults]
        raise ProblemsFound(Problem(str(path), at.line, at.column, _said(way), what) for at, way, what in found)
    return plan


class _Reading(Struct):
    """One look through the data, which collects everything that is wrong."""

    levels: Mapping[str, int]
    faults: list[tuple[Way, str]] = field(default_factory=list)

    def plan(self, data: Mapping[str, Any]) -> TrainingPlan:
        self._unknown(data, _KEYS, ())
        return TrainingPlan(self._title(data.get("title", "")), tuple(self._weeks(data)), self._start(data))

    def _title(self, said: object) -> str:
        if not isinstance(said, str) or len(said) > LONGEST_TITLE or "\n" in said or unsafe_character(said):
            self._fault(("title",), f"must be a line of at most {LONGEST_TITLE} characters in quotes")
            return ""
        return said

    def _start(self, data: Mapping[str, Any]) -> date | None:
        said, week = data.get("start"), data.get("week")
        if said is None:
            if isinstance(week, list):
                self._fault(
                    ("week",), "several weeks need a first day: add `start = 2026-11-23` above the first [[week]]"
                )
            return None
        if not isinstance(said, date) or isinstance(said, datetime):
            self._fault(("start",), "must be a date without quotes, such as 2026-11-23")
            return None
        if isinstance(week, dict):
            self._fault(("start",), "is for several weeks: write [[week]] for each of them, or leave this out")
        return said

    def _weeks(self, data: Mapping[str, Any]) -> Iterator[Week]:
        said = data.get("week")
        if isinstance(said, dict):
            yield self._week(said, ("week",))
        elif isinstance(said, list) and said and all(isinstance(each, dict) for each in said):
            if len(said) > MOST_WEEKS:
                self._fault(("week", MOST_WEEKS), f"has too many weeks: at most {MOST_WEEKS}")
            for number, week in enumerate(said[:MOST_WEEKS]):
                yield self._week(week, ("week", number))
        elif said is None:
            self._fault((), "there is nothing planned: add a [week] with its days")
        else:
            self._fault(("week",), "must be written as [week], or as [[week]] for each of several weeks")

    def _week(self, said: Mapping[str, Any], way: Way) -> Week:
        self._unknown(said, WEEKDAYS, way)
        return {WEEKDAYS.index(name): self._day(day, (*way, name)) for name, day in said.items() if name in WEEKDAYS}

    def _day(self, said: object, way: Way) -> PlannedDay:
        if isinstance(said, str):
            return PlannedDay(kind=self._choice(said, _KINDS, way))
        if not isinstance(said, dict):
            self._fault(
                way, 'must be a kind of day, such as "easy", or a table: { day = "rest", routine = "the-five" }'
            )
            return PlannedDay()
        self._unknown(said, _DAY_KEYS, way)
        kind = self._choice(said["day"], _KINDS, (*way, "day")) if "day" in said else None
        moment = self._choice(said["moment"], _MOMENTS, (*way, "moment")) if "moment" in said else None
        routine = self._routine(said["routine"], (*way, "routine")) if "routine" in said else None
        level = self._level(said, routine, (*way, "level")) if "level" in said else None
        return PlannedDay(kind, routine, level, moment)

    def _routine(self, said: object, way: Way) -> str | None:
        if isinstance(said, str) and said in self.levels:
            return said
        close = get_close_matches(str(said), self.levels, n=1, cutoff=0.6)
        mend = f'did you mean "{close[0]}"?' if close else "`backtimer list` shows them"
        self._fault(way, f'there is no routine "{said}" that can be used: {mend}')
        return None

    def _level(self, said: Mapping[str, Any], routine: str | None, way: Way) -> int | None:
        level = said["level"]
        if isinstance(level, bool) or not isinstance(level, int) or not 1 <= level <= MOST_LEVEL:
            self._fault(way, "must be a whole number from 1")
        elif "routine" not in said:
            self._fault(way, "says the level of no routine: add `routine`, or leave it out")
        elif routine is not None and level > self.levels[routine]:
            has = f"levels 1 to {self.levels[routine]}" if self.levels[routine] > 1 else "one level only"
            self._fault(way, f"{routine} has {has}")
        else:
            return level
        return None

    def _choice(self, said: object, choices: tuple[Any, ...], way: Way) -> Any:
        if said in choices:
            return said
        close = get_close_matches(str(said).casefold(), choices, n=1, cutoff=0.6)
        mend = f'did you mean "{close[0]}"?' if close else f"must be one of {', '.join(choices)}"
        self._fault(way, f'there is no "{said}" here: {mend}' if close else mend)
        return None

    def _unknown(self, said: Mapping[str, Any], known: tuple[str, ...], way: Way) -> None:
        for key in said:
            if key not in known:
                close = get_close_matches(key, known, n=1, cutoff=0.6)
                mend = f"did you mean `{close[0]}`?" if close else f"the keys are {', '.join(known)}"
                self._fault((*way, key), f"there is no such key here: {mend}")

    def _fault(self, way: Way, message: str) -> None:
        self.faults.append((way, message))


def _said(way: Way) -> str:
    """The way to a key as a person would say it: `week 2, tuesday`."""
    words: list[str] = []
    for part in way:
        if isinstance(part, int):
            words[-1] += f" {part + 1}"
        else:
            words.append(part)
    return ", ".join(words) or "plan"
