"""What anyone may write into a routine: it becomes a figure, or a sentence about what is wrong with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.cli.routine_schema import schema_text
from backtimer.core import figure_table
from backtimer.core.adjustment import Adjustment
from backtimer.core.compile import compile_routine
from backtimer.core.timeline import Timeline
from backtimer.figure import figure_reading, posing
from backtimer.figure.book import book_for, shared_book
from backtimer.figure.choreography import Choreography
from backtimer.figure.figure import Figure
from backtimer.figure.figure_reading import read_figure
from backtimer.figure.posing import CAMERAS, FigureError
from backtimer.figure.scene import Scene, picture
from backtimer.figure.skeleton import JOINTS
from backtimer.files.routine_data import routine_from
from backtimer.files.routine_file import shared_catalogue

numbers = st.one_of(st.sampled_from([0, 90, 180, 270, -90, 400, -400, 400.1]), st.floats(-400, 400), st.booleans())
directions = st.one_of(numbers, st.lists(numbers, min_size=2, max_size=2))
places = st.lists(numbers, min_size=2, max_size=3)
nonsense = st.one_of(st.none(), st.text(max_size=5), st.floats(), st.lists(numbers, max_size=5))
arms = st.one_of(
    st.lists(directions, min_size=2, max_size=2), st.fixed_dictionaries({"hand": places, "elbow": directions})
)
legs = st.one_of(
    st.lists(directions, min_size=3, max_size=3),
    st.fixed_dictionaries({"ankle": places, "knee": directions, "foot": directions}),
)
SAID: dict[str, st.SearchStrategy[Any]] = {
    "at": st.dictionaries(st.sampled_from(JOINTS), places, min_size=1, max_size=1),
    "chest": st.sampled_from(["up", "down", "left", "right", "viewer", "away"]),
    "trunk": st.one_of(numbers, st.lists(directions, min_size=4, max_size=4)),
    "twist": numbers,
    "neck": directions,
    "arms": arms,
    "arm_left": arms,
    "legs": legs,
    "leg_right": legs,
    "planted": st.lists(st.sampled_from(["hands", "knees", "hips", "toe_left"]), max_size=4),
    "arrow": st.lists(places, max_size=3),
    "wall": st.booleans(),
}
poses = st.fixed_dictionaries({}, optional={key: st.one_of(said, said, said, nonsense) for key, said in SAID.items()})
figures = st.fixed_dictionaries(
    {
        "position": st.just("standing"),
        "view": st.sampled_from(["side", "oblique", "front"]),
        "pose": st.tuples(poses, poses).map(
            lambda two: {"start": {"like": "standing", **two[0]}, "hold": {"like": "start", **two[1]}}
        ),
    },
    optional={"sides": st.sampled_from(["swap", "turn"]), "turn": st.sampled_from(["hold", "nowhere"])},
)


def read_or_complain(said: dict[str, Any]) -> Figure | FigureError:
    try:
        return read_figure("row", said, shared_book().positions)
    except FigureError as error:
        return error


@given(figures, st.sampled_from([0.0, 0.3, 1.0]), st.sampled_from([0.0, 1.0]))
def test_whatever_is_said_becomes_pictures_or_one_clear_error(
    said: dict[str, Any], fraction: float, breath: float
) -> None:
    figure = read_or_complain(said)
    if isinstance(figure, FigureError):
        assert figure.message
        assert figure.place[0] == "row"
        assert set(figure.place[1:]) <= {"pose", "start", "hold", "turn", *SAID}
        return
    for side in ("left", "right"):
        start, held = (figure.pose(name, "right" if side == "right" else "left") for name in ("start", "hold"))
        frame = picture(Scene(start, held, fraction, breath, ("upper",), pointed=True), 30, 8)
        assert frame is not None
        assert frame.text.strip()


@pytest.mark.parametrize("section", [[0, 90], [0, -90]])
def test_a_spine_that_bends_towards_the_viewer_can_breathe(section: list[float]) -> None:
    said = {
        "position": "prone",
        "pose": {"start": {"like": "prone"}, "hold": {"like": "start", "trunk": [0, 0, [0, -section[1]], section]}},
    }
    held = read_figure("row", said, shared_book().positions).pose("hold")
    assert picture(Scene(held, held, 1.0, 1.0), 30, 8) is not None


def own_routine(figure: dict[str, Any] | None) -> Timeline:
    exercise = {"how": "Pull.", "position": "standing", "tempo": {"pull": 2, "release": 3}}
    exercises = {"standing row": {**exercise, "figure": figure} if figure is not None else exercise}
    part = [{"exercise": "standing row", "name": "row", "reps": 2}]
    routine = routine_from({"title": "Own", "part": part, "exercises": exercises})
    return compile_routine(routine, "own", shared_catalogue(), Adjustment())


def test_a_sessions_figure_goes_through_the_poses_that_its_routine_gives() -> None:
    pulled = {"like": "start", "arms": [[230, 20], 0]}
    timeline = own_routine({"pose": {"start": {"like": "standing", "arms": [10, 0]}, "pull": pulled}})
    names = {exercise.name: exercise.catalogue_name for exercise in timeline.exercises}
    book = book_for(timeline)
    seen = Choreography(timeline, book, figure_names=names)
    figure = book.figure("standing row", "standing")
    work = next(step for step in timeline.steps if step.work)
    assert seen.at(work.index, 0.0).body == figure.pose("start").body
    assert seen.at(work.index, 2.0).body == figure.pose("pull").body
    assert seen.still(work.index).second is figure.pose("pull")
    assert figure.pose("pull").body != shared_book().at_rest("standing").body


def test_an_exercise_without_poses_is_a_body_at_rest_in_its_position() -> None:
    timeline = own_routine(None)
    seen = Choreography(timeline, book_for(timeline))
    for step in timeline.steps:
        assert seen.still(step.index).body == shared_book().at_rest("standing").body
        assert picture(seen.at(step.index, 0.5), 30, 8) is not None


def test_the_schema_says_what_is_read() -> None:
    schema = json.loads(schema_text())["$defs"]
    assert set(schema["Pose"]["properties"]) == {"like", *posing._KEYS}
    assert set(schema["Figure"]["properties"]) == set(figure_reading._KEYS) - {"position"}
    assert schema["Figure"]["properties"]["view"]["enum"] == list(CAMERAS)
    assert figure_table.MOST_POSES == figure_reading.MOST_POSES
    assert figure_table.FARTHEST == posing.FARTHEST
    assert set(schema["Pose"]["properties"]["at"]["properties"]) == set(JOINTS)
    assert schema["Exercise"]["properties"]["figure"]["anyOf"][0] == {"$ref": "#/$defs/Figure"}
