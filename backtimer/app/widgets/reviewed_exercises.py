"""The exercises of a review, one on each line, the most trained first."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from backtimer.app.charts import sparkline
from backtimer.app.widgets.row_list import RowList, column
from backtimer.core.statistics.exercises import ExerciseReview
from backtimer.core.statistics.sentences import quantity
from backtimer.core.text import safe_line
from backtimer.core.wording import capitalised

_GAP = "  "
_SESSIONS_CELLS = 8
_BEST_CELLS = 13
_TREND_CELLS = 8
_TREND_WORDS = {"up": "▲ up", "down": "▼ down", "level": "= steady"}


class ReviewedExercises(RowList):
    """Every exercise that was ever done."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._exercises: Sequence[ExerciseReview] = ()

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
        self.rows_changed()

    def draw_row(self, row: int, width: int) -> Sequence[Content]:
        """The exercise's name, its last sessions as small bars, its best and where it goes."""
        exercise = self._exercises[row]
        points = [value for _, value in exercise.points]
        best = quantity(exercise, max(points)) if points else "not measured"
        trend = exercise.trend
        spark = _spark_cells(width)
        cells = [
            column(capitalised(safe_line(exercise.name)), _name_cells(width)),
            column(sparkline(points, spark), spark, "$primary", right=True),
            column(str(exercise.sessions), _SESSIONS_CELLS, right=True),
            column(best, _BEST_CELLS, "bold", right=True),
            column(_TREND_WORDS[trend.direction] if trend else "-", _TREND_CELLS, "$text-muted"),
        ]
        return [Content(_GAP).join(cells)]


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
    return min(40, max(13, width // 4))


def _name_cells(width: int) -> int:
    taken = _spark_cells(width) + _SESSIONS_CELLS + _BEST_CELLS + _TREND_CELLS
    return max(8, width - taken - len(_GAP) * 4)
