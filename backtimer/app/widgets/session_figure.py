"""The figure of a running session: does what the person is to do now, to the session's own clock."""

from __future__ import annotations

from backtimer.app.figure_looks import FigureLooks
from backtimer.app.widgets.figure_view import FigureView
from backtimer.core.session import View
from backtimer.figure.book import book_for
from backtimer.figure.choreography import Choreography
from backtimer.figure.scene import Scene
from backtimer.guide import Guide

CLEAR_SECONDS = 0.05
"""No frame is begun so shortly before the next digits."""


class SessionFigure(FigureView):
    """Moves while the session runs, and stands still while it does."""

    def __init__(self, guide: Guide, looks: FigureLooks, *, id: str | None = None) -> None:  # noqa: A002  # Textual's word
        super().__init__(looks, id=id)
        self._guide = guide
        exercises = guide.session.timeline.exercises
        self._choreography = Choreography(
            guide.session.timeline,
            book_for(guide.session.timeline),
            zones={exercise.name: exercise.zones for exercise in exercises},
            figure_names={exercise.name: exercise.catalogue_name for exercise in exercises},
        )

    def follow(self, view: View) -> None:
        """Keep up with the session: call it whenever its state or its step may have changed."""
        still = self._choreography.still(view.step.index)
        if view.state == "running":
            self.play(self._now, still)
        else:
            self.show(still)

    def draw_present_scene(self) -> None:
        """Leave a frame to the digits that are due: they come with the next scene, and nothing is drawn before them."""
        if not digits_are_due(self._guide.view):
            super().draw_present_scene()

    def _now(self) -> Scene:
        view = self._guide.view
        return self._choreography.at(view.step.index, view.elapsed)


def digits_are_due(view: View) -> bool:
    """Whether the shown number changes in a moment. It counts down to an end, or up where there is none."""
    counted = view.lead_in if view.lead_in is not None else view.remaining
    return (-view.elapsed if counted is None else counted) % 1.0 < CLEAR_SECONDS
