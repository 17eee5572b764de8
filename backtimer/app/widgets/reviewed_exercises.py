"""The exercises of a review, one on each line, the most trained first."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual.content import Content

from backtimer.app.charts import DRAWN, Marks, sparkline
from backtimer.app.widgets.row_list import RowList, column
from backtimer.core.statistics.exercises import ExerciseReview
from backtimer.core.statistics.sentences import quantity
from backtimer.core.statistics.trend import Trend
from backtimer.core.text import safe_line
from backtimer.core.wording import capitalised

_GAP = "  "
_SESSIONS_CELLS = 8
_BEST_CELLS = 13
_TREND_CELLS = 8
_MOST_SPARKS = 40


class _Row(Struct, frozen=True):
    """What is drawn of an exercise, computed once."""

    name: str
    last: Sequence[float]
    """The best of each of the last sessions."""
    sessions: str
    best: str
    lately: str


class ReviewedExercises(RowList):
    """Every exercise that was ever done."""

    def __init__(self, marks: Marks = DRAWN, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._marks = marks
        self._exercises: Sequence[ExerciseReview] = ()
        self._rows: Sequence[_Row] = ()

    @property
    def row_count(self) -> int:
        """One row an exercise."""
        return len(self._exercises)

    @property
    def exercise_under_cursor(self) -> ExerciseReview | None:
        """The exercise that the cursor is on."""
        return self._exercises[self.cursor] if self._exercises else None

    def show(self, exercises: Sequence[ExerciseReview]) -> None:
        """Show these."""
        self._exercises = exercises
        self._rows = [self._row(exercise) for exercise in exercises]
        self.rows_changed()

    def draw_row(self, row: int, width: int) -> Sequence[Content]:
        """The exercise's name, its last sessions as small bars, its best and where it goes."""
        about = self._rows[row]
        spark = _spark_cells(width)
        cells = [
            column(about.name, _name_cells(width)),
            column(sparkline(about.last, spark, self._marks), spark, "$primary", right=True),
            column(about.sessions, _SESSIONS_CELLS, right=True),
            column(about.best, _BEST_CELLS, "bold", right=True),
            column(about.lately, _TREND_CELLS, "$text-muted"),
        ]
        return [Content(_GAP).join(cells)]

    def _row(self, exercise: ExerciseReview) -> _Row:
        points = [value for _, value in exercise.points]
        return _Row(
            capitalised(safe_line(exercise.name)),
            points[-_MOST_SPARKS:],
            str(exercise.sessions),
            quantity(exercise, max(points)) if points else "not measured",
            self._lately(exercise.trend),
        )

    def _lately(self, trend: Trend | None) -> str:
        """Where the last sessions went."""
        if trend is None:
            return "-"
        match trend.direction:
            case "up":
                return f"{self._marks.up} up"
            case "down":
                return f"{self._marks.down} down"
            case "level":
                return "= steady"


def column_heads(width: int) -> Content:
    """The heads of the columns, for a line as wide as a row."""
    cells = [
        column("Exercise", _name_cells(width), "bold $primary"),
        column("last sessions", _spark_cells(width), "$text-muted", right=True),
        column("sessions", _SESSIONS_CELLS, "$text-muted", right=True),
        column("best", _BEST_CELLS, "$text-muted", right=True),
        column("lately", _TREND_CELLS, "$text-muted"),
    ]
    return Content(_GAP).join(cells)


def _spark_cells(width: int) -> int:
    return min(_MOST_SPARKS, max(13, width // 4))


def _name_cells(width: int) -> int:
    taken = _spark_cells(width) + _SESSIONS_CELLS + _BEST_CELLS + _TREND_CELLS
    return max(8, width - taken - len(_GAP) * 4)
