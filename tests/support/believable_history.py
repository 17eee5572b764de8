"""Histories of a runner who could exist: for tests, measurements and looking at screens.

`python -m tests.support.believable_history N FILE` writes N sessions with what was learned after them. The
same number and seed give the same history.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from backtimer.core.record import (
    CheckinRecord,
    DayKind,
    ExerciseRecord,
    FeelRecord,
    Light,
    Moment,
    SessionRecord,
    SetRecord,
    StopReason,
)
from backtimer.history.format import HEADER, Record, block
from backtimer.history.lookup import new_session_id
from tests.support.believable_routines import HARD, KINDS, planned_exercises, planned_seconds_of

FIRST_MONDAY = date(2024, 1, 1)
CHECKIN_DAYS = 21

WEEK: tuple[DayKind, ...] = ("rest", "quality", "easy", "rest", "easy", "easy", "long")
"""What the runner runs, from Monday to Sunday."""

NOTES = (
    "Easy today.",
    "Left hip dropped on the last bird dogs.",
    'Told myself "slow is smooth", and it was.',
    "Café-Pause davor, trotzdem alles geschafft 💪",
    "Slept badly; stiff in the morning.\nMuch better after the second round.",
    "Neighbour's dog joined in 🐕, lost count once.",
    "Raining, so no run: only this \\o/",
    "Épaules détendues, respiration calme.",
    "Wall angels feel less sticky than last month.",
    "1) shoulders\n2) hips\n3) breathe",
)
QUESTIONS = (
    "taller when tired",
    "shoulders stay back late in a run",
    "breathing steady when the pace rises",
    "hips stable on landing",
    "runs end without the familiar ache",
    "stiff on waking",
)
BETTER: tuple[Literal["yes", "same", "worse"], ...] = ("yes", "same", "worse")
ANSWERS = ("none", "some", "most", "all")


@dataclass
class Runner:
    """Someone in the course of their weeks."""

    rng: random.Random
    levels: dict[str, int] = field(default_factory=lambda: {name: each.first_level for name, each in KINDS.items()})
    good: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    """Completed sessions without a complaint since the routine's last step up."""
    stepped: dict[str, date] = field(default_factory=dict)
    weakness: float = 0.35
    """How likely the left side lets go early; it fades with practice."""
    stiffness: float = 0.45
    """From 0 to 1, wandering; above two thirds it is a yellow day."""
    last: SessionRecord | None = None
    green_easy_days: int = 0
    off_until: date = FIRST_MONDAY
    """A red day, or a holiday, is followed by days without a session."""
    recovering: int = 0
    """Sessions that are still to be gentle after a red one."""

    def wake(self) -> None:
        """A new day: the back is a little better or worse than the day before, and better with the months."""
        self.stiffness += self.rng.gauss(0.0, 0.16) + (0.35 - self.stiffness) * 0.2
        self.stiffness = min(max(self.stiffness, 0.0), 1.0)

    def light(self) -> Light:
        """How the back feels now."""
        return "yellow" if self.stiffness > 0.66 else "green"

    def gap_days(self, day: date) -> int:
        """Days since the last session."""
        return (day - self.last.started.date()).days if self.last else 0

    def choose(self, kind: DayKind, moment: Moment, day: date) -> str:
        """The routine that fits the day."""
        if self.light() == "yellow" or self.recovering == 2:
            return "gentle-start"
        if self.recovering == 1:
            return "easy-day"
        if moment == "before":
            return "pre-run"
        hard = self.green_easy_days >= 4 and not (self.last and self.last.routine in HARD and self.gap_days(day) <= 1)
        match kind:
            case "quality":
                return "workout-day" if hard else "easy-day"
            case "long":
                return "gentle-start"
            case "rest":
                return self.rng.choice(("the-five", "easy-day")) if hard else "easy-day"
            case _:
                return "easy-day"

    def settle_levels(self, routine: str, day: date) -> None:
        """Step down after a gap; up after three good sessions and a week, when the person agrees."""
        level = self.levels[routine]
        if self.gap_days(day) >= 42:
            self.levels = dict.fromkeys(self.levels, 1)
        elif self.gap_days(day) >= 14:
            self.levels = {name: max(1, each - 1) for name, each in self.levels.items()}
        elif self.good[routine] >= 3 and (day - self.stepped.get(routine, FIRST_MONDAY)).days >= 7:
            if level < KINDS[routine].levels and self.rng.random() < 0.3:
                self.levels[routine] = level + 1
                self.stepped[routine] = day
            self.good[routine] = 0

    def learn(self, session: SessionRecord) -> None:
        """What a session leaves in the person."""
        self.last = session
        self.weakness = max(0.06, self.weakness * 0.992)
        calm = session.feel_before == session.feel_after == "green" and session.completed and not session.shaking
        self.good[session.routine] += calm
        self.green_easy_days += calm and session.routine == "easy-day"
        self.stiffness = max(0.0, self.stiffness - 0.03)
        if session.feel_after == "red":
            self.off_until = session.started.date() + timedelta(days=self.rng.randint(8, 16))
            self.stiffness = 0.7
            self.recovering = 2
            self.levels["easy-day"] = 1
        elif self.recovering:
            self.recovering -= 1


