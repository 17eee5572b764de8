"""The figures of a routine's exercises, side by side. One after the other shows how it moves, then all stand still."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from backtimer.app.figure_looks import FigureLooks
from backtimer.app.widgets.figure_view import FigureView
from backtimer.core.timeline import Phase, Timeline, Zone
from backtimer.figure.book import book_for
from backtimer.figure.figure import Figure
from backtimer.figure.motion import SHOWN_HOLD, preview
from backtimer.figure.poster import scene_of
from backtimer.figure.scene import Scene

LEAST_CELLS: Final = 27
"""No figure is narrower while there is more than one."""

LONGEST_SHOWN_REP_SECONDS: Final = 12.0
"""A slower rep is shown in the exercise's usual tempo."""


class Shown(Struct, frozen=True):
    """One exercise as it is shown."""

    name: str
    figure: Figure
    phases: tuple[Phase, ...]
    zones: tuple[Zone, ...]
    sided: bool

    @property
    def still(self) -> Scene:
        """The pose that says most about it."""
        return scene_of(self.figure, self.figure.held, self.zones)

    @property
    def seconds(self) -> float:
        """How long it takes to show it: one rep, of each side."""
        turns = 2 if self.sided and self.figure.mirror == "swap" else 1
        return turns * sum(phase.seconds for phase in self.phases)

    def scene(self, seconds: float) -> Scene:
        """So many seconds after the still: from there back to the start, and round to where it began."""
        names = [phase.name for phase in self.phases]
        held = [index for index in range(len(names)) if self.figure.target(names, index) == self.figure.held]
        into = sum(phase.seconds for phase in self.phases[: held[-1] + 1]) if held else 0.0
        return preview(self.figure, self.phases, into + seconds, self.zones, sided=self.sided)


def shown_of(timeline: Timeline) -> tuple[Shown, ...]:
    """A session's exercises, each once, in their order."""
    book = book_for(timeline)
    found: dict[str, Shown] = {}
    for exercise in timeline.exercises:
        works = [step for step in timeline.steps if step.work and step.exercise == exercise.name]
        figure = book.figure(exercise.catalogue_name, works[0].position)
        phases = works[0].phases or SHOWN_HOLD
        if sum(phase.seconds for phase in phases) > LONGEST_SHOWN_REP_SECONDS:
            phases = figure.usual_phases
        sided = {"left", "right"} <= {step.side for step in works}
        found.setdefault(exercise.name, Shown(exercise.name, figure, phases, exercise.zones, sided))
    return tuple(found.values())


class Slot(Vertical):
    """A figure above its name."""

    def __init__(self, looks: FigureLooks) -> None:
        super().__init__()
        self.view = FigureView(looks)
        """The figure."""
        self._name_line = Static(markup=False, classes="figure-name")

    def compose(self) -> ComposeResult:
        """The figure and its name."""
        yield self.view
        yield self._name_line

    def show(self, shown: Shown | None, *, here: bool) -> None:
        """Stand still as this exercise; `here` marks the one that is shown now."""
        self.view.show(shown.still if shown is not None else None)
        self._name_line.update(shown.name if shown is not None else "")
        self._name_line.set_class(here, "-here")


class RoutineFigures(Horizontal):
    """As many figures as fit; where there are more, they come page by page."""

    DEFAULT_CSS = """
    RoutineFigures { height: 1fr; }
    Slot { padding: 0 1; }
    RoutineFigures .figure-name {
        height: 1;
        text-align: center;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        color: $text-muted;
        &.-here { color: $foreground; text-style: bold; }
    }
    """

    def __init__(self, width: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        """`width` is the room to begin with, in cells; `clock` is monotonic and in seconds."""
        super().__init__()
        self._width = width
        self._clock = clock
        self._looks = FigureLooks()
        self._all: Sequence[Shown] = ()
        self._slots: list[Slot] = []
        self._current = 0
        self._begun = 0.0

    @property
    def names(self) -> tuple[str, ...]:
        """The exercises that can be seen now."""
        return tuple(shown.name for shown in self._page)

    def show(self, timeline: Timeline, looks: FigureLooks) -> None:
        """Show a session's exercises from the first one on."""
        if looks != self._looks:
            self._keep(0)
        self._looks = looks
        self._all = shown_of(timeline)
        self._current = 0
        self._lay_out()

    def compose(self) -> ComposeResult:
        """A place for each figure that fits."""
        yield from self._slots

    def on_mount(self) -> None:
        """Show the first. Something else may have been shown while the places were being mounted."""
        self.mount(*(slot for slot in self._slots if slot.parent is None))
        self._begin()

    def on_resize(self) -> None:
        """Use the room that there is now."""
        if self.size.width != self._width:
            self._width = self.size.width
            self._lay_out()

    @property
    def _places(self) -> int:
        return max(1, min(len(self._all), self._width // LEAST_CELLS))

    @property
    def _page(self) -> Sequence[Shown]:
        first = self._current // self._places * self._places
        return self._all[first : first + self._places]

    def _lay_out(self) -> None:
        self._keep(self._places)
        added = [Slot(self._looks) for _ in range(self._places - len(self._slots))]
        self._slots += added
        if self.is_mounted:
            self.mount(*added)
            self._begin()

    def _keep(self, count: int) -> None:
        for slot in self._slots[count:]:
            slot.remove()
        del self._slots[count:]

    def _begin(self) -> None:
        """Show the current exercise in motion, and the others of its page still."""
        here = self._current % self._places
        page = [*self._page, *[None] * (self._places - len(self._page))]
        for index, (slot, shown) in enumerate(zip(self._slots, page, strict=True)):
            slot.show(shown, here=index == here and slot.view.may_move)
            if shown is not None and index == here:
                self._begun = self._clock()
                slot.view.play(self._scene, shown.still)

    def _scene(self) -> Scene:
        shown = self._all[self._current]
        seconds = self._clock() - self._begun
        if seconds >= shown.seconds:
            self.call_next(self._go_on)
            return shown.still
        return shown.scene(seconds)

    def _go_on(self) -> None:
        """Once all were shown, the first page stands still."""
        if self._clock() - self._begun < self._all[self._current].seconds:
            return
        last = self._current == len(self._all) - 1
        self._current = 0 if last else self._current + 1
        if not last:
            self._begin()
            return
        for slot, shown in zip(self._slots, self._page, strict=False):
            slot.show(shown, here=False)
