"""Finds a moment for everything that is to be said during a step, and what gives way where there is not enough time.

It knows nothing of exercises: `speech` says what is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from msgspec import Struct

from backtimer.core.spoken import sentences

SecondsOf = Callable[[str], float | None]
"""How long the voice takes for a text; None where it cannot say it."""

GAP_SECONDS = 0.2
"""Between one utterance and the next, at least."""

_ROUNDING = 1e-9


class Utterance(Struct, frozen=True):
    """Words at a moment of a step."""

    step: int
    offset: float
    """Seconds from the step's start."""
    text: str


class Phrase(Struct, frozen=True):
    """One thing to say: as it is best, then shorter."""

    texts: tuple[str, ...]
    rank: int
    """0 is the last to be left out."""
    tells: Hashable = None
    """What the person knows once it has been said."""
    otherwise: str | None = None
    """Said in place of texts that the voice does not know at all."""
    leisurely: bool = False
    """Left out rather than said into the countdown."""
    by_sentence: bool = False
    """Said as an utterance for each sentence, so that a pause costs no more than one of them."""


class Wish(Struct, frozen=True):
    """Phrases that follow one another, with the moments between which they belong, in seconds from the step's start."""

    phrases: tuple[Phrase, ...]
    at: float
    """When they begin, if nothing else is being said."""
    until: float
    """By when they have ended."""
    earliest: float | None = None
    """From when they may begin, if they do not fit otherwise."""
    latest: float | None = None
    """By when they begin, where later would be wrong."""
    countdown: float = float("inf")
    """By when what is leisurely has ended."""


class Said(Struct, frozen=True):
    """A phrase that found its moment."""

    phrase: Phrase
    text: str
    start: float
    seconds: float

    @property
    def end(self) -> float:
        """When it has been said."""
        return self.start + self.seconds


def said_in_step(wishes: Sequence[Wish], seconds_of: SecondsOf) -> list[Said]:
    """What is said during one step, in order of time: the more important wishes find their moment first."""
    said: list[Said] = []
    for wish in sorted(wishes, key=lambda wish: min(phrase.rank for phrase in wish.phrases)):
        said = sorted(said + _fulfilled(wish, said, seconds_of), key=lambda each: each.start)
    return said


def _fulfilled(wish: Wish, taken: Sequence[Said], seconds_of: SecondsOf) -> list[Said]:
    """As much of a wish as there is time for; it gives up what ranks last first, piece by piece."""
    wanted = [(phrase, texts) for phrase in wish.phrases if (texts := _sayable(phrase, seconds_of))]
    while wanted:
        lengths = [texts[0][1] for _, texts in wanted]
        leisurely = any(phrase.leisurely for phrase, _ in wanted)
        start = _free_moment(wish, taken, sum(lengths) + GAP_SECONDS * (len(lengths) - 1), leisurely=leisurely)
        if start is not None:
            return _in_a_row(wanted, start, seconds_of)
        # Among equals, one that can be said shorter, and then the last.
        least = max(range(len(wanted)), key=lambda index: (wanted[index][0].rank, len(wanted[index][1]) > 1, index))
        phrase, texts = wanted.pop(least)
        if len(texts) > 1:
            wanted.insert(least, (phrase, texts[1:]))
    return []


_Texts = list[tuple[str, float]]
"""The forms of a phrase with their lengths."""


def _sayable(phrase: Phrase, seconds_of: SecondsOf) -> _Texts:
    length_of = _length_by_sentence(seconds_of) if phrase.by_sentence else seconds_of
    known = [(text, seconds) for text in phrase.texts if (seconds := length_of(text)) is not None]
    if known or phrase.otherwise is None:
        return known
    seconds = seconds_of(phrase.otherwise)
    return [] if seconds is None else [(phrase.otherwise, seconds)]


def _length_by_sentence(seconds_of: SecondsOf) -> SecondsOf:
    def length_of(text: str) -> float | None:
        lengths = [seconds_of(sentence) for sentence in sentences(text)]
        known = [seconds for seconds in lengths if seconds is not None]
        return sum(known) + GAP_SECONDS * (len(known) - 1) if known and len(known) == len(lengths) else None

    return length_of


def _free_moment(wish: Wish, taken: Sequence[Said], length: float, *, leisurely: bool) -> float | None:
    limit = min(wish.until, wish.countdown) if leisurely else wish.until
    start = wish.at
    if start + length > limit and wish.earliest is not None and not leisurely:
        start = max(wish.earliest, limit - length)
    for other in taken:
        if start + length + GAP_SECONDS > other.start and start < other.end + GAP_SECONDS:
            start = other.end + GAP_SECONDS
    late = wish.latest is not None and start > wish.latest
    return start if start + length <= limit + _ROUNDING and not late else None


def _in_a_row(wanted: Sequence[tuple[Phrase, _Texts]], start: float, seconds_of: SecondsOf) -> list[Said]:
    said = []
    for phrase, texts in wanted:
        text, seconds = texts[0]
        pieces = sentences(text) if phrase.by_sentence else [text]
        for piece in pieces:
            length = seconds if len(pieces) == 1 else seconds_of(piece) or 0.0
            said.append(Said(phrase, piece, start, length))
            start += length + GAP_SECONDS
    return said
