"""Runners who ask the coach day by day for twelve weeks: what they are told, and what they do with it.

`python -m tests.support.simulated_runners [NAME ...]` prints it week by week, for a coach to read.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from backtimer.core.adjustment import Adjustment
from backtimer.core.coach import red
from backtimer.core.coach.choose import choose
from backtimer.core.coach.growth import Growth, extra_set_key, growth
from backtimer.core.coach.past import Past, past_of
from backtimer.core.coach.person import KeptLevel, Person
from backtimer.core.coach.plan import NOTHING_PLANNED, PlannedDay, TrainingPlan
from backtimer.core.coach.proposal import Answers, Proposal
from backtimer.core.coach.repertoire import Repertoire
from backtimer.core.compile import compile_routine
from backtimer.core.outcome import Circumstances, record_by_hand
from backtimer.core.record import DayKind, FeelRecord, HarderSide, Light, Moment, SessionRecord, StopReason
from backtimer.core.timeline import Zone
from backtimer.files.paths import routines_dir
from backtimer.files.repertoire import repertoire_of
from backtimer.files.routine_file import RoutineFile, read_routine, shared_catalogue
from tests.support.records import record_of

FIRST_DAY = date(2026, 1, 5)
"""A Monday."""
WEEKS = 12
ZONE = timezone(timedelta(hours=1))


class Day(Struct, frozen=True):
    """One day of a runner's life, as far as it concerns their back."""

    kind: DayKind | None = None
    moment: Moment | None = None
    opens: bool = True
    """Whether they ask the coach at all."""
    light: Light | None = "green"
    after: Light | None = None
    """How the back feels after the session; as before it where nothing is said."""
    shaking: bool = False
    better: Literal["yes", "same", "worse"] | None = None
    stop: StopReason | None = None
    harder: HarderSide | None = None
    red_answer: red.RedAnswer = "not yet"
    by_hand: str | None = None
    """A routine that they do without asking."""


class Told(Struct, frozen=True):
    """What a day came to."""

    day: date
    life: Day
    proposal: Proposal | None
    growth: tuple[Growth, ...] = ()
    answer: str = ""
    did: SessionRecord | None = None


Life = Callable[[int], Day]
"""What each day brings, by its number from 0."""


@cache
def shipped() -> dict[str, RoutineFile]:
    """The routines that ship."""
    return {path.stem: read_routine(path) for path in sorted(routines_dir().glob("*.toml"))}


class Runner(Struct):
    """Somebody who does what the coach proposes, and accepts what it would change."""

    name: str
    life: Life
    person: Person = field(default_factory=Person)
    plan: TrainingPlan | None = None
    own: Mapping[str, RoutineFile] = field(default_factory=dict)
    accepts: bool = True
    sessions: list[SessionRecord] = field(default_factory=list)
    feels: list[FeelRecord] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    @property
    def files(self) -> dict[str, RoutineFile]:
        """The routines that they have."""
        return {**shipped(), **self.own}

    def live(self, days: int = WEEKS * 7) -> Runner:
        """Live through it all."""
        repertoire = repertoire_of(self.files, shared_catalogue(), (record_of(harder_side="left"),))
        names = {exercise for file in self.files.values() for exercise in _exercise_names(file)}
        zones = {name: _zones(name) for name in names}
        repertoire = Repertoire(repertoire.routines, zones)
        for number in range(days):
            self.told.append(self._one(number, repertoire))
        return self

    def _one(self, number: int, repertoire: Repertoire) -> Told:
        day, life = FIRST_DAY + timedelta(days=number), self.life(number)
        if life.by_hand is not None:
            record = self._session(life.by_hand, Adjustment(), day, life, by_hand=True)
            return Told(day, life, None, did=record)
        if not life.opens:
            return Told(day, life, None)
        past = self._past(day, repertoire)
        answer = ""
        if past.open_red is not None:
            answer = f"{red.question(past.open_red, day)} {life.red_answer}"
            self._answer_red(life.red_answer, past, repertoire, day)
            past = self._past(day, repertoire)
        changes = growth(past, self.person, repertoire)
        if self.accepts and (wanted := next((each for each in changes if each.asks), None)) is not None:
            self._accept(wanted, day)
        planned = self.plan.on(day) if self.plan is not None else NOTHING_PLANNED
        proposal = choose(past, self.person, repertoire, Answers(life.light, life.kind, life.moment), planned)
        did = None
        if proposal.routine is not None:
            did = self._session(proposal.routine, proposal.adjustment, day, life)
        return Told(day, life, proposal, changes, answer, did)

    def _past(self, day: date, repertoire: Repertoire) -> Past:
        return past_of(self.sessions, self.feels, self.person.red, repertoire, day)

    def _accept(self, proposal: Growth, day: date) -> None:
        if proposal.kind == "side" and proposal.side is not None:
            later = {**self.person.later, extra_set_key(proposal.side): day}
            self.person = replace(self.person, first_side=proposal.side, later=later)
        elif proposal.kind == "extra set":
            self.person = replace(self.person, extra_set=proposal.side, extra_set_since=day)
        elif proposal.kind == "even sides":
            self.person = replace(self.person, extra_set=None, extra_set_since=None)
        elif proposal.routine is not None and proposal.level is not None:
            levels = {**self.person.levels, proposal.routine: KeptLevel(proposal.level, day)}
            self.person = replace(self.person, levels=levels)

    def _answer_red(self, answer: red.RedAnswer, past: Past, repertoire: Repertoire, day: date) -> None:
        assert past.open_red is not None
        if answer == "mistake":
            known = replace(self.person.red, mistakes=self.person.red.mistakes | {past.open_red.key})
            self.person = replace(self.person, red=known)
        elif answer == "cleared":
            at = datetime.combine(day, time(7), ZONE)
            levels = {name: KeptLevel(1, day) for name, each in repertoire.routines.items() if not each.prescribed}
            known = replace(self.person.red, cleared=at)
            self.person = replace(self.person, red=known, levels=levels, extra_set=None, extra_set_since=None)

    def _session(
        self, routine: str, adjustment: Adjustment, day: date, life: Day, *, by_hand: bool = False
    ) -> SessionRecord:
        file = self.files[routine]
        turn = sum(each.routine == routine for each in self.sessions)
        timeline = compile_routine(file.routine, routine, shared_catalogue(), replace(adjustment, turn=turn))
        hour = 7 if life.moment == "before" else 18
        started = datetime.combine(day, time(hour), ZONE)
        about = Circumstances("sha256:0", "test", turn=turn, day=life.kind, moment=life.moment)
        record = record_by_hand(timeline, about, session_id=f"{day}-{routine}", started=started)
        if not by_hand:
            record = replace(
                record,
                by_hand=False,
                feel_before=life.light,
                feel_after=life.after or life.light,
                shaking=life.shaking,
                completed=life.stop is None,
                stop_reason=life.stop,
                harder_side=life.harder,
            )
        self.sessions.append(record)
        if life.better is not None:
            at = record.finished + timedelta(minutes=10)
            self.feels.append(FeelRecord(record.id, at, None, life.better))
        return record


