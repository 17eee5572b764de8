"""What is the person's own beside their routines and their history: levels, wishes, and what they told the coach.

It is kept in `profile.toml`, which a person may write by hand: what else stands in it, comments too, stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from backtimer.core.problems import ProblemsFound
from backtimer.files.replacing import replace_file
from backtimer.files.toml_source import read_if_there

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

    from backtimer.core.coach.person import OneSide, Person
    from backtimer.core.exercise import Need

_MOST_KEPT = 200
"""Entries of a list or a table that are looked at."""


class Profile:
    """What the person has chosen and said.

    Reading never fails: a file that is broken counts as empty, and so does a value that means nothing; `doctor` tells.
    Whatever writes raises OSError where the file cannot be written, and ProblemsFound for one that is broken.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def path(self) -> Path:
        """Its file."""
        return self._path

    def level(self, routine: str) -> int | None:
        """The person's level for a routine; None where they never chose one."""
        return _level(_table(self._data(), "levels").get(routine))

    def set_level(self, routine: str, level: int, on: date | None = None) -> None:
        """Keep a level, and the day on which it was chosen."""
        self.set_levels({routine: level}, on)

    def set_levels(self, levels: Mapping[str, int], on: date | None = None) -> None:
        """Keep several levels, and the day on which they were chosen."""

        def change(document: TOMLDocument) -> None:
            for routine, level in levels.items():
                _inner(document, "levels")[routine] = level
                if on is not None:
                    _inner(document, "level_since")[routine] = on

        self._change(change)

    def person(self) -> Person:
        """Everything that the coach needs to know."""
        from backtimer.core.coach.person import KeptLevel, Person, RedAnswers

        data = self._data()
        since = _table(data, "level_since")
        levels = {name: _level(said) for name, said in _table(data, "levels").items()}
        red = _table(data, "red")
        return Person(
            experienced=data.get("experienced") is True,
            sore=data.get("sore") is True,
            strength_days=_weekdays(data, "strength_days"),
            run_days=_weekdays(data, "run_days"),
            favourites=_texts(data, "favourites"),
            without=_needs(data),
            first_side=_one_side(data.get("first_side")),
            extra_set=_one_side(data.get("extra_set")),
            extra_set_since=_day(data.get("extra_set_since")),
            levels={
                name: KeptLevel(level, _day(since.get(name))) for name, level in levels.items() if level is not None
            },
            red=RedAnswers(
                said=_instants(red.get("said")),
                cleared=_instant(red.get("cleared")),
                mistakes=frozenset(_texts(red, "mistakes")),
            ),
            later={key: day for key, said in _table(data, "later").items() if (day := _day(said)) is not None},
            never=frozenset(_texts(data, "never")),
        )

    @property
    def is_new(self) -> bool:
        """Whether the person has not yet said anything about themselves; not where a broken file could not keep it."""
        try:
            source = read_if_there(self._path)
        except ProblemsFound:
            return False
        return source is None or not source.data.keys() & {"experienced", "sore"}

    def introduce(
        self,
        *,
        experienced: bool,
        sore: bool,
        run_days: frozenset[int] = frozenset(),
        strength_days: frozenset[int],
    ) -> None:
        """Keep what the person says of themselves at the beginning. Weekdays count from Monday, 0."""
        from backtimer.core.coach.person import WEEKDAYS

        def change(document: TOMLDocument) -> None:
            document["experienced"] = experienced
            document["sore"] = sore
            document["run_days"] = [WEEKDAYS[day] for day in sorted(run_days)]
            document["strength_days"] = [WEEKDAYS[day] for day in sorted(strength_days)]

        self._change(change)

    def set_without(self, needs: frozenset[Need]) -> None:
        """Remember what is never there."""
        self._change(lambda document: document.update({"without": sorted(needs)}))

    @property
    def favourites(self) -> tuple[str, ...]:
        """The exercises that the person enjoys, as they are written."""
        return _texts(self._data(), "favourites")

    def set_favourites(self, exercises: tuple[str, ...]) -> None:
        """Keep the exercises that the person enjoys."""
        self._change(lambda document: document.update({"favourites": list(exercises)}))

    def set_first_side(self, side: OneSide) -> None:
        """Keep the side to start with."""
        self._change(lambda document: document.update({"first_side": side}))

    def set_extra_set(self, side: OneSide, on: date) -> None:
        """Keep the side that gets one set more, and since when."""
        self._change(lambda document: document.update({"extra_set": side, "extra_set_since": on}))

    def end_extra_set(self) -> None:
        """Both sides get as many sets again."""

        def change(document: TOMLDocument) -> None:
            for key in ("extra_set", "extra_set_since"):
                document.pop(key, None)

        self._change(change)

    def put_off(self, key: str, on: date) -> None:
        """Remember that a proposal was put off on a day."""
        self._change(lambda document: _inner(document, "later").update({key: on}))

    def refuse(self, key: str) -> None:
        """Remember that a proposal is not wanted again."""

        def change(document: TOMLDocument) -> None:
            document["never"] = [*(said for said in _texts(document, "never") if said != key), key]

        self._change(change)

    def say_red(self, at: datetime) -> None:
        """Keep that the back was red outside of any session, beside what was said before and is still open."""
        from backtimer.core.coach.reds import red_key

        def change(document: TOMLDocument) -> None:
            red = _inner(document, "red")
            cleared, mistakes = _instant(red.get("cleared")), _texts(red, "mistakes")
            before = [said for said in _instants(red.get("said")) if red_key(said) not in mistakes]
            still_open = [said for said in before if cleared is None or said > cleared]
            red["said"] = [*still_open, at] if still_open else at

        self._change(change)

    def clear_red(self, at: datetime) -> None:
        """Keep that a health professional was asked about all that was red up to a moment."""
        self._change(lambda document: _inner(document, "red").update({"cleared": at}))

    def take_back_red(self, key: str) -> None:
        """Keep that a red was pressed by mistake."""

        def change(document: TOMLDocument) -> None:
            red = _inner(document, "red")
            red["mistakes"] = [*(said for said in _texts(red, "mistakes") if said != key), key]

        self._change(change)

    def _data(self) -> Mapping[str, Any]:
        try:
            source = read_if_there(self._path)
        except ProblemsFound:
            # A broken file is told by `doctor`; what comes by itself serves meanwhile.
            return {}
        return source.data if source is not None else {}

    def _change(self, change: Callable[[TOMLDocument], object]) -> None:
        import tomlkit

        source = read_if_there(self._path)
        document = tomlkit.parse(source.text if source is not None else "")
        change(document)
        replace_file(self._path, tomlkit.dumps(document))


