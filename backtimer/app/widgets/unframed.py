"""A widget that is nothing but its lines."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Unframed(Widget):
    """Has no padding, border, outline, opacity or tint, whatever its styles say; its subclass has `render_line`.

    To ask for all of those at every line costs more than to draw a second's digits.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they are drawn, after the last look that the app has at every line."""
        _, background = self.background_colors
        filters = self.get_line_filters()
        lines = []
        for y in crop.line_range:
            line = self.render_line(y)
            for each in filters:
                line = line.apply_filter(each, background)
            lines.append(line.crop(crop.x, crop.right))
        return lines