def _exercise_names(file: RoutineFile) -> set[str]:
    timelines = (compile_routine(file.routine, "", shared_catalogue(), Adjustment(turn=turn)) for turn in (0, 1))
    return {each.name for timeline in timelines for each in timeline.exercises}


@cache
def _zones(name: str) -> tuple[Zone, ...]:
    for file in shipped().values():
        for turn in (0, 1):
            for each in compile_routine(file.routine, "", shared_catalogue(), Adjustment(turn=turn)).exercises:
                if each.name == name:
                    return each.zones
    known = shared_catalogue().name_of(name)
    return tuple(shared_catalogue().exercises[known].zones) if known else ()


def week_of(**days: DayKind) -> tuple[DayKind, ...]:
    """A week from Monday to Sunday; days that are not named are for rest."""
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return tuple(days.get(name, "rest") for name in names)


def beginner() -> Runner:
    """Three easy runs and a long one a week; asks after each run. Shaky at first, a yellow day, one that was worse."""
    week = week_of(tue="easy", thu="easy", sat="easy", sun="long")

    def life(number: int) -> Day:
        day = Day(week[number % 7], "after", opens=number % 7 in (1, 3, 5, 6))
        special = {
            1: replace(day, shaking=True),
            17: replace(day, light="yellow", after="green"),
            33: replace(day, better="worse"),
            47: replace(day, shaking=True),
        }
        return special.get(number, day)

    return Runner("beginner", life)


def irregular() -> Runner:
    """Asks now and then, logs by hand, is away for more than two weeks, and later for six."""
    asks = {0, 4, 5, 11, 13, 20, 37, 40, 83}

    def life(number: int) -> Day:
        if number == 8:
            return Day(by_hand="easy-day")
        return Day(None, None, opens=number in asks)

    return Runner("irregular", life)


def recovering() -> Runner:
    """A sore back at the beginning: many yellow days, two sessions that were worse, calmer later on."""
    week = week_of(tue="easy", thu="quality", sun="long")

    def life(number: int) -> Day:
        yellow = (number < 28 and number % 7 in (1, 4)) or number in (36, 57, 58)
        day = Day(week[number % 7], "after", opens=number % 7 in (1, 3, 4, 6), light="yellow" if yellow else "green")
        special = {
            29: replace(day, after="yellow"),
            31: replace(day, after="yellow"),
            43: replace(day, better="worse"),
            45: replace(day, stop="too hard", after="yellow"),
        }
        return special.get(number, day)

    return Runner("recovering", life, Person(sore=True))


