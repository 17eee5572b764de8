"""The keys of a session and what they ask for. When they count is left to the guide."""

from __future__ import annotations

from typing import Literal

from backtimer.core.remarks import Ask

Command = Literal["go on", "skip", "back", "let go", "extend", "stop"]

ASK_KEYS: dict[str, Ask] = {"a": "say again", "t": "how long"}
"""The keys that answer without pausing."""

SOUND_CHECK_KEY = "c"
"""The key that asks for the sound check while the session is paused."""

COMMAND_KEYS: dict[str, Command] = {
    "space": "go on",
    "enter": "go on",
    "n": "let go",
    "b": "back",
    "s": "skip",
    "plus": "extend",
    "q": "stop",
}
"""What keys do while the session is paused."""
