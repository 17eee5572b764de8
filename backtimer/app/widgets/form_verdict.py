"""How long a routine that is being changed takes, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from backtimer.core.text import safe, safe_line
from backtimer.core.wording import clock, plural

if TYPE_CHECKING:
    from backtimer.app.form_preview import FormPreview
    from backtimer.core.problems import Problem


class FormVerdict(VerticalScroll, can_focus=False):
    """A line with the total, then the problems."""

    DEFAULT_CSS = """
    FormVerdict {
        height: auto;
        scrollbar-size-vertical: 1;
        & > Static { height: auto; }
    }
    """

    _told = Content("")

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(markup=False)

    def show(self, preview: FormPreview) -> None:
        """Show what becomes of a text."""
        lines = [*_totals(preview), *(_problem(problem) for problem in preview.problems)]
        told = Content("\n").join(lines)
        if told != self._told:
            self._told = told
            self.query_one(Static).update(told)
            self.scroll_home(animate=False)


def _totals(preview: FormPreview) -> Iterator[Content]:
    timeline = preview.timeline
    if timeline is None:
        what = preview.trouble or plural(len(preview.mistakes), "mistake")
        yield Content.styled(safe_line(what), "bold $error")
        return
    level = f"level {timeline.level} of {preview.levels}" if preview.levels > 1 else "at its only level"
    line = Content.assemble((clock(timeline.total_seconds), "bold $accent"), f"  {level}")
    if preview.levels > 1:
        line += Content.styled(
            f"  ·  from {clock(preview.least_seconds)} to {clock(preview.most_seconds)}", "$text-muted"
        )
    yield line
    if not preview.problems:
        yield Content.styled("No problems.", "$success")


def _problem(problem: Problem) -> Content:
    style = "$error" if problem.severity == "error" else "$warning"
    place = Content.styled(f"! {safe_line(problem.key)}: ", f"bold {style}")
    return place + Content(safe(problem.message)) + Content.styled(f"  (line {problem.line})", "$text-muted")
