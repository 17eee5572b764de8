"""Answers what character a key types without a search among the names of all that Unicode has.

Textual asks it of every key that is bound, should a widget want to type it, and searches for F5, ENTER and LEFT too:
that alone brings most of 1 MB of tables into memory. Keys that are not here are searched for as ever, and where this
Textual asks in another way, it goes on doing so.
"""

from __future__ import annotations

from textual import screen
from textual.keys import Keys, key_to_character

TYPED = {
    "backspace": "\b",
    "comma": ",",
    "delete": "\x7f",
    "escape": "\x1b",
    "full_stop": ".",
    "minus": "-",
    "plus": "+",
    "question_mark": "?",
    "slash": "/",
    "space": " ",
    "tab": "\t",
}
"""What those keys type that are bound here and have a name."""

TYPES_NOTHING = frozenset(key.value for key in Keys) - TYPED.keys()


def know_keys_by_name() -> None:
    """Have it so in every app from now on, if this Textual lets it."""
    if getattr(screen, "key_to_character", None) is key_to_character:
        vars(screen)["key_to_character"] = typed_by


def typed_by(key: str) -> str | None:
    """The character that a key types; None where it types none, or is pressed together with another."""
    if key in TYPES_NOTHING:
        return None
    return TYPED[key] if key in TYPED else key_to_character(key)
