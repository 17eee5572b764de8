"""The records that statistics are made of: what belongs to one session brought together, try-outs left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from backtimer.core.coach.person import RedAnswers
from backtimer.core.coach.reds import reds_of
from backtimer.core.record import CheckinRecord, FeelRecord, Light, SessionRecord

_GRAVITY: dict[Light, int] = {"green": 0, "yellow": 1, "red": 2}


class Records(Struct, frozen=True):
    """Everything that counts, in order of time."""

    sessions: tuple[SessionRecord, ...]
    """Real sessions: those that ran at another speed than the real one are left out."""
    feels: dict[str, FeelRecord]
    """The last answer about how it felt some time after a session, by the session's id."""
    checkins: tuple[CheckinRecord, ...]
    tried_out: int = 0
    """How many sessions ran at another speed."""

    def since(self, day: date) -> Records:
        """The records of that day and later ones."""
        return Records(
            tuple(session for session in self.sessions if day_of(session) >= day),
            self.feels,
            tuple(checkin for checkin in self.checkins if checkin.at.date() >= day),
            self.tried_out,
        )

    def worst(self, session: SessionRecord) -> Light | None:
        """The gravest light that was given for a session: before it, after it, or some time later."""
        later = self.feels.get(session.id)
        return worst_of((session.feel_before, session.feel_after, later.light if later else None))


def records_of(
    sessions: Iterable[SessionRecord],
    feels: Iterable[FeelRecord] = (),
    checkins: Iterable[CheckinRecord] = (),
    mistakes: Collection[str] = frozenset(),
) -> Records:
    """The records that count, whatever order they come in.

    `mistakes` are the keys of reds that were pressed by mistake: those lights were not given.
    """
    everything = sorted(sessions, key=lambda session: session.started)
    counted = tuple(_meant(session, mistakes) for session in everything if session.speed == 1.0)
    said = [_meant_feel(feel, mistakes) for feel in feels]
    return Records(
        counted,
        {feel.session: feel for feel in sorted(said, key=lambda feel: feel.at)},
        tuple(sorted(checkins, key=lambda checkin: checkin.at)),
        len(everything) - len(counted),
    )


def _meant(session: SessionRecord, mistakes: Collection[str]) -> SessionRecord:
    if session.id not in mistakes:
        return session
    before, after = (None if light == "red" else light for light in (session.feel_before, session.feel_after))
    return replace(session, feel_before=before, feel_after=after)


def _meant_feel(feel: FeelRecord, mistakes: Collection[str]) -> FeelRecord:
    mistaken = any(red.key in mistakes for red in reds_of((), (feel,), RedAnswers()))
    return replace(feel, light=None) if mistaken else feel


def day_of(session: SessionRecord) -> date:
    """The local day of a session, by the offset that it was recorded with."""
    return session.started.date()


def training_seconds(session: SessionRecord) -> float:
    """How long a session was without its pauses."""
    return max(0.0, session.seconds - session.paused_seconds)


def worst_of(lights: Iterable[Light | None]) -> Light | None:
    """The gravest of the lights that were given."""
    return max((light for light in lights if light is not None), key=_GRAVITY.__getitem__, default=None)
