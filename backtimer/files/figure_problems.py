"""Whether the figures of a routine's own exercises can be made; if not, each fault with its place and its mend."""

from __future__ import annotations

from collections.abc import Iterator

from backtimer.core.findings import Place
from backtimer.core.routine import Routine


def figure_problems(routine: Routine) -> Iterator[tuple[Place, str]]:
    """The first fault of each figure."""
    for name, exercise in routine.exercises.items():
        if exercise.figure is None:
            continue
        table = ("exercises", name, "figure")
        # Most routines have none, and are read all the faster.
        from backtimer.figure.book import shared_book
        from backtimer.figure.figure_reading import check_figure
        from backtimer.figure.posing import FigureError

        if "position" in exercise.figure:
            yield (*table, "position"), "belongs to the exercise: write it above this table"
            continue
        try:
            check_figure(name, {**exercise.figure, "position": exercise.position}, shared_book().positions)
        except FigureError as error:
            yield (*table, *error.place[1:]), error.message
