"""A question over the screen below, with a few answers: arrows and Enter, or a digit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Click, Key
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from backtimer.app.widgets.today_panel import Mood

AnswerT = TypeVar("AnswerT", bound=str)


class AnswerRow(Static, can_focus=True):
    """One answer, chosen with Enter, Space or a click."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", "Choose", show=False, id="question.choose", tooltip="Give this answer"),
    ]
    DEFAULT_CSS = """
    AnswerRow {
        width: 100%;
        background: $block-cursor-blurred-background;
        text-style: bold;
        &:hover { background: $border-blurred; }
        &:focus { background: $block-cursor-background; color: $block-cursor-foreground; }
        &:nocolor:focus { text-style: bold reverse; }
    }
    """

    class Chosen(Message):
        """It was chosen."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, place: int, words: str) -> None:
        super().__init__(f" {place + 1}  {words}", markup=False)
        self._place = place

    def on_click(self, event: Click) -> None:
        """The mouse chooses it."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Give this answer."""
        self.post_message(self.Chosen(self._place))


class QuestionScreen(ModalScreen[AnswerT | None], Generic[AnswerT]):
    """Is left with the value of the chosen answer, or with None. The first answer has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,right", "app.focus_next", "Next", show=False, id="question.next", tooltip="Next answer"),
        Binding("up,left", "app.focus_previous", "Back", show=False, id="question.back", tooltip="Answer before"),
        Binding("escape,ctrl+q,ctrl+c", "leave", "Leave", show=False, id="question.leave", tooltip="Say nothing"),
    ]
    DEFAULT_CSS = """
    QuestionScreen {
        align: center middle;
        &.-short AnswerRow { margin: 0; }
        background: $background 70%;
        & > VerticalScroll {
            width: 80%;
            max-width: 76;
            height: auto;
            max-height: 100%;
            padding: 1 2 0 2;
            background: $panel;
            border: solid $primary;
            scrollbar-size-vertical: 1;
        }
        &.-yellow > VerticalScroll { border: solid $warning; }
        &.-red > VerticalScroll { border: solid $error; }
        & Static { height: auto; margin: 0 0 1 0; }
        & .title { text-style: bold; }
        &.-yellow .title { color: $warning; }
        &.-red .title { color: $error; }
        & AnswerRow { margin: 0 0 1 0; }
    }
    """

    def __init__(
        self, title: str, paragraphs: Sequence[str], answers: Mapping[AnswerT, str], *, mood: Mood = "calm"
    ) -> None:
        """`answers` are values with their words."""
        super().__init__(classes=f"-{mood}")
        self._title = title
        self._paragraphs = paragraphs
        self._answers = list(answers.items())

    def compose(self) -> ComposeResult:
        """What it is about, then the answers."""
        with VerticalScroll(can_focus=False):
            yield Static(self._title, classes="title", markup=False)
            for paragraph in self._paragraphs:
                yield Static(paragraph, markup=False)
            for place, (_, words) in enumerate(self._answers):
                yield AnswerRow(place, words)

    def on_key(self, event: Key) -> None:
        """A digit gives its answer."""
        if event.key.isdecimal() and 1 <= int(event.key) <= len(self._answers):
            event.stop()
            self.dismiss(self._answers[int(event.key) - 1][0])

    def action_leave(self) -> None:
        """Give no answer."""
        self.dismiss(None)

    @on(AnswerRow.Chosen)
    def _choose(self, event: AnswerRow.Chosen) -> None:
        self.dismiss(self._answers[event.place][0])
