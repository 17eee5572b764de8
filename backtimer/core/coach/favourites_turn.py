"""When the week's favourites may be proposed in the place of easy day: in turn with it, and where they do as well."""

from __future__ import annotations

from backtimer.core.coach.favourites import FAVOURITES
from backtimer.core.coach.hard_work import why_not_hard
from backtimer.core.coach.past import Past
from backtimer.core.coach.person import Person
from backtimer.core.coach.repertoire import EASY, Repertoire
from backtimer.core.coach.standing import standing
from backtimer.core.coach.words import ZONES
from backtimer.core.record import DayKind


def is_their_turn(past: Past, person: Person, repertoire: Repertoire, kind: DayKind | None) -> bool:
    """Whether they may stand in for an easy day that is for today, on a day of this kind that is not yellow or red.

    The last easy day went well, and so has all since; no zone is due that they leave out. With hard exercises they
    are hard work, which is not for the day of an easy run either.
    """
    favourites = repertoire.routines.get(FAVOURITES)
    if favourites is None or not favourites.rotates or not _easy_day_was_last(past):
        return False
    due = set(ZONES) - past.zones_of_week()
    if not favourites.zones or due - set(favourites.zones):
        return False
    if not favourites.hard:
        return True
    return kind != "easy" and why_not_hard(past, person, standing(favourites, person, past, repertoire)) is None


def _easy_day_was_last(past: Past) -> bool:
    """Whether easy day came last of the two, was calm, came after red was cleared, and nothing since was otherwise."""
    for each in reversed(past.sessions):
        if past.clearing is not None and each.record.started <= past.clearing:
            return False
        if each.yellow or each.red or each.troubled or each.routine == FAVOURITES:
            return False
        if each.routine == EASY:
            return each.calm
    return False
