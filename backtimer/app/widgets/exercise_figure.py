"""The figure of one exercise of the catalogue, in motion."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from backtimer.app.widgets.figure_view import FigureView

if TYPE_CHECKING:
    from backtimer.app.widgets.routine_figures import Shown
    from backtimer.core.exercise import Exercise
    from backtimer.figure.scene import Scene


class ExerciseFigure(FigureView):
    """Shows how an exercise is done, again and again."""

    _shown: Shown | None = None
    _since = 0.0

    def show_exercise(self, name: str, exercise: Exercise | None) -> None:
        """Show this exercise from its beginning; nothing where there is none."""
        if exercise is None:
            self._shown = None
            self.show(None)
        elif self._shown is None or self._shown.name != name:
            self._shown, self._since = _figure(name, exercise), time.monotonic()
            self.play(self._scene_now, self._shown.still)

    def _scene_now(self) -> Scene:
        assert self._shown is not None
        return self._shown.scene(time.monotonic() - self._since)


def _figure(name: str, exercise: Exercise) -> Shown:
    from backtimer.app.widgets.routine_figures import Shown
    from backtimer.core.timeline import Phase
    from backtimer.figure.book import shared_book

    figure = shared_book().figure(name, exercise.position)
    said = tuple(Phase(phase, span.low) for phase, span in (exercise.tempo or {}).items())
    sided = exercise.sides in ("each", "alternate", "paired")
    return Shown(name, figure, said or figure.usual_phases, tuple(exercise.zones), sided)
