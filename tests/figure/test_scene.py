from __future__ import annotations

import pytest

from backtimer.figure.book import shared_book
from backtimer.figure.frame import Frame, Glyphs
from backtimer.figure.motion import preview
from backtimer.figure.poster import poster, scene_of
from backtimer.figure.scene import MOST_KEPT_PICTURES, SMALLEST, Scene, picture
from tests.figure.moments import figure_of, tempo_of


def ink(frame: Frame | None, row: int, shade: str) -> int:
    assert frame is not None
    return sum(len(text) for text, found in frame.rows[row] if found == shade)


@pytest.mark.parametrize(("columns", "lines"), [(0, 0), (SMALLEST[0] - 1, 20), (60, SMALLEST[1] - 1)])
def test_where_there_is_no_room_there_is_no_picture(columns: int, lines: int) -> None:
    assert picture(scene_of(figure_of("bird dog"), "hold"), columns, lines) is None
    assert poster(figure_of("bird dog"), (), columns, lines) is None


@pytest.mark.parametrize(("columns", "lines"), [SMALLEST, (16, 60), (200, 5), (300, 100)])
def test_there_is_a_picture_in_every_other_shape(columns: int, lines: int) -> None:
    frame = picture(scene_of(figure_of("side plank"), "hold"), columns, lines)
    assert frame is not None
    assert any(shade == "near" for row in frame.rows for _, shade in row)


@pytest.mark.parametrize("glyphs", ["braille", "blocks", "ascii"])
def test_every_kind_of_glyph_draws_the_same_body_in_the_same_cells(glyphs: Glyphs) -> None:
    frame = picture(scene_of(figure_of("glute bridge"), "hold", ("lower",)), 60, 16, glyphs)
    reference = picture(scene_of(figure_of("glute bridge"), "hold", ("lower",)), 60, 16)
    assert frame is not None
    assert reference is not None
    for shade in ("zone", "near"):
        mine, theirs = ([ink(one, row, shade) for row in range(16)] for one in (frame, reference))
        assert sum(mine) == pytest.approx(sum(theirs), rel=0.2)
        broad = [{row for row in range(16) if cells[row] > 8} for cells in (mine, theirs)]
        assert len(broad[0] ^ broad[1]) <= 1


def test_the_aspect_is_kept_whatever_the_shape_of_the_frame() -> None:
    scene = scene_of(figure_of("superman hold"), "hold")
    wide, high = picture(scene, 60, 16), picture(scene, 60, 40)
    assert wide is not None
    assert high is not None
    body = [sum(any(shade == "near" for _, shade in row) for row in frame.rows) for frame in (wide, high)]
    assert abs(body[0] - body[1]) <= 1


def test_the_zones_light_up_where_they_are() -> None:
    figure = figure_of("wall angels")
    upper, lower = (picture(scene_of(figure, "start", (zone,)), 60, 16) for zone in ("upper", "lower"))
    rows = [[row for row in range(16) if ink(frame, row, "zone")] for frame in (upper, lower)]
    assert max(rows[0]) <= min(rows[1]) + 2
    assert min(rows[0]) < min(rows[1])


def test_near_limbs_are_told_from_far_ones() -> None:
    frame = picture(scene_of(figure_of("bird dog"), "start"), 60, 16)
    assert sum(ink(frame, row, "far") for row in range(16)) > 10
    assert sum(ink(frame, row, "near") for row in range(16)) > 50


def test_the_mat_is_a_line_from_the_side_and_an_outline_from_above() -> None:
    side = picture(scene_of(figure_of("superman hold"), "hold"), 60, 16)
    above = picture(scene_of(figure_of("floor angels"), "start"), 60, 16)
    assert sum(ink(side, row, "ground") > 30 for row in range(16)) == 1
    assert sum(ink(above, row, "ground") > 30 for row in range(16)) == 2


def test_the_wall_stands_behind_whoever_stands_at_it_and_nobody_else() -> None:
    wall = picture(scene_of(figure_of("wall angels"), "start"), 60, 16)
    none = picture(scene_of(figure_of("hip hinge"), "start"), 60, 16)
    assert sum(ink(wall, row, "ground") for row in range(14)) > 30
    assert not sum(ink(none, row, "ground") for row in range(14))


def test_an_arrow_points_the_way_and_back_on_the_way_back() -> None:
    figure = figure_of("glute bridge")
    start, hold = figure.pose("start"), figure.pose("hold")
    out, home = Scene(start, hold, 0.5, pointed=True), Scene(hold, start, 0.5, pointed=True)
    assert out.arrow == home.arrow[::-1] != ()
    assert out.arrow[0][1] < out.arrow[-1][1]
    assert sum(ink(picture(out, 60, 16), row, "zone") for row in range(16)) > 3
    assert not Scene(start, hold, 0.5).arrow


def test_pictures_are_kept_but_not_without_end() -> None:
    scene = scene_of(figure_of("hip hinge"), "hold")
    assert picture(scene, 61, 17) is picture(scene_of(figure_of("hip hinge"), "hold"), 61, 17)
    assert picture.cache_info().maxsize == MOST_KEPT_PICTURES


def test_the_poster_shows_the_poses_side_by_side_or_the_one_that_says_most() -> None:
    figure = figure_of("cat camel")
    broad, narrow = poster(figure, (), 92, 10), poster(figure, (), 30, 10)
    assert broad is not None
    assert narrow is not None
    assert (broad.width, narrow.width) == (91, 30)
    assert all(sum(len(text) for text, _ in row) == 91 for row in broad.rows)
    assert narrow == picture(scene_of(figure, "round"), 30, 10)


def test_the_poster_of_an_unknown_exercise_is_one_body_at_rest() -> None:
    sheet = poster(shared_book().figure("row", "standing"), (), 40, 12, "ascii")
    assert sheet is not None
    assert sheet.text.isascii()
    assert "#" in sheet.text


def test_a_preview_goes_on_for_ever_and_sides_take_turns_in_it() -> None:
    figure, phases = figure_of("bird dog"), tempo_of("bird dog")
    length = sum(phase.seconds for phase in phases)
    held = [preview(figure, phases, number * length + 2.5, sided=True).second for number in range(4)]
    left, right = figure.pose("hold", "left"), figure.pose("hold", "right")
    assert held == [left, right, left, right]
    assert preview(figure, phases, 2.5 + length).second is left
