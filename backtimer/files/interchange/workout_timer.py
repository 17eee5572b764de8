"""Reads the JSON of just_another_workout_timer: workouts of sets, which are repeated, of exercises with a duration.

It knows neither rests nor sides nor the way into position: a rest is an exercise called so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backtimer.files.interchange.draft import (
    LONGEST_SECONDS,
    Draft,
    ForeignFileError,
    Part,
    clean_name,
    is_rest,
    quoted,
    whole_number,
)

GET_READY_SECONDS = 10
"""What that program counts down before the first exercise."""

_MOST_ROUNDS = 50


def recognises(data: object) -> bool:
    """Whether it is a workout, or a backup of several."""
    return isinstance(data, dict) and (isinstance(data.get("workouts"), list) or isinstance(data.get("sets"), list))


def drafts_of(data: Mapping[str, Any]) -> list[Draft]:
    """One for each workout. Raises ForeignFileError."""
    workouts = data.get("workouts", [data])
    return [_draft(workout, number) for number, workout in enumerate(workouts, start=1)]


def _draft(workout: object, number: int) -> Draft:
    if not isinstance(workout, dict) or not isinstance(workout.get("sets"), list):
        raise ForeignFileError(f"workout {number} has no list of sets: export it anew")
    draft = Draft(clean_name(workout.get("title"), f"Workout {number}"), "Imported from just_another_workout_timer.")
    draft.settings = {"prepare": GET_READY_SECONDS, "transition": 0}
    for place, said in enumerate(workout["sets"], start=1):
        _add_set(draft, said, f"set {place}")
    if draft.parts and draft.parts[-1].pop("exercise_rest", None) is not None:
        draft.remark("The rest at the very end is left out: nothing comes after it.")
    _settle_rests_after_rounds(draft)
    return draft


def _settle_rests_after_rounds(draft: Draft) -> None:
    """Say the rests that follow rounds in the one place where a routine file can: for all of the routine.

    Where they differ, rounds are written out.
    """
    after = {part.get("exercise_rest", 0) for part in draft.parts[:-1] if "rounds" in part}
    if not after or after == {0}:
        return
    usual = draft.settings["exercise_rest"] = max(after)
    settled: list[Part] = []
    for part in draft.parts:
        last = part is draft.parts[-1]
        if "rounds" not in part:
            settled.append(part if last else {"exercise_rest": 0, **part})
            continue
        rest = part.pop("exercise_rest", 0)
        if last or rest == usual:
            inner = [{"exercise_rest": 0, **each} for each in part["part"][:-1]]
            settled.append({**part, "part": [*inner, part["part"][-1]]})
        else:
            settled += _written_out(part, rest)
    draft.parts = settled


def _written_out(block: Part, rest_after: int) -> list[Part]:
    *first, last = [{"exercise_rest": 0, **each} for each in block["part"]]
    between, end = {**last, "exercise_rest": block["round_rest"]}, {**last, "exercise_rest": rest_after}
    return [*[*first, between] * (block["rounds"] - 1), *first, end]


def _add_set(draft: Draft, said: object, place: str) -> None:
    if not isinstance(said, dict) or not isinstance(said.get("exercises"), list):
        raise ForeignFileError(f"{place} of {quoted(draft.title)} has no list of exercises: export it anew")
    rounds = whole_number(said.get("repetitions"), 1, _MOST_ROUNDS)
    if rounds is None:
        raise ForeignFileError(f"{place} of {quoted(draft.title)}: repetitions must be from 1 to {_MOST_ROUNDS}")
    parts: list[Part] = []
    for number, exercise in enumerate(said["exercises"], start=1):
        _add_exercise(draft, parts, exercise, f"exercise {number} of {place}")
    if not parts:
        return
    last_rest = parts[-1].get("exercise_rest")
    if rounds == 1:
        draft.parts += parts
    elif len(parts) == 1:
        # The rest between its sets is the rest after each of them.
        draft.parts.append({**parts[0], "sets": rounds, "rest": last_rest or 0})
    else:
        parts[-1].pop("exercise_rest", None)
        block: Part = {"rounds": rounds, "round_rest": last_rest or 0, "part": parts}
        if said.get("name"):
            block["name"] = clean_name(said["name"], place)
        draft.parts.append(block if last_rest is None else {**block, "exercise_rest": last_rest})


def _add_exercise(draft: Draft, parts: list[Part], exercise: object, place: str) -> None:
    if not isinstance(exercise, dict):
        raise ForeignFileError(f"{place} of {quoted(draft.title)} is no exercise: export it anew")
    name = clean_name(exercise.get("name"), "Exercise")
    seconds = whole_number(exercise.get("duration"), 0, LONGEST_SECONDS)
    if seconds is None:
        raise ForeignFileError(
            f"{quoted(name)} in {quoted(draft.title)}: its duration must be from 0 to {LONGEST_SECONDS} seconds"
        )
    if seconds == 0:
        draft.remark(f"{quoted(name)} lasts 0 s, and is left out.")
    elif not is_rest(name):
        parts.append({"exercise": name, "window": seconds})
    elif parts or draft.parts:
        before = (parts or draft.parts)[-1]
        before["exercise_rest"] = before.get("exercise_rest", 0) + seconds
    else:
        draft.settings["prepare"] += seconds
        draft.remark(f"{quoted(name)} at the beginning became time to get ready.")
