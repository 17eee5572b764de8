"""From the words of a training plan's calendar to the kind of day."""

from __future__ import annotations

import re

from backtimer.core.record import DayKind

_KEYWORDS: tuple[tuple[DayKind, str], ...] = (
    (
        "quality",
        r"intervals?|intervall\w*|tempo\w*|threshold|schwelle\w*|speed\w*|fartlek|fahrtspiel|hills?|repeats?|reps|track|"
        r"vo2 ?max|progression|quality|workout|time trial|"
        r"(?:race|marathon|half[- ]marathon|10 ?k|5 ?k) pace|\d+ ?[x×] ?\d+\w*",
    ),
    ("long", r"long(?: ?run)?|lsd|lange\w* lauf|longrun|race|parkrun|(?:half[- ])?marathon|wettkampf"),
    ("rest", r"rest(?: ?day)?|day off|off|no run|ruhe\w*|pause|frei"),
    (
        "easy",
        r"easy|recovery|regeneration\w*|jog(?:ging)?|base|shake ?out|steady|aerobic|locker\w*|runs?|running|lauf|"
        r"\d+(?:[.,]\d+)? ?(?:km|mi|miles?|k)",
    ),
)
"""Most telling first: "rest 2 min" is part of a quality session, and after a race the back is as tired as after a
long run."""

_PATTERNS = tuple((kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for kind, words in _KEYWORDS)

LONGEST_SUMMARY = 200


def kind_of(summary: str) -> DayKind | None:
    """The kind of day that an entry means; None where it does not look like a run or a rest day."""
    text = summary.casefold()[:LONGEST_SUMMARY]
    return next((kind for kind, pattern in _PATTERNS if pattern.search(text)), None)


def gravest(kinds: tuple[DayKind, ...]) -> DayKind | None:
    """The kind that counts where a day has several entries."""
    return next((kind for kind in ("quality", "long", "easy", "rest") if kind in kinds), None)
