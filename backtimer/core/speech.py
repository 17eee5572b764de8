"""What the voice says and when: everything that a person without eyes needs, and no more.

Words are planned step by step and never reach beyond their step. Where they do not all fit, what matters more is said,
and the rest shorter, later, or not at all. How things are worded is left to `spoken`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from backtimer.core import spoken
from backtimer.core.bouts import Bout, bouts_of
from backtimer.core.cues import AFTER_ZERO_SECONDS, COUNTDOWN_SECONDS, SHORTEST_ANNOUNCED_SECONDS
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
    remarks: Mapping[int, Sequence[str]] | None = None,
) -> tuple[Utterance, ...]:
    """All words of a session but the last ones, in order of time.

    `remarks` are further sentences for exercises, by their number in the plan: how one is done, how the last time
    went. They are said when it first comes, as many as there is time for.
    """
    if verbosity in ("tones", "off"):
        return ()
    writer = _Writer(steps, title, remarks or {}, full=verbosity == "full")
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

    def __init__(self, steps: Sequence[Step], title: str, remarks: Mapping[int, Sequence[str]], *, full: bool) -> None:
        self._steps = steps
        self._title = title
        self._remarks = remarks
        self._full = full
        self._bouts = bouts_of(steps)
        self._told: set[object] = set()
        self._doses: dict[int, tuple[str, ...]] = {}
        """What was said to be done of an exercise when it last came, by its number."""

    def utterances(self, step: Step, seconds_of: SecondsOf) -> list[Utterance]:
        """What is said during this step."""
        said = said_in_step([wish for wish in self._wishes(step) if wish.phrases], seconds_of)
        self._told.update(each.phrase.tells for each in said)
        return [Utterance(step.index, each.start, each.text) for each in said]

    def _wishes(self, step: Step) -> Iterator[Wish]:
        bout = self._bouts[step.index]
        if step.work:
            yield from self._work(step, bout)
            return
        work = bout.next_work(step)
        match step.kind:
            case "switch":
                yield self._said_in(step, self._side(work, bout))
            case "rest" if work is bout.first:
                yield self._said_in(step, self._rest_before_exercise(step, bout))
            case "rest" if (before := bout.work_before(step)) is not None and work.set != before.set:
                yield from self._rest_between_sets(step, before, work, bout)
            case "rest":
                yield self._said_in(step, self._rest_between_reps(step, work, bout))
            case "open":
                phrases = list(self._approach(bout))
                if step.seconds is None:
                    phrases.append(Phrase((spoken.WAIT_FOR_KEY,), 2))
                yield self._said_in(step, phrases)
            case _:
                yield self._said_in(step, self._approach(bout))

    def _said_in(self, step: Step, phrases: Iterator[Phrase] | Sequence[Phrase]) -> Wish:
        """Phrases from the start of a pause on."""
        return Wish(
            tuple(phrases),
            at=_first_moment(step),
            until=last_moment(step),
            earliest=_AT_ONCE,
            countdown=step.duration - COUNTDOWN_SECONDS[0],
        )

    def _approach(self, bout: Bout) -> Iterator[Phrase]:
        """What comes, in which position, how much of it, which side first: as far as it has not been said."""
        work = bout.first
        if bout.before is None:
            length = spoken.sentence(spoken.whole_minutes(self._steps[-1].end))
            yield Phrase((f"{spoken.sentence(self._title)} {length}", length), 6, leisurely=True)
        yield from self._round(bout)
        named_before = not self._untold("name", bout)
        if not named_before:
            yield self._name(bout)
        if self._untold("position", bout):
            before = None if bout.before is None else bout.before.position
            rank = 3 if before == work.position else 1
            yield Phrase((spoken.into_position(work.position, before),), rank, ("position", bout.first.index))
        if named_before and self._untold("named again", bout):
            yield Phrase((spoken.sentence(work.exercise),), 4, ("named again", bout.first.index))
        yield from self._dose(bout)
        # It can still be said as the work begins, the position cannot.
        yield from self._side(work, bout, rank=1)
        yield from self._remarks_on(bout)

    def _untold(self, what: str, bout: Bout) -> bool:
        return (what, bout.first.index) not in self._told

    def _name(self, bout: Bout) -> Phrase:
        name = bout.first.exercise
        tells = ("name", bout.first.index)
        if bout.only:
            return Phrase((spoken.sentence(name),), 0, tells)
        if bout.before is None:
            return Phrase((f"First: {name}.", spoken.sentence(name)), 0, tells, otherwise="First exercise.")
        forms = (f"Next: {name}.", spoken.sentence(name))
        if bout.last:
            return Phrase((f"Last exercise: {name}.", *forms), 0, tells, otherwise="Last exercise.")
        return Phrase(forms, 0, tells, otherwise="Next exercise.")

    def _round(self, bout: Bout) -> Iterator[Phrase]:
        if bout.begins_round and self._untold("round", bout):
            work = bout.first
            text = "Last round." if work.round == work.rounds else spoken.round_of(work)
            yield Phrase((text,), 4, ("round", work.index))

    def _dose(self, bout: Bout) -> Iterator[Phrase]:
        said = spoken.dose(bout.first_of_sets)
        known = self._doses.get(bout.first.part) == said and not self._full
        if self._untold("dose", bout) and not known:
            self._doses[bout.first.part] = said
            for rank, text in enumerate(said, start=2):
                yield Phrase((text,), rank, ("dose", bout.first.index))

    def _side(self, work: Step, bout: Bout, rank: int = 0) -> Iterator[Phrase]:
        """Which side comes, where it is another one than before and has not been said."""
        before = bout.work_before(work)
        same = before is not None and before.side == work.side
        if same or work.side not in ("left", "right") or ("side", work.index) in self._told:
            return
        tells = ("side", work.index)
        now = spoken.side_now(work.side)
        if before is None:
            all_sides = spoken.sides(work.side, both_come=bout.both_sides, in_turn=bout.in_turn)
            yield Phrase((all_sides, spoken.side_first(work.side), now), rank, tells)
        elif work.set != before.set:
            yield Phrase((spoken.side_first(work.side), now), rank, tells)
        elif self._full and not bout.in_turn:
            yield Phrase((f"Switch sides. {now}", now), rank, tells)
        else:
            yield Phrase((now,), rank, tells)

    def _remarks_on(self, bout: Bout) -> Iterator[Phrase]:
        if bout.again or not self._full:
            return
        work = bout.first
        note = [spoken.sentence(work.note)] if work.note is not None else []
        for number, remark in enumerate([*note, *self._remarks.get(work.part, ())]):
            if ("remark", work.part, number) not in self._told:
                yield Phrase((remark,), 7 + number, ("remark", work.part, number), leisurely=True)

    def _rest_before_exercise(self, step: Step, bout: Bout) -> Iterator[Phrase]:
        before = self._steps[step.index - 2] if step.index > 1 else None
        if before is not None and not before.work:
            # The person has just said with a key to be in position.
            yield Phrase(("Get ready.",), 3)
        else:
            yield Phrase((_rest(step), "Rest."), 2)
        if self._steps[step.index].work:
            yield from self._approach(bout)
        else:
            yield from self._round(bout)
            yield self._name(bout)
            yield from self._remarks_on(bout)

    def _rest_between_reps(self, step: Step, work: Step, bout: Bout) -> Iterator[Phrase]:
        if self._full:
            yield Phrase((_rest(step), "Rest.") if work.rep == 2 else ("Rest.",), 3)
        yield from self._side(work, bout)

    def _rest_between_sets(self, step: Step, before: Step, work: Step, bout: Bout) -> Iterator[Wish]:
        rest = Phrase((_rest(step), "Rest."), 2)
        follows = [Phrase(("Last set.",) if work.set == work.sets else (spoken.set_of(work),), 1)]
        if spoken.set_dose(work) != spoken.set_dose(before):
            follows.append(Phrase((spoken.set_dose(work),), 1))
        follows += self._side(work, bout)
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
        if step is bout.first and self._untold("name", bout):
            opening.append(self._name(bout))
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
        yield from self._side(step, bout)
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
        sides = list(self._side(step, bout))
        if not bout.in_turn:
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
