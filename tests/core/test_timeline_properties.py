"""What holds for the timeline of any routine, at any level and however it is adjusted."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.levels import level_count
from backtimer.core.routine import Routine
from backtimer.core.timeline import PlannedSet, Step, Timeline
from backtimer.files.routine_data import routine_from
from tests.support.random_routines import ROUTINE_DATA, ROUTINES, adjustments, compiled, with_ends
from tests.support.routines import timeline_of


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    routine = draw(ROUTINES)
    return compiled(routine, **draw(adjustments(routine)))


@given(timelines())
def test_steps_follow_one_another_without_a_gap_and_add_up_to_the_total(timeline: Timeline) -> None:
    assert [step.index for step in timeline.steps] == list(range(1, len(timeline.steps) + 1))
    assert timeline.steps[0].start == 0
    for before, after in pairwise(timeline.steps):
        assert before.end == after.start
    assert timeline.total_seconds == pytest.approx(sum(step.duration for step in timeline.steps))


@given(timelines())
def test_every_step_takes_time_and_only_what_the_person_ends_is_estimated(timeline: Timeline) -> None:
    for step in timeline.steps:
        assert step.duration > 0
        assert (step.seconds is None) == (step.estimate is not None)
        if step.phases:
            assert sum(phase.seconds for phase in step.phases) == pytest.approx(step.duration)
        if step.kind == "open":
            assert step.seconds is None


@given(timelines())
def test_nothing_but_work_is_at_the_end_and_pauses_come_in_their_order(timeline: Timeline) -> None:
    assert timeline.steps[-1].work
    assert [step.index for step in timeline.steps if step.kind == "prepare"] in ([], [1])
    for before, after in pairwise(timeline.steps):
        if before.kind in ("prepare", "transition", "switch"):
            assert after.work, "what leads into work is followed by it"
        if before.kind == "rest":
            assert after.kind != "rest"
            assert after.kind != "switch"
        if after.kind == "switch":
            assert before.work
            assert timeline.steps[after.index].side == after.side != before.side
        if before.seconds is None:
            assert not after.work
            assert after.duration >= 5, "whoever pressed a key has time to get the hand back"


def steps_of(timeline: Timeline, planned: PlannedSet) -> list[Step]:
    wanted = (planned.part, planned.side, planned.set)
    return [step for step in timeline.steps if step.work and (step.part, step.side, step.set) == wanted]


@given(timelines())
def test_each_side_gets_all_that_is_prescribed_for_it(timeline: Timeline) -> None:
    planned_of: dict[tuple[int, int], dict[str, PlannedSet]] = defaultdict(dict)
    for planned in timeline.sets:
        steps = steps_of(timeline, planned)
        planned_of[planned.part, planned.set][planned.side] = planned
        if planned.unit == "seconds":
            assert [step.seconds for step in steps] == [planned.planned]
        elif steps[0].seconds is None:
            assert [step.reps for step in steps] == [planned.planned]
        else:
            assert len(steps) == planned.planned
            assert len({step.seconds for step in steps}) == 1
            assert planned.hold in (None, steps[0].seconds)
    for sides in planned_of.values():
        assert set(sides) in ({"both"}, {"left"}, {"right"}, {"left", "right"})
        if "right" in sides and "left" in sides:
            left, right = (sum(step.duration for step in steps_of(timeline, sides[side])) for side in ("left", "right"))
            assert left == right
    assert sum(len(steps_of(timeline, planned)) for planned in timeline.sets) == sum(s.work for s in timeline.steps)


@given(timelines())
def test_sets_and_reps_are_counted_from_one_without_a_gap(timeline: Timeline) -> None:
    sets: dict[int, list[int]] = defaultdict(list)
    for step in timeline.steps:
        if step.work:
            assert step.set is not None
            assert step.sets is not None
            sets[step.part].append(step.set)
            assert (step.rep is None) or (step.reps is not None and 1 <= step.rep <= step.reps)
        else:
            assert (step.set, step.rep, step.phases) == (None, None, ())
    for part, numbers in sets.items():
        assert numbers == sorted(numbers)
        assert set(numbers) == set(range(1, max(numbers) + 1))
        assert {step.sets for step in timeline.steps if step.work and step.part == part} == {max(numbers)}


@given(timelines())
def test_every_cue_lies_in_its_step_and_none_falls_on_another(timeline: Timeline) -> None:
    for cue in timeline.cues:
        step = timeline.step(cue.step)
        assert 0 <= cue.offset <= step.duration
        assert cue.at == step.start + cue.offset
    assert all(before.at < after.at for before, after in pairwise(timeline.cues))
    sounds = Counter(cue.sound for cue in timeline.cues)
    assert sounds["done"] == (timeline.steps[-1].seconds is not None)
    if sounds["done"]:
        assert timeline.cues[-1].at == timeline.total_seconds


@given(timelines())
def test_work_begins_with_a_sound_and_ends_with_one_before_a_pause(timeline: Timeline) -> None:
    for step in timeline.steps:
        cues = timeline.cues_by_step.get(step.index, ())
        if step.work:
            assert cues[0].offset == 0
            ends_in_pause = step.index < len(timeline.steps) and not timeline.step(step.index + 1).work
            if step.seconds is not None and ends_in_pause:
                assert (cues[-1].sound, cues[-1].offset) == ("zero", step.seconds)


def work_seconds(timeline: Timeline) -> float:
    return sum(step.duration for step in timeline.steps if step.work)


@given(ROUTINE_DATA)
def test_the_first_level_is_the_lower_ends_the_last_the_upper_ones_and_none_is_less_than_the_one_before(
    data: dict[str, Any],
) -> None:
    routine = routine_from(data)
    levels = range(1, level_count(routine) + 1)
    timelines = [compiled(routine, level=level) for level in levels]
    assert timelines[0].steps == timeline_of(routine_from(with_ends(data, min))).steps
    assert timelines[-1].steps == timeline_of(routine_from(with_ends(data, max))).steps
    work = [work_seconds(timeline) for timeline in timelines]
    assert all(before <= after + 1e-9 for before, after in pairwise(work))


@given(ROUTINES, st.data())
def test_easing_never_makes_a_session_longer(routine: Routine, data: st.DataObject) -> None:
    adjustment = data.draw(adjustments(routine)) | {"eased": False}
    timeline = compiled(routine, **adjustment)
    eased = timeline_of(routine, **(adjustment | {"eased": True}))
    assert len(eased.steps) <= len(timeline.steps)
    assert work_seconds(eased) <= work_seconds(timeline) + 1e-9
    assert eased.total_seconds <= timeline.total_seconds + 1e-9
    for step in eased.steps:
        if step.kind == "hold" and step.work:
            # Never below ten seconds, but for what is shorter as it is written.
            assert step.duration >= 10 or step.duration in {other.duration for other in timeline.steps}


@given(ROUTINES, st.integers(0, 6))
def test_a_session_is_the_same_whenever_it_is_compiled(routine: Routine, turn: int) -> None:
    assert compiled(routine, turn=turn) == timeline_of(routine, turn=turn)
