"""The figure of a running session: does what the person is to do now, to the session's own clock."""

from __future__ import annotations

from backtimer.app.widgets.figure_view import FigureView
from backtimer.figure.book import shared_book
from backtimer.figure.choreography import Choreography
from backtimer.figure.scene import Scene
from backtimer.guide import Guide


class SessionFigure(FigureView):
    """Moves while the session runs, and stands still while it does."""

    def __init__(self, guide: Guide, *, id: str | None = None) -> None:  # noqa: A002  # Textual's word
        super().__init__(id=id)
        self._guide = guide
        exercises = guide.session.timeline.exercises
        self._choreography = Choreography(
            guide.session.timeline,
            shared_book(),
            zones={exercise.name: exercise.zones for exercise in exercises},
            figure_names={exercise.name: exercise.catalogue_name for exercise in exercises},
        )

    def follow(self) -> None:
        """Keep up with the session: call it whenever its state or its step may have changed."""
        view = self._guide.view
        still = self._choreography.still(view.step.index)
        if view.state == "running":
            self.play(self._now, still)
        else:
            self.show(still)

    def _now(self) -> Scene:
        view = self._guide.view
        return self._choreography.at(view.step.index, view.elapsed)
