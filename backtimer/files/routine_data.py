"""Makes a Routine of the data in its file, or says everything that is wrong with it, in a person's words.

pydantic does the reading, and is imported here alone: what is known already needs none of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import fields
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from backtimer.core.exercise import Exercise, HoldCue
from backtimer.core.findings import Place
from backtimer.core.routine import BLOCK_TAG, EXERCISE_TAG, Block, ExercisePart, Prescription, Routine, Taper

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


class FaultsFound(ValueError):
    """The data makes no routine."""

    def __init__(self, faults: Sequence[tuple[Place, str]]) -> None:
        super().__init__(faults)
        self.faults = faults
        """The place of each, and a sentence with the mend."""


@cache
def routine_adapter() -> TypeAdapter[Routine]:
    """What reads a routine, and describes its file to editors."""
    return TypeAdapter(Routine)


@cache
def _exercise_adapter() -> TypeAdapter[Exercise]:
    return TypeAdapter(Exercise)


def routine_from(data: Mapping[str, Any]) -> Routine:
    """The routine that a file's data says. Raises FaultsFound with all that is wrong with it."""
    try:
        return routine_adapter().validate_python(data)
    except ValidationError as error:
        raise FaultsFound([(_place(fault["loc"]), _message(fault)) for fault in error.errors()]) from None


def exercises_from(data: object) -> dict[str, Exercise]:
    """The exercises in a table of them, as far as they can be read."""
    found = {}
    for name, said in data.items() if isinstance(data, dict) else ():
        with suppress(ValidationError):
            found[name] = _exercise_adapter().validate_python(said)
    return found


def _place(location: Place) -> Place:
    """The way to a key in the file: pydantic tells in brackets for which form of a value it took this one."""
    return tuple(part for part in location if isinstance(part, int) or part[:1] + part[-1:] not in ("<>", "[]"))


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
        case "value_error":
            return str(context["error"])
        case "unexpected_keyword_argument":
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
        case "dataclass_type" if place[-2:-1] == ("part",):
            return "must be written as [[part]], with its keys below it"
        case "dict_type" | "dataclass_type":
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


_Model = type[Exercise | HoldCue | ExercisePart | Block | Taper | Prescription | Routine]

_MODELS: dict[str, _Model] = {
    EXERCISE_TAG: ExercisePart,
    BLOCK_TAG: Block,
    "cues": HoldCue,
    "taper": Taper,
    "prescription": Prescription,
    "exercises": Exercise,
}

_HOMES: tuple[tuple[_Model, str], ...] = (
    (ExercisePart, "an exercise: write it below the exercise's [[part]]"),
    (Block, "a block: put the exercise into a [[part.part]] of it"),
    (Routine, "the routine: write it above the first [[part]]"),
)


def _unknown_key(location: Place) -> str:
    key = str(location[-1])
    around = [part for part in location[:-1] if part in _MODELS]
    known = _keys(_MODELS[str(around[-1])] if around else Routine)
    for home, where in _HOMES:
        if key in _keys(home):
            return f"belongs to {where}"
    if close := get_close_matches(key, known, n=1, cutoff=0.6):
        return f"there is no such key here: did you mean `{close[0]}`?"
    return f"there is no such key here; the keys are {', '.join(known)}"


def _keys(model: _Model) -> list[str]:
    return [each.name for each in fields(model)]
