"""What the preview says of a routine above its steps: title, time, purpose, level, when it was last done."""

from __future__ import annotations

from datetime import date

from textual.content import Content
from textual.widgets import Static

from backtimer.app.days import days_ago
from backtimer.app.summaries import RoutineSummary
from backtimer.app.widgets.fitted import Fitted, FittedText
from backtimer.core.wording import clock


class PreviewAbout(FittedText, Static):
    """Says it in as few lines as the screen's size asks for. A click beside the level goes to the screen's actions."""

    DEFAULT_CSS = """
    PreviewAbout {
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
        self.update(Fitted(lambda width: self._drawn(summary, today, width)))

    def _drawn(self, summary: RoutineSummary, today: date, width: int) -> Content:
        narrow, short, tall = map(self.screen.has_class, ("-narrow", "-short", "-tall"))
        lines = [_heading(summary, width)]
        if summary.purpose and not (narrow and short):
            lines.append(Content.styled(summary.purpose, "$text-muted"))
        if summary.timeline is not None:
            if tall or not narrow:
                lines.append(Content(""))
            lines.append(_level(summary, today))
        return Content("\n").join(lines)


def _heading(summary: RoutineSummary, width: int) -> Content:
    title = Content.styled(summary.title, "bold $primary")
    if summary.timeline is None:
        return title
    total = Content.styled(clock(summary.timeline.total_seconds), "bold $accent")
    gap = width - title.cell_length - total.cell_length
    return title.pad_right(gap) + total if gap > 0 else title + Content("\n") + total


def _level(summary: RoutineSummary, today: date) -> Content:
    level = _level_of(summary)
    if summary.last_done is None:
        return level
    return level + Content("    ") + Content.styled(f"last done {days_ago(summary.last_done, today)}", "$text-muted")


def _level_of(summary: RoutineSummary) -> Content:
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
