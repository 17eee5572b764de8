"""Before the start: less time, fewer sets, or without what is not there today; and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from backtimer.app.widgets.key_line import KeyLine
from backtimer.app.widgets.wish_list import WishList
from backtimer.core.adjustment import NotAdjustable
from backtimer.core.wish_rows import Chosen
from backtimer.core.wording import capitalised
from backtimer.planned_in_words import comes_to

if TYPE_CHECKING:
    from backtimer.core.wish import Wish
    from backtimer.session_plan import SessionPlan


class BeforeStartScreen(ModalScreen[Chosen | None]):
    """Is left with what was chosen, to start so, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start", id="before.start", tooltip="Start like this"),
        Binding(
            "escape,q,ctrl+q,ctrl+c", "leave", "Back", key_display="Esc", id="before.leave", tooltip="Choose nothing"
        ),
    ]
    DEFAULT_CSS = """
    BeforeStartScreen {
        align: center middle;
        background: $background 70%;
        & > Vertical {
            width: 80%;
            max-width: 76;
            height: auto;
            max-height: 100%;
            padding: 1 2;
            background: $panel;
            border: solid $primary;
        }
        & .title { text-style: bold; color: $primary; }
        & WishList { height: 7; margin: 1 0; }
        & #outcome { height: auto; min-height: 3; }
    }
    """

    class _WorkedOut(Message):
        """What the choice comes to."""

        def __init__(self, chosen: Chosen, told: str, startable: bool) -> None:
            super().__init__()
            self.chosen = chosen
            self.told = told
            self.startable = startable

    def __init__(self, title: str, wish: Wish, plan: Callable[[Wish], SessionPlan]) -> None:
        """`plan` works a session out, or raises NotAdjustable. It is called in a thread."""
        super().__init__()
        self._title = title
        self._chosen = Chosen.before(wish)
        self._plan = plan
        self._startable = True

    def compose(self) -> ComposeResult:
        """The list, and below it what it comes to."""
        with Vertical():
            yield Static(f"{self._title}, for today", classes="title", markup=False)
            yield WishList(self._chosen)
            yield Static(id="outcome", markup=False)
        yield KeyLine(palette=False)

    def on_mount(self) -> None:
        """Say what it comes to as it is."""
        self._work_out(self._chosen)

    def action_start(self) -> None:
        """Start, where there is anything to start."""
        if self._startable:
            self.dismiss(self._chosen)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    @on(WishList.Changed)
    def _take(self, event: WishList.Changed) -> None:
        self._chosen = event.chosen
        self._work_out(event.chosen)

    @work(thread=True, exclusive=True)
    def _work_out(self, chosen: Chosen) -> None:
        try:
            told, startable = comes_to(self._plan(chosen.wish)), True
        except NotAdjustable as error:
            told, startable = f"{capitalised(str(error))}.", False
        self.post_message(self._WorkedOut(chosen, told, startable))

    @on(_WorkedOut)
    def _show(self, event: _WorkedOut) -> None:
        if event.chosen is self._chosen:
            self._startable = event.startable
            self.query_one("#outcome", Static).update(
                Content(event.told) if event.startable else Content.styled(event.told, "$warning")
            )
