"""Shows the moving figure. It is told where to ask for the present scene; what it shows is decided by `figure`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from backtimer.app.figure_looks import FigureLooks
from backtimer.app.pace import Pace
from backtimer.figure.frame import Frame, Run
from backtimer.figure.motion import FRAMES_PER_SECOND
from backtimer.figure.raster import Shade
from backtimer.figure.scene import Scene, picture

_COMPONENTS: Final[dict[Shade, str]] = {
    "ground": "figure--ground",
    "far": "figure--far",
    "near": "figure--near",
    "zone": "figure--zone",
}


class FigureView(Widget):
    """A figure as large as the widget. Without room for one, nothing is drawn."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(_COMPONENTS.values())

    DEFAULT_CSS = """
    FigureView {
        height: 1fr;
        & > .figure--near { color: $foreground; }
        & > .figure--far { color: $text-muted; }
        & > .figure--zone { color: $accent; }
        & > .figure--ground { color: $border-blurred; }
    }
    """

    def __init__(
        self,
        looks: FigureLooks,
        *,
        id: str | None = None,  # noqa: A002  # Textual's word
        classes: str | None = None,
    ) -> None:
        """Looks without motion show stills only, as `TEXTUAL_ANIMATIONS=none` does."""
        super().__init__(id=id, classes=classes)
        self._looks = looks
        self._pace = Pace(1 / FRAMES_PER_SECOND)
        self._still: Scene | None = None
        self._styles: dict[Shade | None, Style] = {}
        self._scene: Scene | None = None
        self._ask: Callable[[], Scene] | None = None
        self._frame: Frame | None = None
        self._timer: Timer | None = None

    @property
    def moves(self) -> bool:
        """Whether the figure is in motion now."""
        return self._timer is not None

    @property
    def may_move(self) -> bool:
        """Whether anything may move: it is wanted, and the terminal keeps up with it."""
        return self._looks.motion and self.app.animation_level != "none" and not self._pace.lost

    def play(self, scene_now: Callable[[], Scene], still: Scene) -> None:
        """Ask for the present scene from now on, so many times a second; show `still` where nothing may move."""
        if not self.may_move:
            self.show(still)
            return
        self._ask, self._still = scene_now, still
        if self._timer is None:
            self._timer = self.set_interval(1 / FRAMES_PER_SECOND, self.draw_present_scene, name="figure")
        self._draw(scene_now())

    def show(self, scene: Scene | None) -> None:
        """Stand still in this scene; None takes the figure away."""
        self._ask = None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._draw(scene)

    def draw_now(self) -> None:
        """Draw the present scene, if it is in motion, without waiting for the next frame."""
        if self._ask is not None and (scene := self._ask()) != self._scene:
            self._draw(scene)

    def render_line(self, y: int) -> Strip:
        """One row of the picture."""
        if self._frame is None or y >= self._frame.height:
            return Strip.blank(self.size.width, self.rich_style)
        styles = self._shade_styles
        return Strip([Segment(text, styles[shade]) for text, shade in self._frame.rows[y]], self._frame.width)

    def on_resize(self) -> None:
        """Draw again for the new size."""
        self._frame = None
        self._draw(self._scene)

    def on_hide(self) -> None:
        """Nobody sees it: let it rest."""
        if self._timer is not None:
            self._timer.pause()

    def on_show(self) -> None:
        """It is seen again."""
        if self._timer is not None:
            self._timer.resume()

    def notify_style_update(self) -> None:
        """Textual's word that styles, such as the theme's, have changed."""
        super().notify_style_update()
        self._styles = {}

    @property
    def _shade_styles(self) -> dict[Shade | None, Style]:
        if not self._styles:
            self._styles = {shade: self.get_component_rich_style(name) for shade, name in _COMPONENTS.items()}
            self._styles[None] = self.rich_style
        return self._styles

    def draw_present_scene(self) -> None:
        """Draw the frame that is due, if it can be."""
        if self._ask is None or not self.screen.is_active:
            return
        in_time = self._pace.in_time(time.monotonic())
        if self._pace.lost:
            self.show(self._still)
        elif in_time:
            self.draw_now()

    def _draw(self, scene: Scene | None) -> None:
        self._scene = scene
        before = self._frame
        self._frame = None if scene is None else picture(scene, *self.size, self._looks.glyphs)
        if self._frame is before:
            return
        if before is None or self._frame is None or (before.width, before.height) != self.size:
            self.refresh()
        elif changes := list(_changes(before, self._frame)):
            self.refresh(*changes)


def _changes(before: Frame, after: Frame) -> Iterator[Region]:
    """Where two pictures of one size differ: in each row from the first changed cell to the last."""
    for y, (old, new) in enumerate(zip(before.rows, after.rows, strict=True)):
        if old != new:
            cells = [_cells(old), _cells(new)]
            differing = [x for x, (one, other) in enumerate(zip(*cells, strict=True)) if one != other]
            yield Region(differing[0], y, differing[-1] - differing[0] + 1, 1)


def _cells(row: tuple[Run, ...]) -> list[Run]:
    return [(character, shade) for text, shade in row for character in text]
