from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.core.catalogue import Catalogue
from backtimer.core.exercise import Exercise
from backtimer.files.routine_file import shared_catalogue

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
ROWS = {
    "upper back": {"upper"},
    "upper and lower back": {"upper", "lower"},
    "lower back, with glutes and hamstrings": {"lower"},
    "lower back and deep muscles": {"lower", "deep"},
    "deep muscles": {"deep"},
    "nothing: they keep you mobile": set(),
}
"""What the page about routines calls what is trained, with its zones."""

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
    ("name", "position", "tempo"),
    [
        ("prone back extension", "prone", None),
        ("wall press", "wall", {"up": 1, "down": 1}),
        ("cat and cow", "hands-and-knees", {"round": 5, "arch": 5}),
        ("side leg raise", "side-lying", None),
    ],
)
def test_what_published_protocols_ask_for_is_there(name: str, position: str, tempo: dict[str, float] | None) -> None:
    found = shared_catalogue().name_of(name)
    assert found is not None
    exercise = shared_catalogue().exercises[found]
    assert exercise.position == position
    assert {phase: span.low for phase, span in (exercise.tempo or {}).items()} == (tempo or {})


def test_stretches_and_rotations_train_no_zone_and_all_else_does() -> None:
    mobility = {name for name, exercise in shared_catalogue().exercises.items() if not exercise.zones}
    assert mobility == {
        *("cat camel", "trunk rotation", "hip rocking", "thread the needle", "open book", "child's pose"),
        *("hip flexor stretch", "hamstring stretch", "knee to the chest"),
    }


def test_who_lies_on_the_stomach_or_leans_on_a_wall_is_asked_whether_they_can() -> None:
    for name, exercise in shared_catalogue().exercises.items():
        assert (exercise.position == "prone") == ("prone" in exercise.needs), name
        assert (exercise.position == "wall") == ("wall" in exercise.needs), name


def test_which_side_is_which_is_explained_of_every_exercise_that_has_sides() -> None:
    for name, exercise in shared_catalogue().exercises.items():
        explained = any(
            word in (exercise.explanation or "") for word in ("Left means", f"Left {exercise.side_name} means")
        )
        assert explained == (exercise.sides != "both"), name


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
        ("childs pose", "child's pose"),
        ("Single-leg glute bridge", "single-leg bridge"),
        ("Knee to chest", "knee to the chest"),
        ("Y-raise", "prone Y"),
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


def test_the_page_about_routines_lists_each_exercise_by_what_it_trains() -> None:
    listed: dict[str, set[str]] = {}
    for line in (DOCS / "routines.md").read_text(encoding="utf-8").splitlines():
        for trains, zones in ROWS.items():
            if line.startswith(f"| {trains} |"):
                listed |= {name.strip(): zones for name in line.split("|")[2].split(",")}
    exercises = shared_catalogue().exercises
    assert listed == {name: set(exercise.zones) for name, exercise in exercises.items()}
