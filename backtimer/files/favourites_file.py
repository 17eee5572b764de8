"""The routine of the week's favourites, as if it stood in a file: it is made anew from the profile whenever it is asked
for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from backtimer.core.coach.favourites import FAVOURITES, favourites_of_week, known_favourites
from backtimer.core.coach.favourites_routine import favourites_routine
from backtimer.files.routine_file import RoutineFile, parse_routine, shared_catalogue
from backtimer.files.toml_source import content_hash, parse_source

if TYPE_CHECKING:
    from backtimer.files.known_routines import KnownRoutines
    from backtimer.files.profile import Profile


def favourites_file(profile: Profile, day: date, known: KnownRoutines | None = None) -> RoutineFile | None:
    """The routine of a day's week; None where the person has no favourites that the catalogue knows.

    What is `known` of it is not worked out again.
    """
    # Most people have none, and need no catalogue for that.
    if not (said := profile.favourites):
        return None
    names = favourites_of_week(known_favourites(said, shared_catalogue()), day)
    if not names:
        return None
    text = favourites_routine(names, shared_catalogue())
    name = content_hash(text.encode())
    routine = known.get(name) if known is not None else None
    if routine is None:
        routine = parse_routine(parse_source(profile.path, text)).routine
        if known is not None:
            known.learn(name, routine)
    return RoutineFile(FAVOURITES, profile.path, routine, name, text)
