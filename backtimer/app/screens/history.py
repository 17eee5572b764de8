"""Past sessions, newest first, and what is wrong with the file that they stand in."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from backtimer.app.charts import DRAWN, Marks
from backtimer.app.days import day_of
from backtimer.app.reading import FIRST_SECONDS, Progress, ReadingStopped
from backtimer.app.screens.session_detail import Left, SessionDetailScreen
from backtimer.app.session_filter import found
from backtimer.app.widgets.header import header
from backtimer.app.widgets.key_line import KeyLine
from backtimer.app.widgets.row_list import RowList
from backtimer.app.widgets.session_list import SessionList
from backtimer.core.record import FeelRecord, SessionRecord
from backtimer.core.text import safe_line
from backtimer.history.change import DeletedSession, delete_session, restore_session
from backtimer.history.errors import HistoryError
from backtimer.history.read import HistoryProblem, last_sessions

if TYPE_CHECKING:
    from backtimer.workspace import Workspace

FIRST_SESSIONS = 60
"""Shown first: as many as fit on a large screen. The others follow once the whole file is read."""

_PROBLEMS_SHOWN = 2
_LONGEST_TOLD = 500

_EMPTY = (
    "No session yet.\n\n"
    "Choose a routine and press Enter. When it ends, it is written down here,\n"
    "also when you stop early: what you did is kept."
)


class HistoryScreen(Screen[None]):
    """The sessions of a history file."""

    DEFAULT_CSS = """
    HistoryScreen {
        #history-problems { height: auto; max-height: 6; padding: 0 2; color: $warning; background: $surface; }
        #history-empty { height: 1fr; content-align: center middle; text-align: center; color: $text-muted; }
        #sessions { height: 1fr; padding: 1 1 0 0; }
        &.-short #sessions { padding: 0 1 0 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Details", id="history.open", tooltip="What was planned and what was done"),
        Binding("slash,ctrl+f", "find", "Find", key_display="/", id="history.find", tooltip="Find sessions by words"),
        Binding("delete", "delete", "Delete", show=False, id="history.delete", tooltip="Remove it; U takes that back"),
        Binding("u", "undo", "Undo", id="history.undo", tooltip="Bring the session back that was deleted last"),
        Binding("escape,q", "back", "Back", key_display="Esc", id="history.back", tooltip="Back to the routines"),
    ]

    class _Found(Message):
        """Sessions were read, in any order."""

        def __init__(self, sessions: Sequence[SessionRecord]) -> None:
            super().__init__()
            self.sessions = sessions

    class _FoundAll(Message):
        """The whole file was read."""

        def __init__(
            self, sessions: Sequence[SessionRecord], feels: Sequence[FeelRecord], problems: Sequence[HistoryProblem]
        ) -> None:
            super().__init__()
            self.sessions = sessions
            self.feels = feels
            self.problems = problems

    class _Reading(Message):
        """So much of the file is read."""

        def __init__(self, percent: int) -> None:
            super().__init__()
            self.percent = percent

    def __init__(self, workspace: Workspace, marks: Marks = DRAWN) -> None:
        """`marks` are what bars are drawn with."""
        super().__init__()
        self._workspace = workspace
        self._history = workspace.folders.history
        self._marks = marks
        self._deleted: list[DeletedSession] = []
        self._changing = False
        self._feels: Sequence[FeelRecord] = ()
        self._sessions: Sequence[SessionRecord] = ()

    def compose(self) -> ComposeResult:
        """The list, with room above it for what is wrong."""
        yield Static(header("History"), id="header")
        yield Static(id="history-problems", markup=False)
        yield Input(placeholder="Words: easy, yellow, march, a word of a note …", id="history-find", compact=True)
        yield Static(_EMPTY, id="history-empty", markup=False)
        yield SessionList(id="sessions")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the file, its end first."""
        self.query_one("#history-problems").display = False
        self.query_one("#history-empty").display = False
        self.query_one("#history-find").display = False
        self.query_one(SessionList).focus()
        self.call_after_refresh(self._read_latest)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Grey out what needs a session where there is none; show what can be undone."""
        if action == "undo":
            return bool(self._deleted) and not self._changing
        return None if action in ("open", "delete") and not self.query_one(SessionList).row_count else True

    def action_open(self) -> None:
        """Show the session under the cursor."""
        session = self.query_one(SessionList).session_under_cursor
        if session is None:
            return
        feels = [feel for feel in self._feels if feel.session == session.id]

        def take(left: Left | None) -> None:
            if left == "delete":
                self._delete(session)
            elif left is not None and left != session:
                self._read_all()

        self.app.push_screen(SessionDetailScreen(self._history, session, feels, self._marks), take)

    def action_delete(self) -> None:
        """Remove the session under the cursor."""
        session = self.query_one(SessionList).session_under_cursor
        if session is not None and not self._changing:
            self._delete(session)

    @work
    async def _delete(self, session: SessionRecord) -> None:
        self._changing = True
        try:
            deleted = await asyncio.to_thread(delete_session, self._history, session.id)
        except HistoryError as error:
            self._tell_why(error, "Not deleted")
        else:
            self._deleted.append(deleted)
            about = f"{safe_line(session.title)}, {day_of(session.started)}. Press U to take it back."
            self.notify(about, title="Deleted", markup=False)
        finally:
            self._changing = False
        self._read_all()

    @work
    async def action_undo(self) -> None:
        """Bring the session back that was deleted last."""
        if not self._deleted or self._changing:
            return
        self._changing = True
        try:
            await asyncio.to_thread(restore_session, self._history, self._deleted[-1])
        except HistoryError as error:
            self._tell_why(error, "Not brought back")
        else:
            self._deleted.pop()
            self.notify("The session is back.", title="Deleted: taken back", markup=False)
        finally:
            self._changing = False
        self._read_all()

    def _tell_why(self, error: Exception, title: str) -> None:
        self.notify(safe_line(str(error), _LONGEST_TOLD), title=title, severity="error", markup=False)

    def action_find(self) -> None:
        """Ask for words."""
        asked = self.query_one("#history-find", Input)
        asked.display = True
        asked.focus()

    def action_back(self) -> None:
        """Show all sessions again where some were asked for; else leave the history."""
        asked = self.query_one("#history-find", Input)
        if not asked.display:
            self.dismiss()
            return
        asked.value = ""
        asked.display = False
        self.query_one(SessionList).focus()

    @on(Input.Changed, "#history-find")
    def _find(self) -> None:
        self._show_sessions()

    @on(Input.Submitted, "#history-find")
    def _found_enough(self) -> None:
        self.query_one(SessionList).focus()

    def _show_sessions(self) -> None:
        """Show those that were asked for, or all, and say how many there are."""
        asked = self.query_one("#history-find", Input).value.strip()
        shown = found(self._sessions, asked) if asked else self._sessions
        self.query_one(SessionList).show(shown)
        self.refresh_bindings()
        if not self._sessions:
            self.query_one("#header", Static).update(header("History"))
        else:
            hours = sum(session.seconds for session in shown) / 3600
            of_all = f" of {len(self._sessions)}" if asked else ""
            about = f"{len(shown)}{of_all} session{'' if len(shown) == 1 and not asked else 's'}, {hours:.1f} hours"
            self.query_one("#header", Static).update(header("History", about))

    @work(thread=True)
    def _read_latest(self) -> None:
        self.post_message(self._Found(_newest_first(last_sessions(self._history, FIRST_SESSIONS))))

    @on(_Found)
    def _show_latest(self, event: _Found) -> None:
        self.query_one(SessionList).show(event.sessions)
        self.refresh_bindings()
        self.call_after_refresh(self._read_all, FIRST_SECONDS)

    @work(thread=True, exclusive=True, group="read")
    def _read_all(self, wait_seconds: float = 0.0) -> None:
        worker = get_current_worker()
        time.sleep(wait_seconds)
        if worker.is_cancelled:
            return
        with suppress(ReadingStopped):
            told = Progress(worker, lambda percent: self.post_message(self._Reading(percent)))
            history = self._workspace.read_history(told)
            self.post_message(self._FoundAll(_newest_first(history.sessions), history.feels, history.problems))

    @on(_Reading)
    def _tell_progress(self, event: _Reading) -> None:
        self.query_one("#header", Static).update(header("History", f"reading … {event.percent} %"))

    @on(_FoundAll)
    def _show_all(self, event: _FoundAll) -> None:
        self._feels = event.feels
        self._sessions = event.sessions
        self._show_sessions()
        self.query_one(SessionList).display = bool(event.sessions)
        self.query_one("#history-empty").display = not event.sessions and not event.problems
        self._show_problems(event.problems)

    @on(RowList.Opened, "#sessions")
    def _open_clicked(self) -> None:
        self.action_open()

    def _show_problems(self, problems: Sequence[HistoryProblem]) -> None:
        lines = [
            f"{self._history.name}{f', line {problem.line}' if problem.line is not None else ''}: {problem.message}"
            for problem in problems[:_PROBLEMS_SHOWN]
        ]
        if len(problems) > _PROBLEMS_SHOWN:
            lines.append(f"and {len(problems) - _PROBLEMS_SHOWN} more: `backtimer doctor` tells them all")
        box = self.query_one("#history-problems", Static)
        box.display = bool(problems)
        box.update(Content("\n".join(lines)))


def _newest_first(sessions: Sequence[SessionRecord]) -> list[SessionRecord]:
    return sorted(sessions, key=lambda session: session.started, reverse=True)
