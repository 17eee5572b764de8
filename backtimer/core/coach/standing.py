"""At which level a person stands in a routine, by what they accepted and what has happened since.

A step up is theirs to accept. Steps back count at once for what is proposed; their level is changed only when they
accept them.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from backtimer.core.coach.past import Past, Trained
from backtimer.core.coach.person import Person
from backtimer.core.coach.repertoire import GENTLE, PRE_RUN, Repertoire, RoutineFacts

GAP_DAYS = 14
"""After so many days without, one step back."""
LONG_GAP_DAYS = 42
"""After so many, the lowest level."""
SETBACKS = 2
"""So many times worse, or yellow so many times running, is one step back."""
GOOD_SESSIONS = 3
"""So many good sessions make a step up, and make earlier ones that were worse forgotten."""

Cause = Literal["gap", "long gap", "worse", "yellow", "red"]


class Standing(Struct, frozen=True):
    """Where a person stands in one routine."""

    kept: int
    """The level that they chose or accepted, or began with."""
    level: int
    """The level to propose: the same, or a lower one."""
    since: date | None = None
    """The day of the last step in either direction; None where there was none."""
    good: int = 0
    """Good sessions running since then at this level, those that tell nothing left out."""
    worse: int = 0
    """Sessions since then that felt worse afterwards, or were stopped for pain or as too hard."""
    yellow: int = 0
    """The last sessions running that were yellow."""
    cause: Cause | None = None
    """Why the level is lower than the one that was kept."""
    cause_days: int = 0
    """How long the gap was."""

    def back(self, level: int, on: date, cause: Cause, days: int = 0) -> Standing:
        """The standing after a step back to a level, never below the lowest."""
        return Standing(self.kept, max(1, min(self.level, level)), on, cause=cause, cause_days=days)

    @property
    def reason(self) -> str:
        """Why the level is lower, as part of a sentence; an empty text where it is not."""
        if self.level >= self.kept or self.cause is None:
            return ""
        match self.cause:
            case "gap":
                return f"{self.cause_days} days without such work: one step back, to level {self.level}"
            case "long gap":
                weeks = self.cause_days // 7
                return f"{weeks} weeks without such work: begin again at the lowest level"
            case "worse":
                return f"twice it felt worse, or was too much: one step back, to level {self.level}"
            case "yellow":
                return f"twice running it was yellow: one step back, to level {self.level}"
            case _:
                return "after red it begins at the lowest level"


def start_of(facts: RoutineFacts, person: Person) -> Standing:
    """Where a person stands in a routine before anything has happened."""
    kept = person.levels.get(facts.name)
    if facts.prescribed:
        return Standing(facts.level, facts.level)
    # A back that already hurts begins with less.
    own = (1 if person.sore else facts.level) if kept is None else kept.level
    level = max(1, min(own, facts.levels))
    return Standing(level, level, kept.since if kept is not None else None)


def standing(facts: RoutineFacts, person: Person, past: Past, repertoire: Repertoire) -> Standing:
    """Where a person stands in a routine today."""
    now = start_of(facts, person)
    if facts.prescribed:
        return now
    decided = now.since
    last_worked: date | None = None
    clearing = past.clearing.date() if past.clearing is not None else None
    for session in past.sessions:
        if clearing is not None and clearing < session.day:
            now, clearing = _after_red(now, clearing, decided), None
        works = _keeps_fit(session, facts, repertoire)
        if decided is None or session.day > decided:
            if works:
                now = _after_gap(now, last_worked, decided, session.day)
            if session.routine == facts.name:
                now = _after_session(now, session, facts)
        if works:
            last_worked = session.day
    if clearing is not None:
        now = _after_red(now, clearing, decided)
    return _after_gap(now, last_worked, decided, past.today)


def _keeps_fit(session: Trained, facts: RoutineFacts, repertoire: Repertoire) -> bool:
    """Whether a session was at least as demanding as the routine, so that it ends a gap."""
    if session.routine == facts.name or facts.name in (GENTLE, PRE_RUN):
        return True
    if session.routine in (GENTLE, PRE_RUN):
        return False
    return session.hard or not repertoire.is_hard(facts.name)


def _after_gap(now: Standing, last: date | None, decided: date | None, day: date) -> Standing:
    """The standing after the days without such work that end with this one."""
    if last is None:
        return now
    # A level that was accepted during a gap was accepted with it in mind.
    begun = last if decided is None else max(last, decided)
    days = (day - begun).days
    if now.level == 1:
        # There is nothing below it; what was good before so long a gap counts no more.
        return replace(now, good=0) if days >= GAP_DAYS else now
    if days >= LONG_GAP_DAYS:
        return now.back(1, day, "long gap", days)
    if days >= GAP_DAYS:
        return now.back(now.level - 1, day, "gap", days)
    return now


def _after_red(now: Standing, cleared: date, decided: date | None) -> Standing:
    if decided is not None and decided > cleared:
        return now
    return now.back(1, cleared, "red")


def _after_session(now: Standing, session: Trained, facts: RoutineFacts) -> Standing:
    worse, yellow, good = now.worse, now.yellow, now.good
    if session.troubled:
        worse += 1
        good = 0
    # Gentle start is for yellow days: there it tells nothing that the day was one.
    if session.after == "yellow" or (session.before == "yellow" and facts.name != GENTLE):
        yellow += 1
        good = 0
    elif session.after is not None:
        yellow = 0
    if session.red or session.record.shaking:
        good = 0
    if session.good and session.record.level >= now.level:
        good += 1
        if good >= GOOD_SESSIONS:
            worse = 0
    if worse >= SETBACKS:
        return now.back(now.level - 1, session.day, "worse")
    if yellow >= SETBACKS:
        return now.back(now.level - 1, session.day, "yellow")
    return Standing(now.kept, now.level, now.since, good, worse, yellow, now.cause, now.cause_days)
