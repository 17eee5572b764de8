"""One set more for the side that works harder: where there is room for it, and how it is told."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.app.outline import outline
from backtimer.core.adjustment import Adjustment
from backtimer.core.coach.yellow import gentler
from backtimer.core.cue_plan import Speech
from backtimer.core.fit import fit_routine
from backtimer.core.levels import level_count
from backtimer.core.routine import Routine
from backtimer.core.timeline import Timeline
from backtimer.files.routine_file import shared_catalogue
from tests.support.random_routines import ROUTINES, adjustments, compiled
from tests.support.routines import routine_of, spoken_timeline_of, steps_told, timeline_of

RANGE = 'prepare = 0\nrest = 9\nswitch = 4\npart = [{ exercise = "side plank", sets = "1-3", hold = 15 }]'
MORE: tuple[Any, ...] = ("left", "right")


def sets_of(timeline: Timeline) -> Counter[tuple[int, str]]:
    """How many sets each side of each exercise has."""
    return Counter((each.part, each.side) for each in timeline.sets)


@pytest.mark.parametrize(("level", "sets"), [(1, (2, 1)), (2, (3, 2)), (3, (3, 3))])
def test_one_set_more_comes_at_the_end_until_the_range_is_full(level: int, sets: tuple[int, int]) -> None:
    timeline = timeline_of(RANGE, level=level, extra_side="left")
    assert (sets_of(timeline)[0, "left"], sets_of(timeline)[0, "right"]) == sets
    assert {step.sets for step in timeline.steps if step.work} == {sets[0]}
    if level == 1:
        assert steps_told(timeline) == ["hold 15 left", "switch 4 right", "hold 15 right", "rest 9", "hold 15 left"]


@pytest.mark.parametrize(
    "part",
    [
        '{ exercise = "side plank", sets = 1, hold = 15 }',
        '{ exercise = "side plank", sets = "3-5", hold = 15 }',
        '{ exercise = "side plank", sets = "1-2", hold = "max" }',
        '{ exercise = "side plank", sets = "1-2", hold = 15, warm_up = true }',
        '{ exercise = "side plank", reps = [4, 2], hold = 5 }',
        '{ exercise = "glute bridge", sets = "1-2", hold = 15 }',
        '{ exercise = "trunk rotation", sets = "1-2", reps = 5 }',
        '{ rounds = "1-2", part = [{ exercise = "side plank", hold = 15 }] }',
    ],
)
def test_without_room_or_two_sides_or_as_mobility_nothing_is_added(part: str) -> None:
    for level in (None, 1):
        assert timeline_of(f"part = [{part}]", level=level, extra_side="left") == timeline_of(
            f"part = [{part}]", level=level
        )


@pytest.mark.parametrize("asked", [{"eased": True}, {"sets": 1}, {"sets": 2}])
def test_where_anything_is_made_easier_or_said_otherwise_nothing_is_added(asked: dict[str, Any]) -> None:
    assert timeline_of(RANGE, **asked, extra_side="right") == timeline_of(RANGE, **asked)


def test_a_prescription_stays_as_it_is() -> None:
    prescribed = f"prescribed = true\n{RANGE}"
    assert timeline_of(prescribed, extra_side="right") == timeline_of(prescribed)


def test_on_yellow_nothing_is_added() -> None:
    routine = routine_of(RANGE)
    eased = gentler(routine, "test", shared_catalogue(), Adjustment(extra_side="left"))
    assert len(set(sets_of(timeline_of(routine, eased=eased.eased, extra_side=eased.extra_side)).values())) == 1


def test_where_time_is_short_it_is_the_first_to_go() -> None:
    routine = routine_of(RANGE)
    asked = Adjustment(level=2, extra_side="left")
    whole = timeline_of(routine, level=2, extra_side="left").total_seconds
    even = timeline_of(routine, level=2).total_seconds
    kept = fit_routine(routine, "test", shared_catalogue(), asked, whole)
    assert (kept.changes, kept.timeline.total_seconds) == ((), whole)
    shorter = fit_routine(routine, "test", shared_catalogue(), asked, whole - 1)
    assert (shorter.changes, shorter.timeline.total_seconds) == (("as many sets left as right",), even)
    still = fit_routine(routine, "test", shared_catalogue(), asked, even - 1)
    assert still.changes == ("as many sets left as right", "level 1")
    full = fit_routine(routine, "test", shared_catalogue(), Adjustment(level=3, extra_side="left"), even)
    assert full.changes == ("level 2",)


@pytest.mark.parametrize("side", MORE)
def test_the_set_more_is_announced_and_counted_whichever_side_began(side: Any) -> None:
    parts = 'part = [{ exercise = "bird dog", sets = "1-2", reps = 3, sides = "alternate" }]\nrest = 20'
    timeline = spoken_timeline_of(parts, Speech("full", lambda text: 0.05 * len(text)), extra_side=side)
    rest = next(step for step in timeline.steps if step.kind == "rest")
    said = [cue.say for step in timeline.steps[rest.index - 1 :] for cue in timeline.cues_by_step[step.index]]
    spoken = [text for text in said if text is not None]
    assert spoken[1:3] == ["Last set.", f"{side.capitalize()} arm only."]
    assert [text for text in spoken[3:] if text not in ("Up.", "Top.", "Down.", "Bottom.")] == [
        "One.", "Two.", "Last one.",
    ]  # fmt: skip


def test_a_line_of_the_session_says_which_side_has_more() -> None:
    (line,) = outline(timeline_of(RANGE, level=2, extra_side="right"))
    assert (line.dose, line.sides) == ("2 × 15 s", "each side, right +1")
    (even,) = outline(timeline_of(RANGE, level=3, extra_side="right"))
    assert (even.dose, even.sides) == ("3 × 15 s", "each side")


@given(ROUTINES, st.sampled_from(MORE), st.data())
def test_never_more_than_one_set_nor_beyond_three_nor_where_it_is_to_be_easier(
    routine: Routine, side: Any, data: st.DataObject
) -> None:
    asked = data.draw(adjustments(routine))
    even = sets_of(compiled(routine, **asked))
    more = sets_of(compiled(routine, **asked, extra_side=side))
    added = more - even
    assert not even - more
    assert all(key[1] == side and number == 1 and more[key] <= 3 for key, number in added.items())
    if asked.get("eased") or asked.get("sets"):
        assert not added
    highest = sets_of(compiled(routine, **{**asked, "level": level_count(routine)}))
    assert all(more[key] <= highest[key] for key in added), "never beyond the range"
