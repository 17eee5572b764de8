"""Reads one routine file into a Routine, or says everything that is wrong with it, each with its place and its mend."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import ValidationError

from backtimer.core.catalogue import Catalogue
from backtimer.core.exercise import Exercise, HoldCue
from backtimer.core.findings import Place, findings, unknown_exercises
from backtimer.core.oddities import oddities
from backtimer.core.problems import Problem, ProblemsFound
from backtimer.core.routine import BLOCK_TAG, EXERCISE_TAG, Block, ExercisePart, Prescription, Routine, Taper
from backtimer.files.figure_problems import figure_problems
from backtimer.files.places import Places
from backtimer.files.toml_source import TomlSource, read_source

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

CATALOGUE_FILE = Path(__file__).resolve().parent.parent / "catalogue.toml"


@dataclass(frozen=True, slots=True)
class RoutineFile:
    """A routine and the file that it stands in."""

    name: str
    """The stem of the file: what the command line and the history call the routine."""
    path: Path
    routine: Routine
    content_hash: str
    """`sha256:` and the hash of the file's bytes."""


@cache
def shared_catalogue() -> Catalogue:
    """The exercises that come with backtimer."""
    data = tomllib.loads(CATALOGUE_FILE.read_text(encoding="utf-8"))
    return Catalogue({name: Exercise.model_validate(said) for name, said in data["exercises"].items()})


def read_routine(path: Path) -> RoutineFile:
    """Read a routine file. Raises ProblemsFound with all that is wrong with it."""
    return parse_routine(read_source(path))


def parse_routine(source: TomlSource) -> RoutineFile:
    """The routine of a file that was read. Raises ProblemsFound as `read_routine` does."""
    unknown = [(finding.place, finding.message) for finding in unknown_exercises(source.data, shared_catalogue())]
    try:
        routine = Routine.model_validate(source.data)
    except ValidationError as error:
        faults = [(_place(fault["loc"]), _message(fault)) for fault in error.errors()]
        raise _found(source, [*faults, *unknown]) from None
    found = () if unknown else findings(routine, shared_catalogue())
    faults = [*unknown, *((finding.place, finding.message) for finding in found), *figure_problems(routine)]
    if faults:
        raise _found(source, faults)
    return RoutineFile(source.path.stem, source.path, routine, source.content_hash)


def own_exercises(data: Mapping[str, Any]) -> dict[str, Exercise]:
    """The exercises that a routine's data defines, as far as they can be read."""
    found = {}
    own = data.get("exercises")
    for name, said in own.items() if isinstance(own, dict) else ():
        with suppress(ValidationError):
            found[name] = Exercise.model_validate(said)
    return found


