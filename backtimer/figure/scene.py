"""One moment of a figure: where between two poses it is, and its picture."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from msgspec import Struct

from backtimer.core.timeline import Zone
from backtimer.figure.camera import Camera, Rect, lens_for
from backtimer.figure.drawing import draw_body
from backtimer.figure.frame import DOTS, Frame, Glyphs, frame_of
from backtimer.figure.framing import seen_rect
from backtimer.figure.geometry import Vector
from backtimer.figure.pose import KeyPose, between
from backtimer.figure.raster import Canvas
from backtimer.figure.scenery import draw_arrow, draw_mat, draw_wall
from backtimer.figure.skeleton import Body

SMALLEST: Final = (16, 5)
"""Cells across and down below which there is no picture."""

MOST_KEPT_PICTURES: Final = 128
"""Pictures that are kept for the next rep: those of a slow one on each side."""


class Scene(Struct, frozen=True):
    """A moment. Two scenes are equal if their pictures are."""

    first: KeyPose
    second: KeyPose
    fraction: float
    """How much of the way from the first pose to the second lies behind, from 0 to 1."""
    breath: float = 0.0
    """How full the lungs are, from 0 to 1."""
    zones: tuple[Zone, ...] = ()
    pointed: bool = False
    """Whether an arrow shows the way."""

    @property
    def body(self) -> Body:
        """Where the joints are."""
        return between(self.first, self.second, self.fraction)

    @property
    def camera(self) -> Camera:
        """Where it is seen from."""
        return self.first.camera.towards(self.second.camera, self.fraction)

    @property
    def arrow(self) -> tuple[Vector, ...]:
        """The way that the movement takes; empty where none is to be shown."""
        if not self.pointed:
            return ()
        return self.second.arrow or self.first.arrow[::-1]

    def framing(self) -> Rect:
        """What the picture shows."""
        if self.first.framing == self.second.framing:
            return self.first.framing
        rect = self.first.framing.towards(self.second.framing, self.fraction)
        return rect.union(seen_rect(self.body, self.camera))


@lru_cache(maxsize=MOST_KEPT_PICTURES)
def picture(scene: Scene, width: int, height: int, glyphs: Glyphs = "braille") -> Frame | None:
    """The picture of a moment, so many cells wide and high. None where there is no room for one."""
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return None
    across, down = DOTS[glyphs]
    canvas = Canvas(width * across, height * down)
    body, looker = scene.body, scene.camera.looker()
    lens = lens_for(scene.framing(), canvas.width, canvas.height)
    if scene.first.wall or scene.second.wall:
        draw_wall(canvas, lens)
    draw_mat(canvas, looker, lens)
    draw_body(canvas, body, looker, lens, scene.zones, scene.breath)
    if scene.arrow:
        draw_arrow(canvas, looker, lens, scene.arrow)
    return frame_of(canvas, glyphs)
