"""On yellow there is less of it, whatever somebody chooses before the start."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.adjustment import Adjustment, NotAdjustable
from backtimer.core.coach.repertoire import NOT_ON_YELLOW
from backtimer.core.coach.yellow import gentler
from backtimer.core.compile import compile_routine
from backtimer.core.routine import Routine
from backtimer.core.timeline import Timeline
from backtimer.files.routine_file import shared_catalogue
from tests.support.random_routines import ROUTINES, adjustments, compiled
from tests.support.routines import routine_of
from tests.support.simulated_runners import shipped

NEEDS = st.frozensets(st.sampled_from(["wall", "wrist", "prone"]))


def gently(routine: Routine, name: str, adjustment: Adjustment) -> Timeline | None:
    try:
        return compile_routine(
            routine, name, shared_catalogue(), gentler(routine, name, shared_catalogue(), adjustment)
        )
    except NotAdjustable:
        return None


def sets_of(timeline: Timeline) -> Counter[tuple[int, str]]:
    return Counter((each.part, each.side) for each in timeline.sets)


@given(
    st.sampled_from(sorted(shipped())),
    st.integers(1, 3),
    st.sampled_from([None, 1, 2, 3, 5]),
    NEEDS,
    NEEDS,
    st.sampled_from([None, "left"]),
    st.integers(0, 1),
)
def test_no_choice_brings_back_what_yellow_leaves_out_nor_more_sets(
    name: str, level: int, sets: Any, before: Any, then: Any, extra: Any, turn: int
) -> None:
    routine = shipped()[name].routine
    level = min(level, 3 if name == "the-five" else 1)
    proposed = gentler(routine, name, shared_catalogue(), Adjustment(level=level, without=before, turn=turn))
    chosen = Adjustment(level=level, sets=sets, without=then, left_out=proposed.left_out, extra_side=extra, turn=turn)
    led = gently(routine, name, chosen)
    if led is None:
        return
    assert not {each.catalogue_name for each in led.exercises} & NOT_ON_YELLOW
    usual = compile_routine(routine, name, shared_catalogue(), Adjustment(level=level, without=then, turn=turn))
    assert not sets_of(led) - sets_of(usual)
    assert led.total_seconds <= usual.total_seconds


@given(ROUTINES, st.data())
def test_whatever_the_routine_there_are_never_more_sets_than_usual(routine: Routine, data: st.DataObject) -> None:
    asked = data.draw(adjustments(routine))
    usual = compiled(routine, **{key: value for key, value in asked.items() if key not in ("sets", "eased")})
    led = gently(routine, "mine", Adjustment(**asked, extra_side="right"))
    if led is not None:
        assert not sets_of(led) - sets_of(usual)
    once = gentler(routine, "mine", shared_catalogue(), Adjustment(**asked))
    assert gentler(routine, "mine", shared_catalogue(), once) == once


def test_a_prescription_stays_as_it_is_on_yellow() -> None:
    routine = routine_of('prescribed = true\npart = [{ exercise = "superman hold", hold = 20 }]')
    assert gentler(routine, "mine", shared_catalogue(), Adjustment()) == Adjustment()