def believable_history(n: int, seed: int = 1, first_monday: date = FIRST_MONDAY) -> list[SessionRecord]:
    """`n` sessions in order of time, two to four a week from `first_monday` on, with holidays."""
    rng = random.Random(seed)
    runner = Runner(rng, off_until=first_monday)
    sessions: list[SessionRecord] = []
    day = first_monday
    wanted: set[int] = set()
    while len(sessions) < n:
        if day.weekday() == 0:
            wanted = set(rng.sample(range(7), rng.choices((2, 3, 4), (3, 5, 2))[0]))
            if rng.random() < 0.045:
                runner.off_until = max(runner.off_until, day + timedelta(weeks=rng.choice((1, 1, 2, 3, 7))))
        runner.wake()
        if day.weekday() in wanted and day >= runner.off_until:
            session = _session(runner, day)
            runner.learn(session)
            sessions.append(session)
        day += timedelta(days=1)
    return sessions


def believable_feels(sessions: Iterable[SessionRecord], seed: int = 1) -> list[FeelRecord]:
    """How it felt ten minutes after, for those sessions after which the person answered."""
    rng = random.Random(f"{seed} feels")
    feels = []
    for session in sessions:
        if rng.random() < 0.4 or session.speed != 1:
            continue
        worse = 0.7 if session.feel_after == "red" else 0.12 if session.feel_after == "yellow" else 0.02
        better = rng.choices(BETTER, (0.6 - worse / 2, 0.4 - worse / 2, worse))[0]
        at = session.finished + timedelta(minutes=10, seconds=rng.randrange(400))
        feels.append(FeelRecord(session.id, at, session.feel_after, better))
    return feels


def believable_checkins(sessions: Sequence[SessionRecord], seed: int = 1) -> list[CheckinRecord]:
    """The answers of day one and of every three weeks, which get better slowly."""
    rng = random.Random(f"{seed} checkins")
    checkins: list[CheckinRecord] = []
    for session in sessions:
        if checkins and session.started - checkins[-1].at < timedelta(days=CHECKIN_DAYS):
            continue
        gain = min(len(checkins) * 0.12, 1.6)
        answers = []
        for question in QUESTIONS:
            good = min(max(round(rng.gauss(0.9 + gain, 0.6)), 0), 3)
            answers.append((question, ANSWERS[3 - good if question == "stiff on waking" else good]))
        checkins.append(CheckinRecord(session.finished + timedelta(minutes=1), tuple(answers), session.id))
    return checkins


def history_text(n: int, seed: int = 1) -> str:
    """A whole history file, its records in the order in which they came about."""
    sessions = believable_history(n, seed)
    records: list[tuple[datetime, Record]] = [(session.finished, session) for session in sessions]
    records += [(feel.at, feel) for feel in believable_feels(sessions, seed)]
    records += [(checkin.at, checkin) for checkin in believable_checkins(sessions, seed)]
    return HEADER + "".join(block(record) for _, record in sorted(records, key=lambda pair: pair[0]))


