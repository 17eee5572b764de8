"""A training plan: what is meant for which day, the same every week or week by week from a date on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec import Struct, field

from backtimer.core.record import DayKind, Moment


class PlannedDay(Struct, frozen=True):
    """What is meant for one day; None leaves it to the coach."""

    kind: DayKind | None = None
    routine: str | None = None
    level: int | None = None
    moment: Moment | None = None
    why: str = ""
    """Where a kind of day comes from that nobody planned as such: a calendar's words."""

    def over(self, other: PlannedDay) -> PlannedDay:
        """This day, with what it leaves open from another one."""
        why = self.why if self.kind is not None else other.why
        return PlannedDay(
            self.kind or other.kind,
            self.routine or other.routine,
            self.level if self.routine is not None else other.level,
            self.moment or other.moment,
            why,
        )


NOTHING_PLANNED = PlannedDay()

Week = Mapping[int, PlannedDay]
"""Days by their weekday; Monday is 0."""


class TrainingPlan(Struct, frozen=True):
    """A plan of one week that comes again, or of several weeks from a date on."""

    title: str
    weeks: tuple[Week, ...]
    start: date | None = None
    """The first day of the first week; None where the one week comes again and again."""

    def on(self, day: date) -> PlannedDay:
        """What is planned for a day; nothing before a dated plan begins and after it ends."""
        number = self.week_number(day)
        return self.weeks[number - 1].get(day.weekday(), NOTHING_PLANNED) if number is not None else NOTHING_PLANNED

    def week_number(self, day: date) -> int | None:
        """Which of the plan's weeks a day is in, from 1; None where it is in none."""
        if self.start is None:
            return 1 if self.weeks else None
        number = (day - self.start).days // 7 + 1
        return number if 1 <= number <= len(self.weeks) else None

    def ahead(self, day: date, days: int = 7) -> tuple[tuple[date, PlannedDay], ...]:
        """What is planned for this day and the following ones."""
        return tuple((each, self.on(each)) for each in (day + timedelta(days=n) for n in range(days)))


class RunCalendar(Struct, frozen=True):
    """Kinds of day that a training plan's calendar told, with its words."""

    days: Mapping[date, PlannedDay] = field(default_factory=dict)

    def on(self, day: date) -> PlannedDay:
        """What the calendar says of a day."""
        return self.days.get(day, NOTHING_PLANNED)
