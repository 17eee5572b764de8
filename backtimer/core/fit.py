"""Fits a routine into the minutes that there are: lower levels first, then one set, then fewer exercises.

A set more for one side goes before all that, and the warm-up last: what remains is warmed up for as long as there is
room for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from backtimer.core.adjustment import Adjustment, NotAdjustable
from backtimer.core.compile import compile_routine
from backtimer.core.cue_plan import TONES, Speech
from backtimer.core.plan import Planner
from backtimer.core.timeline import Timeline

if TYPE_CHECKING:
    from backtimer.core.catalogue import Catalogue
    from backtimer.core.routine import Routine


class Fitted(Struct, frozen=True):
    """A timeline that fits, and what it took."""

    timeline: Timeline
    adjustment: Adjustment
    changes: tuple[str, ...]
    """What is different from what was asked for, a phrase each: "level 1", "one set of each", "without side plank"."""


def fit_routine(
    routine: Routine,
    name: str,
    catalogue: Catalogue,
    adjustment: Adjustment,
    seconds: float,
    speech: Speech = TONES,
) -> Fitted:
    """The most of a routine that fits into so many seconds, with pauses as long as what is said in them asks for.

    Raises NotAdjustable where nothing does, and for a prescription that does not fit as it is.
    """
    timeline = compile_routine(routine, name, catalogue, adjustment, speech)
    if timeline.total_seconds <= seconds:
        return Fitted(timeline, adjustment, ())
    minutes = f"{seconds / 60:g} min"
    if routine.prescribed:
        raise NotAdjustable(
            f"{routine.title} takes {timeline.total_seconds / 60:.0f} minutes and is prescribed: "
            "do it as prescribed, or rest and ask your physio"
        )
    changes: tuple[str, ...] = ()
    if adjustment.extra_side is not None:
        adjustment = replace(adjustment, extra_side=None)
        even = compile_routine(routine, name, catalogue, adjustment, speech)
        changes = () if even.total_seconds == timeline.total_seconds else ("as many sets left as right",)
        timeline = even
        if timeline.total_seconds <= seconds:
            return Fitted(timeline, adjustment, changes)
    evened = changes
    for smaller, change in _smaller(adjustment, timeline.level):
        shorter = compile_routine(routine, name, catalogue, smaller, speech)
        if shorter.total_seconds < timeline.total_seconds:
            timeline, adjustment, changes = shorter, smaller, (*evened, *change)
        if timeline.total_seconds <= seconds:
            return Fitted(timeline, adjustment, changes)
    planner = Planner(routine, catalogue.with_own(routine.exercises), adjustment)
    warm_up = frozenset(bout.number for bout in planner.bouts() if bout.warm_up)
    while len(left := _exercises(timeline)) > 1:
        training = left.keys() - warm_up
        candidates = training if len(training) > 1 else left.keys() - training
        dispensable = _most_dispensable(routine, name, catalogue, adjustment, timeline, candidates, speech)
        changes = (*changes, f"without {left[dispensable]}")
        adjustment = replace(adjustment, left_out=adjustment.left_out | {dispensable})
        timeline = compile_routine(routine, name, catalogue, adjustment, speech)
        if timeline.total_seconds <= seconds:
            return Fitted(timeline, adjustment, changes)
    raise NotAdjustable(f"nothing of {routine.title} fits into {minutes}")


def _smaller(adjustment: Adjustment, level: int) -> Iterator[tuple[Adjustment, tuple[str, ...]]]:
    for lower in range(level - 1, 0, -1):
        yield replace(adjustment, level=lower), (f"level {lower}",)
    changes = ("level 1",) if level > 1 else ()
    if adjustment.sets != 1:
        yield replace(adjustment, level=1, sets=1), (*changes, "one set of each")


def _exercises(timeline: Timeline) -> dict[int, str]:
    """The exercises that are left, by their number in the plan."""
    return {planned.part: planned.exercise for planned in timeline.sets}


def _most_dispensable(
    routine: Routine,
    name: str,
    catalogue: Catalogue,
    adjustment: Adjustment,
    timeline: Timeline,
    candidates: Collection[int],
    speech: Speech,
) -> int:
    """The candidate without which the most zones remain trained; of those, the one that takes the longest."""

    def loss(number: int) -> tuple[int, float]:
        without = replace(adjustment, left_out=adjustment.left_out | {number})
        remaining = compile_routine(routine, name, catalogue, without, speech)
        return len(timeline.zones) - len(remaining.zones), remaining.total_seconds

    return min(sorted(candidates), key=loss)
