"""The first screen: choose a routine, look at what it consists of, set its level, start.

It shows the routines' names in its first frame, and what is in their files as soon as they are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from backtimer.app.summaries import RoutineSummary, at_level, summaries
from backtimer.app.widgets.header import header
from backtimer.app.widgets.level_bar import LevelBar
from backtimer.app.widgets.routine_list import RoutineList
from backtimer.app.widgets.row_list import RowList
from backtimer.app.widgets.steps_preview import StepsPreview
from backtimer.core.problems import ProblemsFound
from backtimer.core.text import safe, safe_line
from backtimer.core.wording import clock
from backtimer.workspace import Workspace

LEVEL_KEYS = Binding.Group("Level", compact=True)

_DAY_CHECK_SECONDS = 60.0
_LONGEST_PATH = 1000


class PreviewScroll(VerticalScroll, inherit_bindings=False):
    """Scrolls up and down; left and right stay with the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "Up", show=False, id="preview.up", tooltip="Scroll up"),
        Binding("down", "scroll_down", "Down", show=False, id="preview.down", tooltip="Scroll down"),
        Binding("pageup", "page_up", "Page up", show=False, id="preview.page_up", tooltip="Scroll a page up"),
        Binding("pagedown", "page_down", "Page down", show=False, id="preview.page_down", tooltip="Scroll a page down"),
    ]


