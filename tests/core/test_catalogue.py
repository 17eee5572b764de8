from __future__ import annotations

import pytest

from backtimer.core.catalogue import Catalogue
from backtimer.core.exercise import Exercise
from backtimer.files.routine_file import shared_catalogue

# Exercise, position, zones, sides: as the training notes have them.
TRAINING = [
    ("superman hold", "prone", {"upper", "lower"}, "both"),
    ("bird dog", "hands-and-knees", {"deep", "lower"}, "alternate"),
    ("glute bridge", "supine", {"lower"}, "both"),
    ("wall angels", "wall", {"upper"}, "both"),
    ("reverse plank", "sitting", {"lower", "upper"}, "both"),
    ("hip hinge", "standing", {"lower"}, "both"),
    ("cat camel", "hands-and-knees", set(), "both"),
    ("trunk rotation", "supine", set(), "alternate"),
    ("hip rocking", "supine", set(), "both"),
    ("curl-up", "supine", {"deep"}, "both"),
    ("side plank", "side-lying", {"lower", "deep"}, "each"),
]


@pytest.mark.parametrize(("name", "position", "zones", "sides"), TRAINING)
def test_the_exercises_of_the_training_notes(name: str, position: str, zones: set[str], sides: str) -> None:
    exercise = shared_catalogue().exercises[name]
    assert (exercise.position, set(exercise.zones), exercise.sides) == (position, zones, sides)
    assert exercise.how


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("bird dog", "bird dog"),
        ("Bird-Dog", "bird dog"),
        ("birddog", "bird dog"),
        ("cat cow", "cat camel"),
        ("Cat & Cow", "cat camel"),
        ("BRIDGE", "glute bridge"),
        ("superman", "superman hold"),
        ("curl up", "curl-up"),
        ("burpee", None),
        ("", None),
        ("!?", None),
    ],
)
def test_an_exercise_is_known_by_any_spelling_and_by_its_other_names(written: str, name: str | None) -> None:
    assert shared_catalogue().name_of(written) == name


@pytest.mark.parametrize(
    ("written", "name"), [("brid dog", "bird dog"), ("wall angle", "wall angels"), ("xyzzy", None)]
)
def test_the_name_that_was_probably_meant(written: str, name: str | None) -> None:
    assert shared_catalogue().similar(written) == name


def test_every_alias_leads_to_its_own_exercise() -> None:
    catalogue = shared_catalogue()
    for name, exercise in catalogue.exercises.items():
        assert {catalogue.name_of(said) for said in (name, *exercise.aliases)} == {name}


def test_whatever_needs_something_has_a_substitute_that_needs_less() -> None:
    catalogue = shared_catalogue()
    for exercise in catalogue.exercises.values():
        assert set(exercise.needs) == set(exercise.substitutes)
        for need, substitute in exercise.substitutes.items():
            assert need not in catalogue.exercises[substitute].needs


def test_a_routines_own_exercise_wins_over_the_shared_one_of_any_spelling() -> None:
    own = Exercise(how="Mine.", position="supine")
    catalogue = shared_catalogue().with_own({"Bird-dog": own, "bridge": own})
    assert catalogue.exercises[catalogue.name_of("bird dog") or ""] is own
    assert catalogue.exercises[catalogue.name_of("bridge") or ""] is own
    assert catalogue.name_of("glute bridge") == "glute bridge"
    assert Catalogue({}).name_of("bird dog") is None
