"""An exercise on one sheet: its poses side by side, for where nothing moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from backtimer.core.timeline import Zone
from backtimer.figure.figure import Figure
from backtimer.figure.frame import Frame, Glyphs
from backtimer.figure.scene import Scene, picture

SPACE: Final = 2
"""Cells between two pictures."""


def scene_of(figure: Figure, pose: str, zones: Sequence[Zone] = ()) -> Scene:
    """A figure standing still in one of its poses."""
    held = figure.pose(pose)
    return Scene(held, held, 1.0, 0.0, tuple(zones))


def poster(figure: Figure, zones: Sequence[Zone], width: int, height: int, glyphs: Glyphs = "braille") -> Frame | None:
    """The start and the poses that follow, side by side in at most so many cells. None where there is no room.

    Where they are too narrow side by side, there is only the pose that says most: the one that is held.
    """
    names = list(dict.fromkeys(("start", *figure.moves)))
    across = (width - SPACE * (len(names) - 1)) // len(names)
    if across < height * 2:
        names, across = [figure.held], width
    frames = [picture(scene_of(figure, name, zones), across, height, glyphs) for name in names]
    drawn = [frame for frame in frames if frame is not None]
    if len(drawn) < len(frames):
        return None
    rows = []
    for row in range(height):
        runs = [run for frame in drawn for run in ((" " * SPACE, None), *frame.rows[row])][1:]
        rows.append(tuple(runs))
    return Frame(across * len(drawn) + SPACE * (len(drawn) - 1), height, tuple(rows))
