"""The list of a session's sets, to jump to one of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from backtimer.app.session_face import dose_text
from backtimer.core.timeline import Side, Step, Timeline


class Station(Struct, frozen=True):
    """Working steps that are done in one go: a set, or one side of it."""

    first: Step
    sides: tuple[Side, ...]


def stations(timeline: Timeline) -> tuple[Station, ...]:
    """A session's sets in their order; sides that take turns within a set stay together."""
    return tuple(_stations(timeline))


def _stations(timeline: Timeline) -> Iterator[Station]:
    by_set: dict[tuple[int, int | None], list[Step]] = {}
    for step in timeline.steps:
        if step.work:
            by_set.setdefault((step.part, step.set), []).append(step)
    for steps in by_set.values():
        sides = tuple(dict.fromkeys(step.side for step in steps if step.side is not None))
        changes = sum(before.side != after.side for before, after in pairwise(steps))
        if changes < len(sides):
            yield from (Station(next(step for step in steps if step.side == side), (side,)) for side in sides)
        else:
            yield Station(steps[0], sides)


class JumpScreen(ModalScreen[int | None]):
    """Asks for a set, and gives the index of its first step; None to stay."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Back")]
    DEFAULT_CSS = """
    JumpScreen {
        align: center middle;
        & > Vertical {
            width: 80%;
            min-width: 50;
            max-width: 90;
            height: auto;
            max-height: 90%;
            padding: 1 2;
            background: $panel;
            color: $foreground;
        }
        & OptionList { height: auto; max-height: 70vh; padding: 0; background: $panel; }
        & OptionList, & OptionList:focus { border: none; }
        & .title { text-style: bold; margin-bottom: 1; }
    }
    """

    def __init__(self, timeline: Timeline, here: int) -> None:
        """`here` is the index of the present step."""
        super().__init__()
        self._timeline = timeline
        self._here = here
        self._stations = stations(timeline)

    def compose(self) -> ComposeResult:
        """A line per set."""
        with Vertical():
            yield Static("Jump to …   Enter: go there   Escape: stay", classes="title")
            yield OptionList(*(Option(self._line(station)) for station in self._stations), markup=False)

    def on_mount(self) -> None:
        """Begin at the present set."""
        behind = [place for place, station in enumerate(self._stations) if station.first.index <= self._here]
        self.query_one(OptionList).highlighted = behind[-1] if behind else 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go there."""
        self.dismiss(self._stations[event.option_index].first.index)

    def _line(self, station: Station) -> Content:
        step = station.first
        parts = [step.exercise]
        if (step.sets or 0) > 1:
            parts.append(f"set {step.set} of {step.sets}")
        if station.sides != ("both",):
            parts.append(station.sides[0] if len(station.sides) == 1 else "both sides")
        return Content(" · ".join([*parts, dose_text(self._timeline, step)]))
