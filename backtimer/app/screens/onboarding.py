"""The first start: what the coach needs to know of a person, on one screen, with everything set for a careful start."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click, Key
from textual.screen import ModalScreen
from textual.widgets import Static

from backtimer.app.widgets.choice import Choice
from backtimer.app.widgets.header import header
from backtimer.app.widgets.key_line import KeyLine
from backtimer.core.coach.person import WEEKDAYS

_ABOUT = "Enter takes what is marked. The coach begins gently; all of this can be changed in profile.toml."

EXPERIENCE = (("no", "No, or long ago"), ("yes", "Yes, regularly"))
SORENESS = (("no", "Fine"), ("yes", "It hurts, or did lately: begin with less"))
RUN_DAYS = "On which days do you usually run?"
STRENGTH_DAYS = "On which days without a run may it be strength?"


class Introduction(Struct, frozen=True):
    """What a person says of themselves."""

    experienced: bool = False
    sore: bool = False
    run_days: frozenset[int] = frozenset()
    """Weekdays from Monday, 0."""
    strength_days: frozenset[int] = frozenset()


class DayPicker(Static, can_focus=True):
    """The days of a week, each chosen or not, in one line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Day", key_display="←→", id="days.before", tooltip="The day before"),
        Binding("right", "move(1)", "Day", show=False, id="days.next", tooltip="The next day"),
        Binding("space,x", "mark", "Mark", key_display="Space", id="days.toggle", tooltip="Choose the day, or not"),
    ]
    DEFAULT_CSS = """
    DayPicker {
        height: auto;
        padding: 0 1;
        margin-bottom: 1;
        border-left: blank;
        &:focus { border-left: outer $primary; }
    }
    """
    _CELLS = 7

    def __init__(self, question: str, *, id: str) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, markup=False)
        self._question = question
        self._day = 0
        self.days: frozenset[int] = frozenset()
        """Those that are chosen, from Monday, 0."""

    def on_mount(self) -> None:
        """Show that none is chosen."""
        self._draw()

    def on_focus(self) -> None:
        """Show where one is."""
        self._draw()

    def on_blur(self) -> None:
        """Show it no more."""
        self._draw()

    def on_key(self, event: Key) -> None:
        """A digit marks its day: 1 is Monday."""
        if event.key.isdecimal() and 1 <= int(event.key) <= len(WEEKDAYS):
            event.stop()
            self._day = int(event.key) - 1
            self.action_mark()

    def on_click(self, event: Click) -> None:
        """The mouse marks the day that it is on."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y > 0 and 0 <= offset.x < len(WEEKDAYS) * self._CELLS:
            self._day = offset.x // self._CELLS
            self.action_mark()

    def action_move(self, by: int) -> None:
        """To the next day, or the one before."""
        self._day = min(max(self._day + by, 0), len(WEEKDAYS) - 1)
        self._draw()

    def action_mark(self) -> None:
        """Choose the day, or no more."""
        self.days ^= {self._day}
        self._draw()

    def _draw(self) -> None:
        rows = [Content.styled(self._question, "bold")]
        names, marks = [], []
        for place, name in enumerate(WEEKDAYS):
            chosen = place in self.days
            style = "$block-cursor-foreground on $block-cursor-background" if self._is_at(place) else ""
            weight = "bold " if chosen else ""
            names.append(Content.styled(f" {name[:3].capitalize()}".ljust(self._CELLS - 1), weight + style))
            marks.append(Content.styled(f" {'[x]' if chosen else '[ ]'}".ljust(self._CELLS - 1), weight + style))
        rows += [Content(" ").join(names), Content(" ").join(marks)]
        self.update(Content("\n").join(rows))

    def _is_at(self, place: int) -> bool:
        return self.has_focus and place == self._day


class OnboardingScreen(ModalScreen[Introduction | None]):
    """Is left with what was said; Enter takes what is marked, wherever the focus is. None leaves it for later."""

    AUTO_FOCUS = "Choice"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "accept", "Take this", key_display="Enter", id="onboarding.accept", tooltip="Begin"),
        Binding("tab", "app.focus_next", "Next question", key_display="Tab", id="onboarding.next", tooltip="Next"),
        Binding(
            "escape,ctrl+q,ctrl+c", "later", "Later", key_display="Esc", id="onboarding.later", tooltip="Ask next time"
        ),
    ]
    DEFAULT_CSS = """
    OnboardingScreen {
        background: $background;
        & #welcome-header { dock: top; height: 1; padding: 0 1; background: $footer-background; color: $text-muted; }
        & #welcome { padding: 1 1 0 1; scrollbar-size-vertical: 1; }
        & #welcome-about { padding: 0 2; margin-bottom: 1; height: auto; max-width: 90; }
    }
    """

    def compose(self) -> ComposeResult:
        """Four questions."""
        yield Static(header("Welcome"), id="welcome-header")
        with VerticalScroll(id="welcome", can_focus=False):
            yield Static(_ABOUT, id="welcome-about", markup=False)
            yield Choice("Have you trained your back before?", EXPERIENCE, given="no", id="experience")
            yield Choice("How is your back these days?", SORENESS, given="no", id="soreness")
            yield DayPicker(RUN_DAYS, id="run-days")
            yield DayPicker(STRENGTH_DAYS, id="strength-days")
        yield KeyLine(palette=False)

    def action_accept(self) -> None:
        """Done."""
        self.dismiss(
            Introduction(
                experienced=self.query_one("#experience", Choice).value == "yes",
                sore=self.query_one("#soreness", Choice).value == "yes",
                run_days=self.query_one("#run-days", DayPicker).days,
                strength_days=self.query_one("#strength-days", DayPicker).days,
            )
        )

    def action_later(self) -> None:
        """Another time."""
        self.dismiss(None)
