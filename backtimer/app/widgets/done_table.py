"""What was done of each set, next to what was planned; every number can be put right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.widgets import Static

from backtimer.core.questions import MOST_DONE, corrected
from backtimer.core.record import ExerciseRecord, SetRecord
from backtimer.core.wording import capitalised, unit


class SetLine(Static):
    """One set of one side."""

    class Clicked(Message):
        """It was clicked."""

        def __init__(self, line: SetLine) -> None:
            super().__init__()
            self.line = line

    def __init__(self, done: SetRecord, sets: int) -> None:
        super().__init__(markup=False)
        self.done = done
        self._measured = done
        self._sets = sets

    def show(self, cursor: bool) -> None:
        """Show the numbers, and whether this is the line that the keys change."""
        done = self.done
        planned = unit(done) if done.planned is None else f"of {done.planned:g} {unit(done)}"
        which = f"set {done.set}" if self._sets > 1 else ""
        side = "" if done.side == "both" else done.side
        number = f" {round(done.done):>4} "
        self.update(
            Content.assemble(f"  {which:<8}{side:<7}", (number, "reverse bold" if cursor else "bold"), f" {planned}")
        )

    def correct(self, number: int) -> None:
        """Put the number right; one that says what was measured leaves it as it was."""
        number = min(max(number, 0), MOST_DONE)
        self.done = self._measured if number == round(self._measured.done) else corrected(self._measured, number)

    def on_click(self, event: Click) -> None:
        """Tell the table."""
        event.stop()
        self.post_message(self.Clicked(self))


class DoneTable(Vertical, can_focus=True):
    """Up and down choose a line, left and right or digits change its number."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Line", key_display="↑↓"),
        Binding("up", "move(-1)", "Line", show=False),
        Binding("right,plus", "add(1)", "Change", key_display="←→"),
        Binding("left,minus", "add(-1)", "Change", show=False),
        Binding("backspace", "rub_out", "Rub out", show=False),
    ]
    DEFAULT_CSS = """
    DoneTable {
        height: auto;
        padding: 0 1;
        margin-bottom: 1;
        border-left: blank;
        &:focus { border-left: outer $primary; }
        & > .exercise { text-style: bold; }
    }
    """

    def __init__(self, exercises: Sequence[ExerciseRecord]) -> None:
        super().__init__()
        self._exercises = [
            (exercise.name, [SetLine(each, max(one.set for one in exercise.sets)) for each in exercise.sets])
            for exercise in exercises
        ]
        self._lines = [line for _, lines in self._exercises for line in lines]
        self._cursor = 0
        self._typed = ""

    @property
    def exercises(self) -> tuple[ExerciseRecord, ...]:
        """The exercises with the numbers as they are now."""
        return tuple(ExerciseRecord(name, tuple(line.done for line in lines)) for name, lines in self._exercises)

    def compose(self) -> ComposeResult:
        """Each exercise with its sets."""
        for name, lines in self._exercises:
            yield Static(Content(capitalised(name)), classes="exercise")
            yield from lines

    def on_mount(self) -> None:
        """Show the numbers."""
        for line in self._lines:
            line.show(cursor=False)

    def on_focus(self) -> None:
        """Show which line the keys change."""
        self._go_to(self._cursor)

    def on_blur(self) -> None:
        """The keys change nothing here now."""
        self._lines[self._cursor].show(cursor=False)

    def on_key(self, event: Key) -> None:
        """Digits are typed into the line."""
        if event.key.isdecimal():
            event.stop()
            self._type((self._typed + event.key).lstrip("0") or "0")

    def on_set_line_clicked(self, message: SetLine.Clicked) -> None:
        """Go to the line."""
        message.stop()
        self.focus()
        self._go_to(self._lines.index(message.line))

    def action_move(self, by: int) -> None:
        """Another line."""
        self._go_to(min(max(self._cursor + by, 0), len(self._lines) - 1))

    def action_add(self, number: int) -> None:
        """More, or less."""
        self._typed = ""
        self._put(round(self._lines[self._cursor].done.done) + number)

    def action_rub_out(self) -> None:
        """The number without its last digit."""
        self._type(str(round(self._lines[self._cursor].done.done))[:-1])

    def _type(self, digits: str) -> None:
        if len(digits) <= len(str(MOST_DONE)):
            self._typed = digits
            self._put(int(digits or "0"))

    def _put(self, number: int) -> None:
        line = self._lines[self._cursor]
        line.correct(number)
        line.show(cursor=True)

    def _go_to(self, place: int) -> None:
        self._lines[self._cursor].show(cursor=False)
        self._cursor = place
        self._typed = ""
        self._lines[place].show(cursor=True)
        self._lines[place].scroll_visible(animate=False)
