"""Puts what a session's face says onto its screen: words, digits and bars in their places, classes for the style."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from backtimer.app.session_face import Face
from backtimer.app.state_looks import LOOKS
from backtimer.app.widgets.big_digits import BigDigits
from backtimer.app.widgets.big_word import BigWord
from backtimer.app.widgets.session_bar import SessionBar
from backtimer.app.widgets.side_mark import SideMark


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