def check_routine(path: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with a routine file; where nothing is, what is odd in it, as warnings."""
    try:
        source = read_source(path)
        return warnings_in(source, parse_routine(source).routine)
    except ProblemsFound as error:
        return error.problems


def warnings_in(source: TomlSource, routine: Routine) -> tuple[Problem, ...]:
    """What is odd in a routine that can be done, given the source that it was read from."""
    found = oddities(routine, shared_catalogue())
    faults = [(finding.place, finding.message) for finding in found]
    return _found(source, faults, severity="warning").problems if faults else ()


def _found(
    source: TomlSource, faults: Sequence[tuple[Place, str]], *, severity: Literal["error", "warning"] = "error"
) -> ProblemsFound:
    places = Places(source.text)
    problems = []
    for place, message in faults:
        at = places.at(place)
        problems.append(Problem(str(source.path), at.line, at.column, key_of(place), message, severity))
    return ProblemsFound(problems)


def _place(location: Place) -> Place:
    """The way to a key in the file: pydantic tells in brackets for which form of a value it took this one."""
    return tuple(part for part in location if isinstance(part, int) or part[:1] + part[-1:] not in ("<>", "[]"))


def key_of(place: Place) -> str:
    """The way to a key as a person would say it: `part 2, reps` for `("part", 1, "reps")`."""
    said: list[str] = []
    for part in place:
        if isinstance(part, int) and said:
            said[-1] += f" {part + 1}"
        else:
            said.append(str(part) or '""')
    return ", ".join(said) or "routine"


_EXAMPLES = {
    "days": '["easy", "rest"]',
    "moments": '["after"]',
    "zones": '["upper", "lower"]',
    "needs": '["wall"]',
    "aliases": '["bridge"]',
    "cues": '[{ every = 10, say = "Hips up." }]',
    "reps": "[6, 4, 2]",
    "hold": "[30, 20, 10]",
    "tempo": "{ up = 2, top = 1, down = 2, bottom = 1 }",
    "without": '{ wall = "floor angels" }',
    "substitutes": '{ wall = "floor angels" }',
    "taper": "{ reps = [6, 4, 2] }",
    "prescription": '{ by = "my physio" }',
    "exercises": '[exercises."wall press"]',
}
"""How lists and tables are written, by their key."""

_LACKING = {
    "title": '"My routine"',
    "how": '"On your back, pull one knee towards your chest."',
    "position": '"supine"',
    "say": '"Hips up."',
}
"""How what must not be missing is written, by its key."""


def _message(fault: ErrorDetails) -> str:
    context = fault.get("ctx", {})
    place = _place(fault["loc"])
    match fault["type"]:
        case "missing":
            return _missing(place)
        case "extra_forbidden":
            return _unknown_key(fault["loc"])
        case "literal_error":
            return _no_such_choice(place, fault["input"], context["expected"])
        case "string_type":
            return "must be text in quotes"
        case "string_too_short":
            return "must not be empty"
        case "string_too_long":
            return f"is too long: at most {context['max_length']} characters"
        case "int_type" if str(fault["input"]).strip().isdecimal():
            return "write the number without quotes"
        case "int_type":
            return "must be a whole number"
        case "bool_type":
            return "must be true or false, without quotes"
        case "list_type" if place[-1] == "part":
            return "must be written as [[part]], with two brackets"
        case "list_type":
            return f"must be a list{_example(place)}"
        case "model_type" if place[-2:-1] == ("part",):
            return "must be written as [[part]], with its keys below it"
        case "dict_type" | "model_type":
            return f"must be a table{_example(place)}"
        case "too_short" if place[-1] == "part":
            return _missing(place)
        case "too_short":
            return "must not be empty" if context["min_length"] == 1 else f"needs at least {context['min_length']}"
        case "too_long":
            return f"has too many entries: at most {context['max_length']}"
        case "greater_than_equal":
            return f"must be at least {context['ge']}"
        case "less_than_equal":
            return f"must be at most {context['le']}"
        case "date_type" | "date_from_datetime_inexact":
            return "must be a date without quotes, such as 2026-12-24"
        case _:
            return fault["msg"]


def _example(place: Place) -> str:
    """How the list or table at a place is written; an element of a list as within the list."""
    element = isinstance(place[-1], int)
    example = _EXAMPLES.get(str(place[-2] if element else place[-1]))
    return f", such as {example[1:-1] if element else example}" if example else ""


def _missing(place: Place) -> str:
    match place[-1]:
        case "part":
            header = ".".join(part for part in place if isinstance(part, str))
            return f"there is nothing to do: add a [[{header}]] with an `exercise`"
        case "exercise":
            return 'is missing: add it, as in `exercise = "bird dog"`'
        case str(key) if key in _LACKING:
            return f"is missing: add it, as in `{key} = {_LACKING[key]}`"
        case _:
            return "is missing: add it"


def _no_such_choice(place: Place, said: object, choices: str) -> str:
    """`choices` as pydantic lists them: `'left', 'right' or 'swap'`."""
    if place[-1] == "tempo":
        return f'must be a table of phases, such as {_EXAMPLES["tempo"]}, or "own" for your own count'
    close = get_close_matches(str(said).casefold(), choices.split("'")[1::2], n=1, cutoff=0.6)
    if close:
        return f'there is no "{said}" here: did you mean "{close[0]}"?'
    return "must be " + choices.replace("'", '"')


_MODELS: dict[str, type[Exercise | HoldCue | ExercisePart | Block | Taper | Prescription | Routine]] = {
    EXERCISE_TAG: ExercisePart,
    BLOCK_TAG: Block,
    "cues": HoldCue,
    "taper": Taper,
    "prescription": Prescription,
    "exercises": Exercise,
}

_HOMES = (
    (ExercisePart, "an exercise: write it below the exercise's [[part]]"),
    (Block, "a block: put the exercise into a [[part.part]] of it"),
    (Routine, "the routine: write it above the first [[part]]"),
)


def _unknown_key(location: Place) -> str:
    key = str(location[-1])
    around = [part for part in location[:-1] if part in _MODELS]
    known = list((_MODELS[str(around[-1])] if around else Routine).model_fields)
    for home, where in _HOMES:
        if key in home.model_fields:
            return f"belongs to {where}"
    if close := get_close_matches(key, known, n=1, cutoff=0.6):
        return f"there is no such key here: did you mean `{close[0]}`?"
    return f"there is no such key here; the keys are {', '.join(known)}"
