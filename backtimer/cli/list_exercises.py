"""`backtimer exercises`: the catalogue, or one exercise of it with how it is done."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from backtimer.cli.failure import NotSo
from backtimer.cli.output import aligned, print_json, say, wrapped
from backtimer.cli.place import settings_of, wants_plain, workspace_of
from backtimer.core.exercise_words import facts_of, zones_of
from backtimer.core.wording import POSITIONS, capitalised
from backtimer.figure.terminal import glyphs_for

if TYPE_CHECKING:
    from backtimer.core.catalogue import Catalogue
    from backtimer.core.exercise import Exercise
    from backtimer.core.values import Span
    from backtimer.figure.frame import Glyphs

_FIGURE_LINES = 12
_WIDEST_FIGURE = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("name", nargs="*", metavar="NAME", help="explain this exercise")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """List all, or explain one."""
    from backtimer.files.routine_file import shared_catalogue

    catalogue = shared_catalogue()
    asked = " ".join(args.name)
    if not asked:
        _list(catalogue.exercises, as_json=args.json)
        return 0
    name = catalogue.name_of(asked)
    if name is None:
        raise NotSo(f"backtimer: {no_such_exercise(asked, catalogue)}")
    if args.json:
        print_json(_facts(name, catalogue.exercises[name]))
    else:
        if sys.stdout.isatty() and not wants_plain(args):
            settings = settings_of(workspace_of(args))
            signs = glyphs_for(settings.glyphs, sys.stdout.encoding, os.environ)
            _draw(name, catalogue.exercises[name], signs)
        _explain(name, catalogue.exercises[name])
    return 0


def no_such_exercise(asked: str, catalogue: Catalogue) -> str:
    """That there is no exercise of this name, and which one was probably meant."""
    similar = catalogue.similar(asked)
    mend = f'did you mean "{similar}"?' if similar else "`backtimer exercises` lists them"
    return f'there is no exercise "{asked}": {mend}'


def _list(exercises: Mapping[str, Exercise], *, as_json: bool) -> None:
    names = sorted(exercises)
    if as_json:
        print_json([_facts(name, exercises[name]) for name in names])
        return
    rows = [(name, POSITIONS[exercises[name].position], zones_of(exercises[name])) for name in names]
    for line in aligned(rows):
        say(line)


def _draw(name: str, exercise: Exercise, glyphs: Glyphs) -> None:
    """The exercise's poses side by side, as wide as the terminal allows."""
    from backtimer.figure.book import shared_book
    from backtimer.figure.poster import poster

    width = min(shutil.get_terminal_size().columns - 1, _WIDEST_FIGURE)
    figure = shared_book().figure(name, exercise.position)
    frame = poster(figure, exercise.zones, width, _FIGURE_LINES, glyphs)
    for row in frame.rows if frame is not None else ():
        print("".join(text for text, _ in row).rstrip())


def _explain(name: str, exercise: Exercise) -> None:
    say(capitalised(name))
    for line in wrapped(exercise.how):
        say(line)
    if exercise.explanation is not None:
        say()
        for line in wrapped(exercise.explanation):
            say(line)
    say()
    for line in aligned(facts_of(exercise)):
        say(line)


def _facts(name: str, exercise: Exercise) -> dict[str, Any]:
    return {
        "name": name,
        "aliases": exercise.aliases,
        "how": exercise.how,
        "explanation": exercise.explanation,
        "position": exercise.position,
        "zones": exercise.zones,
        "sides": exercise.sides,
        "tempo": None if exercise.tempo is None else {name: span.low for name, span in exercise.tempo.items()},
        "cues": [{"say": cue.say, "at": _low(cue.at), "every": _low(cue.every)} for cue in exercise.cues],
        "needs": exercise.needs,
        "substitutes": exercise.substitutes,
    }


def _low(span: Span | None) -> float | None:
    return None if span is None else span.low