def _inner(document: TOMLDocument, key: str) -> Any:
    """The table of this name, which is made where there is none."""
    import tomlkit

    if not isinstance(document.get(key), dict):
        document.pop(key, None)
        document.add(key, tomlkit.table())
    return document[key]


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    said = data.get(key)
    return said if isinstance(said, dict) else {}


def _texts(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    said = data.get(key)
    return tuple(str(each) for each in said[:_MOST_KEPT] if isinstance(each, str)) if isinstance(said, list) else ()


def _level(said: object) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) and said >= 1 else None


def _day(said: object) -> date | None:
    if isinstance(said, datetime):
        return said.date()
    return said if isinstance(said, date) else None


def _instant(said: object) -> datetime | None:
    """A moment. One without an offset, as a person might write it, is taken as local time."""
    if isinstance(said, datetime):
        return said if said.tzinfo is not None else said.astimezone()
    return None


def _instants(said: object) -> tuple[datetime, ...]:
    """A moment, or a list of them; what is none is passed over."""
    each = said[:_MOST_KEPT] if isinstance(said, list) else [said]
    return tuple(instant for one in each if (instant := _instant(one)) is not None)


def _weekdays(data: Mapping[str, Any], key: str) -> frozenset[int]:
    """Weekdays by their names; Monday is 0."""
    from backtimer.core.coach.person import WEEKDAYS

    return frozenset(WEEKDAYS.index(day.casefold()) for day in _texts(data, key) if day.casefold() in WEEKDAYS)


def _one_side(said: object) -> OneSide | None:
    from backtimer.core.coach.person import OneSide

    sides: tuple[OneSide, ...] = get_args(OneSide)
    return next((side for side in sides if side == said), None)


def _needs(data: Mapping[str, Any]) -> frozenset[Need]:
    needs: tuple[Need, ...] = ("wall", "wrist", "prone")
    said = _texts(data, "without")
    return frozenset(need for need in needs if need in said)
