"""Past sessions, one on each line, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from backtimer.app.days import day_of, short_day
from backtimer.app.widgets.row_list import RowList, column
from backtimer.core.record import Light, SessionRecord
from backtimer.core.text import safe_line

_GAP = "  "
_WIDTH_FOR_BOTH_FEELS = 66
_WIDTH_FOR_HOURS = 84
_WIDTH_FOR_LEVEL = 100
_WIDTH_FOR_NOTE = 130
_TITLE_CELLS = 26
_BOTH_FEELS_CELLS = 15
FEEL_STYLES: dict[Light, str] = {"green": "$success", "yellow": "$warning", "red": "bold $error"}
"""The colour of each light."""


class SessionList(RowList):
    """As many sessions as there are."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._sessions: Sequence[SessionRecord] = ()

    @property
    def row_count(self) -> int:
        """One row a session."""
        return len(self._sessions)

    @property
    def session_under_cursor(self) -> SessionRecord | None:
        """The session that the cursor is on."""
        return self._sessions[self.cursor] if self._sessions else None

    def show(self, sessions: Sequence[SessionRecord]) -> None:
        """Show these, in their order; the cursor stays on the session that it is on, unless that is the first.

        Where only that one has gone, it stays in its place.
        """
        chosen = self.session_under_cursor if self.cursor else None
        one_less = len(sessions) == len(self._sessions) - 1
        self._sessions = sessions
        ids = [session.id for session in sessions] if chosen is not None else []
        if chosen is not None and chosen.id in ids:
            self.rows_changed(ids.index(chosen.id))
        else:
            self.rows_changed(self.cursor if one_less else 0)

    def draw_row(self, row: int, width: int) -> Sequence[Content]:
        """A session on one line, with as much as there is room for."""
        session = self._sessions[row]
        after: list[Content] = [column(f"{round(session.seconds / 60)} min", 7, "bold", right=True)]
        after.append(column(how_it_went(session), 8, "$text-muted" if session.completed else "$warning"))
        if width >= _WIDTH_FOR_LEVEL:
            after.append(column(f"level {session.level}", 8, "$text-muted"))
        after.append(_feel(session, _BOTH_FEELS_CELLS if width >= _WIDTH_FOR_BOTH_FEELS else 6))
        when = f"{day_of(session.started)}  {session.started:%H:%M}"
        before = column(when, 22) if width >= _WIDTH_FOR_HOURS else column(short_day(session.started), 9)
        room = width - sum(each.cell_length + len(_GAP) for each in [before, *after])
        if width < _WIDTH_FOR_NOTE:
            return [Content(_GAP).join([before, column(safe_line(session.title), room, "bold"), *after])]
        title = column(safe_line(session.title), _TITLE_CELLS, "bold")
        note = column(safe_line(session.note), room - _TITLE_CELLS - len(_GAP), "$text-muted")
        return [Content(_GAP).join([before, title, *after, note])]


def how_it_went(session: SessionRecord) -> str:
    """In a word: how far it came, or what is special about it."""
    if session.speed != 1.0:
        return "sped up"
    if session.by_hand:
        return "by hand"
    return "complete" if session.completed else "partial"


def _feel(session: SessionRecord, width: int) -> Content:
    """How the back felt: before and after where there is room, else after."""
    before, after = session.feel_before, session.feel_after
    if width < _BOTH_FEELS_CELLS or before is None or after is None:
        said = feel_word(after or before)
    else:
        said = Content.styled(" → ", "$text-muted").join([feel_word(before), feel_word(after)])
    return said.pad_right(width - said.cell_length)


def feel_word(light: Light | None) -> Content:
    """A light by its name, in its colour."""
    return Content("") if light is None else Content.styled(light, FEEL_STYLES[light])
