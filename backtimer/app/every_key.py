"""Hands every key to a screen that wants all of them, before any binding sees it.

Whoever lies on the floor hits what they hit: no key may quit, move the focus or open a palette then. Textual asks the
app's bindings first, so the app itself has to pass keys on.
"""

from __future__ import annotations

from typing import TypeVar

from textual.app import App
from textual.events import Event, Key

Result = TypeVar("Result")


class EveryKey:
    """A screen that takes every key itself while it is on top."""

    def take_key(self, event: Key) -> None:
        """A key was pressed."""
        raise NotImplementedError


class EveryKeyApp(App[Result]):
    """An app that gives every key to a screen that is an `EveryKey`."""

    async def on_event(self, event: Event) -> None:
        """Pass a key by the bindings, and leave everything else to Textual."""
        if isinstance(event, Key) and not event.is_forwarded and isinstance(self.screen, EveryKey):
            self.screen.take_key(event)
        else:
            await super().on_event(event)


def key_name(event: Key) -> str:
    """The key as the guide calls it, whether Shift or Caps Lock is on or not: `a`, `plus`, `space`, `enter`."""
    if event.character is not None and event.character.isalpha():
        return event.character.lower()
    if event.character == "+":
        return "plus"
    return "space" if event.character == " " else event.key
