"""Reads Timero's `routines.json`: flat lists of exercises with a duration or a number of repetitions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backtimer.files.interchange.draft import (
    LONGEST_SECONDS,
    MOST_REPS,
    Draft,
    ForeignFileError,
    Part,
    clean_name,
    quoted,
    whole_number,
)

BREAK_SECONDS = 10
"""Timero's break between exercises, unless its `config.json` says otherwise, which is another file."""


def recognises(data: object) -> bool:
    """Whether it is a list of Timero's routines."""
    return isinstance(data, list) and any(isinstance(each, dict) and each.get("__type__") == "Routine" for each in data)


def drafts_of(data: Sequence[Any]) -> list[Draft]:
    """One for each routine. Raises ForeignFileError."""
    return [_draft(routine, number) for number, routine in enumerate(data, start=1)]


def _draft(routine: object, number: int) -> Draft:
    if not isinstance(routine, dict) or not isinstance(routine.get("exercises"), list):
        raise ForeignFileError(f"routine {number} has no list of exercises: save it anew in Timero")
    draft = Draft(clean_name(routine.get("name"), f"Routine {number}"), "Imported from Timero.")
    draft.settings = {"prepare": BREAK_SECONDS, "transition": BREAK_SECONDS}
    for exercise in routine["exercises"]:
        draft.parts.append(_part(draft, exercise))
    draft.remark(f"Breaks are {BREAK_SECONDS} s, as Timero has them at first: change `transition` if yours were not.")
    return draft


def _part(draft: Draft, exercise: object) -> Part:
    said = exercise if isinstance(exercise, dict) else {}
    name = clean_name(said.get("name"), "Exercise")
    match said.get("__type__"):
        case "DurationExercise":
            key, most, what = "duration", LONGEST_SECONDS, "seconds"
        case "RepetitionExercise":
            key, most, what = "repetitions", MOST_REPS, "repetitions"
        case _:
            raise ForeignFileError(f"{quoted(name)} in {quoted(draft.title)} has neither seconds nor repetitions")
    value = whole_number(said.get(key), 1, most)
    if value is None:
        raise ForeignFileError(f"{quoted(name)} in {quoted(draft.title)}: {key} must be from 1 to {most} {what}")
    if key == "duration":
        return {"exercise": name, "window": value}
    return {"exercise": name, "reps": value, "tempo": "own"}
