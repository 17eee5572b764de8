"""All figures on one sheet: each exercise at rest, half-way into each pose and in it, as the terminal shows them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from terminal_svg import CELL, FONT, dots

from backtimer.app.themes import DARK
from backtimer.core.exercise import Exercise
from backtimer.figure.book import shared_book
from backtimer.figure.figure import Figure
from backtimer.figure.frame import Frame
from backtimer.figure.poster import scene_of
from backtimer.figure.raster import Shade
from backtimer.figure.scene import Scene, picture
from backtimer.files.routine_file import shared_catalogue

PICTURE: Final = (44, 12)
"""Cells across and down."""

COLUMNS: Final = 6
"""Pictures in a line."""

_SPACE: Final = 16
_LINE: Final = 24
_COLOURS: Final[dict[Shade, str]] = {
    "ground": DARK.variables["border-blurred"],
    "far": DARK.variables["text-muted"],
    "near": str(DARK.foreground),
    "zone": str(DARK.accent),
}


def figure_sheet() -> str:
    """The sheet as SVG."""
    width, height = PICTURE[0] * CELL[0], PICTURE[1] * CELL[1]
    drawn: list[str] = []
    column, top = 0, _SPACE
    for name, moments in _exercises():
        if column + len(moments) > COLUMNS:
            column, top = 0, top + height + 2 * _LINE + _SPACE
        left = _SPACE + column * (width + _SPACE)
        drawn.append(f'<text class="n" x="{left}" y="{top + 16}">{escape(name)}</text>')
        for label, scene in moments:
            left = _SPACE + column * (width + _SPACE)
            frame = picture(scene, *PICTURE)
            assert frame is not None
            drawn.append(f'<g transform="translate({left} {top + _LINE})">{_frame_svg(frame)}</g>')
            drawn.append(f'<text x="{left + width / 2}" y="{top + _LINE + height + 14}">{escape(label)}</text>')
            column += 1
    across = _SPACE + COLUMNS * (width + _SPACE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {top + height + 2 * _LINE + _SPACE}">'
        f"<style>text{{font:14px {FONT};fill:{_COLOURS['far']};text-anchor:middle}}"
        f".n{{font-weight:bold;font-size:18px;fill:{_COLOURS['near']};text-anchor:start}}"
        f"path{{fill:none;stroke-width:2.9;stroke-linecap:round;stroke-dasharray:0 4}}"
        f"{''.join(f'.{shade}{{stroke:{colour}}}' for shade, colour in _COLOURS.items())}</style>"
        f'<rect width="100%" height="100%" rx="12" fill="{DARK.background}"/>{"".join(drawn)}</svg>\n'
    )


def _exercises() -> list[tuple[str, list[tuple[str, Scene]]]]:
    """The exercises with their pictures, those that need fewest first: two of them fill a line."""
    found = []
    for name, exercise in sorted(shared_catalogue().exercises.items()):
        figure = shared_book().figure(name, exercise.position)
        found.append((name, list(_moments(figure, exercise))))
    return sorted(found, key=lambda each: len(each[1]))


def _moments(figure: Figure, exercise: Exercise) -> Iterator[tuple[str, Scene]]:
    """At rest, and half-way into each pose that it moves into and in it, with what to call them."""
    zones = tuple(exercise.zones)
    yield "at rest", scene_of(figure, "start", zones)
    before = figure.pose("start", "left")
    moves = figure.moves if figure.moves != ("start",) else ()
    for name in moves:
        pose = figure.pose(name, "left")
        yield f"half-way into {name}", Scene(before, pose, 0.5, 0.0, zones, pointed=True)
        yield name, Scene(pose, pose, 1.0, 0.0, zones)
        before = pose
    if figure.turn is not None:
        yield "changing sides", scene_of(figure, figure.turn)


def _frame_svg(frame: Frame) -> str:
    paths: dict[Shade, list[str]] = {}
    for row, runs in enumerate(frame.rows):
        column = 0
        for text, shade in runs:
            if shade is not None:
                paths.setdefault(shade, []).append(dots(text, column * CELL[0], row * CELL[1]))
            column += len(text)
    return "".join(f'<path class="{shade}" d="{"".join(path)}"/>' for shade, path in paths.items())
