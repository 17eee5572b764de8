"""What a person answers in a form: a line to type in, an answer to choose, an exercise to pick from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from backtimer.core.wording import capitalised

MARK_CELLS = 2


class FormInput(Input):
    """A line to type in."""

    DEFAULT_CSS = """
    FormInput {
        width: 1fr;
        background: $panel;
        &.-textual-compact { padding: 0 1; }
        &:focus { background: $block-cursor-blurred-background; background-tint: $background 0%; }
    }
    """

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)


class FormChoice(Static, can_focus=True):
    """One of a few answers, or none: left and right go through them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,enter", "change(1)", "Next answer", show=False, id="form.choice_next", tooltip="The next"),
        Binding("left", "change(-1)", "Answer before", show=False, id="form.choice_before", tooltip="The one before"),
        Binding("backspace", "clear", "No answer", show=False, id="form.choice_none", tooltip="Take it back"),
    ]
    DEFAULT_CSS = """
    FormChoice {
        width: 1fr;
        height: 1;
        padding: 0 1;
        background: $panel;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &:focus { background: $block-cursor-blurred-background; }
    }
    """

    class Chosen(Message):
        """Another answer was chosen."""

        def __init__(self, choice: FormChoice, answer: str) -> None:
            super().__init__()
            self.choice = choice
            self.answer = answer
            """Empty for none."""

    def __init__(self, answers: Sequence[str], meanings: Mapping[str, str]) -> None:
        super().__init__(markup=False)
        self._answers = ("", *answers)
        self._meanings = meanings
        self._answer = ""

    def show(self, answer: str) -> None:
        """Show an answer."""
        self._answer = answer
        meaning = self._meanings.get(answer, "")
        word = Content.styled(answer or "—", "" if answer else "$text-muted")
        said = Content.styled(f"  {meaning}" if meaning else "", "$text-muted")
        self.update(Content.assemble(("‹ ", "$text-muted"), word, (" ›", "$text-muted")) + said, layout=False)

    def on_click(self, event: events.Click) -> None:
        """A click on the first mark gives the answer before, elsewhere the next one."""
        offset = event.get_content_offset(self)
        self.action_change(-1 if offset is not None and offset.x < MARK_CELLS else 1)

    def action_change(self, by: int) -> None:
        """Give the next answer, or the one before."""
        self._give(self._answers[(self._answers.index(self._answer) + by) % len(self._answers)])

    def action_clear(self) -> None:
        """Give none."""
        self._give("")

    def _give(self, answer: str) -> None:
        if answer != self._answer:
            self.show(answer)
            self.post_message(self.Chosen(self, answer))


class FormPick(Static, can_focus=True):
    """The name of an exercise, and a way to another one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right", "ask", "Choose", show=False, id="form.pick", tooltip="Choose another exercise"),
    ]
    DEFAULT_CSS = """
    FormPick {
        width: 1fr;
        height: 1;
        padding: 0 1;
        background: $panel;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &:focus { background: $block-cursor-blurred-background; }
    }
    """

    class Asked(Message):
        """The person wants another exercise."""

    def __init__(self) -> None:
        super().__init__(markup=False)

    def show(self, name: str) -> None:
        """Show which exercise it is."""
        self.update(Content.assemble(capitalised(name) or "none yet", (" ›", "$text-muted")), layout=False)

    def on_click(self) -> None:
        """The same as Enter."""
        self.action_ask()

    def action_ask(self) -> None:
        """Ask for another one."""
        self.post_message(self.Asked())
