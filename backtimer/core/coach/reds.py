"""What was red, and what of it is still to be answered for. Every start asks, so nothing else of the coach is in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from backtimer.core.coach.person import RedAnswers
    from backtimer.core.record import FeelRecord, SessionRecord


class Red(Struct, frozen=True):
    """A moment at which the back was red."""

    at: datetime
    key: str
    """Tells it from others; what is kept when it was pressed by mistake."""

    @property
    def day(self) -> date:
        """The day of it."""
        return self.at.date()


def red_key(said: datetime) -> str:
    """What tells a red that was said without a session from others."""
    return said.isoformat()


def red_feel(feel: FeelRecord) -> Red:
    """The red that was said some time after a session."""
    return Red(feel.at, f"{feel.session} {feel.at.isoformat()}")


def reds_of(sessions: Iterable[SessionRecord], feels: Iterable[FeelRecord], answers: RedAnswers) -> tuple[Red, ...]:
    """Every moment that was red, in order of time; in a trial, red is red too. Without what was pressed by mistake."""
    reds = [Red(each.finished, each.id) for each in sessions if "red" in (each.feel_before, each.feel_after)]
    reds += [red_feel(feel) for feel in feels if feel.light == "red"]
    reds += [Red(at, red_key(at)) for at in answers.said]
    return tuple(sorted((mark for mark in reds if mark.key not in answers.mistakes), key=lambda mark: mark.at))


def open_red(sessions: Iterable[SessionRecord], feels: Iterable[FeelRecord], answers: RedAnswers) -> Red | None:
    """The last moment that was red and that nobody has answered for."""
    return last_open(reds_of(sessions, feels, answers), answers)


def last_open(reds: Sequence[Red], answers: RedAnswers) -> Red | None:
    """The last red that nobody has answered for."""
    red = reds[-1] if reds else None
    return red if red is not None and (answers.cleared is None or red.at > answers.cleared) else None
