"""A routine that somebody does on a yellow day all the same: with less, and without what a sore back leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from backtimer.core.coach.repertoire import GENTLE, NOT_ON_YELLOW
from backtimer.core.plan import Planner

if TYPE_CHECKING:
    from backtimer.core.adjustment import Adjustment
    from backtimer.core.catalogue import Catalogue
    from backtimer.core.routine import Routine


def gentler(routine: Routine, name: str, catalogue: Catalogue, adjustment: Adjustment) -> Adjustment:
    """The adjustment for yellow, whatever was asked for: never more sets than usual, nor a set more for one side.

    All but gentle start is eased as well, without superman and reverse plank. A prescription stays as it is.
    """
    if routine.prescribed:
        return adjustment
    usual = replace(adjustment, sets=None, eased=False, extra_side=None)
    bouts = list(Planner(routine, catalogue.with_own(routine.exercises), usual).bouts())
    if adjustment.sets is not None:
        least = min((bout.rounds or len(bout.dose.reps) for bout in bouts if not bout.warm_up), default=1)
        adjustment = replace(adjustment, sets=min(adjustment.sets, least))
    adjustment = replace(adjustment, extra_side=None)
    if name == GENTLE:
        return adjustment
    left_out = {bout.number for bout in bouts if bout.catalogue_name in NOT_ON_YELLOW}
    return replace(adjustment, eased=True, left_out=adjustment.left_out | left_out)
