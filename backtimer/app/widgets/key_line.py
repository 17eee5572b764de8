"""The last line of a screen: its keys and what they do, as many as fit whole.

Textual's own footer has a widget for each key and makes them all anew whenever a binding may have changed: that was a
sixth of what the first screen cost. This is one widget, and draws one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.binding import ActiveBinding
    from textual.events import MouseDown, MouseMove
    from textual.screen import Screen
    from textual.style import Style

_GAP = 2


class Shown(Struct, frozen=True):
    """A key as the line shows it, and the words after it."""

    key: str
    """The key to press for whoever clicks on it."""
    display: str
    words: str
    """Empty in front of another key of the same group."""
    enabled: bool
    tooltip: str

    @property
    def cells(self) -> int:
        """How wide it is, with a blank before its words, or before the next key."""
        return cell_len(self.display) + 1 + cell_len(self.words)


class KeyLine(Widget):
    """Shows the keys of its screen; a click presses one."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--words", "key-line--disabled"}
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $footer-background;
        .key-line--key { color: $footer-key-foreground; text-style: bold; }
        .key-line--words { color: $footer-description-foreground; }
        .key-line--disabled { color: $footer-description-foreground; text-style: dim; }
    }
    """

    def __init__(self, *, palette: bool = True) -> None:
        """`palette` says whether the palette opens here, and is worth a place at the right end."""
        super().__init__()
        self._palette = palette
        self._groups: tuple[tuple[Shown, ...], ...] = ()
        """What is shown or left out together."""
        self._last: Shown | None = None

    def on_mount(self) -> None:
        """Follow the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def render(self) -> Content:
        """The keys that fit."""
        key, words, disabled = (self.get_visual_style(f"key-line--{part}") for part in ("key", "words", "disabled"))
        parts: list[str | tuple[str, Style]] = []
        at = 0
        for start, shown in self._placed:
            parts += [
                " " * (start - at),
                (shown.display, key if shown.enabled else disabled),
                " ",
                (shown.words, words if shown.enabled else disabled),
            ]
            at = start + shown.cells
        return Content.assemble(*parts)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Press the key under the pointer."""
        shown = self._at(event.get_content_offset_capture(self).x)
        if shown is None:
            return
        if shown.enabled:
            self.app.simulate_key(shown.key)
        else:
            self.app.bell()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Say more about the key under the pointer."""
        shown = self._at(event.get_content_offset_capture(self).x)
        self.tooltip = shown.tooltip if shown is not None and shown.tooltip else None

    @property
    def _placed(self) -> Iterator[tuple[int, Shown]]:
        """The keys that fit, each with its cell. The palette, which has all of them, needs room beside the others."""
        room = self.content_size.width
        placed = list(self._from_left(room))
        yield from placed
        used = max((start + shown.cells for start, shown in placed), default=0)
        whole = len(placed) == sum(map(len, self._groups))
        if self._last is not None and whole and used + _GAP + self._last.cells <= room:
            yield room - self._last.cells, self._last

    def _from_left(self, room: int) -> Iterator[tuple[int, Shown]]:
        start = 0
        for group in self._groups:
            if start + sum(shown.cells for shown in group) > room:
                return
            for shown in group:
                yield start, shown
                start += shown.cells
            start += _GAP

    def _at(self, cell: int) -> Shown | None:
        return next((shown for start, shown in self._placed if start <= cell < start + shown.cells), None)

    def _follow(self, screen: Screen[object]) -> None:
        if not self.is_attached or screen is not self.screen:
            return
        groups, last = tuple(self._grouped(screen)), self._palette_key(screen) if self._palette else None
        if (groups, last) != (self._groups, self._last):
            self._groups, self._last = groups, last
            self.refresh()

    def _grouped(self, screen: Screen[object]) -> Iterator[tuple[Shown, ...]]:
        by_action: dict[str, ActiveBinding] = {}
        for active in screen.active_bindings.values():
            if active.binding.show:
                by_action.setdefault(active.binding.action, active)
        for group, found in groupby(by_action.values(), key=lambda active: active.binding.group):
            actives = list(found)
            together = group is not None and len(actives) > 1
            shown = [
                Shown(
                    active.binding.key,
                    self.app.get_key_display(active.binding),
                    "" if together else active.binding.description,
                    active.enabled,
                    active.tooltip or active.binding.description,
                )
                for active in actives
            ]
            if group is not None and together:
                last = shown.pop()
                shown.append(Shown(last.key, last.display, group.description, last.enabled, last.tooltip))
                yield tuple(shown)
            else:
                yield from ((each,) for each in shown)

    def _palette_key(self, screen: Screen[object]) -> Shown | None:
        active = screen.active_bindings.get(self.app.COMMAND_PALETTE_BINDING)
        if active is None:
            return None
        binding = active.binding
        display = self.app.get_key_display(binding)
        return Shown(binding.key, display, binding.description, active.enabled, binding.tooltip)
