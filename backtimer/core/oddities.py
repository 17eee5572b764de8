"""What is valid in a routine and yet probably not meant: rests between nothing, words that are never heard.

Every oddity comes with its mend. A routine can be done all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from backtimer.core.adjustment import Adjustment
from backtimer.core.compile import compile_routine
from backtimer.core.findings import Finding, Place
from backtimer.core.levels import level_count
from backtimer.core.routine import Block, ExercisePart, Routine
from backtimer.core.values import Hold, Span
from backtimer.core.wording import POSITIONS, amount, number

if TYPE_CHECKING:
    from backtimer.core.catalogue import Catalogue
    from backtimer.core.exercise import Exercise

LONG_SESSION_SECONDS = 3600.0
LONG_HOLD_SECONDS = 300.0
LONG_PAUSE_SECONDS = 300.0
LONG_PHASE_SECONDS = 60.0
SHORTEST_CHANGE_SECONDS = 4.0
"""Nobody gets from one position into another, or lies down, in less."""

_SAID = r"[\w\s'’.,:;!?()&/+%°-]+"
"""What a voice can say, or passes over as it should."""


class _Leaf(Struct, frozen=True):
    """An exercise of the routine, and the blocks that it stands in, the outermost first."""

    place: Place
    part: ExercisePart
    exercise: Exercise
    blocks: tuple[Block, ...]

    @property
    def in_rounds(self) -> bool:
        return any(block.taper is not None or _most(block.rounds) > 1 for block in self.blocks)

    @property
    def sides(self) -> str:
        return self.part.sides or self.exercise.sides

    @property
    def position(self) -> str:
        return POSITIONS[self.part.position or self.exercise.position]


def oddities(routine: Routine, catalogue: Catalogue) -> tuple[Finding, ...]:
    """Everything that is odd in a routine which has no mistakes."""
    known = catalogue.with_own(routine.exercises)
    leaves = list(_leaves(routine.part, ("part",), (), known))
    found = [
        *_long(routine, catalogue),
        *_names(routine, leaves),
        *_routine_pauses(routine, leaves),
        *_unused(routine, leaves, known),
        *_blocks(routine.part, ("part",)),
    ]
    for leaf in leaves:
        found += [*_pauses(leaf), *_sides(leaf), *_lengths(leaf), *_cues(leaf, routine), *_needs(leaf, known)]
    found += _hurried(leaves, routine)
    return tuple(found)


def _leaves(
    parts: Sequence[ExercisePart | Block], place: Place, blocks: tuple[Block, ...], catalogue: Catalogue
) -> Iterator[_Leaf]:
    for index, part in enumerate(parts):
        if isinstance(part, Block):
            yield from _leaves(part.part, (*place, index, "part"), (*blocks, part), catalogue)
        else:
            name = catalogue.name_of(part.exercise)
            assert name is not None, "a routine without mistakes"
            yield _Leaf((*place, index), part, catalogue.exercises[name], blocks)


def _long(routine: Routine, catalogue: Catalogue) -> Iterator[Finding]:
    for level in dict.fromkeys((routine.level, level_count(routine))):
        seconds = compile_routine(routine, "", catalogue, Adjustment(level=level)).total_seconds
        if seconds > LONG_SESSION_SECONDS:
            what = f"at level {level} this takes {amount(seconds)}"
            yield Finding(("part",), f"{what}: if that is not meant, look for a wrong number of sets, reps or seconds")
            return


def _names(routine: Routine, leaves: Sequence[_Leaf]) -> Iterator[Finding]:
    spoken: list[tuple[Place, str | None]] = [(("title",), routine.title)]
    spoken += [(("exercises", name), name) for name in routine.exercises]
    spoken += [((*leaf.place, "name"), leaf.part.name) for leaf in leaves]
    for place, name in spoken:
        if name is None:
            continue
        if not any(character.isalpha() for character in name):
            yield Finding(place, f'no voice can say "{name}": add a word')
        elif unsaid := "".join(dict.fromkeys(re.sub(_SAID, "", name))):
            yield Finding(place, f"no voice can say {unsaid}: leave it out, or write it as a word")


def _routine_pauses(routine: Routine, leaves: Sequence[_Leaf]) -> Iterator[Finding]:
    if routine.exercise_rest is not None and len(leaves) == 1 and not routine.part[0].exercise_rest:
        yield Finding(("exercise_rest",), "is a rest between exercises, and there is only one: leave it out")
    if routine.round_rest is not None and not any(leaf.in_rounds for leaf in leaves):
        yield Finding(("round_rest",), "is a rest between rounds, and there are none: leave it out, or add `rounds`")
    if routine.rest is not None and not any(_most_sets(leaf.part) > 1 for leaf in leaves):
        yield Finding(("rest",), "is a rest between sets, and no exercise has more than one: leave it out, or add sets")
    if routine.prepare.low < SHORTEST_CHANGE_SECONDS:
        yield Finding(("prepare",), f"leaves {amount(routine.prepare.low)} to get into position: 10 is usual")


def _unused(routine: Routine, leaves: Sequence[_Leaf], known: Catalogue) -> Iterator[Finding]:
    used = {known.name_of(leaf.part.exercise) for leaf in leaves}
    used |= {known.name_of(name) for leaf in leaves for name in leaf.part.without.values()}
    used |= {known.name_of(name) for each in known.exercises.values() for name in each.substitutes.values()}
    for name in routine.exercises:
        if name not in used:
            yield Finding(("exercises", name), "is never done: name it in a part, or leave it out")
    holds = [leaf.part.hold for leaf in leaves]
    if routine.breath is not None and not any(hold is not None and hold.unit == "breaths" for hold in holds):
        yield Finding(("breath",), 'changes nothing: no hold is counted in breaths, as in `hold = "5 breaths"`')


def _blocks(parts: Sequence[ExercisePart | Block], place: Place) -> Iterator[Finding]:
    for index, block in enumerate(parts):
        if not isinstance(block, Block):
            continue
        here = (*place, index)
        if block.in_turn and len(block.part) == 1:
            yield Finding((*here, "in_turn"), "has one part only, which is done every time: add another [[part.part]]")
        if block.rounds is not None and _most(block.rounds) == 1:
            yield Finding((*here, "rounds"), "is one round, which changes nothing: write more, or leave it out")
        if block.round_rest is not None and block.taper is None and _most(block.rounds) == 1:
            yield Finding((*here, "round_rest"), "is a rest between rounds, and there is one: add `rounds`")
        yield from _blocks(block.part, (*here, "part"))


def _pauses(leaf: _Leaf) -> Iterator[Finding]:
    part = leaf.part
    if part.rest is not None and _most_sets(part) == 1:
        mend = "the rest between rounds is `round_rest`" if leaf.in_rounds else "add `sets`, or leave it out"
        yield Finding((*leaf.place, "rest"), f"is a rest between sets, and there is one set: {mend}")
    if part.rep_rest is not None and _most_reps(leaf) == 1:
        yield Finding(
            (*leaf.place, "rep_rest"), "is a rest between reps, and there is one: add `reps`, or leave it out"
        )
    if part.switch is not None and leaf.sides in ("both", "left", "right"):
        yield Finding((*leaf.place, "switch"), "is the time to switch sides, and they are not switched: leave it out")
    for key in ("rest", "rep_rest", "switch", "exercise_rest"):
        pause: Span | None = getattr(part, key)
        if pause is not None and pause.low > LONG_PAUSE_SECONDS:
            yield Finding((*leaf.place, key), f"is a pause of {amount(pause.low)}: the number is in seconds")


def _sides(leaf: _Leaf) -> Iterator[Finding]:
    part, usual = leaf.part, leaf.exercise.sides
    if part.sides is not None and usual == "both" and part.sides != "both":
        doubled = "" if part.sides in ("left", "right") else ", and each gets the full dose"
        said = f"{part.exercise} works both sides at once{doubled}"
        yield Finding((*leaf.place, "sides"), f"{said}: leave `sides` out, unless you do it in a one-sided way")
    elif part.sides == "both" and usual != "both":
        said = f"{part.exercise} works one side at a time, and no side is told"
        yield Finding((*leaf.place, "sides"), f'{said}: write "each" or "alternate", or leave it out')
    if part.first is not None and leaf.sides in ("both", "left", "right"):
        yield Finding((*leaf.place, "first"), "says which side begins, and there is no other: leave it out")


def _lengths(leaf: _Leaf) -> Iterator[Finding]:
    part = leaf.part
    if part.hold is not None and part.hold.unit == "seconds" and part.hold.span.high > LONG_HOLD_SECONDS:
        longest = amount(part.hold.span.high)
        yield Finding((*leaf.place, "hold"), f"is a hold of up to {longest}: the number is in seconds")
    if isinstance(part.tempo, dict):
        for name, span in part.tempo.items():
            if span.low > LONG_PHASE_SECONDS:
                yield Finding((*leaf.place, "tempo", name), f"takes {amount(span.low)} of each rep: is a hold meant?")
    if part.warm_up or any(block.warm_up for block in leaf.blocks):
        for key in ("sets", "reps", "hold", "window"):
            value = getattr(part, key)
            span = value.span if isinstance(value, Hold) else value
            if isinstance(span, Span) and span.open:
                said = f"grows with no level, because this is a warm-up: write {number(span.low)}"
                yield Finding((*leaf.place, key), said)


def _cues(leaf: _Leaf, routine: Routine) -> Iterator[Finding]:
    part = leaf.part
    if not part.cues:
        return
    if part.hold is None:
        yield Finding((*leaf.place, "cues"), "are never said: they belong to a hold, and there is none")
        return
    longest = part.hold.span.high * (routine.breath_seconds if part.hold.unit == "breaths" else 1)
    if part.hold.unit == "max":
        return
    for index, cue in enumerate(part.cues):
        first = cue.at or cue.every
        if first is not None and first.low >= longest:
            key = "at" if cue.at is not None else "every"
            said = f"is never said: the hold is over after {amount(longest)}"
            yield Finding((*leaf.place, "cues", index, key), said)


def _needs(leaf: _Leaf, known: Catalogue) -> Iterator[Finding]:
    for need, substitute in leaf.part.without.items():
        place = (*leaf.place, "without", need)
        name = known.name_of(substitute)
        if need not in leaf.exercise.needs:
            yield Finding(place, f"is never used: {leaf.part.exercise} does not need it")
        elif name is not None and need in known.exercises[name].needs:
            yield Finding(place, f"does not help: {substitute} needs it too")


def _hurried(leaves: Sequence[_Leaf], routine: Routine) -> Iterator[Finding]:
    for before, after in pairwise(leaves):
        pauses = (after.part, *reversed(after.blocks), routine)
        said = next(((holder, holder.transition) for holder in pauses if holder.transition is not None), None)
        if said is None or not isinstance(said[1], Span) or before.position == after.position:
            continue
        if said[1].low < SHORTEST_CHANGE_SECONDS:
            place = (*after.place, "transition") if said[0] is after.part else (*after.place, "exercise")
            change = f"from {before.position} to {after.position}"
            yield Finding(
                place, f"leaves {amount(said[1].low)} to get {change}: give `transition` more, or leave it out"
            )


def _most(span: Span | None) -> float:
    return 1 if span is None else span.high


def _most_sets(part: ExercisePart) -> float:
    return len(part.reps) if isinstance(part.reps, list) else _most(part.sets)


def _most_reps(leaf: _Leaf) -> float:
    if any(block.taper is not None and block.taper.reps is not None for block in leaf.blocks):
        return 2
    reps = leaf.part.reps
    return max(span.high for span in reps) if isinstance(reps, list) else _most(reps)
