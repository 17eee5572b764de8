"""The routines to choose from: title, length, the zones that each trains, and when it was last done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from backtimer.app.widgets.row_list import RowList, column
from backtimer.core.text import safe_line

if TYPE_CHECKING:
    from backtimer.app.summaries import RoutineSummary
    from backtimer.core.timeline import Zone

ZONES: tuple[Zone, ...] = ("upper", "lower", "deep")

_TIME_CELLS = 10
_GAP = "  "
_LAST_CELLS = 13
_WIDTH_FOR_ZONES = 45
_WIDTH_FOR_LAST = 61
_ROOMY_LINES = 3
_LEAST_TITLE_CELLS = 16


class RoutineList(RowList):
    """Shows names at once, and everything else as soon as it is known."""

    def __init__(self, names: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._names = list(names)
        self._summaries: list[RoutineSummary] | None = None
        self._today = date.min
        self.proposed: str | None = None
        """The name of the routine that the coach proposes."""
        self.is_chosen = False
        """Whether the person has chosen a routine themselves."""

    @property
    def shows_cursor(self) -> bool:
        """Not before there is anything that Enter would start: a proposal, or the person's own choice."""
        return self.is_chosen or self.proposed is not None

    @property
    def summaries(self) -> Sequence[RoutineSummary]:
        """What is known of the routines; empty until it is."""
        return self._summaries or ()

    @property
    def row_count(self) -> int:
        """One row a routine."""
        return len(self._names)

    @property
    def row_height(self) -> int:
        """One line, or three with the purpose and a gap where there is room for that in all rows."""
        return _ROOMY_LINES if self.row_count * _ROOMY_LINES <= self.size.height + 1 else 1

    @property
    def name_under_cursor(self) -> str | None:
        """The name of the routine that the cursor is on."""
        return self._names[self.cursor] if self._names else None

    @property
    def summary_under_cursor(self) -> RoutineSummary | None:
        """What is known of the routine that the cursor is on."""
        return self._summaries[self.cursor] if self._summaries else None

    def show(self, summaries: Sequence[RoutineSummary], today: date) -> None:
        """Show these routines. The cursor stays on the one that it is on; at first it goes to one that can be done."""
        untouched = self._summaries is None and self.cursor == 0
        name = self.name_under_cursor
        self._summaries = list(summaries)
        self._names = [summary.name for summary in summaries]
        self._today = today
        if untouched or name not in self._names:
            self.rows_changed(next((row for row, each in enumerate(summaries) if each.fault is None), 0))
        else:
            self.rows_changed(self._names.index(name))

    def propose(self, name: str | None) -> None:
        """The coach proposes this routine now, or none: the cursor goes there as long as the person has not chosen."""
        self.proposed = name
        if not self.is_chosen and name in self._names:
            self.rows_changed(self._names.index(name))
        self.refresh()

    def watch_cursor(self) -> None:
        """The person has chosen."""
        self.is_chosen = True
        super().watch_cursor()

    def action_move(self, rows: int) -> None:
        """Move the cursor by so many rows; where there was none, it appears."""
        if self.shows_cursor:
            super().action_move(rows)
        else:
            self.watch_cursor()

    def replace(self, summary: RoutineSummary) -> None:
        """Show a routine anew that is in the list."""
        if self._summaries and summary.name in self._names:
            self._summaries[self._names.index(summary.name)] = summary
            self.refresh()

    def draw_row(self, row: int, width: int) -> Sequence[Content]:
        """A routine on one line; its purpose, or all of what is wrong with it, on a second one where there is room."""
        if self._summaries is None:
            return [column(_readable(self._names[row]), width, "bold")]
        roomy = self.row_height > 1
        summary = self._summaries[row]
        if (fault := summary.fault) is not None:
            return _broken(summary.title, fault, width, roomy=roomy)
        line = self._line(summary, width)
        return [line, Content.styled(summary.purpose, "$text-muted")] if roomy else [line]

    def _line(self, summary: RoutineSummary, width: int) -> Content:
        from backtimer.app.days import days_ago
        from backtimer.core.wording import clock

        assert summary.timeline is not None
        right = [column(f"{clock(summary.timeline.total_seconds)} min", _TIME_CELLS, "bold $accent", right=True)]
        if width >= _WIDTH_FOR_ZONES:
            right.append(_zones(summary.timeline.zones))
        if width >= _WIDTH_FOR_LAST:
            last = days_ago(summary.last_done, self._today) if summary.last_done is not None else ""
            right.append(column(last, _LAST_CELLS, "$text-muted", right=True))
        cells = sum(content.cell_length for content in right) + len(_GAP) * len(right)
        return Content(_GAP).join([column(summary.title, width - cells, "bold"), *right])


def _broken(title: str, fault: str, width: int, *, roomy: bool) -> list[Content]:
    said = Content.styled(f"! {safe_line(fault)}", "$error")
    if roomy:
        return [column(title, width, "bold"), said]
    cells = min(max(cell_len(title), _LEAST_TITLE_CELLS), width // 2)
    return [column(title, cells, "bold") + Content(_GAP) + said]


def _zones(zones: Sequence[Zone]) -> Content:
    """A column for each zone, so that what a routine leaves out is a gap."""
    if not zones:
        return column("mobility", sum(map(len, ZONES)) + len(ZONES) - 1, "$text-muted")
    return Content(" ").join([column(zone if zone in zones else "", len(zone), "$secondary") for zone in ZONES])


def _readable(name: str) -> str:
    """What a routine is probably called, as long as only its file's name is known."""
    return safe_line(name.replace("-", " ").capitalize())
