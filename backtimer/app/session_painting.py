"""What a session's screen consists of, and how a face is put onto it: words, digits, bars, classes for the style."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from backtimer.app.session_face import Face
from backtimer.app.state_looks import LOOKS
from backtimer.app.widgets.big_digits import BigDigits
from backtimer.app.widgets.big_word import BigWord
from backtimer.app.widgets.key_button import KeyButton
from backtimer.app.widgets.pause_panel import PausePanel
from backtimer.app.widgets.session_bar import SessionBar
from backtimer.app.widgets.session_figure import SessionFigure
from backtimer.app.widgets.side_mark import SideMark

if TYPE_CHECKING:
    from backtimer.app.figure_looks import FigureLooks
    from backtimer.guide import Guide

DONE_KEY = "done"
"""The button that ends a step without an end of its own; no key is called so."""


def parts(guide: Guide, looks: FigureLooks) -> ComposeResult:
    """The parts of the screen from top to bottom; its figure follows the guide."""
    with Horizontal(id="strip"):
        yield BigWord(id="state")
        yield BigWord(id="phase")
    with Horizontal(id="top"):
        yield BigWord(id="label")
        yield BigWord(id="aside_beside")
        yield BigWord(id="routine")
    yield BigWord(id="heading")
    yield BigWord(id="aside")
    with Horizontal(id="facts"):
        yield BigWord(id="set_count")
        yield BigWord(id="rep_count")
    with Horizontal(id="stage"):
        yield SideMark("left")
        yield BigDigits(id="digits")
        yield SessionFigure(guide, looks, id="figure")
        yield SideMark("right")
    yield KeyButton(DONE_KEY, "Any key", "", id="done")
    yield PausePanel(id="panel")
    yield SessionBar(id="step")
    yield BigWord(id="following")
    yield SessionBar(fill="▄", id="session")
    yield BigWord(id="hint")


def classes_of(face: Face) -> dict[str, bool]:
    """The classes that a screen with this face has, and those that it has not."""
    return {
        **{f"-state-{state}": state == face.state for state in LOOKS},
        "-next": face.label == "Next",
        "-sided": face.side is not None,
        "-phased": bool(face.phase),
        "-with-facts": bool(face.set_count or face.rep_count),
        "-wide-digits": ":" in face.widest,
        "-one-digit": len(face.widest) == 1,
    }


def paint(screen: Screen[Any], face: Face) -> None:
    """Show a face."""
    for side in ("left", "right"):
        screen.query_one(f"#{side}", SideMark).show(face.side == side)
    for part in ("label", "heading", "phase", "aside", "set_count", "rep_count"):
        screen.query_one(f"#{part}", BigWord).show(getattr(face, part))
    screen.query_one("#aside_beside", BigWord).show(face.aside)
    screen.query_one("#state", BigWord).show(face.word, LOOKS[face.state])
    screen.query_one(BigDigits).show(face.digits, face.widest)
    screen.query_one("#step", SessionBar).show(face.step_label, face.step_part)
    screen.query_one("#session", SessionBar).show(face.session_label, face.session_part)
