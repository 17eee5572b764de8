"""The level of a routine, with what changes it under the mouse."""

from __future__ import annotations

from datetime import date

from textual.content import Content
from textual.widgets import Static

from backtimer.app.days import days_ago
from backtimer.app.summaries import RoutineSummary


class LevelBar(Static):
    """Says the level and when the routine was last done. Clicks go to the screen's actions."""

    DEFAULT_CSS = """
    LevelBar {
        height: 1;
        link-style: bold;
        link-color: $foreground;
        link-background: $block-cursor-blurred-background;
        link-style-hover: bold;
        link-color-hover: $block-cursor-foreground;
        link-background-hover: $primary;
        &:nocolor { link-style: bold reverse; }
    }
    """

    def show(self, summary: RoutineSummary, today: date) -> None:
        """Say it of this routine."""
        parts: list[Content] = []
        if summary.timeline is not None:
            parts.append(_level(summary))
        if summary.last_done is not None:
            parts.append(Content.styled(f"last done {days_ago(summary.last_done, today)}", "$text-muted"))
        self.update(Content("    ").join(parts))


def _level(summary: RoutineSummary) -> Content:
    routine = summary.entry.file.routine if summary.entry.file is not None else None
    if routine is not None and routine.prescribed:
        by = f" by {routine.prescription.by}" if routine.prescription is not None and routine.prescription.by else ""
        return Content.styled(f"prescribed{by}: done as it is", "$text-muted")
    if summary.levels == 1:
        return Content.styled("one level", "$text-muted")
    return Content.from_markup(
        "Level [@click=screen.easier] − [/] [b]$level[/] of $levels [@click=screen.harder] + [/]",
        level=summary.level,
        levels=summary.levels,
    )