class HomeScreen(Screen[None]):
    """The routines of the library."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start", id="home.start", tooltip="Start the chosen routine"),
        Binding("left,minus", "easier", "Easier", group=LEVEL_KEYS, id="home.easier", tooltip="One level lower"),
        Binding("right,plus", "harder", "Harder", group=LEVEL_KEYS, id="home.harder", tooltip="One level higher"),
        Binding("h", "history", "History", id="home.history", tooltip="Past sessions"),
        Binding("f5", "reload", "Read again", show=False, id="home.reload", tooltip="Read the routine files again"),
    ]

    @dataclass
    class StartAsked(Message):
        """The person wants to do a routine."""

        name: str
        level: int | None
        """The level shown; None for the person's own."""

    class HistoryAsked(Message):
        """The person wants to see past sessions."""

    @dataclass
    class _Loaded(Message):
        """The routines were read."""

        found: list[RoutineSummary]

    @dataclass
    class _NotLoaded(Message):
        """The routines could not be read."""

        why: str

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._today = _today()

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
        with Horizontal(id="home"):
            yield RoutineList(names, id="routines")
            with Vertical(id="preview"):
                with Horizontal(id="preview-heading"):
                    yield Static(id="preview-title", markup=False)
                    yield Static(id="preview-total", markup=False)
                yield Static(id="preview-purpose", markup=False)
                yield LevelBar(id="preview-level")
                with PreviewScroll(id="preview-scroll"):
                    yield StepsPreview(id="preview-steps")
                    yield Static(id="preview-more", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Watch for midnight, which makes yesterday of today."""
        self.set_interval(_DAY_CHECK_SECONDS, self._check_day)

    def on_screen_resume(self) -> None:
        """Read the routines, now or again: a session may have been done, a file mended."""
        self.call_after_refresh(self._load)

    def action_start(self) -> None:
        """Start the routine under the cursor."""
        routines = self.query_one(RoutineList)
        summary = routines.summary_under_cursor
        if summary is not None and summary.fault is not None:
            self.notify(summary.fault, title=f"{summary.title} cannot be started", severity="error", markup=False)
        elif (name := routines.name_under_cursor) is not None:
            self.post_message(self.StartAsked(name, summary.level if summary is not None else None))

    def action_easier(self) -> None:
        """One level lower."""
        self._change_level(-1)

    def action_harder(self) -> None:
        """One level higher."""
        self._change_level(1)

    def _change_level(self, steps: int) -> None:
        """Change the level of the routine under the cursor, and keep it."""
        summary = self.query_one(RoutineList).summary_under_cursor
        if summary is None or summary.timeline is None:
            return
        level = min(max(summary.level + steps, 1), summary.levels)
        if level == summary.level:
            return
        self._show_anew(at_level(summary, level))
        try:
            self._workspace.profile.set_level(summary.name, level)
        except (OSError, ProblemsFound) as error:
            self.notify(str(error), title="The level is not kept", severity="warning", markup=False)

    def action_history(self) -> None:
        """Show past sessions."""
        self.post_message(self.HistoryAsked())

    def action_reload(self) -> None:
        """Read the routine files again."""
        self._load()

    @work(thread=True, exclusive=True)
    def _load(self) -> None:
        try:
            self.post_message(self._Loaded(summaries(self._workspace)))
        except OSError as error:
            self.post_message(self._NotLoaded(str(error)))

    @on(_Loaded)
    def _show_routines(self, event: _Loaded) -> None:
        self.query_one(RoutineList).show(event.found, self._today)

    @on(_NotLoaded)
    def _show_why_not(self, event: _NotLoaded) -> None:
        self.query_one(StepsPreview).say(Content(f"The routines cannot be read: {event.why}"))

    @on(RowList.Highlighted, "#routines")
    def _preview(self) -> None:
        summary = self.query_one(RoutineList).summary_under_cursor
        if summary is not None:
            self._show_preview(summary)
            self.query_one(PreviewScroll).scroll_home(animate=False)

    @on(RowList.Opened, "#routines")
    def _start_clicked(self) -> None:
        self.action_start()

    def _check_day(self) -> None:
        if self._today != _today():
            self._today = _today()
            self._load()

    def _show_anew(self, summary: RoutineSummary) -> None:
        self.query_one(RoutineList).replace(summary)
        self._show_preview(summary)

    def _show_preview(self, summary: RoutineSummary) -> None:
        total = clock(summary.timeline.total_seconds) if summary.timeline is not None else ""
        self.query_one("#preview-title", Static).update(summary.title)
        self.query_one("#preview-total", Static).update(total)
        self.query_one("#preview-purpose", Static).update(summary.purpose)
        self.query_one("#preview-purpose").display = bool(summary.purpose)
        level = self.query_one(LevelBar)
        level.show(summary, self._today)
        level.display = summary.timeline is not None
        self.query_one("#preview-more", Static).update(_more(summary))
        if summary.timeline is not None:
            self.query_one(StepsPreview).show(summary.timeline)
        else:
            self.query_one(StepsPreview).say(_faults(summary))


def _faults(summary: RoutineSummary) -> Content:
    """Everything that is wrong with a routine, and what to do about it."""
    if summary.trouble is not None:
        return Content(summary.trouble)
    lines = [
        Content("This file cannot be used as it is. Mend it, then press F5."),
        Content.styled(safe_line(str(summary.entry.path), _LONGEST_PATH), "$text-muted"),
        Content(""),
    ]
    for problem in summary.entry.problems:
        place = Content.styled(f"line {problem.line}, column {problem.column}: ", "$text-muted")
        lines.append(place + Content.styled(safe_line(problem.key), "bold") + Content(f": {safe(problem.message)}"))
    return Content("\n").join(lines)


def _more(summary: RoutineSummary) -> Content:
    """What else there is to know of a routine, and how its exercises are done."""
    if summary.entry.file is None:
        return Content("")
    routine = summary.entry.file.routine
    said: list[str | None] = []
    if routine.days:
        moments = f", {' or '.join(routine.moments)} the run" if routine.moments else ""
        said.append(f"For {' and '.join(routine.days)} days{moments}.")
    if (terms := routine.prescription) is not None:
        said += [terms.frequency, f"Until {terms.until:%d %b %Y}." if terms.until else None]
        said.append(f"Stop for: {terms.stop_for}" if terms.stop_for else None)
    said += [routine.note, routine.source]
    sections = [Content.styled("\n".join(filter(None, said)), "$text-muted")] if any(said) else []
    sections += [
        Content("\n").join([Content.styled(exercise, "bold"), Content.styled(how, "$text-muted")])
        for exercise, how in summary.how
    ]
    return Content("\n\n").join(sections)


def _today() -> date:
    return datetime.now().astimezone().date()
