"""The first screen: choose a routine, look at what it consists of, set its level, start.

It shows the routines' names in its first frame, and what is in their files as soon as they are read. What the coach
says of today stands on top, and is the business of `TodayScreen`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from backtimer.app.screens.today import PlanSession, TodayScreen
from backtimer.app.widgets.header import header
from backtimer.app.widgets.key_line import KeyLine
from backtimer.app.widgets.preview import Preview
from backtimer.app.widgets.routine_list import RoutineList
from backtimer.app.widgets.row_list import RowList
from backtimer.app.widgets.today_panel import WAITING, TodayPanel
from backtimer.core.problems import ProblemsFound
from backtimer.files.own_routines import OwnRoutines
from backtimer.workspace import Workspace

if TYPE_CHECKING:
    from backtimer.app.figure_looks import FigureLooks
    from backtimer.app.summaries import RoutineSummary
    from backtimer.files.library import Entry
    from backtimer.todays_session import TodaysSession

LEVEL_KEYS = Binding.Group("Level", compact=True)

_DAY_CHECK_SECONDS = 60.0


class HomeScreen(TodayScreen):
    """The routines of the library."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "easier", "Easier", group=LEVEL_KEYS, id="home.easier", tooltip="One level lower"),
        Binding("right,plus", "harder", "Harder", group=LEVEL_KEYS, id="home.harder", tooltip="One level higher"),
        Binding("h", "app.history", "History", id="home.history", tooltip="Past sessions"),
        Binding("v", "app.review", "Review", id="home.review", tooltip="What the weeks add up to"),
        Binding("e", "app.exercises", "Exercises", show=False, id="home.exercises", tooltip="How each is done"),
        Binding("comma", "app.settings", "Settings", show=False, id="home.settings", tooltip="Sound, words, colours"),
        Binding("f5", "reload", "Read again", show=False, id="home.reload", tooltip="Read the routine files again"),
    ]

    class RoutineShown(Message):
        """A routine is shown that may be begun next."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    class _Loaded(Message):
        """The routines were read."""

        def __init__(self, reading: int, turn: int, found: list[RoutineSummary]) -> None:
            super().__init__()
            self.reading = reading
            self.turn = turn
            self.found = found

    class _NotLoaded(Message):
        """The routines could not be read."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(self, workspace: Workspace, plan_session: PlanSession, looks: Callable[[], FigureLooks]) -> None:
        """`looks` says how figures are drawn now."""
        super().__init__(OwnRoutines(workspace.folders.user_routines), workspace, plan_session)
        self._go_to: str | None = None
        self._looks = looks
        self._today = _today()
        self._own_levels: set[str] = set()
        self._reading = 0

    @property
    def own_choice(self) -> RoutineSummary | None:
        """The routine under the cursor, where the person put it there, or has set its level."""
        routines = self.query_one(RoutineList)
        summary = routines.summary_under_cursor
        if summary is None or (summary.name == routines.proposed and summary.name not in self._own_levels):
            return None
        return summary if routines.is_chosen else None

    @property
    def routine_at_hand(self) -> RoutineSummary | None:
        """The routine under the cursor."""
        return self.query_one(RoutineList).summary_under_cursor

    def show_proposed(self, todays: TodaysSession) -> None:
        """Put the cursor on what is proposed, unless the person has chosen, and show it as it is proposed."""
        routines = self.query_one(RoutineList)
        name = todays.proposal.routine
        routines.propose(name)
        found = next((each for each in routines.summaries if each.name == name), None)
        if found is not None and todays.plan is not None and name not in self._own_levels:
            usual = replace(todays.wish.adjustment, turn=found.usual.turn)
            self._show_anew(replace(found, usual=usual, timeline=todays.plan.timeline))

    def forget_choice(self) -> None:
        """A session was led: what was chosen for it does not hold for the next one."""
        self._own_levels.clear()
        self.query_one(RoutineList).is_chosen = False

    @property
    def entry_under_cursor(self) -> Entry | None:
        """The file of the routine under the cursor."""
        summary = self.query_one(RoutineList).summary_under_cursor
        return None if summary is None else summary.entry

    def read_again(self, *, go_to: str | None = None) -> None:
        """Read the routine files again."""
        self._go_to = go_to or self._go_to
        self._load()

    @property
    def routines(self) -> Sequence[RoutineSummary]:
        """What is known of the routines; empty until they are read."""
        return self.query_one(RoutineList).summaries

    def compose(self) -> ComposeResult:
        """The list and, beside or below it, what the chosen routine consists of."""
        try:
            names = self._workspace.library.names()
        except OSError:
            names = []  # reading the files says why
        yield Static(header(), id="header")
        yield TodayPanel(WAITING, id="today")
        with Horizontal(id="home"):
            yield RoutineList(names, id="routines")
            yield Preview(id="preview")
        yield KeyLine()

    def on_mount(self) -> None:
        """Watch for midnight, which makes yesterday of today."""
        self.call_after_refresh(self.set_interval, _DAY_CHECK_SECONDS, self._check_day)

    def on_screen_resume(self) -> None:
        """Read the routines, now or again: a session may have been done, a file mended."""
        self.call_after_refresh(self._load)

    def action_easier(self) -> None:
        """One level lower."""
        self._change_level(-1)

    def action_harder(self) -> None:
        """One level higher."""
        self._change_level(1)

    def _change_level(self, steps: int) -> None:
        """Change the level of the routine under the cursor, and keep it."""
        from backtimer.app.summaries import at_level

        summary = self.query_one(RoutineList).summary_under_cursor
        if summary is None or summary.timeline is None:
            return
        level = min(max(summary.level + steps, 1), summary.levels)
        if level == summary.level:
            return
        self._own_levels.add(summary.name)
        self.query_one(RoutineList).is_chosen = True
        self._show_anew(at_level(summary, level))
        self.show_face()
        try:
            self._workspace.profile.set_level(summary.name, level, self._today)
        except (OSError, ProblemsFound) as error:
            self.notify(str(error), title="The level is not kept", severity="warning", markup=False)

    def action_reload(self) -> None:
        """Read the routine files again."""
        self._load()

    def _load(self) -> None:
        """Read the routines, and ask the coach."""
        self._reading += 1
        self._read_routines(self._reading, self.unsettle())

    @work(thread=True, exclusive=True)
    def _read_routines(self, reading: int, turn: int) -> None:
        from backtimer.app.summaries import summaries
        from backtimer.coaching import Coach

        coach = Coach(self._workspace, datetime.now().astimezone())
        try:
            found = summaries(self._workspace, coach.history.sessions)
        except OSError as error:
            self.post_message(self._NotLoaded(str(error)))
            return
        # One after the other, so that both are painted together.
        said = self.said_by_coach(turn, coach)
        self.post_message(self._Loaded(reading, turn, found))
        self.post_message(said)

    @on(_Loaded)
    def _show_routines(self, event: _Loaded) -> None:
        if event.reading != self._reading:
            return  # they were read again meanwhile, and that was faster
        routines = self.query_one(RoutineList)
        routines.show(event.found, self._today)
        names = [summary.name for summary in event.found]
        if self._go_to in names:
            routines.cursor = names.index(self._go_to)
            self._go_to = None
        if not self.is_turn(event.turn) and self.is_current:
            self.advise(anew=True)  # what was said meanwhile was judged without these

    @on(_NotLoaded)
    def _show_why_not(self, event: _NotLoaded) -> None:
        self.query_one(Preview).say(Content(f"The routines cannot be read: {event.why}"))
        self.cannot_advise(event.why)

    @on(RowList.Highlighted, "#routines")
    def _preview(self) -> None:
        summary = self.query_one(RoutineList).summary_under_cursor
        if summary is not None:
            self._show_preview(summary)
            self.show_face()
            self.post_message(self.RoutineShown(summary.entry))
            self.query_one(Preview).to_top()

    @on(RowList.Opened, "#routines")
    def _start_clicked(self) -> None:
        self.action_start()

    def _check_day(self) -> None:
        if self._today != _today():
            self._today = _today()
            self.forget_today()
            self._load()

    def _show_anew(self, summary: RoutineSummary) -> None:
        routines = self.query_one(RoutineList)
        routines.replace(summary)
        if routines.summary_under_cursor is summary:
            self._show_preview(summary)

    def _show_preview(self, summary: RoutineSummary) -> None:
        self.query_one(Preview).show(summary, self._today, self._looks())


def _today() -> date:
    return datetime.now().astimezone().date()
