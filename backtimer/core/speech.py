"""What the voice says and when: everything that a person without eyes needs, and no more.

Words are planned step by step and never reach beyond their step. Where they do not all fit, what matters more is said,
and the rest shorter, later, or not at all. How things are worded is left to `spoken`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from backtimer.core import spoken
from backtimer.core.approach_words import ApproachWords
from backtimer.core.bouts import Bout, bouts_of
from backtimer.core.cues import AFTER_ZERO_SECONDS, COUNTDOWN_SECONDS, SHORTEST_ANNOUNCED_SECONDS
from backtimer.core.introductions import Introduction
from backtimer.core.timeline import Side, Step
from backtimer.core.utterances import Phrase, SecondsOf, Utterance, Wish, said_in_step
from backtimer.core.work_words import last_moment, left_words, phase_words, reminder_words

Verbosity = Literal["full", "brief", "tones", "off"]
"""How much is heard: all words, the necessary ones, tones alone, nothing."""

CLOSING_SECONDS = 0.45
"""After the end of the session the last words begin: when the tone for it has made its point."""

LONGEST_CLOSING_SECONDS = 2.0
"""After the end of the session all has been said."""

SHORTEST_TWICE_SPOKEN_REST_SECONDS = 12.0
"""In a rest this long, what follows is said towards its end; in a shorter one, at once."""

SHORTEST_COUNTED_REST_SECONDS = 25.0
"""In a rest this long its last ten seconds are told; elsewhere what follows is said a little later."""

_AFTER_START = 0.6
"""When the tone at the start of work has been heard, in seconds; so with the other tones below."""
_AFTER_REP = 0.25
_AFTER_ANNOUNCEMENT = 0.7
_AFTER_ZERO = 0.45
_AT_ONCE = 0.15
"""Words that would not fit otherwise begin with the tone."""


def estimated_seconds(text: str) -> float:
    """How long a voice takes for a text, where nobody has measured it: a little more than the recorded one."""
    return 0.25 + len(text) / 17


def speech_of(
    steps: Sequence[Step],
    title: str,
    verbosity: Verbosity = "full",
    seconds_of: SecondsOf = estimated_seconds,
    introductions: Mapping[int, Introduction] | None = None,
    terms: str = "",
) -> tuple[Utterance, ...]:
    """All words of a session but the last ones, in order of time.

    `introductions` are what is said, in `full`, of exercises by their number in the plan, as far as there is time for
    it. `terms` are what to stop a prescribed routine for.
    """
    if verbosity in ("tones", "off"):
        return ()
    words = ApproachWords(steps, title, introductions or {}, terms, full=verbosity == "full")
    writer = _Writer(words)
    return tuple(utterance for step in steps for utterance in writer.utterances(step, seconds_of))


def closing_of(total_seconds: float, seconds_of: SecondsOf = estimated_seconds) -> str:
    """The last words, which begin `CLOSING_SECONDS` after the session's end; empty if the voice has none."""
    for text in (spoken.done(total_seconds), "Done."):
        seconds = seconds_of(text)
        if seconds is not None and CLOSING_SECONDS + seconds <= LONGEST_CLOSING_SECONDS:
            return text
    return ""


