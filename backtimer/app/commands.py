"""The palette's commands: every routine by its title, then everything else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from backtimer.app.screens.home import HomeScreen
from backtimer.core.wording import clock

if TYPE_CHECKING:
    from backtimer.app.summaries import RoutineSummary


class Commands(Provider):
    """Offers them in one order, and shows titles as they are written."""

    async def discover(self) -> Hits:
        """All of them."""
        for command in self._commands():
            yield DiscoveryHit(Content(command.title), command.callback, text=command.title, help=command.help)

    async def search(self, query: str) -> Hits:
        """Those that fit what was typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            score, offsets = matcher.fuzzy_search.match(query, command.title)
            if score > 0:
                # The matcher's own highlighting would take a title for markup.
                shown = Content(command.title)
                for offset in offsets:
                    shown = shown.stylize(matcher.match_style, offset, offset + 1)
                yield Hit(score, shown, command.callback, text=command.title, help=command.help)

    def _commands(self) -> Iterator[SystemCommand]:
        for screen in self.app.screen_stack:
            if isinstance(screen, HomeScreen):
                for summary in screen.routines:
                    if summary.timeline is not None:
                        start = partial(_start, screen, summary)
                        yield SystemCommand(f"Start: {summary.title}", _about(summary), start)
        yield from self.app.get_system_commands(self.screen)


def _start(home: HomeScreen, summary: RoutineSummary) -> None:
    home.begin_unasked(summary)


def _about(summary: RoutineSummary) -> str:
    assert summary.timeline is not None
    return f"{clock(summary.timeline.total_seconds)} min, level {summary.level} of {summary.levels}"
