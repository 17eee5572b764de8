"""Growing by criterion, and stepping back: what is proposed, never done unasked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, get_args

from msgspec import Struct

from backtimer.core.coach.past import Past, Trained
from backtimer.core.coach.person import OneSide, Person, may_have_extra_set
from backtimer.core.coach.repertoire import Repertoire, RoutineFacts
from backtimer.core.coach.standing import GOOD_SESSIONS, Standing, standing
from backtimer.core.coach.words import day_name
from backtimer.core.record import HarderSide
from backtimer.core.wording import amount, listed

DAYS_BETWEEN_STEPS = 7
LATER_DAYS = 7
"""For so many days a proposal that was put off is not made again."""
TEST_DAYS = 28
"""For so long a max test tells something."""
TEST_SHARE = 0.5
"""A training hold is at most this share of the longest one."""
SIDE_ANSWERS = 3
"""So many answers are looked at for a side that works harder."""
HARDER_ANSWERS = 2
"""So many of them make it the side that does."""
ROOM_DAYS = 28
"""A routine that was not done for so long gives no reason for a set more."""

GrowthKind = Literal["back", "even sides", "repeat", "test", "up", "side", "extra set"]


class Growth(Struct, frozen=True):
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
    side: OneSide | None = None
    """The side that they would start with, that would get one set more, or that would get none more."""

    @property
    def asks(self) -> bool:
        """Whether there is anything to accept."""
        return self.kind != "repeat"

    @property
    def makes_more(self) -> bool:
        """Whether there would be more to do."""
        return self.kind == "extra set" or (self.level or 0) > (self.kept or 0)


def growth(past: Past, person: Person, repertoire: Repertoire) -> tuple[Growth, ...]:
    """What is proposed on the day up to which the past goes: steps back first. Nothing while red is open."""
    if past.open_red is not None:
        return ()
    found: list[Growth] = []
    for facts in repertoire.routines.values():
        if not facts.prescribed and any(each.routine == facts.name for each in past.sessions):
            found += _of_routine(facts, past, person, repertoire)
    found = [each for each in [*found, *_sides(past, person, repertoire)] if _is_wanted(each, person, past)]
    if not any(each.asks for each in found) and (more := _extra_set(past, person, repertoire)) is not None:
        found += [more] if _is_wanted(more, person, past) else []
    order = get_args(GrowthKind)
    return tuple(sorted(found, key=lambda each: order.index(each.kind)))


def _is_wanted(proposal: Growth, person: Person, past: Past) -> bool:
    put_off = person.later.get(proposal.key)
    recently = put_off is not None and timedelta() <= past.today - put_off < timedelta(days=LATER_DAYS)
    return not recently and proposal.key not in person.never


def _of_routine(facts: RoutineFacts, past: Past, person: Person, repertoire: Repertoire) -> Iterator[Growth]:
    now = standing(facts, person, past, repertoire)
    if (test := _by_test(facts, past, person, now)) is not None:
        yield test
    elif may_grow(facts, past, person, now):
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


def may_grow(facts: RoutineFacts, past: Past, person: Person, now: Standing) -> bool:
    """Whether the criterion for a step up is met."""
    return now.level < facts.levels and now.good >= GOOD_SESSIONS and _is_calm(past, person, now)


def _is_calm(past: Past, person: Person, now: Standing) -> bool:
    """Whether nothing speaks against a step up: the last one is a week ago, and so is any trouble with the back.

    A set more for one side is a step like another.
    """
    last = [day for day in (now.since, person.extra_set_since) if day is not None]
    if last and past.today - max(last) < timedelta(days=DAYS_BETWEEN_STEPS):
        return False
    return not any(each.yellow or each.red or each.troubled for each in past.of_week())


def _by_test(facts: RoutineFacts, past: Past, person: Person, now: Standing) -> Growth | None:
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
            if wanted > now.level and _is_calm(past, person, now):
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


def _sides(past: Past, person: Person, repertoire: Repertoire) -> Iterator[Growth]:
    """The side that was said to work harder in most of the last answers comes first.

    A set more for one side ends when they say so no longer.
    """
    if (kept := person.extra_set) is not None:
        answers = _answers(past, repertoire, person.extra_set_since)
        if len(answers) == SIDE_ANSWERS and (times := answers.count(kept)) < HARDER_ANSWERS:
            said = "once" if times else "never"
            yield Growth(
                "even sides",
                f"{kept} extra set ends",
                f"No set more for the {kept} side: both sides get the same again.",
                f"In the last {SIDE_ANSWERS} sessions you {said} said that it worked harder.",
                side=kept,
            )
            return
    side, why = _harder_side(past, repertoire)
    if side is not None and person.first_side != side:
        yield Growth(
            "side",
            side_first_key(side),
            f"Start with the {side} side, while you are fresh.",
            f"{why}.",
            side=side,
        )


def side_first_key(side: OneSide) -> str:
    """What the proposal to start with a side is remembered by."""
    return f"{side} side first"


def extra_set_key(side: OneSide) -> str:
    """What the proposal of a set more for a side is remembered by."""
    return f"{side} extra set"


def _extra_set(past: Past, person: Person, repertoire: Repertoire) -> Growth | None:
    """A set more for the side that works harder, where a routine of the last weeks has room for it.

    It comes after starting with that side, and never together with another step.
    """
    side, why = _harder_side(past, repertoire)
    if side is None or person.extra_set is not None:
        return None
    if person.first_side != side and side_first_key(side) not in person.never:
        return None
    recent = {each.routine for each in past.since(past.today - timedelta(days=ROOM_DAYS - 1))}
    places: list[str] = []
    for name in sorted(recent & repertoire.routines.keys()):
        facts = repertoire.routines[name]
        if facts.prescribed or not facts.room or not may_have_extra_set(name, facts.moments):
            continue
        now = standing(facts, person, past, repertoire)
        exercises = facts.room[now.level - 1]
        last = _last_of(facts, past)
        controlled = last.calm and not last.record.shaking
        # A back that hurt when they began has to have earned as much as for a whole level.
        earned = not person.sore or now.good >= GOOD_SESSIONS
        if not exercises or now.cause is not None or not controlled or not earned:
            continue
        if not _is_calm(past, person, now):
            return None
        places.append(f"{listed(exercises)} in {facts.title}")
    if not places:
        return None
    return Growth(
        "extra set",
        extra_set_key(side),
        f"Add a set for the {side} side: {listed(places)}.",
        f"{why}, and there is room for it.",
        side=side,
    )


def _harder_side(past: Past, repertoire: Repertoire) -> tuple[OneSide | None, str]:
    """The side that works harder by most of the last answers, and how it is known, without a full stop."""
    answers = _answers(past, repertoire)
    sides: tuple[OneSide, ...] = get_args(OneSide)
    for side in sides:
        if (times := answers.count(side)) >= HARDER_ANSWERS:
            return side, f"In {times} of the last {len(answers)} sessions you said that it worked harder"
    return None, ""


def _answers(past: Past, repertoire: Repertoire, after: date | None = None) -> list[HarderSide]:
    """The last answers to which side worked harder, those after a day where one is given.

    A prescription is done as it is, whichever side works harder in it.
    """
    found = [
        each.record.harder_side
        for each in past.sessions
        if each.record.harder_side is not None
        and (after is None or each.day > after)
        and ((facts := repertoire.routines.get(each.routine)) is None or not facts.prescribed)
    ]
    return found[-SIDE_ANSWERS:]


def progress_line(facts: RoutineFacts, now: Standing) -> str:
    """How far it is to the next step of a routine, in a sentence."""
    here = f"{facts.title}: level {now.level} of {facts.levels}"
    if now.level >= facts.levels:
        return f"{here}, the highest."
    good = min(now.good, GOOD_SESSIONS)
    return f"{here}; {good} of {GOOD_SESSIONS} good sessions for the next step."
