"""Published protocols, with every step and every total worked out by hand."""

from __future__ import annotations

import pytest

from backtimer.core.adjustment import NotAdjustable
from backtimer.core.levels import level_count
from backtimer.core.timeline import Phase, Timeline
from backtimer.files.routine_file import read_routine
from tests.support.routines import PROTOCOLS, protocol, steps_told


def held(reps: int, seconds: int, rest: int, side: str = "") -> list[str]:
    """Reps that are holds, with a rest between any two of them."""
    hold = f"hold {seconds} {side}".strip()
    return [hold, f"rest {rest}"] * (reps - 1) + [hold]


def both_sides(reps: int, seconds: int, rest: int) -> list[str]:
    """All of the left side, the switch, all of the right one."""
    return [*held(reps, seconds, rest, "left"), "switch 5 right", *held(reps, seconds, rest, "right")]


def works(timeline: Timeline) -> list[tuple[int | None, int | None, str | None]]:
    """Set, rep and side of every working step."""
    return [(step.set, step.rep, step.side) for step in timeline.steps if step.work]


def test_mcgill_big_3() -> None:
    timeline = protocol("mcgill-big-3")
    two_sided = [*both_sides(6, 10, 3), "rest 20", *both_sides(4, 10, 3), "rest 20", *both_sides(2, 10, 3)]
    assert steps_told(timeline) == [
        "prepare 10",
        *[*held(6, 10, 3), "rest 20", *held(4, 10, 3), "rest 20", *held(2, 10, 3)],
        *["transition 12", *two_sided],
        *["transition 12", *two_sided],
    ]
    # Sets of one side: 6 × 10 + 5 × 3 = 75 s, 4 × 10 + 3 × 3 = 49 s, 2 × 10 + 3 = 23 s.
    curl_up = 75 + 20 + 49 + 20 + 23
    one_of_two_sides = (75 + 5 + 75) + 20 + (49 + 5 + 49) + 20 + (23 + 5 + 23)
    assert timeline.total_seconds == 10 + curl_up + 12 + one_of_two_sides + 12 + one_of_two_sides == 919
    assert [step.position for step in timeline.steps if step.kind in ("prepare", "transition")] == [
        "supine",
        "side-lying",
        "hands-and-knees",
    ]
    assert works(timeline)[:12] == [
        (number, rep, "both") for number, reps in ((1, 6), (2, 4), (3, 2)) for rep in range(1, reps + 1)
    ]
    assert works(timeline)[12:36] == [
        (number, rep, side)
        for number, reps in ((1, 6), (2, 4), (3, 2))
        for side in ("left", "right")
        for rep in range(1, reps + 1)
    ]
    assert {step.sets for step in timeline.steps if step.work} == {3}


def test_tabata_has_no_rest_after_the_last() -> None:
    timeline = protocol("tabata")
    assert steps_told(timeline) == ["prepare 10", *["rep 20", "rest 10"] * 7, "rep 20"]
    assert timeline.total_seconds == 10 + 8 * 20 + 7 * 10 == 240
    assert works(timeline) == [(number, None, "both") for number in range(1, 9)]


def test_prone_back_extension_grows_from_one_hold_to_three_sets_of_eight() -> None:
    assert steps_told(protocol("prone-back-extension")) == ["prepare 10", "hold 30"]
    last = protocol("prone-back-extension", level=10)
    one_set = held(8, 30, 15)
    assert steps_told(last) == ["prepare 10", *one_set, "rest 60", *one_set, "rest 60", *one_set]
    assert last.total_seconds == 10 + 3 * (8 * 30 + 7 * 15) + 2 * 60 == 1165
    # Two steps of a set, then seven of a rep.
    assert level_count(read_routine(PROTOCOLS / "prone-back-extension.toml").routine) == 1 + 2 + 7
    middle = protocol("prone-back-extension", level=3)
    assert steps_told(middle) == ["prepare 10", "hold 30", "rest 60", "hold 30", "rest 60", "hold 30"]


