"""The past as the coach reads it: what each session was, what is red, when something was last done.

What ran faster than time was a trial: of it only red counts. What lies ahead of the day in question is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from backtimer.core.coach.person import RedAnswers
from backtimer.core.coach.reds import Red, last_open, red_feel, reds_of
from backtimer.core.coach.repertoire import EASY, Repertoire
from backtimer.core.record import FeelRecord, Light, SessionRecord
from backtimer.core.timeline import Zone

WEEK_DAYS = 7
AFTERWARDS = timedelta(hours=48)
"""For how long after a session a feeling is put down to it. Red is red at any time."""
MOSTLY_DONE = 0.9
"""The share of what was planned from which a session counts as done in full."""

_WORST_FIRST: tuple[Light, ...] = ("red", "yellow", "green")


class Trained(Struct, frozen=True):
    """One session of the past."""

    record: SessionRecord
    before: Light | None
    after: Light | None
    """The worst of what was said after it."""
    worse: bool
    """Whether it felt worse some minutes later."""
    hard: bool
    easy_day: bool
    """Whether it was an easy day, or favourites that do as well."""
    zones: frozenset[Zone]

    @property
    def routine(self) -> str:
        """The routine's name."""
        return self.record.routine

    @property
    def day(self) -> date:
        """The day on which it began."""
        return self.record.started.date()

    @property
    def red(self) -> bool:
        """Whether red was said of it."""
        return "red" in (self.before, self.after)

    @property
    def yellow(self) -> bool:
        """Whether yellow was said of it, before or after."""
        return "yellow" in (self.before, self.after)

    @property
    def troubled(self) -> bool:
        """Whether it felt worse later, or was stopped for pain or because it was too hard."""
        return self.worse or self.record.stop_reason in ("pain", "too hard")

    @property
    def calm(self) -> bool:
        """Whether it was completed, green as far as was said, and something was said."""
        said = {self.before, self.after} - {None}
        return self.record.completed and said == {"green"} and not self.troubled

    @property
    def good(self) -> bool:
        """Whether it counts towards a step up: completed in full, green before and after, and controlled."""
        return (
            self.calm
            and self.before == self.after == "green"
            and not self.record.shaking
            and not self.record.eased
            and all(instead for _, instead in self.record.substitutions)
            and _share_done(self.record) >= MOSTLY_DONE
        )


class Past(Struct, frozen=True):
    """All sessions up to a day, in order of time, and what was red."""

    today: date
    sessions: tuple[Trained, ...]
    reds: tuple[Red, ...]
    """In order of time, without those that were pressed by mistake."""
    answers: RedAnswers
    """How the person answered for what was red."""

    @property
    def open_red(self) -> Red | None:
        """The last red that nobody has answered for."""
        return last_open(self.reds, self.answers)

    @property
    def clearing(self) -> datetime | None:
        """When the last red was cleared; None where none ever was, or one is open.

        It holds although that red may be known no longer: another was said after it, or it is too long ago.
        """
        return self.answers.cleared if self.open_red is None else None

    def since(self, day: date) -> tuple[Trained, ...]:
        """The sessions of this day and later."""
        return tuple(each for each in self.sessions if each.day >= day)

    def on(self, day: date) -> tuple[Trained, ...]:
        """The sessions of one day."""
        return tuple(each for each in self.sessions if each.day == day)

    def of_week(self) -> tuple[Trained, ...]:
        """The sessions of the seven days that end today."""
        return self.since(self.today - timedelta(days=WEEK_DAYS - 1))

    def zones_of_week(self) -> frozenset[Zone]:
        """The zones that were trained in the last seven days."""
        return frozenset(zone for each in self.of_week() for zone in each.zones)


def past_of(
    sessions: Sequence[SessionRecord],
    feels: Sequence[FeelRecord],
    red: RedAnswers,
    repertoire: Repertoire,
    today: date,
) -> Past:
    """Read the records up to a day."""
    after: dict[str, list[FeelRecord]] = {}
    for feel in feels:
        after.setdefault(feel.session, []).append(feel)
    real = sorted(
        (each for each in sessions if each.speed == 1 and each.started.date() <= today), key=lambda each: each.started
    )
    return Past(
        today,
        tuple(_trained(each, after.get(each.id, ()), red.mistakes, repertoire) for each in real),
        reds_of(sessions, feels, red),
        red,
    )


def _trained(
    session: SessionRecord, feels: Iterable[FeelRecord], mistakes: frozenset[str], repertoire: Repertoire
) -> Trained:
    def said(light: Light | None, key: str) -> Light | None:
        return None if light == "red" and key in mistakes else light

    lights = {said(session.feel_after, session.id)}
    for feel in feels:
        if feel.light == "red" or feel.at - session.finished <= AFTERWARDS:
            lights.add(said(feel.light, red_feel(feel).key))
    done = [each.name for each in session.exercises if any(some.done > 0 for some in each.sets)]
    facts = repertoire.routines.get(session.routine)
    if session.exercises:
        zones = frozenset(zone for name in done for zone in repertoire.exercise_zones.get(name, ()))
        hard = bool(done) and repertoire.is_hard(session.routine, done)
    else:
        zones = frozenset(facts.zones if facts is not None and session.completed else ())
        hard = repertoire.is_hard(session.routine)
    return Trained(
        record=session,
        before=said(session.feel_before, session.id),
        after=next((light for light in _WORST_FIRST if light in lights), None),
        worse=any(feel.better == "worse" for feel in feels),
        hard=hard,
        easy_day=session.routine == EASY or (facts is not None and facts.rotates and bool(zones) and not hard),
        zones=zones,
    )


def _share_done(session: SessionRecord) -> float:
    """How much of what was planned was done, from 0 to 1: the average of all sets."""
    shares = [min(1.0, each.done / each.planned) for some in session.exercises for each in some.sets if each.planned]
    return sum(shares) / len(shares) if shares else 1.0
