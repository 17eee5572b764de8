"""What a text from outside may contain, and how it is shown: names, keys, notes, paths, messages.

A character is unsafe when it could steer a terminal or mislead a reader: control characters, changes of text
direction, invisible ones, line and paragraph separators, lone surrogates. Line feed and tab are text. A joiner or
an emoji's variation selector is safe only where it does its work: inside an emoji, or between two letters of the
scripts from Arabic to Sinhala, which are spelt with them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Skin tones and the letters of flags are among them.
_EMOJI = "[\u203c\u2049\u2122-\u27bf\u2900-\u303d\u3297\u3299\U0001f000-\U0001faff][\ufe0e\ufe0f]?"
_LETTER = "[\u0620-\u0dff]"
_SAFE_SEQUENCE = f"{_EMOJI}(?:\u200d{_EMOJI})*|[#*0-9]\ufe0f\u20e3|{_LETTER}(?:[\u200c\u200d]{_LETTER})+"
_UNSAFE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_UNNAMED = {"Cc": "CONTROL CHARACTER", "Cs": "LONE SURROGATE"}
_JOINING = "\u200c\u200d\ufe0e\ufe0f"


def _is_plain(text: str) -> bool:
    """Whether it has nothing to look at closely, as nearly all text. Found out at a fraction of the cost."""
    return (text.isascii() and text.isprintable()) or not _suspect().search(text)


@cache
def _suspect() -> re.Pattern[str]:
    return re.compile(f"[{_UNSAFE}]")


@cache
def _find_unsafe() -> re.Pattern[str]:
    return re.compile(f"{_SAFE_SEQUENCE}|([{_UNSAFE}])")


def unsafe_character(text: str) -> str | None:
    """The first unsafe character as its code point and name (`U+202E RIGHT-TO-LEFT OVERRIDE`), or None."""
    if _is_plain(text):
        return None
    character = next((match[1] for match in _find_unsafe().finditer(text) if match[1]), None)
    if character is None:
        return None
    unnamed = _UNNAMED.get(unicodedata.category(character), "INVISIBLE CHARACTER")
    return f"U+{ord(character):04X} {unicodedata.name(character, unnamed)}"


def safe(text: str) -> str:
    """The text with every unsafe character spelt out, as in `<U+202E>`. Line feeds and tabs stay."""
    if _is_plain(text):
        return text
    return _find_unsafe().sub(lambda match: f"<U+{ord(match[1]):04X}>" if match[1] else match[0], text)


def safe_line(text: str, longest: int = 200) -> str:
    """The text made safe, on one line, and cut to `longest` characters with an ellipsis as the last."""
    lines = safe(text).replace("\t", " ").split("\n")
    line = lines[0] if len(lines) == 1 else " ".join(filter(None, (part.strip() for part in lines)))
    if len(line) <= longest:
        return line
    return line[: longest - 1].rstrip(_JOINING) + "…"