def strong() -> Runner:
    """Experienced: quality on Tuesday and Friday, strength on Thursday; the left side works harder."""
    week = week_of(tue="quality", wed="easy", fri="quality", sun="long")

    def life(number: int) -> Day:
        if number % 7 == 5:
            return Day("easy", "before", opens=True)
        return Day(week[number % 7], "after", opens=number % 7 != 0, harder="left" if number % 3 else "neither")

    return Runner("strong", life, Person(experienced=True, strength_days=frozenset({3})))


def red_day() -> Runner:
    """Experienced; the fourth Tuesday ends red. Asks every day, and sees somebody after a week. Later a mistake."""
    week = week_of(tue="quality", thu="easy", sat="easy", sun="long")

    def life(number: int) -> Day:
        day = Day(week[number % 7], "after", opens=number % 7 in (1, 2, 3, 5, 6))
        if number == 22:
            return replace(day, stop="pain", after="red")
        if number == 66:
            return replace(day, after="red")
        answer: red.RedAnswer = "cleared" if number == 29 else "mistake" if number > 60 else "not yet"
        return replace(day, red_answer=answer)

    return Runner("red day", life, Person(experienced=True))


def one_sided() -> Runner:
    """Says only on which days they run, begins low; for six weeks the left side works harder, and Tuesdays shake."""

    def life(number: int) -> Day:
        harder: HarderSide = "left" if number < 42 and number % 3 else "neither"
        light: Light = "yellow" if number == 33 else "green"
        return Day(
            None,
            None,
            opens=number % 7 in (1, 3, 5, 6),
            light=light,
            shaking=number < 42 and number % 7 == 1,
            harder=harder,
        )

    low = {"easy-day": KeptLevel(1, FIRST_DAY - timedelta(days=10))}
    return Runner("one-sided", life, Person(run_days=frozenset({1, 3, 5}), levels=low))


PRESCRIPTION = """\
title = "For your hip"
prescribed = true
[[part]]
exercise = "glute bridge"
reps = "8-10"
[[part]]
exercise = "bird dog"
hold = "10-15 s"
[prescription]
by = "K. Weber"
frequency = "once a day"
until = 2026-02-15
"""


def prescribed(folder: Path) -> Runner:
    """Somebody with a prescription for six weeks, some yellow days in them, and the usual table after that."""
    path = folder / "for-your-hip.toml"
    path.write_text(PRESCRIPTION, encoding="utf-8")
    week = week_of(tue="easy", thu="quality", sat="easy", sun="long")

    def life(number: int) -> Day:
        yellow = number in (9, 10, 24)
        moment: Moment = "before" if number % 7 == 5 else "after"
        return Day(week[number % 7], moment, opens=number % 7 != 4, light="yellow" if yellow else "green")

    return Runner("prescribed", life, own={path.stem: read_routine(path)})


def planned() -> Runner:
    """Follows a plan that wants too much: the five every day, and a level far above their own."""
    five = PlannedDay(routine="the-five", level=3)
    plan = TrainingPlan("Too much", (dict.fromkeys(range(7), five),))
    return Runner("planned", lambda number: Day(None, "after", opens=number % 7 != 6), Person(), plan)


def everybody(folder: Path) -> list[Runner]:
    """All of them, before they begin."""
    return [beginner(), irregular(), recovering(), strong(), red_day(), prescribed(folder), planned(), one_sided()]


def diary(runner: Runner) -> list[str]:
    """What a runner was told, week by week."""
    lines = [f"== {runner.name} =="]
    for number, each in enumerate(runner.told):
        if number % 7 == 0:
            lines.append(f"-- week {number // 7 + 1}")
        if each.proposal is None and each.did is None:
            continue
        lines += _day_lines(each)
    return lines


def _day_lines(each: Told) -> list[str]:
    life = each.life
    what = " ".join(filter(None, [life.moment, life.kind, life.light if life.by_hand is None else "by hand"]))
    lines = []
    if each.answer:
        lines.append(f"      ? {each.answer}")
    lines += [f"      ^ {change.proposal} {change.reason}" for change in each.growth]
    proposal = each.proposal
    if proposal is None:
        assert each.did is not None
        return [*lines, f"   {each.day:%a %d %b} ({what}): does {each.did.title} unasked"]
    reasons = " ".join(proposal.reasons)
    if proposal.routine is None:
        lines.append(f"   {each.day:%a %d %b} ({what}): NOTHING. {reasons} | {proposal.advice}")
        return lines
    level = "as prescribed" if proposal.adjustment.level is None else f"level {proposal.adjustment.level}"
    lines.append(f"   {each.day:%a %d %b} ({what}): {proposal.title}, {level}. {reasons}")
    after = [
        f"after: {life.after}" if life.after else "",
        "shaking" if life.shaking else "",
        f"ten minutes later {life.better}" if life.better else "",
        f"stopped: {life.stop}" if life.stop else "",
    ]
    if any(after):
        lines.append(f"        -> {', '.join(filter(None, after))}")
    return lines


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        for one in everybody(Path(scratch)):
            if len(sys.argv) == 1 or one.name in sys.argv[1:]:
                print("\n".join(diary(one.live())))
