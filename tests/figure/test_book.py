from __future__ import annotations

import tomllib
from typing import get_args

import pytest

from backtimer.core.timeline import Position
from backtimer.figure.book import FIGURES_FILE, shared_book
from backtimer.figure.figure_reading import read_figure
from backtimer.figure.posing import FigureError
from backtimer.figure.routes import way_between
from tests.support.fresh_interpreter import told_by

POSITIONS: tuple[Position, ...] = get_args(Position)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("bird dog", "bird dog"),
        ("Bird-Dog", "bird dog"),
        ("stronger glute bridge", "glute bridge"),
        ("forearm bird dog, slowly", "forearm bird dog"),
    ],
)
def test_a_longer_name_shows_the_exercise_that_it_contains(name: str, found: str) -> None:
    position: Position = "supine" if "bridge" in name else "hands-and-knees"
    assert shared_book().figure(name, position) is shared_book().figure(found, position)
    assert shared_book().figure(name, position).name == found


@pytest.mark.parametrize("name", ["row", "", "???", "standing bird dog"])
def test_what_is_unknown_or_done_elsewhere_is_a_body_at_rest_in_its_position(name: str) -> None:
    figure = shared_book().figure(name, "standing")
    assert list(figure.poses) == ["start"]
    assert figure.pose("start").body == shared_book().at_rest("standing").body


def test_a_routines_own_figure_replaces_the_shared_one() -> None:
    own = {"Bird dog": {"position": "prone", "pose": {"start": {"like": "prone"}}}}
    book = shared_book().with_own(own)
    assert book.figure("bird dog", "prone").pose("start").body == shared_book().at_rest("prone").body
    assert list(book.figure("bird dog", "hands-and-knees").poses) == ["start"]
    assert shared_book().figure("bird dog", "hands-and-knees").name == "bird dog"


@pytest.mark.parametrize("position", POSITIONS)
def test_there_is_a_body_at_rest_for_every_position_and_a_way_to_every_other(position: Position) -> None:
    assert shared_book().at_rest(position).body
    for other in POSITIONS:
        way = way_between(position, other)
        assert way == way_between(other, position)[::-1]
        assert position not in way
        assert other not in way
        assert all(shared_book().at_rest(name) for name in way)


def test_whoever_stands_kneels_before_lying_down() -> None:
    assert way_between("wall", "prone") == ("standing", "kneeling", "hands-and-knees")
    assert way_between("prone", "supine") == ("hands-and-knees", "side-lying")
    assert way_between("supine", "supine") == ()


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"pose": {"start": {"like": "prone"}}}, "row: position: must be one of prone"),
        ({"position": "prone"}, "row: pose: needs at least a pose named start"),
        ({"position": "prone", "pose": {"hold": {"like": "prone"}}}, "row: pose: needs at least a pose named start"),
        (
            {"position": "prone", "pose": {name: {"like": "prone"} for name in ("start", *"abcdefghijkl")}},
            "row: pose: has too many poses: at most 12",
        ),
        ({"position": "prone", "pose": {"start": 3}}, "row: pose: start: must be a table"),
        ({"position": "prone", "pose": {"start": {"like": "hold"}}}, "row: pose: start: like: must be a pose that"),
        ({"position": "prone", "view": "below", "pose": {}}, "row: view: must be one of side, oblique, front, top"),
        ({"position": "prone", "sides": "both", "pose": {}}, "row: sides: must be one of swap, turn"),
        ({"position": "prone", "colour": "red", "pose": {}}, "row: colour: there is no such key; the keys are"),
        ({"position": "prone", "turn": "x", "pose": {"start": {"like": "prone"}}}, "row: turn: must be one of start"),
        (
            {"position": "supine", "view": "top", "pose": {"start": {"like": "supine"}}},
            "row: pose: start: like: a figure seen from the top cannot build on a position",
        ),
    ],
)
def test_a_figure_that_cannot_be_read_says_where_and_why(said: dict[str, object], complaint: str) -> None:
    with pytest.raises(FigureError) as caught:
        read_figure("row", said, shared_book().positions)
    assert str(caught.value).startswith(complaint)


def test_the_figures_need_neither_textual_nor_pydantic_and_read_nothing_until_asked() -> None:
    code = (
        "import sys, builtins\n"
        "import backtimer.figure.choreography, backtimer.figure.poster\n"
        "from backtimer.figure.book import FIGURES_FILE, shared_book\n"
        "assert not shared_book.cache_info().currsize\n"
        "print([name for name in ('textual', 'pydantic', 'rich', 'numpy') if name in sys.modules])\n"
    )
    assert told_by(code) == "[]"


def test_tables_that_are_parsed_one_by_one_are_those_of_the_file() -> None:
    data = tomllib.loads(FIGURES_FILE.read_text(encoding="utf-8"))
    book = shared_book()
    assert dict(book.tables) == data["figure"]
    assert dict(book.positions) == data["position"]
    assert list(book.tables) == list(data["figure"])
