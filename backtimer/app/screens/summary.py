"""After a session: what was done, and how it was. Every question may stay unanswered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, cast

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from backtimer.app.screens.advice import advice_text
from backtimer.app.state_looks import LOOKS
from backtimer.app.widgets.big_word import BigWord
from backtimer.app.widgets.choice import Choice
from backtimer.app.widgets.done_table import DoneTable
from backtimer.app.widgets.key_line import KeyLine
from backtimer.core.advice import MEANINGS
from backtimer.core.questions import (
    CONTROL,
    CONTROL_WORDS,
    FEELING,
    HARDER_SIDE,
    HARDER_SIDES,
    LONGEST_NOTE,
    STOP_REASONS,
    STOPPED,
    has_sides,
)
from backtimer.core.record import HarderSide, Light, SessionRecord, StopReason
from backtimer.core.text import safe_line
from backtimer.core.wording import capitalised, clock, plural

_LIGHTS = tuple((light, f"{light.capitalize()}: {meaning}") for light, meaning in MEANINGS.items())


class SummaryScreen(ModalScreen[SessionRecord]):
    """Completes a session's record with what only the person knows.

    It is modal, so that no key of the app's leaves it before the record is handed on.
    """

    AUTO_FOCUS = "DoneTable, Choice"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", "Next"),
        Binding("ctrl+s", "save", "Save now"),
        Binding("ctrl+q,ctrl+c", "save", "Save now", show=False),
    ]
    DEFAULT_CSS = """
    SummaryScreen {
        background: $background;
        & #title { dock: top; height: 3; padding: 0 2; background: $state-done; color: $state-done-text; }
        & #questions { padding: 1 1 0 1; }
        & #totals { padding: 0 2; margin-bottom: 1; }
        & #advice { display: none; margin: 0 0 1 3; padding: 0 2; border-left: outer $error; max-width: 76; }
        & #advice.-red { display: block; }
        & #note-question { text-style: bold; padding: 0 2; }
        & Input { margin: 0 1 1 1; }
    }
    """

    def __init__(self, record: SessionRecord, *, stopped: bool) -> None:
        """`stopped` tells that it did not come to its end."""
        super().__init__()
        self._record = record
        self._stopped = stopped
        self._saved = False

    def compose(self) -> ComposeResult:
        """The totals, the sets, then one question after the other."""
        record = self._record
        yield BigWord(id="title")
        with VerticalScroll(id="questions", can_focus=False):
            yield Static(self._totals(), id="totals", markup=False)
            if record.exercises:
                yield DoneTable(record.exercises)
            if self._stopped and record.stop_reason is None:
                yield Choice(STOPPED, _answers(STOP_REASONS), id="reason")
            yield Choice(CONTROL, _answers(CONTROL_WORDS.values()), id="control")
            if has_sides(record):
                yield Choice(HARDER_SIDE, _answers(HARDER_SIDES), id="harder-side")
            yield Choice(FEELING, _LIGHTS, given=record.feel_after, id="feel")
            yield Static(advice_text(), id="advice", markup=False)
            yield Static("A note", id="note-question", markup=False)
            yield Input(record.note, placeholder="Anything to remember", max_length=LONGEST_NOTE, id="note")
        yield KeyLine(palette=False)

    def on_mount(self) -> None:
        """Say that it is over, to be read from the floor."""
        self.query_one("#title", BigWord).show("STOPPED" if self._stopped else "DONE", LOOKS["done"])
        self._show_advice()
        # The focus has scrolled to the first question by then; the totals come before it.
        self.call_after_refresh(self.query_one("#questions").scroll_home, animate=False)

    def keep(self) -> SessionRecord:
        """The record with the answers that were given so far."""
        record = self._record
        if self._saved or not self.is_mounted:
            return record
        control = self._answer("control")
        return replace(
            record,
            exercises=self.query_one(DoneTable).exercises if record.exercises else (),
            stop_reason=cast("StopReason | None", self._answer("reason")) or record.stop_reason,
            shaking=None if control is None else control == CONTROL_WORDS[True],
            harder_side=cast("HarderSide | None", self._answer("harder-side")),
            feel_after=cast("Light | None", self._answer("feel")),
            note=safe_line(self.query_one("#note", Input).value.strip(), LONGEST_NOTE),
        )

    def on_choice_given(self, message: Choice.Given) -> None:
        """Red calls for advice at once."""
        message.stop()
        self._show_advice()
        if message.choice.value == "red":
            self.call_after_refresh(self.query_one("#advice").scroll_visible, animate=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The note is the last question."""
        event.stop()
        self.action_save()

    def action_next(self) -> None:
        """On to the next question."""
        self.focus_next()

    def action_save(self) -> None:
        """Done with the questions."""
        self._record = self.keep()
        self._saved = True
        self.dismiss(self._record)

    def _answer(self, question: str) -> str | None:
        found = self.query(f"#{question}").results(Choice)
        return next((choice.value for choice in found), None)

    def _show_advice(self) -> None:
        self.query_one("#advice").set_class(self._answer("feel") == "red", "-red")

    def _totals(self) -> str:
        record = self._record
        lines = [f"{record.title}, level {record.level}."]
        if self._stopped:
            lines.append("Stopped and kept: what you did counts.")
        lines.append(f"Planned {clock(record.planned_seconds)}, took {clock(record.seconds)}.")
        if record.pauses:
            lines[-1] += f" {plural(record.pauses, 'pause')}, {clock(record.paused_seconds)} in all."
        if record.speed != 1:
            lines.append(f"At {record.speed:g} times the speed: statistics leave it out.")
        return "\n".join(lines)


def _answers(words: Iterable[str]) -> list[tuple[str, str]]:
    """Each word as a value and as it is shown."""
    return [(word, capitalised(word)) for word in words]
