"""How quantities, lengths of time and positions of the body are written, on the screen and in plain lines.

How they are said aloud is `spoken`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backtimer.core.record import SetRecord
    from backtimer.core.timeline import Position

POSITIONS: dict[Position, str] = {
    "prone": "on your stomach",
    "supine": "on your back",
    "side-lying": "on your side",
    "hands-and-knees": "on hands and knees",
    "sitting": "sitting",
    "standing": "standing",
    "wall": "at the wall",
}
"""Where the body is."""


def clock(seconds: float) -> str:
    """A length of time as minutes and seconds, `9:20`, or with hours, `1:02:05`."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes}:{rest:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def amount(seconds: float) -> str:
    """A length of time with its unit: `15 s`, `7.5 s`, `2 min`, `1 min 30 s`."""
    if round(seconds, 1) < 60:
        return f"{round(seconds, 1):g} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def number(value: float) -> str:
    """A number without needless decimals."""
    return f"{round(value, 2):g}" if abs(value) < 1e5 else f"{round(value)}"


def plural(count: int, noun: str) -> str:
    """A count with its noun: `1 session`, `3 sessions`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def unit(each: SetRecord) -> str:
    """What the numbers of a set count: `s`, `reps` or `rep`."""
    if each.unit == "seconds":
        return "s"
    return "rep" if (each.planned or each.done) == 1 else "reps"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in a sentence: `a, b and c`."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def capitalised(text: str) -> str:
    """The text as a sentence begins: with its first letter as a capital."""
    return text[:1].upper() + text[1:]
