"""Growing by criterion, and stepping back: what is proposed, never done unasked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from backtimer.core.coach.past import Past, Trained
from backtimer.core.coach.person import FirstSide, Person
from backtimer.core.coach.repertoire import Repertoire, RoutineFacts
from backtimer.core.coach.standing import GOOD_SESSIONS, Standing, standing
from backtimer.core.coach.words import day_name
from backtimer.core.wording import amount

DAYS_BETWEEN_STEPS = 7
LATER_DAYS = 7
"""For so many days a proposal that was put off is not made again."""
TEST_DAYS = 28
"""For so long a max test tells something."""
TEST_SHARE = 0.5
"""A training hold is at most this share of the longest one."""
SIDE_ANSWERS = 3
"""So many answers are looked at for a side that works harder."""

GrowthKind = Literal["back", "repeat", "test", "up", "side"]


@dataclass(frozen=True, slots=True)
class Growth:
    """A change that the coach proposes, or that things are to stay as they are."""

    kind: GrowthKind
    key: str
    """What to remember it by when it is put off or not wanted."""
    proposal: str
    """What is proposed, in a sentence."""
    reason: str
    """Why, in a sentence."""
    routine: str | None = None
    """The routine that it is about; None where it is about all of them."""
    kept: int | None = None
    """The level that the person has now."""
    level: int | None = None
    """The level that they would have."""
    side: FirstSide | None = None
    """The side that they would start with."""

    @property
    def asks(self) -> bool:
        """Whether there is anything to accept."""
        return self.kind != "repeat"


def growth(past: Past, person: Person, repertoire: Repertoire) -> tuple[Growth, ...]:
    """What is proposed on the day up to which the past goes: steps back first. Nothing while red is open."""
    if past.open_red is not None:
        return ()
    found: list[Growth] = []
    for facts in repertoire.routines.values():
        if not facts.prescribed and any(each.routine == facts.name for each in past.sessions):
            found += _of_routine(facts, past, person, repertoire)
    found += _side(past, person, repertoire)
    order = {"back": 0, "repeat": 1, "test": 2, "up": 3, "side": 4}
    return tuple(sorted((each for each in found if _is_wanted(each, person, past)), key=lambda each: order[each.kind]))


def _is_wanted(proposal: Growth, person: Person, past: Past) -> bool:
    put_off = person.later.get(proposal.key)
    recently = put_off is not None and timedelta() <= past.today - put_off < timedelta(days=LATER_DAYS)
    return not recently and proposal.key not in person.never


def _of_routine(facts: RoutineFacts, past: Past, person: Person, repertoire: Repertoire) -> Iterator[Growth]:
    now = standing(facts, person, past, repertoire)
    if (test := _by_test(facts, past, now)) is not None:
        yield test
    elif may_grow(facts, past, now):
        yield _step(
            "up", facts, now, now.level + 1, f"The last {GOOD_SESSIONS} sessions were completed, green and controlled."
        )
    elif now.reason and now.cause != "red":
        why = f"{now.reason[:1].upper()}{now.reason[1:]}."
        yield _step("back", facts, now, now.level, why)
    elif now.worse == 1 and _last_of(facts, past).troubled:
        yield Growth(
            "repeat",
            f"{facts.name} repeat",
            f"{facts.title}: stay at level {now.level}.",
            "Once it felt worse afterwards, or was too much: repeat before anything grows.",
            facts.name,
            now.kept,
            now.level,
        )


def _last_of(facts: RoutineFacts, past: Past) -> Trained:
    return next(each for each in reversed(past.sessions) if each.routine == facts.name)


def _step(kind: GrowthKind, facts: RoutineFacts, now: Standing, level: int, reason: str) -> Growth:
    word = "up" if level > now.level else "back"
    return Growth(
        kind,
        f"{facts.name} level {level}" if level > now.level else f"{facts.name} back to level {level}",
        f"{facts.title}: one step {word}, to level {level} of {facts.levels}."
        if abs(level - now.kept) == 1 or level > now.level
        else f"{facts.title}: back to level {level} of {facts.levels}.",
        reason,
        facts.name,
        now.kept,
        level,
    )


def may_grow(facts: RoutineFacts, past: Past, now: Standing) -> bool:
    """Whether the criterion for a step up is met."""
    return now.level < facts.levels and now.good >= GOOD_SESSIONS and _is_calm(past, now)


def _is_calm(past: Past, now: Standing) -> bool:
    """Whether nothing speaks against a step up: the last one is a week ago, and so is any trouble with the back."""
    if now.since is not None and past.today - now.since < timedelta(days=DAYS_BETWEEN_STEPS):
        return False
    return not any(each.yellow or each.red or each.troubled for each in past.of_week())


def _by_test(facts: RoutineFacts, past: Past, now: Standing) -> Growth | None:
    """The step that a max test of one of the routine's exercises calls for: one at a time, whatever it says."""
    for session in reversed(past.since(past.today - timedelta(days=TEST_DAYS - 1))):
        if now.since is not None and session.day <= now.since:
            return None
        for exercise, seconds in _longest_holds(session):
            holds = [each.get(exercise) for each in facts.holds]
            if None in holds or len(set(holds)) < 2 or session.yellow or session.red or session.troubled:
                continue
            longest = seconds * TEST_SHARE
            fitting = [level for level, hold in enumerate(holds, 1) if hold is not None and hold <= longest]
            wanted = max(fitting, default=1)
            reason = (
                f"You held {exercise} for {amount(seconds)} {day_name(session.day, past.today)}: "
                f"training holds are at most half of that."
            )
            if wanted < now.level:
                return _step("test", facts, now, now.level - 1, reason)
            if wanted > now.level and _is_calm(past, now):
                return _step("test", facts, now, now.level + 1, reason)
    return None


def _longest_holds(session: Trained) -> Iterator[tuple[str, float]]:
    """Each exercise of which a max test was made, with the seconds of the weaker side."""
    for exercise in session.record.exercises:
        tests = [each for each in exercise.sets if each.unit == "seconds" and each.planned is None and each.done > 0]
        by_side: dict[str, float] = {}
        for each in tests:
            by_side[each.side] = max(by_side.get(each.side, 0.0), max(each.held, default=each.done))
        if by_side:
            yield exercise.name, min(by_side.values())


def _side(past: Past, person: Person, repertoire: Repertoire) -> Iterator[Growth]:
    """The side that was said to work harder in most of the last answers comes first."""
    own = [each for each in past.sessions if each.record.harder_side is not None]
    answers = [
        each.record.harder_side
        for each in own
        if (facts := repertoire.routines.get(each.routine)) is None or not facts.prescribed
    ][-SIDE_ANSWERS:]
    sides: tuple[FirstSide, ...] = ("left", "right")
    for side in sides:
        times = answers.count(side)
        if times >= SIDE_ANSWERS - 1 and person.first_side != side:
            yield Growth(
                "side",
                f"{side} side first",
                f"Start with the {side} side, while you are fresh.",
                f"In {times} of the last {len(answers)} sessions you said that it worked harder.",
                side=side,
            )


def progress_line(facts: RoutineFacts, now: Standing) -> str:
    """How far it is to the next step of a routine, in a sentence."""
    here = f"{facts.title}: level {now.level} of {facts.levels}"
    if now.level >= facts.levels:
        return f"{here}, the highest."
    good = min(now.good, GOOD_SESSIONS)
    return f"{here}; {good} of {GOOD_SESSIONS} good sessions for the next step."
