"""A plain session: which lines are told when, and what its keys do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given

from backtimer.cli.plain_lines import QUIET_SECONDS
from backtimer.cli.plain_session import for_nobody
from backtimer.core.routine import Routine
from backtimer.core.timeline import Timeline
from backtimer.files.library import Library
from tests.cli.conftest import QUICK
from tests.cli.scripted import Lived
from tests.support.random_routines import ROUTINES
from tests.support.routines import timeline_of

SHIPPED = ("easy-day", "gentle-start", "mcgill-big-3", "pre-run", "the-five", "workout-day")
SIDE_PLANKS = 'prepare = 5\nrest = 6\n[[part]]\nexercise = "side plank"\nhold = 12\nsets = 2'
FORBIDDEN = re.compile("[\r\x1b\x07\u2500-\u259f\u2800-\u28ff]")


def assert_keeps_quiet(timeline: Timeline, told: list[tuple[float, str]]) -> None:
    """No line but the first falls into the last four seconds of a step."""
    for at, line in told[1:]:
        for step in timeline.steps:
            assert not step.end - QUIET_SECONDS + 1e-6 < at < step.end - 1e-6, (at, line, step)


def test_a_hold_on_each_side_in_lines() -> None:
    lived = Lived(timeline_of(SIDE_PLANKS))
    assert lived.told == [
        (0, "Get ready, 5 s. First: side plank, on your side."),
        (5, "Side plank, left, set 1 of 2: hold 12 s."),
        (17, "Switch to the right, 5 s."),
        (22, "Right: hold 12 s."),
        (34, "Rest, 6 s. Next: set 2 of 2, left."),
        (40, "Side plank, left, set 2 of 2: hold 12 s."),
        (52, "Switch to the right, 5 s."),
        (57, "Right: hold 12 s."),
    ]


def test_a_sound_check_comes_first_and_waits_for_a_key() -> None:
    lived = Lived(timeline_of(SIDE_PLANKS), [(100.0, "x")], sound_check=True)
    unchecked = Lived(timeline_of(SIDE_PLANKS))
    assert lived.told[0] == (0, "Can you hear me? Press Enter and lie down.")
    assert lived.lines[1:] == unchecked.lines
    assert lived.told[1][0] == pytest.approx(100.0, abs=0.2)
    assert lived.guide.session.completed
    assert lived.guide.session.pauses == 0


def test_a_session_that_is_cut_short_in_its_sound_check_never_begins() -> None:
    lived = Lived(timeline_of(SIDE_PLANKS), sound_check=True, cut_short_at=5.0)
    assert lived.lines == ["Can you hear me? Press Enter and lie down."]
    assert lived.guide.session.began is None


def test_paced_reps_are_one_short_line_each() -> None:
    lived = Lived(timeline_of('[[part]]\nexercise = "bird dog"\nreps = 2'))
    assert lived.lines[1:] == [
        "Bird dog, left, rep 1 of 2: up 2 s, top 1 s, down 2 s, bottom 1 s.",
        "Right, rep 1 of 2.",
        "Left, rep 2 of 2.",
        "Right, rep 2 of 2.",
    ]


def test_what_is_too_short_for_a_line_stands_in_the_line_before() -> None:
    held = '[[part]]\nexercise = "curl-up"\nreps = 2\nhold = 10'
    lived = Lived(timeline_of(f'{held}\n[[part]]\nexercise = "hip rocking"\nreps = 15'))
    assert lived.lines[1:] == [
        "Curl-up, rep 1 of 2: hold 10 s. Then 3 s rest.",
        "Rep 2 of 2: hold 10 s.",
        "Next, in 8 s: hip rocking, on your back. Then 15 reps of 4 s.",
    ]
    paired = '[[part]]\nexercise = "bird dog"\nreps = 10\nwindow = 2\nsides = "paired"\nswitch = 0'
    magazine = Lived(timeline_of(paired))
    assert magazine.lines == [
        "Get ready, 10 s. First: bird dog, on hands and knees. Then 10 reps to each side, 2 s each.",
    ]


def test_a_long_run_of_short_steps_is_foretold_only_so_far() -> None:
    lived = Lived(timeline_of('[[part]]\nexercise = "curl-up"\nhold = 3\nsets = 30\nrest = 2'))
    assert len(lived.lines) == 1
    assert lived.lines[0].startswith("Get ready, 10 s. First: curl-up, on your back. Then hold 3 s. Then 2 s rest.")
    assert lived.lines[0].endswith("And so on.")


def test_the_first_step_has_a_line_however_short_it_is() -> None:
    assert Lived(timeline_of('prepare = 0\n[[part]]\nexercise = "curl-up"\nhold = 3')).lines == ["Curl-up: hold 3 s."]


def test_breaths_rounds_notes_and_names_are_said() -> None:
    curl = 'exercise = "curl-up"\nname = "curl"\nhold = "3 breaths"\nnote = "Neck still."'
    lived = Lived(timeline_of(f"[[part]]\nrounds = 2\n[[part.part]]\n{curl}"))
    assert lived.lines == [
        "Get ready, 10 s. First: curl, on your back. Neck still.",
        "Curl, round 1 of 2: hold 3 breaths, 15 s.",
        "Curl, round 2 of 2: hold 3 breaths, 15 s.",
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_routines_keep_quiet_in_the_last_four_seconds(name: str, tmp_path: Path) -> None:
    file = Library(tmp_path).find(name).file
    assert file is not None
    timeline = timeline_of(file.routine)
    lived = Lived(timeline)
    assert_keeps_quiet(timeline, lived.told)
    assert lived.seconds == pytest.approx(timeline.total_seconds)
    assert not any(FORBIDDEN.search(line) for line in lived.lines)


@given(ROUTINES)
def test_any_routine_keeps_quiet_and_has_a_line_for_each_step_that_is_long_enough(routine: Routine) -> None:
    timeline = for_nobody(timeline_of(routine))
    lived = Lived(timeline)
    assert_keeps_quiet(timeline, lived.told)
    told_at = [at for at, _ in lived.told]
    for step in timeline.steps:
        if step.duration > QUIET_SECONDS:
            assert any(abs(at - step.start) < 0.01 for at in told_at), step
    assert len(lived.lines) <= len(timeline.steps)


def test_the_lines_are_the_same_at_any_speed() -> None:
    timeline = for_nobody(timeline_of(QUICK.partition("\n")[2]))
    slow, fast = Lived(timeline), Lived(timeline, speed=1000)
    assert slow.lines == fast.lines
    assert fast.seconds < 0.5


def test_without_anybody_open_steps_end_after_their_estimate() -> None:
    timeline = for_nobody(timeline_of('[[part]]\nexercise = "glute bridge"\nreps = 4\ntempo = "own"'))
    lived = Lived(timeline)
    assert lived.guide.session.completed
    assert lived.seconds == pytest.approx(34)
    assert lived.lines[1] == "Glute bridge: 4 reps at your own count, 24 s."


def test_any_key_ends_a_set_at_ones_own_count() -> None:
    timeline = timeline_of('[[part]]\nexercise = "glute bridge"\nreps = 4\ntempo = "own"\nsets = 2')
    lived = Lived(timeline, [(25, "x"), (70, "enter")])
    assert lived.lines[1] == "Glute bridge, set 1 of 2: 4 reps at your own count; press any key when you are done."
    assert (25.15, "Rest, 30 s. Next: set 2 of 2.") in lived.told
    assert lived.guide.session.completed


@pytest.mark.parametrize("key", ["x", "q", "r", "space", "other"])
def test_any_key_pauses_and_the_keys_are_named(key: str) -> None:
    lived = Lived(timeline_of(SIDE_PLANKS), [(7, key), (9, "q")])
    assert lived.after(7)[:3] == [
        "Paused: side plank, left, set 1 of 2. 10 s to go, 1 min 2 s in all.",
        "Space or Enter: go on. R: red pain. N: I let go here. Q: stop and keep.",
        "B: back. S: skip. J: jump. A: say again. T: how long still. C: sound check.",
    ]
    assert lived.guide.session.state == "stopped"


def test_going_on_after_a_short_pause_counts_down_and_says_where() -> None:
    lived = Lived(timeline_of(SIDE_PLANKS), [(7, "x"), (9, "space")])
    assert lived.told[5:8] == [
        (9.15, "Going on in 3 s: side plank, left, set 1 of 2."),
        (12.15, "Side plank, left, set 1 of 2. 10 s to go, 1 min 2 s in all."),
        (22.15, "Switch to the right, 5 s."),
    ]


def test_going_on_after_a_long_pause_leads_into_position_first() -> None:
    lived = Lived(timeline_of(SIDE_PLANKS), [(7, "x"), (30, "enter"), (50, "x"), (52, "q")])
    assert (30.15, "Get into position, on your side. Going on in 8 s: side plank, left, set 1 of 2.") in lived.told


def test_a_hold_that_goes_on_in_its_last_four_seconds_is_not_talked_over() -> None:
    lived = Lived(timeline_of(SIDE_PLANKS), [(15, "x"), (17, "space")])
    assert lived.told[5:7] == [
        (17.15, "Going on in 3 s: side plank, left, set 1 of 2."),
        (22.15, "Switch to the right, 5 s."),
    ]


def test_say_again_and_how_long_do_not_pause() -> None:
    lived = Lived(timeline_of(SIDE_PLANKS), [(7, "a"), (8, "t")])
    assert lived.guide.session.pauses == 0
    assert (7.15, "Side plank, left, set 1 of 2: hold 12 s. 10 s to go, 1 min 2 s in all.") in lived.told
    assert (8.15, "9 s to go, 1 min 1 s in all.") in lived.told


def test_skip_back_and_let_go_say_where_they_lead() -> None:
    lived = Lived(timeline_of(SIDE_PLANKS), [(7, "x"), (9, "n"), (10, "s"), (11, "b"), (12, "b"), (13, "q")])
    assert lived.after(9) == [
        "Now at switch, before right.",
        "Now at side plank, right, set 1 of 2.",
        "Now at switch, before right.",
    ]
    assert lived.guide.session.results[1].outcome == "done"


def test_a_rest_can_be_made_longer() -> None:
    lived = Lived(timeline_of(SIDE_PLANKS), [(35, "x"), (36, "plus"), (37, "space")])
    assert "+: 15 s more." in lived.after(35)[1]
    assert (36.15, "20 s to go, 49 s in all.") in lived.told
    assert lived.guide.session.completed


def test_jump_offers_the_sets_and_goes_to_one() -> None:
    lived = Lived(timeline_of(SIDE_PLANKS), [(7, "x"), (9, "j"), (10, "space")], ["7", "x", "2"])
    told = lived.after(9)
    assert told[:3] == ["Jump to which set?", "1 side plank, left, set 1 of 2", "2 side plank, left, set 2 of 2"]
    assert told[3:5] == ["That is none of the numbers 1 to 2."] * 2
    assert "Now at side plank, left, set 2 of 2." in told
    assert [result.outcome for result in lived.guide.session.results][1:6] == ["skipped"] * 4 + ["done"]


def test_jump_without_a_number_stays() -> None:
    lived = Lived(timeline_of(SIDE_PLANKS), [(7, "x"), (9, "j"), (10, "space")], [""])
    assert lived.guide.session.completed


def test_red_pain_stops_at_once() -> None:
    lived = Lived(timeline_of(SIDE_PLANKS), [(7, "x"), (9, "r")])
    assert lived.plain.red
    assert lived.guide.session.state == "stopped"
    assert lived.seconds == pytest.approx(9.15)


def test_a_session_that_ends_just_then_is_not_cut_short() -> None:
    lived = Lived(timeline_of('[[part]]\nexercise = "curl-up"\nhold = 5'), cut_short_at=15)
    assert not lived.plain.interrupted
    assert lived.guide.session.completed


def test_what_cuts_a_session_short_stops_it() -> None:
    lived = Lived(timeline_of(SIDE_PLANKS), cut_short_at=8)
    assert lived.plain.interrupted
    assert lived.guide.session.state == "stopped"


def test_a_slap_pauses_and_does_nothing_else() -> None:
    lived = Lived(timeline_of(SIDE_PLANKS), [(7, "x"), (9, "q"), (9.05, "r"), (11, "space")])
    assert lived.guide.session.completed


def test_it_wakes_no_more_often_than_the_seconds_change() -> None:
    timeline = timeline_of(SIDE_PLANKS)
    assert Lived(timeline).console.waits <= timeline.total_seconds + len(timeline.steps)
