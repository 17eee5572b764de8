"""Reads one routine file into a Routine, or says everything that is wrong with it, each with its place and its mend."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from backtimer.core.catalogue import Catalogue
from backtimer.core.exercise import Exercise, HoldCue
from backtimer.core.findings import findings
from backtimer.core.problems import Problem, ProblemsFound
from backtimer.core.routine import BLOCK_TAG, EXERCISE_TAG, Block, ExercisePart, Prescription, Routine, Taper
from backtimer.files.places import Places
from backtimer.files.toml_source import TomlSource, read_source

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

CATALOGUE_FILE = Path(__file__).resolve().parent.parent / "catalogue.toml"

_TAGS = (EXERCISE_TAG, BLOCK_TAG)


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
    source = read_source(path)
    try:
        routine = Routine.model_validate(source.data)
    except ValidationError as error:
        raise ProblemsFound(_problems_of(source, error)) from None
    places = Places(source.text)
    if found := findings(routine, shared_catalogue()):
        raise ProblemsFound(_problem(source, places, finding.place, finding.message) for finding in found)
    return RoutineFile(path.stem, path, routine, source.content_hash)


def _problems_of(source: TomlSource, error: ValidationError) -> list[Problem]:
    places = Places(source.text)
    problems = []
    for details in error.errors(include_url=False):
        place = tuple(part for part in details["loc"] if part not in _TAGS and part != "[key]")
        problems.append(_problem(source, places, place, _message(details, source.data)))
    return problems


def _problem(source: TomlSource, places: Places, place: tuple[str | int, ...], message: str) -> Problem:
    at = places.at(_within(source.data, place))
    return Problem(str(source.path), at.line, at.column, key_of(place), message)


def _within(data: Any, place: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The part of the way that the document has: pydantic also tells of choices that are in no file."""
    way: list[str | int] = []
    for part in place:
        known = isinstance(data, dict) and part in data
        if not known and not (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            continue
        data = data[part]
        way.append(part)
    return tuple(way)


def key_of(place: tuple[str | int, ...]) -> str:
    """The way to a key as a person would say it: `part 2, reps` for `("part", 1, "reps")`."""
    said: list[str] = []
    for part in place:
        if isinstance(part, int) and said:
            said[-1] += f" {part + 1}"
        elif not isinstance(part, int) and not _is_choice(part):
            said.append(part)
    return ", ".join(said) or "routine"


def _is_choice(part: str) -> bool:
    """Whether this is pydantic's name for one of several forms that a value may have."""
    return any(mark in part for mark in "[(") or part in ("constrained-str", "literal", "int", "dict", "list", "str")


def _message(details: ErrorDetails, data: dict[str, Any]) -> str:
    context = details.get("ctx", {})
    match details["type"]:
        case "missing":
            return _missing(str(details["loc"][-1]))
        case "extra_forbidden":
            return _unknown_key(details["loc"])
        case "literal_error":
            return f"must be {context['expected']}"
        case "string_type":
            return 'must be text in quotes, such as "bird dog"'
        case "string_too_short":
            return "must not be empty"
        case "string_too_long":
            return f"is too long: at most {context['max_length']} characters"
        case "int_type":
            return "must be a whole number"
        case "bool_type":
            return "must be true or false, without quotes"
        case "list_type":
            return _list_wanted(str(details["loc"][-1]))
        case "dict_type" | "model_type" | "model_attributes_type":
            return "must be a table, such as { up = 2, down = 2 }" if details["loc"][-1] == "tempo" else "must be a table"
        case "too_short":
            return _missing(str(details["loc"][-1])) if details["loc"][-1] == "part" else "must not be empty"
        case "too_long":
            return f"has too many entries: at most {context['max_length']}"
        case "greater_than_equal":
            return f"must be at least {context['ge']}"
        case "less_than_equal":
            return f"must be at most {context['le']}"
        case "date_type" | "date_from_datetime_inexact":
            return "must be a date without quotes, such as 2026-12-24"
        case _:
            return details["msg"]


def _missing(key: str) -> str:
    if key == "part":
        return "there is nothing to do: add a [[part]] with an `exercise`"
    return f"`{key}` is missing: add it"


def _list_wanted(key: str) -> str:
    if key == "part":
        return "must be written as [[part]], with two brackets"
    return "must be a list, such as [\"easy\", \"rest\"]"


_MODELS: dict[str, type[Exercise | HoldCue | ExercisePart | Block | Taper | Prescription | Routine]] = {
    EXERCISE_TAG: ExercisePart,
    BLOCK_TAG: Block,
    "cues": HoldCue,
    "taper": Taper,
    "prescription": Prescription,
    "exercises": Exercise,
}


def _unknown_key(location: tuple[str | int, ...]) -> str:
    key = str(location[-1])
    around = [part for part in location[:-1] if part in _MODELS]
    model = _MODELS[str(around[-1])] if around else Routine
    known = list(model.model_fields)
    if close := get_close_matches(key, known, n=1, cutoff=0.6):
        return f"there is no such key here: did you mean `{close[0]}`?"
    return f"there is no such key here; the keys are {', '.join(known)}"
