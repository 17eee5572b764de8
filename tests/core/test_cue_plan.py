"""Which tone is heard when, by example."""

from __future__ import annotations

import pytest

from tests.support.routines import timeline_of


def heard(toml: str) -> list[tuple[float, str | None]]:
    return [(round(cue.at, 3), cue.sound) for cue in timeline_of(toml).cues]


def test_a_hold_is_led_into_halved_and_counted_out() -> None:
    assert heard('part = [{ exercise = "bridge", hold = 20 }]') == [
        *[(0, "ready"), (7, "tick"), (8, "tick"), (9, "tick"), (10, "start")],
        *[(20, "half"), (27, "tick"), (28, "tick"), (29, "tick"), (30, "done")],
    ]


def test_the_zero_stands_alone_and_then_the_rest_is_told() -> None:
    cues = heard('prepare = 0\npart = [{ exercise = "bridge", sets = 2, hold = 8, rest = 10 }]')
    assert cues[3:9] == [(7, "tick"), (8, "zero"), (8.5, "rest"), (15, "tick"), (16, "tick"), (17, "tick")]
    assert cues[9] == (18, "start")


@pytest.mark.parametrize(
    ("switch", "sounds"),
    [
        (5, [(4, "zero"), (4.5, "switch"), (6, "tick"), (7, "tick"), (8, "tick"), (9, "start")]),
        (1, [(4, "zero"), (4.5, "switch"), (5, "start")]),
        (0.4, [(4, "zero"), (4.2, "switch"), (4.4, "start")]),
        (0, [(4, "switch")]),
    ],
)
def test_a_switch_of_sides_is_told_however_short_it_is(switch: float, sounds: list[tuple[float, str]]) -> None:
    toml = f'prepare = 0\npart = [{{ exercise = "side plank", hold = 4, switch = {switch} }}]'
    cues = [cue for cue in heard(toml) if 4 <= cue[0] <= 4 + switch]
    assert cues == sounds


def test_a_rest_of_three_seconds_is_counted_down_but_not_told() -> None:
    cues = heard('prepare = 0\npart = [{ exercise = "bridge", reps = 2, hold = 4 }]')
    assert [cue for cue in cues if 4 <= cue[0] <= 7] == [(4, "zero"), (5, "tick"), (6, "tick"), (7, "start")]


def test_only_the_pause_that_leads_to_work_is_counted_down() -> None:
    toml = """
    prepare = 0
    exercise_rest = 10
    part = [{ exercise = "bridge", hold = 4 }, { exercise = "curl-up", hold = 4 }]
    """
    assert [cue for cue in heard(toml) if 4 < cue[0] <= 22] == [
        *[(4.5, "rest"), (14.5, "ready"), (19, "tick"), (20, "tick"), (21, "tick"), (22, "start")]
    ]


def test_a_rep_begins_with_its_own_tone_and_tells_its_phases() -> None:
    cues = heard('prepare = 0\npart = [{ exercise = "bridge", reps = 2 }]')
    assert cues == [
        *[(0, "start"), (2, "phase"), (3, "phase"), (5, "phase")],
        *[(6, "rep"), (8, "phase"), (9, "phase"), (11, "phase"), (12, "done")],
    ]


def test_a_rep_on_the_other_side_begins_with_the_tone_of_a_switch() -> None:
    cues = heard('prepare = 0\npart = [{ exercise = "bird dog", reps = 2, tempo = { reach = 4 } }]')
    assert cues == [(0, "start"), (4, "switch"), (8, "switch"), (12, "switch"), (16, "done")]


def test_what_the_person_ends_has_a_start_and_no_end() -> None:
    cues = heard("""
    part = [
        { exercise = "bridge", reps = 5, tempo = "own" },
        { exercise = "hip hinge", hold = "max", transition = "wait" },
    ]
    """)
    # Own count for an estimated 30 s, then rest, then waiting for an estimated 30 s, then rest again.
    assert [cue for cue in cues if cue[0] >= 10] == [
        *[(10, "start"), (40.5, "rest"), (45.5, "ready"), (75.5, "rest"), (77, "tick"), (78, "tick"), (79, "tick")],
        (80, "start"),
    ]


def test_a_window_of_work_is_counted_out_but_not_halved() -> None:
    cues = heard('prepare = 0\npart = [{ exercise = "bridge", window = 20 }]')
    assert cues == [(0, "start"), (17, "tick"), (18, "tick"), (19, "tick"), (20, "done")]