def test_bird_dog_magazine_style_counts_left_and_right_as_one() -> None:
    timeline = protocol("bird-dog-magazine")
    rep = ["hold 2 left", "switch 5 right", "hold 2 right"]
    one_set = [*rep, "rest 3"] * 9 + rep
    assert steps_told(timeline) == ["prepare 10", *one_set, "rest 30", *one_set]
    assert timeline.total_seconds == 10 + 2 * (10 * (2 + 5 + 2) + 9 * 3) + 30 == 274
    assert works(timeline)[:4] == [(1, 1, "left"), (1, 1, "right"), (1, 2, "left"), (1, 2, "right")]
    assert {step.reps for step in timeline.steps if step.work} == {10}
    assert protocol("bird-dog-magazine", level=6).total_seconds == 10 + 2 * (15 * 9 + 14 * 3) + 30 == 394


def test_bird_dog_lesson_style_completes_the_left_before_the_right() -> None:
    timeline = protocol("bird-dog-lesson")
    assert steps_told(timeline) == ["prepare 10", *both_sides(10, 5, 3)]
    assert timeline.total_seconds == 10 + 2 * (10 * 5 + 9 * 3) + 5 == 169
    progressed = protocol("bird-dog-lesson", level=2)
    assert steps_told(progressed) == ["prepare 10", *both_sides(10, 10, 3)]
    assert progressed.total_seconds == 10 + 2 * (10 * 10 + 9 * 3) + 5 == 269


def test_wall_press() -> None:
    timeline = protocol("wall-press")
    one_set = ["rep 2"] * 8
    assert steps_told(timeline) == ["prepare 10", *one_set, "rest 60", *one_set, "rest 60", *one_set]
    assert timeline.total_seconds == 10 + 3 * 8 * 2 + 2 * 60 == 178
    assert {step.phases for step in timeline.steps if step.work} == {(Phase("up", 1), Phase("down", 1))}
    assert {step.position for step in timeline.steps} == {"wall"}
    assert protocol("wall-press", level=13).total_seconds == 10 + 3 * 20 * 2 + 2 * 60 == 250


def test_reverse_plank_grows_by_five_seconds_to_a_minute() -> None:
    lengths = [protocol("reverse-plank", level=level).steps[1].seconds for level in range(1, 10)]
    assert lengths == [20, 25, 30, 35, 40, 45, 50, 55, 60]
    assert steps_told(protocol("reverse-plank")) == ["prepare 10", "hold 20"]
    assert protocol("reverse-plank", level=9).total_seconds == 70


def test_cat_and_cow_hold_each_position_by_name() -> None:
    timeline = protocol("cat-and-cow")
    assert steps_told(timeline) == ["prepare 10", *["rep 10"] * 10]
    assert timeline.steps[1].phases == (Phase("cat", 5), Phase("cow", 5))
    assert timeline.total_seconds == 10 + 10 * (5 + 5) == 110
    grown = protocol("cat-and-cow", level=2)
    assert grown.steps[1].phases == (Phase("cat", 10), Phase("cow", 10))
    assert grown.total_seconds == 210


def test_a_physios_prescription() -> None:
    timeline = protocol("physio")
    exercise = both_sides(5, 10, 3)
    assert steps_told(timeline) == [
        *["prepare 10", *exercise],
        *["transition 12", *exercise],
        *["transition 8", *exercise],
    ]
    # Each exercise: twice 5 × 10 + 4 × 3 = 62 s, and 5 s to switch.
    assert timeline.total_seconds == 10 + 129 + 12 + 129 + 8 + 129 == 417


@pytest.mark.parametrize("asked", [{"eased": True}, {"sets": 2}, {"without": frozenset({"wrist"})}, {"level": 2}])
def test_a_prescription_is_not_changed(asked: dict[str, object]) -> None:
    with pytest.raises(NotAdjustable, match=r"as prescribed|one level only"):
        protocol("physio", **asked)
