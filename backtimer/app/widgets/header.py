"""The first line of every screen but the session's: where one is."""

from __future__ import annotations

from textual.content import Content


def header(*places: str) -> Content:
    """The program's name, then the way to the screen."""
    name = Content.styled("backtimer", "bold $foreground")
    return Content.styled("  ›  ", "$text-muted").join([name, *(Content(place) for place in places)])
