"""`backtimer coach favourites`: the exercises that the person enjoys, told, chosen, or none any more."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from backtimer.cli.coach_place import coach_of
from backtimer.cli.failure import Misused, NotSo
from backtimer.cli.list_exercises import no_such_exercise
from backtimer.cli.output import complain, say
from backtimer.cli.place import keeping, workspace_of
from backtimer.core.coach.favourites import A_WEEK, FAVOURITES, known_favourites
from backtimer.core.wording import listed

if TYPE_CHECKING:
    from backtimer.core.catalogue import Catalogue


def add_favourites_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what comes after the word."""
    parser.add_argument(
        "exercises",
        nargs="*",
        metavar="EXERCISE",
        help=f"with {FAVOURITES}: exercises that you enjoy, instead of before",
    )
    parser.add_argument("--none", action="store_true", help=f"with {FAVOURITES}: none any more")


def demand_no_favourites(args: argparse.Namespace) -> None:
    """Raises Misused where exercises are named, or none are wanted, without the word."""
    if args.exercises or args.none:
        raise Misused(f"backtimer: exercises are for `backtimer coach {FAVOURITES}` alone")


def tell_or_choose_favourites(args: argparse.Namespace) -> int:
    """Keep what was chosen, if anything was, and tell the favourites and those of this week."""
    from backtimer.files.routine_file import shared_catalogue

    catalogue = shared_catalogue()
    if args.none and args.exercises:
        raise Misused("backtimer: name exercises, or say --none: not both")
    profile = workspace_of(args).profile
    if args.none or args.exercises:
        chosen = tuple(dict.fromkeys(_named(each, catalogue) for each in args.exercises))
        with keeping():
            profile.set_favourites(chosen)
    coach = coach_of(args)
    for said in coach.person.favourites:
        if catalogue.name_of(said) is None:
            complain(f"{profile.path}: favourites: {no_such_exercise(said, catalogue)} (it is left aside)")
    favourites = known_favourites(coach.person.favourites, catalogue)
    if not favourites:
        say('You have no favourites. To choose some: backtimer coach favourites "bird dog" "glute bridge"')
        return 0
    say(f"Your favourites: {listed(favourites)}.")
    if len(favourites) > A_WEEK:
        say(f"This week: {listed(coach.favourites)}.")
    say(f"To do them: backtimer run {FAVOURITES}")
    return 0


def _named(said: str, catalogue: Catalogue) -> str:
    name = catalogue.name_of(said)
    if name is None:
        raise NotSo(f"backtimer: {no_such_exercise(said, catalogue)}")
    return name
