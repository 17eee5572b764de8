"""The exercises that a routine in the form may name, and what is said of one that is added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from backtimer.core.usual_dose import usual_dose
from backtimer.files.routine_data import exercises_from
from backtimer.files.routine_file import shared_catalogue

if TYPE_CHECKING:
    from backtimer.core.catalogue import Catalogue
    from backtimer.core.exercise import Exercise
    from backtimer.files.routine_document import PartPath, RoutineDocument, Value


def catalogue_of(document: RoutineDocument) -> Catalogue:
    """The catalogue, with the routine's own exercises."""
    return shared_catalogue().with_own(exercises_from(document.data.get("exercises")))


def exercise_of(document: RoutineDocument, path: PartPath) -> tuple[str, Exercise | None]:
    """The exercise that a part names, by its own name; None where there is none of that name."""
    catalogue = catalogue_of(document)
    name = catalogue.name_of(str(document.table(path).get("exercise", "")))
    return ("", None) if name is None else (name, catalogue.exercises[name])


def usual_part(document: RoutineDocument, name: str) -> Mapping[str, Value]:
    """A new part with this exercise, and a dose to begin with."""
    key, value = usual_dose(catalogue_of(document).exercises[name])
    return {"exercise": name, key: value}
