"""One exercise over time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from backtimer.app.charts import DRAWN, Column, Marks, bars, columns_chart
from backtimer.app.widgets.drawn import Drawn
from backtimer.app.widgets.header import header
from backtimer.app.widgets.key_line import KeyLine
from backtimer.core.statistics.sentences import quantity, side_facts, trend_words
from backtimer.core.statistics.weeks import WEEK, WeekStart, week_of
from backtimer.core.text import safe_line
from backtimer.core.wording import capitalised, clock, number, plural

if TYPE_CHECKING:
    from backtimer.core.statistics.exercises import ExerciseReview

_MOST_SESSIONS_ONE_BY_ONE = 60
"""More sessions than these are put together by weeks."""


class ExerciseReviewScreen(Screen[None]):
    """The best of each session or week, the volume of each week, and what is known of the sides."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "question_mark,f1",
            "explain",
            "Figures",
            key_display="?",
            id="review.explain",
            tooltip="How they come about",
        ),
        Binding("escape,q,enter", "back", "Back", key_display="Esc", id="over_time.back", tooltip="Back to the review"),
    ]
    DEFAULT_CSS = """
    ExerciseReviewScreen {
        #over-time { height: 1fr; padding: 0 2; }
        #over-time-said { height: auto; }
        .review-title { height: 1; color: $primary; text-style: bold; }
        #over-time-best { height: 2fr; min-height: 6; }
        #over-time-volume { height: 1fr; min-height: 5; }
        #over-time-sides { height: auto; }
    }
    ExerciseReviewScreen.-tall #over-time { padding: 1 2; }
    ExerciseReviewScreen.-tall #over-time-said { margin: 0 0 1 0; }
    ExerciseReviewScreen.-tall #over-time-best { margin: 0 0 1 0; }
    ExerciseReviewScreen.-tall #over-time-sides { margin: 1 0 0 0; }
    """

    def __init__(self, exercise: ExerciseReview, starts: WeekStart, today: date, marks: Marks = DRAWN) -> None:
        """`marks` are what charts are drawn with."""
        super().__init__()
        self._marks = marks
        self._exercise = exercise
        self._starts = starts
        self._today = today

    def compose(self) -> ComposeResult:
        """What is said above what is drawn."""
        exercise = self._exercise
        yield Static(header("Review", capitalised(safe_line(exercise.name))), id="header")
        with Vertical(id="over-time"):
            yield Static("\n".join(_facts(exercise)), id="over-time-said", markup=False)
            points = self._points()
            by_week = len(exercise.points) > _MOST_SESSIONS_ONE_BY_ONE
            of_each = "week" if by_week else "session"
            what = "Longest unbroken hold" if exercise.measure == "seconds" else "Most reps in a set"
            yield Static(f"{what} of each {of_each}", classes="review-title")
            best = Drawn(id="over-time-best")
            unit = "seconds" if exercise.measure == "seconds" else "reps"
            best.draw(
                lambda width, height: (
                    columns_chart(points, unit, width, height, self._marks) if points else [_NOT_MEASURED]
                )
            )
            yield best
            yield Static("Time under work each week", classes="review-title")
            volume = Drawn(id="over-time-volume")
            weeks = self._volume()
            volume.draw(lambda width, height: columns_chart(weeks, "minutes", width, height, self._marks))
            yield volume
            yield from self._sides()
        yield KeyLine()

    def action_explain(self) -> None:
        """Say how the figures come about."""
        from backtimer.app.screens.review_figures import FiguresScreen

        self.app.push_screen(FiguresScreen())

    def action_back(self) -> None:
        """Back to the overview."""
        self.dismiss()

    def _points(self) -> list[Column]:
        points = self._exercise.points
        if len(points) <= _MOST_SESSIONS_ONE_BY_ONE:
            return [Column(day, value) for day, value in points]
        best: dict[date, float] = {}
        for day, value in points:
            week = week_of(day, self._starts)
            best[week] = max(best.get(week, 0.0), value)
        return [Column(week, best.get(week)) for week in self._weeks(min(best))]

    def _volume(self) -> list[Column]:
        minutes: dict[date, float] = {}
        for bout in self._exercise.bouts:
            week = week_of(bout.day, self._starts)
            minutes[week] = minutes.get(week, 0.0) + bout.work_seconds / 60
        return [Column(week, minutes.get(week)) for week in self._weeks(min(minutes))]

    def _weeks(self, first: date) -> Iterator[date]:
        last = max(week_of(self._today, self._starts), week_of(self._exercise.bouts[-1].day, self._starts))
        for place in range((last - first) // WEEK + 1):
            yield first + timedelta(weeks=place)

    def _sides(self) -> Iterator[Static]:
        sides = self._exercise.sides
        if sides is None:
            return
        if not sides.known:
            yield Static("Left against right: not known.", id="over-time-sides", markup=False)
            return
        drawn = Drawn(id="over-time-sides")
        facts = [Content(f"{capitalised(fact)}.") for fact in side_facts(sides)]
        tests = []
        if sides.best_left is not None and sides.best_right is not None:
            tests = [
                ("left", sides.best_left, f"{sides.best_left:g} s"),
                ("right", sides.best_right, f"{sides.best_right:g} s"),
            ]
        heading = Content.styled("Left against right", "bold $primary")
        drawn.draw(lambda width, _: [heading, *facts, *(bars(tests, width, self._marks) if tests else [])])
        yield drawn


_NOT_MEASURED = Content("How long it was held was not measured.")


def _facts(exercise: ExerciseReview) -> Iterator[str]:
    volume = [f"{clock(exercise.held_seconds)} held"] if exercise.held_seconds else []
    volume += [f"{number(exercise.reps)} reps"] if exercise.reps else []
    zones = f"; trains {', '.join(exercise.zones)}" if exercise.zones else ""
    yield f"{plural(exercise.sessions, 'session')}, {plural(exercise.sets, 'set')}, {', '.join(volume)}{zones}."
    best = max((value for _, value in exercise.points), default=None)
    said = f"Best: {quantity(exercise, best)}. " if best is not None else ""
    yield f"{said}{capitalised(trend_words(exercise))}."
    yield f"Done in full: {exercise.sets_completed} of {exercise.sets_planned} sets, each side by itself."
