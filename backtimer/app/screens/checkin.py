"""The check-in: the five signs of a back that holds, and stiffness on waking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from backtimer.app.widgets.choice import Choice
from backtimer.app.widgets.header import header
from backtimer.app.widgets.key_line import KeyLine
from backtimer.core.coach.checkins import QUESTIONS
from backtimer.core.wording import capitalised

CheckinAnswers = tuple[tuple[str, str], ...]

_ABOUT = "Think of your recent runs. What you leave open is left out; your last answers are marked."


class CheckinScreen(ModalScreen[CheckinAnswers | None]):
    """Is left with the answers that were given, by question, or with None for later."""

    AUTO_FOCUS = "Choice"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", "Next", id="checkin.next", tooltip="Next question; after the last, keep them"),
        Binding("ctrl+s", "keep", "Keep now", id="checkin.keep", tooltip="Keep the answers so far"),
        Binding(
            "escape,ctrl+q,ctrl+c",
            "later",
            "Later",
            key_display="Esc",
            id="checkin.later",
            tooltip="Ask me another time",
        ),
    ]
    DEFAULT_CSS = """
    CheckinScreen {
        background: $background;
        & #checkin-header { dock: top; height: 1; padding: 0 1; background: $footer-background; color: $text-muted; }
        & #checkin { padding: 1 1 0 1; scrollbar-size-vertical: 1; }
        & #checkin-about { padding: 0 2; margin-bottom: 1; color: $text-muted; height: auto; }
    }
    """

    def __init__(self, last: Mapping[str, str]) -> None:
        """`last` are the answers of the last check-in, by question."""
        super().__init__()
        self._last = last

    def compose(self) -> ComposeResult:
        """One question after the other."""
        yield Static(header("Check-in"), id="checkin-header")
        with VerticalScroll(id="checkin", can_focus=False):
            yield Static(_ABOUT, id="checkin-about", markup=False)
            for place, question in enumerate(QUESTIONS):
                given = self._last.get(question.key)
                yield Choice(
                    question.words,
                    [(answer, capitalised(answer)) for answer in question.answers],
                    given=given if given in question.answers else None,
                    id=f"question-{place}",
                )
        yield KeyLine(palette=False)

    def on_mount(self) -> None:
        """Begin at the top: the focus has scrolled to the first question by then."""
        self.call_after_refresh(self.query_one("#checkin").scroll_home, animate=False)

    def action_next(self) -> None:
        """On to the next question; the last one is the end."""
        if self.focused is self.query(Choice).last():
            self.action_keep()
        else:
            self.focus_next()

    def action_keep(self) -> None:
        """Done: hand on what was answered."""
        found = tuple(
            (question.key, choice.value)
            for question, choice in zip(QUESTIONS, self.query(Choice), strict=True)
            if choice.value is not None
        )
        self.dismiss(found or None)

    def action_later(self) -> None:
        """Another time."""
        self.dismiss(None)
