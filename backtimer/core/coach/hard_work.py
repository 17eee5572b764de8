"""When hard work may be proposed, and why not."""

from __future__ import annotations

from datetime import date, timedelta

from backtimer.core.coach.past import Past
from backtimer.core.coach.person import Person
from backtimer.core.coach.repertoire import PRE_RUN, WORKOUT
from backtimer.core.coach.standing import LONG_GAP_DAYS, Standing
from backtimer.core.coach.words import day_name

GREEN_EASY_DAYS = 4
"""So many green easy days come before hard work."""

WORKOUTS_WITHOUT_DEEP = 2
"""After so many workout days without deep muscles, an easy day comes even where hard work would fit."""


def why_not_hard(past: Past, person: Person, now: Standing) -> str | None:
    """Why hard work is not for today, as part of a sentence; None where it may be proposed.

    `now` is where the person stands in the routine in question.
    """
    yesterday = past.today - timedelta(days=1)
    if any(each.hard for each in past.on(past.today)):
        return "you have done hard work today"
    if any(each.hard for each in past.on(yesterday)):
        return "yesterday was hard work, and the back wants a day between"
    troubled = next((each for each in reversed(past.sessions) if each.after or each.before or each.troubled), None)
    if troubled is not None and (troubled.yellow or troubled.troubled):
        what = "was yellow" if troubled.yellow else "was too much"
        return f"{day_name(troubled.day, past.today)} {what}: a calm session comes before hard work"
    begun = _begun(past, person, now)
    if begun is None:
        return None
    green = green_easy_days(past, begun)
    if green < GREEN_EASY_DAYS:
        so_far = f"; you have {green}" if green else ""
        return f"four green easy days come before hard work{so_far}"
    return None


def _begun(past: Past, person: Person, now: Standing) -> date | None:
    """Since when green easy days are counted; None where the person needs none."""
    begun = [date.min]
    if past.clearing is not None:
        begun.append(past.clearing.date())
    if now.level == 1 and now.since is not None and now.cause in ("worse", "yellow"):
        # Nothing of it is easier than the lowest level: the step back leads to easy days.
        begun.append(now.since + timedelta(days=1))
    if person.sore:
        begun += [each.day for each in past.sessions if each.yellow]
    elif person.experienced and len(begun) == 1:
        return None
    return max(begun)


def green_easy_days(past: Past, begun: date = date.min) -> int:
    """How many easy days since a day were calm; after six weeks without training it all begins anew."""
    days: set[date] = set()
    last: date | None = None
    for each in past.sessions:
        if last is not None and (each.day - last).days >= LONG_GAP_DAYS:
            days.clear()
        last = each.day
        if each.easy_day and each.calm and each.day >= begun:
            days.add(each.day)
    if last is not None and (past.today - last).days >= LONG_GAP_DAYS:
        return 0
    return len(days)


def wants_deep(past: Past, *, quality: bool) -> bool:
    """Whether an easy day is wanted because workout days have trained no deep muscles.

    On the day of a quality session hard work fits best: there, only after two such workout days.
    """
    workouts = 0
    for each in reversed(past.sessions):
        if "deep" in each.zones and each.routine != PRE_RUN:
            break
        if each.routine == WORKOUT and each.hard:
            workouts += 1
    recent = any(each.routine == WORKOUT for each in past.of_week())
    return recent and workouts >= (WORKOUTS_WITHOUT_DEEP if quality else 1)
