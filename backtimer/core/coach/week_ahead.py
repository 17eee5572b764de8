"""The next seven days as a plan or a calendar has them, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from backtimer.core.coach.person import WEEKDAYS
from backtimer.core.coach.plan import PlannedDay, TrainingPlan
from backtimer.core.coach.words import RUNS
from backtimer.core.wording import capitalised

DAYS = 7


class WeekAhead(Struct, frozen=True):
    """What is planned for the next days; a day of which nothing is planned is left out."""

    heading: str
    """The plan and its week: `To the half marathon, week 3 of 6`."""
    days: tuple[tuple[date, str], ...]
    """Each day with what is planned for it: `Quality session, Workout day at level 2`."""

    @property
    def line(self) -> str:
        """All of it in a sentence: `To the half marathon, week 3 of 6: Tue quality session; Sun long run.`"""
        days = "; ".join(f"{short_name(day)} {words[:1].lower()}{words[1:]}" for day, words in self.days)
        return f"{self.heading}: {days}."


def short_name(day: date) -> str:
    """A weekday in three letters: `Tue`."""
    return WEEKDAYS[day.weekday()][:3].capitalize()


def week_ahead(
    plan: TrainingPlan | None, planned: Callable[[date], PlannedDay], title_of: Callable[[str], str], today: date
) -> WeekAhead | None:
    """The days from today on; None where nothing is planned for any of them.

    `planned` says what is meant for a day, by plan and calendar; `title_of` what to call a routine.
    """
    days = [today + timedelta(days=ahead) for ahead in range(DAYS)]
    told = [(day, words) for day in days if (words := _in_words(planned(day), title_of))]
    return WeekAhead(_heading(plan, today), tuple(told)) if told else None


def _heading(plan: TrainingPlan | None, today: date) -> str:
    number = plan.week_number(today) if plan is not None else None
    if plan is None or number is None:
        return "The next days"
    title = plan.title or "Your plan"
    return title if plan.start is None else f"{title}, week {number} of {len(plan.weeks)}"


def _in_words(planned: PlannedDay, title_of: Callable[[str], str]) -> str:
    words = [RUNS[planned.kind]] if planned.kind is not None else []
    if planned.why:
        words.append(f'"{planned.why}"')
    if planned.routine is not None:
        level = f" at level {planned.level}" if planned.level is not None else ""
        words.append(f"{title_of(planned.routine)}{level}")
    return capitalised(", ".join(words)) if words else ""
