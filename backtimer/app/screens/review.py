"""What the weeks add up to: this week and the streak, the last months day by day, zones, feel, and every exercise."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from backtimer.app.charts import DRAWN, Column, Marks, bars, calendar, columns_chart, lights_chart, lights_key
from backtimer.app.reading import FIRST_SECONDS, Progress, ReadingStopped
from backtimer.app.widgets.drawn import Drawn
from backtimer.app.widgets.header import header
from backtimer.app.widgets.key_line import KeyLine
from backtimer.app.widgets.reviewed_exercises import ReviewedExercises, column_heads
from backtimer.app.widgets.row_list import MARK_CELLS, RowList
from backtimer.core.statistics.milestones import to_be_said
from backtimer.core.statistics.sentences import harder_side_words, kept_sentences
from backtimer.core.wording import plural
from backtimer.files.said import keep_said, said_until
from backtimer.history.read import HistoryRead, last_sessions

if TYPE_CHECKING:
    from backtimer.core.statistics.review import Review
    from backtimer.core.statistics.weeks import WeekStart
    from backtimer.workspace import Workspace

RECENT_SESSIONS = 16
"""Read first: enough for this week and those before it, at any size of the history."""

_EMPTY = (
    "No session yet.\n\n"
    "After the first one this page says what the weeks add up to:\n"
    "whether you kept at it, how long your holds are,\n"
    "and how your back felt. Trends need four sessions."
)
_READING = "Reading the earlier sessions …"


def _today() -> date:
    return datetime.now().astimezone().date()


class ReviewScreen(Screen[None]):
    """The overview. Everything is read and computed in a thread."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Exercise", id="review.open", tooltip="This exercise over time"),
        Binding("h", "history", "Sessions", id="review.history", tooltip="Every session: planned and done"),
        Binding(
            "question_mark,f1",
            "explain",
            "Figures",
            key_display="?",
            id="review.explain",
            tooltip="How they come about",
        ),
        Binding("escape,q", "back", "Back", key_display="Esc", id="review.back", tooltip="Back to the routines"),
    ]
    DEFAULT_CSS = """
    ReviewScreen {
        #review-empty { height: 1fr; content-align: center middle; text-align: center; color: $text-muted; }
        #review-said { height: auto; padding: 0 2; margin: 0 0 1 0; }
        #review-charts, #review-more { height: 10; padding: 0 1; }
        #review-more { display: none; height: 12; margin: 0 0 1 0; }
        .review-column { width: 1fr; padding: 0 1; height: 1fr; }
        .review-title { height: 1; color: $primary; text-style: bold; }
        #review-calendar { height: 8; }
        #review-key { height: 1; }
        #review-zones { height: 3; }
        #review-balance { height: 1; color: $text-muted; }
        #review-lights { height: 1fr; }
        #review-minutes, #review-lights-large { height: 1fr; }
        #review-head { height: 1; padding: 0 2 0 1; }
        #review-exercises { height: 1fr; padding: 0 1; }
        #review-body { height: 1fr; }
    }
    ReviewScreen.-short #review-said { margin: 0; }
    ReviewScreen.-tall #review-more { display: block; }
    ReviewScreen.-tall #review-said { padding: 1 2 0 2; }
    ReviewScreen.-tall #review-charts { margin: 0 0 1 0; }
    """

    class _Found(Message):
        """A review of some sessions, or of all."""

        def __init__(self, review: Review, whole: bool, problems: int = 0) -> None:
            super().__init__()
            self.review = review
            self.whole = whole
            self.problems = problems

    class _Reading(Message):
        """So much of the history is read."""

        def __init__(self, percent: int) -> None:
            super().__init__()
            self.percent = percent

    def __init__(
        self,
        workspace: Workspace,
        starts: WeekStart = "monday",
        today: Callable[[], date] = _today,
        marks: Marks = DRAWN,
    ) -> None:
        """`marks` are what charts are drawn with."""
        super().__init__()
        self._marks = marks
        self._workspace = workspace
        self._starts = starts
        self._today = today
        self._said: tuple[str, ...] | None = None

    def compose(self) -> ComposeResult:
        """Sentences, charts beside one another, exercises below."""
        yield Static(header("Review"), id="header")
        yield Static(_EMPTY, id="review-empty", markup=False)
        with Vertical(id="review-body"):
            yield Static(id="review-said", markup=False)
            with Horizontal(id="review-charts"):
                with Vertical(classes="review-column"):
                    yield Static("Day by day", classes="review-title")
                    yield Drawn(id="review-calendar")
                    yield Static(lights_key(self._marks), id="review-key")
                with Vertical(classes="review-column"):
                    yield Static("Zones, minutes in four weeks", classes="review-title")
                    yield Drawn(id="review-zones")
                    yield Static(id="review-balance", markup=False)
                    yield Static("How it felt, sessions a week", classes="review-title")
                    yield Drawn(id="review-lights")
            with Horizontal(id="review-more"), Vertical(classes="review-column"):
                yield Static("Minutes a week", classes="review-title")
                yield Drawn(id="review-minutes")
            yield Drawn(id="review-head")
            yield ReviewedExercises(self._marks, id="review-exercises")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the latest sessions first."""
        self.query_one("#review-empty").display = False
        self.query_one("#review-body").display = False
        self.call_after_refresh(self._read_recent)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Grey out what needs an exercise where there is none."""
        return None if action == "open" and not self.query_one(ReviewedExercises).row_count else True

    def action_open(self) -> None:
        """Show the exercise under the cursor."""
        from backtimer.app.screens.review_exercise import ExerciseReviewScreen

        exercise = self.query_one(ReviewedExercises).exercise_under_cursor
        if exercise is not None:
            self.app.push_screen(ExerciseReviewScreen(exercise, self._starts, self._today(), self._marks))

    def action_history(self) -> None:
        """Show the sessions."""
        from backtimer.app.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self._workspace, self._marks))

    def action_explain(self) -> None:
        """Say how the figures come about."""
        from backtimer.app.screens.review_figures import FiguresScreen

        self.app.push_screen(FiguresScreen())

    def action_back(self) -> None:
        """Leave the review."""
        self.dismiss()

    @work(thread=True)
    def _read_recent(self) -> None:
        sessions = last_sessions(self._workspace.folders.history, RECENT_SESSIONS)
        found = HistoryRead(sessions)
        whole = False
        self.post_message(self._Found(self._workspace.review(found, self._starts, self._today()), whole))

    @work(thread=True)
    def _read_all(self) -> None:
        worker = get_current_worker()
        time.sleep(FIRST_SECONDS)
        if worker.is_cancelled:
            return
        with suppress(ReadingStopped):
            told = Progress(worker, lambda percent: self.post_message(self._Reading(percent)))
            history = self._workspace.read_history(told)
            review = self._workspace.review(history, self._starts, self._today())
            self.post_message(self._Found(review, whole=True, problems=len(history.problems)))

    @on(_Reading)
    def _tell_progress(self, event: _Reading) -> None:
        self.query_one("#header", Static).update(header("Review", f"{_READING} {event.percent} %"))

    @on(_Found)
    def _show(self, event: _Found) -> None:
        review = event.review
        there = bool(review.records.sessions)
        self.query_one("#review-body").display = there
        self.query_one("#review-empty").display = not there and event.whole
        if there:
            self._show_review(review, whole=event.whole)
        if event.whole:
            about = [f"{plural(event.problems, 'problem')} in the history: `backtimer doctor` tells them"]
            self.query_one("#header", Static).update(header("Review", *(about if event.problems else [])))
        self.refresh_bindings()
        if not event.whole:
            self.call_after_refresh(self._read_all)

    def _show_review(self, review: Review, *, whole: bool) -> None:
        total, this_week, streak = kept_sentences(review)
        lines = [Content(this_week)]
        if whole:
            lines[0] = Content(f"{this_week} {streak}")
            lines += [Content(total), Content(harder_side_words(review.sides))]
            lines += [
                Content.styled(f"{self._marks.star} {milestone}", "bold $accent")
                for milestone in self._milestones(review)
            ]
        else:
            lines.append(Content.styled(_READING, "$text-muted"))
        self.query_one("#review-said", Static).update(Content("\n").join(lines))
        self._draw(
            "#review-calendar", lambda width, _: calendar(review.days, review.starts, review.today, width, self._marks)
        )
        zones = [(zone.zone, zone.minutes, _zone_words(zone.minutes, zone.sets)) for zone in review.recent_zones]
        self._draw("#review-zones", lambda width, _: bars(zones, width, self._marks))
        missing = [zone.zone for zone in review.week_zones if not zone.sets]
        balance = f"This week not yet: {', '.join(missing)}" if missing else "This week: balanced, all three"
        self.query_one("#review-balance", Static).update(balance)
        self._draw("#review-lights", lambda width, height: lights_chart(review.weeks, width, height, self._marks))
        columns = [Column(week.start, week.minutes) for week in review.weeks]
        self._draw(
            "#review-minutes", lambda width, height: columns_chart(columns, "minutes", width, height, self._marks)
        )
        self._draw("#review-head", lambda width, _: [Content(" " * MARK_CELLS) + column_heads(width - MARK_CELLS - 1)])
        exercises = self.query_one(ReviewedExercises)
        exercises.show(review.exercises)
        if not exercises.has_focus:
            exercises.focus()

    def _draw(self, selector: str, drawing: Callable[[int, int], list[Content]]) -> None:
        self.query_one(selector, Drawn).draw(drawing)

    def _milestones(self, review: Review) -> tuple[str, ...]:
        """What is said once, at the first look after it was reached."""
        if self._said is None:
            path = self._workspace.folders.data / "said.toml"
            news = to_be_said(review.milestones, said_until(path), review.today)
            self._said = tuple(milestone.text for milestone in news[-2:])
            keep_said(path, review.today)
        return self._said

    @on(RowList.Opened, "#review-exercises")
    def _open_clicked(self) -> None:
        self.action_open()


def _zone_words(minutes: float, sets: int) -> str:
    return f"{minutes:.0f} min, {plural(sets, 'set')}" if sets else "not trained"
