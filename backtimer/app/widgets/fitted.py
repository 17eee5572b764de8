"""Text that is drawn for the width that it gets, so that it is right in the first frame that shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.css.styles import RulesMap
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

if TYPE_CHECKING:
    from textual.widgets import Static as _Static
else:
    _Static = object  # one more class of Textual's would cost the first frame what four others do


class Fitted(Visual):
    """What a function draws for a width in cells. It takes all the width that there is."""

    def __init__(self, draw: Callable[[int], Content]) -> None:
        self._draw = draw

    def content(self, width: int) -> Content:
        """The text at a width."""
        return self._draw(width)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002 - Textual's signature
        """All of it."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The lines that it takes at this width."""
        return self.content(width).get_height(rules, width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Its lines at this width."""
        return self.content(width).render_strips(width, height, style, options)


class FittedText(_Static):
    """What a Static that shows such a text derives from beside: what is marked of it can be copied, as of any other."""

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The marked text, and what ends it."""
        shown = self.content
        if not isinstance(shown, Fitted):
            return super().get_selection(selection)
        return selection.extract(str(shown.content(self.content_size.width))), "\n"
