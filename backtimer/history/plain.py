"""Tells blocks that stand as backtimer writes them, which are TOML without a parser having to say so.

A long history is made of almost nothing else, and parsing it takes seconds. What is written differently may be just
as sound: that is for the parser to say. Keys are looked for in the order in which they are written, so that none is
there twice.
"""

from __future__ import annotations

import re
from functools import cache

_TEXT = r'"(?:[^"\\\x00-\x1f\x7f]|\\["\\bfnrt]|\\u[0-9A-CEFa-cef][0-9A-Fa-f]{3})*+"'
_NUMBER = r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?+"
# Days that every year has.
_DAY = r"(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
_HOUR_AND_MINUTE = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_INSTANT = rf"[1-9][0-9]{{3}}-{_DAY} {_HOUR_AND_MINUTE}:[0-5][0-9](?:\.[0-9]{{1,6}})?+[+-]{_HOUR_AND_MINUTE}"
_VALUE = rf"(?:{_TEXT}|{_INSTANT}|{_NUMBER}|true|false)"

_SWAP = rf"    \{{asked = {_TEXT}(?:, instead = {_TEXT})?+\}},\n"
_HELD = rf"(?:, held = \[{_NUMBER}(?:, {_NUMBER})*+\])?+"
_SET = (
    rf"    \{{set = {_NUMBER}, side = {_TEXT}, unit = {_TEXT}(?:, planned = {_NUMBER})?+, done = {_NUMBER}{_HELD}\}},\n"
)
_EXERCISE = rf"\n\[\[session\.exercise\]\]\nname = {_TEXT}\nsets = \[\n(?:{_SET})*+\]\n"
_EMPTY_LINES_AND_COMMENTS = r"(?:(?:#[^\x00-\x08\n-\x1f\x7f]*+)?+\n)*+"


def _facts(*keys: str) -> str:
    return "".join(rf"(?:{key} = {_VALUE}\n)?+" for key in keys)


def _block(kind: str, content: str) -> str:
    return rf"\[\[{kind}\]\]\n{content}\n\[{kind}\.end\]\n{_EMPTY_LINES_AND_COMMENTS}"


_SESSION_FACTS = _facts(
    *("id", "routine", "title", "level", "turn", "eased", "started", "finished", "seconds", "planned_seconds"),
    *("paused_seconds", "pauses", "skips", "speed", "completed", "stop_reason", "by_hand", "day", "moment"),
    *("feel_before", "feel_after", "shaking", "harder_side", "note", "content", "app_version"),
)
_SESSION = _block("session", rf"{_SESSION_FACTS}(?:substitutions = \[\n(?:{_SWAP})*+\]\n)?+(?:{_EXERCISE})*+")
_FEEL = _block("feel", _facts("session", "at", "light", "better"))


@cache
def _plain() -> re.Pattern[str]:
    # It takes milliseconds, which whoever only reads need not wait for.
    return re.compile(f"(?:{_SESSION}|{_FEEL})")


def is_plain(block: bytes) -> bool:
    """Whether these bytes are one record as backtimer writes it, and perhaps comments below it."""
    try:
        return _plain().fullmatch(block.decode()) is not None
    except UnicodeDecodeError:
        return False
