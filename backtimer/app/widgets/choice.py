"""A question with a few answers, none of which is given unless the person gives it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Click, Key
from textual.message import Message
from textual.widgets import Static


class Answer(Horizontal):
    """One answer: its number and mark, then its words, which may take several lines."""

    DEFAULT_CSS = """
    Answer {
        height: auto;
        & > .mark { width: 7; }
        & > .words { width: 1fr; }
    }
    """

    class Clicked(Message):
        """It was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, place: int, words: str) -> None:
        self._mark = Static(classes="mark", markup=False)
        super().__init__(self._mark, Static(words, classes="words", markup=False))
        self._place = place

    def mark(self, given: bool) -> None:
        """Show whether it is the one that was given."""
        self.set_class(given, "-given")
        self._mark.update(f" {self._place + 1} {'[x]' if given else '[ ]'}")

    def on_click(self, event: Click) -> None:
        """Tell the question."""
        event.stop()
        self.post_message(self.Clicked(self._place))


class Choice(Vertical, can_focus=True):
    """Arrows or digits give an answer, Backspace takes it back. No answer is an answer too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,right", "move(1)", "Choose", key_display="↑↓"),
        Binding("up,left", "move(-1)", "Choose", show=False),
        Binding("backspace,delete", "take_back", "Take back", show=False),
    ]
    DEFAULT_CSS = """
    Choice {
        height: auto;
        padding: 0 1;
        margin-bottom: 1;
        border-left: blank;
        &:focus { border-left: outer $primary; }
        & > .question { text-style: bold; }
        & > .-given { text-style: bold; }
        &:focus > .-given { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """

    class Given(Message):
        """Another answer was given, or taken back."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> Choice:
            """The question."""
            return self.choice

    def __init__(
        self,
        question: str,
        answers: Sequence[tuple[str, str]],
        *,
        given: str | None = None,
        id: str,  # noqa: A002  # Textual's word
    ) -> None:
        """`answers` are values with their words; `given` is the one that the person has given already."""
        super().__init__(id=id)
        self._question = question
        self._values = [value for value, _ in answers]
        self._answers = [Answer(place, words) for place, (_, words) in enumerate(answers)]
        self._place = None if given is None else self._values.index(given)

    @property
    def value(self) -> str | None:
        """The answer, if one was given."""
        return None if self._place is None else self._values[self._place]

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        yield Static(self._question, classes="question", markup=False)
        yield from self._answers

    def on_mount(self) -> None:
        """Show what was answered already."""
        self._mark()

    def on_key(self, event: Key) -> None:
        """A digit gives its answer."""
        if event.key.isdecimal() and 1 <= int(event.key) <= len(self._answers):
            event.stop()
            self._give(int(event.key) - 1)

    def on_answer_clicked(self, message: Answer.Clicked) -> None:
        """The mouse gives its answer; a second time takes it back."""
        message.stop()
        self.focus()
        self._give(None if message.place == self._place else message.place)

    def action_move(self, by: int) -> None:
        """Give the next answer, or the one before; from none, the first or the last."""
        if self._place is None:
            self._give(0 if by > 0 else len(self._answers) - 1)
        else:
            self._give(min(max(self._place + by, 0), len(self._answers) - 1))

    def action_take_back(self) -> None:
        """Leave it unanswered."""
        self._give(None)

    def _give(self, place: int | None) -> None:
        if place != self._place:
            self._place = place
            self._mark()
            self.post_message(self.Given(self))

    def _mark(self) -> None:
        for place, answer in enumerate(self._answers):
            answer.mark(place == self._place)