class _Writer:
    """Writes a session's words step by step, and remembers what has been said."""

    def __init__(self, words: ApproachWords) -> None:
        self._words = words
        self._steps = words.steps
        self._full = words.full
        self._bouts = bouts_of(words.steps)

    def utterances(self, step: Step, seconds_of: SecondsOf) -> list[Utterance]:
        """What is said during this step."""
        said = said_in_step([wish for wish in self._wishes(step) if wish.phrases], seconds_of)
        self._words.told.update(each.phrase.tells for each in said)
        return [Utterance(step.index, each.start, each.text) for each in said]

    def _wishes(self, step: Step) -> Iterator[Wish]:
        bout = self._bouts[step.index]
        if step.work:
            yield from self._work(step, bout)
            return
        work = bout.next_work(step)
        match step.kind:
            case "switch":
                yield self._said_in(step, self._words.side(work, bout))
            case "rest" if work is bout.first:
                yield self._said_in(step, self._rest_before_exercise(step, bout))
            case "rest" if (before := bout.work_before(step)) is not None and work.set != before.set:
                yield from self._rest_between_sets(step, before, work, bout)
            case "rest":
                yield self._said_in(step, self._rest_between_reps(step, work, bout))
            case "open":
                phrases = list(self._words.approach(bout))
                if step.seconds is None:
                    phrases.append(Phrase((spoken.WAIT_FOR_KEY,), 2))
                yield self._said_in(step, phrases)
            case _:
                yield self._said_in(step, self._words.approach(bout))

    def _said_in(self, step: Step, phrases: Iterator[Phrase] | Sequence[Phrase]) -> Wish:
        """Phrases from the start of a pause on."""
        return Wish(
            tuple(phrases),
            at=_first_moment(step),
            until=last_moment(step),
            earliest=_AT_ONCE,
            countdown=step.duration - COUNTDOWN_SECONDS[0],
        )

    def _rest_before_exercise(self, step: Step, bout: Bout) -> Iterator[Phrase]:
        before = self._steps[step.index - 2] if step.index > 1 else None
        if before is not None and not before.work:
            # The person has just said with a key to be in position.
            yield Phrase(("Get ready.",), 3)
        else:
            yield Phrase((_rest(step), "Rest."), 2)
        if self._steps[step.index].work:
            yield from self._words.approach(bout)
        else:
            yield from self._words.round(bout)
            yield self._words.name(bout)
            yield from self._words.explanation(bout)
            yield from self._words.note(bout)

    def _rest_between_reps(self, step: Step, work: Step, bout: Bout) -> Iterator[Phrase]:
        if self._full:
            yield Phrase((_rest(step), "Rest.") if work.rep == 2 else ("Rest.",), 3)
        yield from self._words.side(work, bout)

    def _rest_between_sets(self, step: Step, before: Step, work: Step, bout: Bout) -> Iterator[Wish]:
        rest = Phrase((_rest(step), "Rest."), 2)
        follows = [Phrase(("Last set.",) if work.set == work.sets else (spoken.set_of(work),), 1)]
        if spoken.set_dose(work) != spoken.set_dose(before):
            follows.append(Phrase((spoken.set_dose(work),), 1))
        follows += self._words.side(work, bout)
        if step.duration < SHORTEST_TWICE_SPOKEN_REST_SECONDS:
            yield self._said_in(step, [rest, *follows])
            return
        yield self._said_in(step, [rest])
        counted = step.duration >= SHORTEST_COUNTED_REST_SECONDS
        if counted and self._full:
            follows.insert(0, Phrase(("Ten seconds.",), 3))
        left = 10.0 if counted else 7.0
        yield Wish(tuple(follows), at=step.duration - left, until=last_moment(step))

    def _work(self, step: Step, bout: Bout) -> Iterator[Wish]:
        flows_in = step.index > 1 and self._steps[step.index - 2].work
        begin = _AFTER_REP if flows_in else _AFTER_START
        opening = []
        if step is bout.first and self._words.unnamed(bout):
            opening.append(self._words.name(bout))
        opening += self._opening(step, bout)
        yield Wish(tuple(opening), at=begin, until=last_moment(step), earliest=_AT_ONCE)
        if self._full and step.phases:
            yield from phase_words(step, bout, begin)
        elif self._full and step.seconds is not None:
            yield from left_words(step)
            yield from reminder_words(step)

    def _opening(self, step: Step, bout: Bout) -> Iterator[Phrase]:
        """The words with which work begins: which side, which rep, or simply what to do."""
        if step.rep is not None and (step.reps or 1) > 1:
            yield from self._rep(step, bout)
            return
        yield from self._words.side(step, bout)
        if step.seconds is None:
            dose = spoken.set_dose(step)
            texts = (f"{dose} {spoken.KEY_ENDS_IT}", spoken.KEY_ENDS_IT)
            yield Phrase(texts if self._full else texts[1:], 1)
        elif self._full:
            yield Phrase(("Hold." if step.kind == "hold" else "Go.",), 2)

    def _rep(self, step: Step, bout: Bout) -> Iterator[Phrase]:
        number = spoken.sentence(spoken.number(step.rep or 1))
        if step.rep == step.reps:
            texts: tuple[str, ...] = ("Last one.",)
        elif self._full and not step.phases:
            texts = (spoken.rep_of(step), number)
        else:
            texts = (number,)
        sides = list(self._words.side(step, bout))
        if not bout.in_turn or bout.is_one_sided(step):
            yield from sides
            yield Phrase(texts, 1)
        elif step.side != bout.first.side:
            yield from (Phrase((f"{_capital(step.side)}.",), 0, side.tells) for side in sides)
        elif sides or step.rep == 1:
            with_side = f"{texts[-1][:-1]}, {step.side}."
            yield Phrase((with_side, f"{_capital(step.side)}."), 0, sides[0].tells if sides else None)
        else:
            yield Phrase(texts, 1)


def _rest(step: Step) -> str:
    return f"Rest, {spoken.duration(step.duration)}."


def _capital(side: Side | None) -> str:
    return (side or "").capitalize()


def _first_moment(step: Step) -> float:
    """When a pause has been announced, and the zero before it has been heard."""
    if step.kind == "prepare":
        return _AFTER_ANNOUNCEMENT
    if step.kind != "switch" and step.duration < SHORTEST_ANNOUNCED_SECONDS:
        return _AFTER_ZERO
    return min(AFTER_ZERO_SECONDS, step.duration / 2) + _AFTER_ANNOUNCEMENT