def _session(runner: Runner, day: date) -> SessionRecord:
    rng = runner.rng
    run = WEEK[day.weekday()]
    moment: Moment = "before" if run != "rest" and rng.random() < 0.15 else "after"
    routine = runner.choose(run, moment, day)
    runner.settle_levels(routine, day)
    before = runner.light()
    kind = KINDS[routine]
    level = runner.levels[routine]
    no_wall = rng.random() < 0.03 and any(work.exercise == "wall angels" for work in kind.work)
    work = [each for each in kind.work if not (no_wall and each.exercise == "wall angels")]
    reason = _stop_reason(rng, routine)
    by_hand = reason is None and rng.random() < 0.04
    pauses = 0 if by_hand else rng.choices((0, 1, 2), (84, 13, 3))[0]
    skips = int(not by_hand and rng.random() < 0.03)
    eased = before == "yellow" and rng.random() < 0.4
    exercises = planned_exercises(work, level, eased=eased)
    planned_seconds = planned_seconds_of(kind, work, exercises)
    done_share = 1.0 if reason is None else rng.uniform(0.25, 0.9)
    if not by_hand:
        exercises = _done(runner, exercises, done_share, paused=pauses > 0, skips=skips)
    paused_seconds = round(sum(rng.uniform(4, 70) for _ in range(pauses)), 3)
    speed = 60.0 if not by_hand and reason is None and rng.random() < 0.004 else 1.0
    overhead = 0.0 if by_hand else paused_seconds + rng.uniform(0.01, 0.08)
    seconds = round((planned_seconds * done_share + overhead) / speed, 3)
    new_level = (day - runner.stepped.get(routine, date.min)).days < 10
    shaking = routine in HARD and rng.random() < (0.35 if new_level else 0.06)
    started = _moment_of(day, moment, rng)
    return SessionRecord(
        id=new_session_id(started, routine, f"{rng.randrange(0x10000):04x}"),
        routine=routine,
        title=kind.title,
        content=f"sha256:{hashlib.sha256(routine.encode()).hexdigest()}",
        level=level,
        started=started,
        finished=started + timedelta(seconds=round(seconds)),
        seconds=seconds,
        planned_seconds=planned_seconds,
        completed=reason is None,
        app_version="0.1.0",
        eased=eased,
        day=run,
        moment=moment,
        paused_seconds=paused_seconds,
        pauses=pauses,
        skips=skips,
        speed=speed,
        feel_before=before,
        feel_after=_feel_after(rng, before, reason),
        shaking=None if by_hand else shaking,
        harder_side=None if by_hand else "left" if rng.random() < runner.weakness else "neither",
        stop_reason=reason,
        note=rng.choice(NOTES) if rng.random() < 0.25 else "",
        by_hand=by_hand,
        substitutions=(("wall angels", ""),) if no_wall else (),
        exercises=tuple(exercises),
    )


def _stop_reason(rng: random.Random, routine: str) -> StopReason | None:
    """Why the session was stopped early, which few are."""
    if rng.random() > (0.06 if routine in HARD else 0.03):
        return None
    reasons: tuple[StopReason, ...] = ("pain", "too hard", "something else", "interrupted")
    return rng.choices(reasons, (2, 4 if routine in HARD else 1, 5, 1))[0]


def _feel_after(rng: random.Random, before: Light, reason: StopReason | None) -> Light | None:
    if reason == "interrupted":
        return None
    if reason == "pain":
        return rng.choice(("yellow", "red"))
    return before if rng.random() < 0.6 else "green"


def _done(
    runner: Runner, exercises: list[ExerciseRecord], share: float, *, paused: bool, skips: int
) -> list[ExerciseRecord]:
    """What became of the plan: sets that were not reached, skipped, paused, or let go early."""
    rng = runner.rng
    count = sum(len(exercise.sets) for exercise in exercises)
    reached = count if share == 1 else int(count * share)
    undone = {*range(reached, count), *(rng.randrange(count) for _ in range(skips))}
    paused_in = rng.randrange(count) if paused else None
    place = -1
    done = []
    for exercise in exercises:
        sets = []
        for planned in exercise.sets:
            place += 1
            if place in undone:
                sets.append(replace(planned, done=0.0, held=()))
            else:
                sets.append(_one_set(runner, planned, paused=place == paused_in))
        done.append(replace(exercise, sets=tuple(sets)))
    return done


def _one_set(runner: Runner, planned: SetRecord, *, paused: bool) -> SetRecord:
    rng = runner.rng
    weak = runner.weakness if planned.side == "left" else runner.weakness / 4
    early = rng.random() < weak * (0.5 if planned.unit == "seconds" else 0.2)
    if planned.unit == "reps":
        return replace(planned, done=planned.done - rng.choice((1, 1, 2))) if early else planned
    seconds = round(planned.done * rng.uniform(0.6, 0.97), 2) if early else planned.done
    if not paused:
        return replace(planned, done=seconds, held=(seconds,))
    first = round(seconds * rng.uniform(0.2, 0.8), 2)
    return replace(planned, done=seconds, held=(first, round(seconds - first, 2)))


def _moment_of(day: date, moment: Moment, rng: random.Random) -> datetime:
    """Early in the morning or in the evening, in central Europe with its summer time."""
    hour = rng.choice((6, 7, 18)) if moment == "before" else rng.choice((7, 8, 18, 19, 20))
    summer = _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)
    zone = timezone(timedelta(hours=2 if summer else 1))
    return datetime.combine(day, time(hour, rng.randrange(60), rng.randrange(60)), zone)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(history_text(int(sys.argv[1])), encoding="utf-8", newline="\n")
