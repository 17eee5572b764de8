"""What backtimer is, what the keys do, and how training should feel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from backtimer.app.widgets.header import header
from backtimer.app.widgets.key_line import KeyLine
from backtimer.app.widgets.session_list import FEEL_STYLES
from backtimer.core.advice import DANGER, FOLLOWS, MEANINGS
from backtimer.core.record import Light
from backtimer.core.wording import capitalised

_ABOUT = (
    "Guides you through ten minutes of back training before or after a run. Choose a routine, press Enter, get into "
    "position and follow the sounds: they tell each start, half-way, the last three seconds and the end. "
    "You need not look at the screen."
)

_KEYS = (
    ("↑ ↓", "choose"),
    ("← →", "one level easier, one level harder"),
    ("Enter", "the back feels fine: start; open the session"),
    ("Y", "tight or sore: what you can do today"),
    ("R", "sharp, burning, or down the leg: stop"),
    ("D B", "what you run today; before or after the run"),
    ("P", "the next days of your plan"),
    ("M", "less time, fewer sets, without a wall"),
    ("A", "answer what is asked on top"),
    ("H", "past sessions"),
    ("E", "each exercise; there F: favourite"),
    (",", "settings: sound, words, colours"),
    ("F", "change the routine in a form"),
    ("W", "write a routine of your own"),
    ("C", "copy the routine into your own folder"),
    ("O", "open it in your editor"),
    ("N Del U", "new name, delete, take that back"),
    ("F5", "read the routine files again"),
    ("Ctrl+P", "everything by name: routines, themes"),
    ("Esc", "back"),
    ("Q", "quit"),
)

_FORM = (
    ("↑ ↓", "choose a part; Enter: its fields"),
    ("⇧↑ ⇧↓", "move the part up or down"),
    ("⇧← ⇧→", "out of a block, into the one above"),
    ("A B", "add an exercise; a block of rounds"),
    ("D Del", "copy the part; take it out"),
    ("Ctrl+S", "save"),
    ("Ctrl+Z", "undo; Ctrl+Y: redo"),
    ("F2", "the steps instead of the fields"),
)

_SESSION = (
    ("any key", "pauses at once, whatever you hit"),
    ("A", "say again, without a pause"),
    ("T", "how long still, without a pause"),
)

_OWN_PACE = "Where you set the pace yourself, any single key ends the step instead. After it you have time to settle."

_PAUSED = (
    ("Space", "go on: 3, 2, 1 first (Enter too)"),
    ("R", "red pain: stop, and what to do now"),
    ("N", "I let go here: the hold ends at the pause"),
    ("B", "this step again; twice: the one before"),
    ("S", "skip this step"),
    ("J", "jump to another step"),
    ("+", "a longer rest"),
    ("C", "sound check: can you hear the voice?"),
    ("Q", "stop, and keep what is done"),
)

_CONTROL = (
    "Control, not exhaustion: breathe steadily, and move only as far as it stays smooth. You can stop at any time, and "
    "stopping is never counted as a failure. backtimer promises no cure and replaces no doctor."
)

_KEY_CELLS = 9


class HelpScreen(Screen[None]):
    """A page to read."""

    DEFAULT_CSS = """
    HelpScreen {
        #help { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
        #help Static, #help-columns, .help-column { height: auto; }
        .help-column { width: 1fr; padding: 0 3 0 0; }
        .help-section { margin: 1 0 0 0; }
        &.-narrow #help-columns { layout: vertical; }
        &.-narrow .help-column { width: 100%; padding: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "back", "Back", key_display="Esc", id="help.back", tooltip="Back"),
    ]

    def compose(self) -> ComposeResult:
        """Keys beside the words on safety, or above them where it is narrow."""
        yield Static(header("Help"), id="header")
        with VerticalScroll(id="help"):
            yield Static(_ABOUT, markup=False)
            with Horizontal(id="help-columns"):
                with Vertical(classes="help-column"):
                    yield _section("Keys", _table(_KEYS))
                    yield _section("In the form", _table(_FORM))
                    yield _section("In a session", _table(_SESSION), Content(_OWN_PACE))
                    yield _section("While it is paused", _table(_PAUSED))
                with Vertical(classes="help-column"):
                    yield _section("How it may feel", *map(_light, MEANINGS))
                    yield _section("Danger signs", Content.styled(DANGER, "bold"))
                    yield _section("Always", Content(_CONTROL))
                    yield _section("Your own routines", _own_routines())
        yield KeyLine()

    def action_back(self) -> None:
        """Leave the help."""
        self.dismiss()


def _section(title: str, *paragraphs: Content) -> Static:
    heading = Content.styled(title, "bold $primary")
    return Static(Content("\n").join([heading, *paragraphs]), classes="help-section")


def _table(rows: Sequence[tuple[str, str]]) -> Content:
    lines = [Content.styled(key.ljust(_KEY_CELLS), "bold $accent") + Content(does) for key, does in rows]
    return Content("\n").join(lines)


def _light(light: Light) -> Content:
    word = Content.styled(light.capitalize(), f"bold {FEEL_STYLES[light]}")
    return word + Content(f"  {capitalised(MEANINGS[light])}. {FOLLOWS[light]}")


def _own_routines() -> Content:
    return Content.from_markup(
        "[b]backtimer new NAME[/b] writes a text file with comments to start from, [b]backtimer check FILE[/b] names "
        "every mistake in it with its line, [b]backtimer locate[/b] tells where everything is kept."
    )
