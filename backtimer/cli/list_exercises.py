"""`backtimer exercises`: the catalogue, or one exercise of it with how it is done."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from backtimer.cli.failure import NotSo
from backtimer.cli.output import aligned, print_json, say, wrapped
from backtimer.cli.place import wants_plain
from backtimer.core.wording import POSITIONS, capitalised, listed, number

if TYPE_CHECKING:
    from backtimer.core.exercise import Exercise
    from backtimer.core.values import Span

_SIDES = {
    "both": "both sides at once",
    "each": "one side, then the other",
    "alternate": "sides in turn, rep by rep",
    "paired": "left and right together are one rep",
    "left": "left side only",
    "right": "right side only",
}
_NEEDS = {"wall": "a wall", "wrist": "a wrist that bears weight", "prone": "lying on the stomach"}


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
        similar = catalogue.similar(asked)
        mend = f'did you mean "{similar}"?' if similar else "`backtimer exercises` lists them"
        raise NotSo(f'backtimer: there is no exercise "{asked}": {mend}')
    if args.json:
        print_json(_facts(name, catalogue.exercises[name]))
    else:
        if sys.stdout.isatty() and not wants_plain(args):
            _draw(name, catalogue.exercises[name])
        _explain(name, catalogue.exercises[name])
    return 0


def _list(exercises: Mapping[str, Exercise], *, as_json: bool) -> None:
    names = sorted(exercises)
    if as_json:
        print_json([_facts(name, exercises[name]) for name in names])
        return
    rows = [(name, POSITIONS[exercises[name].position], _zones(exercises[name])) for name in names]
    for line in aligned(rows):
        say(line)


def _draw(name: str, exercise: Exercise) -> None:
    """The exercise's poses side by side, as wide as the terminal allows."""
    from backtimer.figure.book import shared_book
    from backtimer.figure.poster import poster

    braille = sys.stdout.encoding.casefold().replace("-", "") == "utf8"
    width = min(shutil.get_terminal_size().columns - 1, _WIDEST_FIGURE)
    figure = shared_book().figure(name, exercise.position)
    frame = poster(figure, exercise.zones, width, _FIGURE_LINES, "braille" if braille else "ascii")
    for row in frame.rows if frame is not None else ():
        print("".join(text for text, _ in row).rstrip())


def _explain(name: str, exercise: Exercise) -> None:
    say(capitalised(name))
    for line in wrapped(exercise.how):
        say(line)
    say()
    facts = [("position", POSITIONS[exercise.position]), ("zones", _zones(exercise))]
    facts.append(("sides", _SIDES[exercise.sides]))
    if exercise.tempo:
        facts.append(("one rep", ", ".join(f"{phase} {number(span.low)} s" for phase, span in exercise.tempo.items())))
    if exercise.cues:
        facts.append(("words", " ".join(cue.say for cue in exercise.cues)))
    if exercise.needs:
        facts.append(("needs", listed([_NEEDS[need] for need in exercise.needs])))
    for need, substitute in exercise.substitutes.items():
        facts.append(("instead", f"{substitute}, without {_NEEDS[need]}"))
    if exercise.aliases:
        facts.append(("also", ", ".join(exercise.aliases)))
    for line in aligned(facts):
        say(line)


def _zones(exercise: Exercise) -> str:
    return ", ".join(exercise.zones) or "mobility"


def _facts(name: str, exercise: Exercise) -> dict[str, Any]:
    return {
        "name": name,
        "aliases": exercise.aliases,
        "how": exercise.how,
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
