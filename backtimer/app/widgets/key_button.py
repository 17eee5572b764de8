"""A button for the mouse that stands for a key. It never takes the focus: keys belong to the session."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click, MouseDown
from textual.message import Message
from textual.widgets import Static


class KeyButton(Static):
    """A key's name and what it does."""

    ALLOW_SELECT = False

    class Chosen(Message):
        """It was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, key: str, cap: str, words: str, *, id: str | None = None) -> None:  # noqa: A002
        """`key` is what `Chosen` tells, `cap` the key's name as it is shown."""
        super().__init__(id=id, markup=False)
        self.key = key
        self._cap = cap
        self.words: str | None = None
        """What it does, as it is shown."""
        self.say(words)

    def say(self, words: str) -> None:
        """Name what it does."""
        if words != self.words:
            self.words = words
            self.update(Content.assemble((f" {self._cap} ", "reverse"), f"  {words}"), layout=False)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Whatever lies below it is not meant."""
        event.stop()

    def on_click(self, event: Click) -> None:
        """Tell that it was chosen."""
        event.stop()
        self.post_message(self.Chosen(self.key))
