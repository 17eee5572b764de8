"""Has only those widgets drawn that are seen where something has changed.

For the smallest change Textual draws every widget that shares a container's lines with it, and throws away what it does
not send: three quarters of it in a countdown. This leans on how its compositor keeps the widgets and the changes; where
it does so no more, its own way stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from textual import _compositor

if TYPE_CHECKING:
    from textual.geometry import Region

_Corners = tuple[int, int, int, int]
"""The left and the top edge, the right and the bottom one, in cells."""

_KEPT = {"_visible_widgets", "_dirty_regions", "_cuts"}


def draw_only_seen_widgets() -> None:
    """Have it so in every app from now on, if this Textual lets it."""
    compositor: Any = getattr(_compositor, "Compositor", None)
    update = getattr(compositor, "render_partial_update", None)
    begun = getattr(getattr(compositor, "__init__", None), "__code__", None)
    if update is None or update.__module__ == __name__ or begun is None or not set(begun.co_names) >= _KEPT:
        return

    def render_partial_update(self: Any) -> Any:
        every = self.visible_widgets
        # Where widgets begin and end in a line must be known of all of them.
        _ = self.cuts
        few = seen(every, self._dirty_regions)
        self._visible_widgets = few
        try:
            return update(self)
        finally:
            # Unless what was drawn had them looked for anew.
            if self._visible_widgets is few:
                self._visible_widgets = every

    compositor.render_partial_update = render_partial_update


def seen(places: Mapping[Any, tuple[Region, Region]], dirty: Iterable[Region]) -> dict[Any, tuple[Region, Region]]:
    """Of widgets from front to back, each with its region and what that is clipped to, those seen in dirty regions."""
    # Numbers, because regions keep in memory whatever they were ever compared with.
    shown = [(widget, _shared(region.corners, clip.corners)) for widget, (region, clip) in places.items()]
    found = set()
    for region in dirty:
        corners = region.corners
        for widget, place in shown:
            left, top, right, bottom = shared = _shared(place, corners)
            if left < right and top < bottom:
                found.add(widget)
                if shared == corners:
                    break
    return {widget: place for widget, place in places.items() if widget in found}


def _shared(one: _Corners, other: _Corners) -> _Corners:
    """Where both are: nowhere, unless the left edge is before the right one, and the top above the bottom."""
    left, top, right, bottom = one
    other_left, other_top, other_right, other_bottom = other
    return max(left, other_left), max(top, other_top), min(right, other_right), min(bottom, other_bottom)
