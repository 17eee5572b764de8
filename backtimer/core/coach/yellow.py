"""A routine that somebody does on a yellow day all the same: with less, and without what a sore back leaves out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backtimer.core.coach.repertoire import GENTLE, NOT_ON_YELLOW
from backtimer.core.plan import Planner

if TYPE_CHECKING:
    from backtimer.core.adjustment import Adjustment
    from backtimer.core.catalogue import Catalogue
    from backtimer.core.routine import Routine


def gentler(routine: Routine, name: str, catalogue: Catalogue, adjustment: Adjustment) -> Adjustment:
    """The adjustment for yellow: eased, without superman and reverse plank. A prescription stays as it is."""
    if routine.prescribed or name == GENTLE:
        return adjustment
    planner = Planner(routine, catalogue.with_own(routine.exercises), adjustment)
    left_out = {bout.number for bout in planner.bouts() if bout.catalogue_name in NOT_ON_YELLOW}
    return replace(adjustment, eased=True, left_out=adjustment.left_out | left_out)
