from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtimer.figure.frame import Frame, Glyphs, frame_of
from backtimer.figure.raster import Canvas, Shade, Spot

WIDTH, HEIGHT = 24, 16

spots = st.tuples(st.floats(-6.0, 30.0), st.floats(-6.0, 22.0), st.floats(0.8, 6.0))


def within_hull(x: float, y: float, discs: list[Spot]) -> float:
    """How far inside the hull of discs a point is, to about a tenth: no direction may find it outside."""
    return min(
        max(cx * math.cos(angle) + cy * math.sin(angle) + r for cx, cy, r in discs)
        - (x * math.cos(angle) + y * math.sin(angle))
        for angle in (turn * math.tau / 720 for turn in range(720))
    )


@settings(max_examples=8)
@given(st.lists(spots, min_size=1, max_size=4))
def test_a_dot_is_covered_if_its_middle_lies_in_the_hull(discs: list[Spot]) -> None:
    canvas = Canvas(WIDTH, HEIGHT)
    canvas.paint(canvas.cover(discs), "near")
    for row in range(HEIGHT):
        for column in range(row % 3, WIDTH, 3):
            inside = within_hull(column + 0.5, row + 0.5, discs)
            if abs(inside) > 0.15:
                assert bool(canvas.planes["near"][row] >> column & 1) == (inside > 0), (column, row, inside)
        assert not canvas.planes["near"][row] >> WIDTH


def test_a_dot_has_one_shade_the_last_that_was_painted() -> None:
    canvas = Canvas(4, 4)
    canvas.paint([(1, 0b1111)], "ground")
    canvas.paint([(1, 0b0110)], "near")
    canvas.paint([(1, 0b0100)], "zone")
    assert [canvas.planes[shade][1] for shade in ("ground", "far", "near", "zone")] == [0b1001, 0, 0b0010, 0b0100]
    canvas.clear([(1, 0b1111)])
    assert [canvas.planes[shade][1] for shade in ("ground", "far", "near", "zone")] == [0b1001, 0, 0, 0]


def shown(dots: list[str], glyphs: Glyphs) -> Frame:
    """A picture of dots: `n` near, `f` far, `z` zone, `g` ground."""
    shades: dict[str, Shade] = {"n": "near", "f": "far", "z": "zone", "g": "ground"}
    canvas = Canvas(len(dots[0]), len(dots))
    for row, line in enumerate(dots):
        for column, dot in enumerate(line):
            if dot in shades:
                canvas.paint([(row, 1 << column)], shades[dot])
    return frame_of(canvas, glyphs)


def test_braille_has_a_sign_for_every_pattern() -> None:
    frame = shown(["n.nn..", "n..n..", "n..n..", ".nnn.."], "braille")
    assert frame.rows == ((("⢇⣹", "near"), (" ", None)),)
    assert frame.text == "⢇⣹"


def test_blocks_are_halves_of_a_cell() -> None:
    assert shown(["n.n.", ".nn."], "blocks").text == "▀▄█"


def test_ascii_tells_shades_apart_without_colour_and_uses_nothing_else() -> None:
    frame = shown(["nnffzzgg", "nnffzz..", "nnffzz..", "nnffzz.."], "ascii")
    assert frame.text == "#:@-"
    assert frame.text.isascii()


@pytest.mark.parametrize(
    ("cell", "shade"),
    [
        (["gg", "gg", "gg", "n."], "near"),
        (["ff", "ff", "n.", ".."], "far"),
        (["nn", "nn", "zz", "zz"], "zone"),
        (["nn", "nn", "ff", "ff"], "near"),
        (["..", "..", "gg", ".."], "ground"),
    ],
)
def test_a_cell_takes_the_shade_of_most_of_its_dots_and_the_ground_gives_way(cell: list[str], shade: str) -> None:
    assert shown(cell, "braille").rows[0][0][1] == shade
