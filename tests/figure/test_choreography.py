from __future__ import annotations

import math
from pathlib import Path

import pytest

from backtimer.core.timeline import Step, Timeline
from backtimer.figure.book import shared_book
from backtimer.figure.choreography import Choreography
from backtimer.figure.flesh import lowest
from backtimer.figure.motion import FRAMES_PER_SECOND
from backtimer.figure.scene import Scene, picture
from backtimer.figure.skeleton import JOINT
from backtimer.files.routine_file import read_routine
from tests.support.routines import timeline_of

ROUTINES = Path(__file__).resolve().parent.parent.parent / "routines"
SHIPPED = sorted(path.stem for path in ROUTINES.glob("*.toml"))

FARTHEST_AT_WORK_CM = 16.0
FARTHEST_ON_THE_WAY_CM = 30.0

BRIDGE_AND_HINGE = """
part = [
    { exercise = "hip hinge", reps = 2 },
    { exercise = "glute bridge", reps = 2 },
]
"""


def choreography_of(timeline: Timeline) -> Choreography:
    zones = {"glute bridge": ("lower",), "bird dog": ("lower", "deep"), "superman hold": ("upper", "lower")}
    return Choreography(timeline, shared_book(), zones)  # type: ignore[arg-type]


def shipped(name: str) -> Timeline:
    return timeline_of(read_routine(ROUTINES / f"{name}.toml").routine)


def farthest(first: Scene, second: Scene) -> float:
    return max(map(math.dist, first.body, second.body))


def first_of(timeline: Timeline, kind: str, exercise: str | None = None) -> Step:
    return next(step for step in timeline.steps if step.kind == kind and exercise in (None, step.exercise))


def is_cut(timeline: Timeline, step: Step) -> bool:
    """Whether the picture may change at once: a rest shows what comes, and the way there begins where the person is."""
    before = timeline.step(step.index - 1)
    return before.exercise != step.exercise or (step.kind in ("transition", "open") and before.kind == "rest")


@pytest.mark.parametrize("name", SHIPPED)
def test_a_session_moves_without_jumps_but_where_the_scene_changes(name: str) -> None:
    timeline = shipped(name)
    choreography = choreography_of(timeline)
    before: Scene | None = None
    for step in timeline.steps:
        limit = FARTHEST_AT_WORK_CM if step.work else FARTHEST_ON_THE_WAY_CM
        for frame in range(math.ceil(step.duration * FRAMES_PER_SECOND)):
            scene = choreography.at(step.index, frame / FRAMES_PER_SECOND)
            if before is not None and not (frame == 0 and is_cut(timeline, step)):
                assert farthest(before, scene) < limit, (step.index, frame)
            before = scene


@pytest.mark.parametrize("name", SHIPPED)
def test_nobody_sinks_into_the_mat_on_the_way_into_position(name: str) -> None:
    timeline = shipped(name)
    choreography = choreography_of(timeline)
    for step in timeline.steps:
        if step.kind in ("transition", "switch"):
            for frame in range(math.ceil(step.duration * FRAMES_PER_SECOND)):
                assert lowest(choreography.at(step.index, frame / FRAMES_PER_SECOND).body) > -1.0


def test_the_figure_goes_with_the_phases_of_the_rep() -> None:
    timeline = timeline_of('part = [{ exercise = "glute bridge", reps = 1, tempo = { up = 4, top = 2, down = 1 } }]')
    choreography, step = choreography_of(timeline), first_of(timeline, "rep")

    def height(seconds: float) -> float:
        return choreography.at(step.index, seconds).body[JOINT["hips"]][1]

    assert height(0) < height(1) < height(2) < height(3) < height(4) == height(5.9)
    assert height(6.5) < height(4)
    assert height(6.99) == pytest.approx(height(0), abs=1.0)


def test_a_rep_that_begins_with_the_way_down_leads_out_downwards() -> None:
    timeline = timeline_of('part = [{ exercise = "hip hinge", reps = 1 }]')
    choreography, step = choreography_of(timeline), first_of(timeline, "rep")
    assert [phase.name for phase in step.phases] == ["down", "bottom", "up", "top"]

    def height(seconds: float) -> float:
        return choreography.at(step.index, seconds).body[JOINT["head"]][1]

    assert height(0) > height(1) > height(2) == height(2.9)
    assert height(2.9) < height(4) < height(5) == pytest.approx(height(0), abs=1.0)


def test_a_long_phase_is_reached_in_time_and_then_kept() -> None:
    timeline = timeline_of('part = [{ exercise = "cat camel", reps = 1, tempo = { round = 10, arch = 10 } }]')
    choreography, step = choreography_of(timeline), first_of(timeline, "rep")
    assert choreography.at(step.index, 5.0) == choreography.at(step.index, 9.9)
    assert choreography.at(step.index, 9.9) != choreography.at(step.index, 12.0)


def test_time_between_two_frames_changes_nothing() -> None:
    timeline = timeline_of(BRIDGE_AND_HINGE)
    choreography, step = choreography_of(timeline), first_of(timeline, "rep")
    assert choreography.at(step.index, 0.5) == choreography.at(step.index, 0.62)
    assert choreography.at(step.index, 0.5) != choreography.at(step.index, 0.63)


def test_the_same_moment_of_two_reps_is_the_same_scene() -> None:
    timeline = timeline_of('part = [{ exercise = "glute bridge", reps = 3 }]')
    choreography = choreography_of(timeline)
    second, third = [step for step in timeline.steps if step.kind == "rep"][1:]
    assert [choreography.at(second.index, at / 8) for at in range(48)] == [
        choreography.at(third.index, at / 8) for at in range(48)
    ]


def test_a_rest_before_another_exercise_shows_that_one_and_the_way_there_begins_where_the_person_is() -> None:
    timeline = timeline_of("exercise_rest = 20" + BRIDGE_AND_HINGE)
    choreography = choreography_of(timeline)
    rest, way = first_of(timeline, "rest"), first_of(timeline, "transition")
    bridge = shared_book().figure("glute bridge", "supine")
    assert choreography.at(rest.index, 0).first in bridge.poses.values()
    assert {choreography.at(rest.index, at).body for at in range(20)} != {bridge.pose("start").body}
    standing = shared_book().figure("hip hinge", "standing").pose("start")
    assert choreography.at(way.index, 0).body == standing.body
    assert choreography.at(way.index, way.duration).body == bridge.pose("start").body


def test_nobody_drops_to_the_floor_they_kneel_first() -> None:
    timeline = timeline_of(BRIDGE_AND_HINGE)
    way = first_of(timeline, "transition")
    choreography = choreography_of(timeline)
    seen = [choreography.at(way.index, at / 8).second.name for at in range(round(way.duration * 8))]
    assert list(dict.fromkeys(seen)) == ["kneeling", "hands-and-knees", "side-lying", "start"]


def test_a_rest_between_sets_lets_the_figure_rest() -> None:
    timeline = timeline_of('part = [{ exercise = "superman hold", sets = 2, hold = 10 }]')
    choreography, rest = choreography_of(timeline), first_of(timeline, "rest")
    start = shared_book().figure("superman hold", "prone").pose("start")
    assert choreography.at(rest.index, 2.0).body == choreography.at(rest.index, 20.0).body == start.body
    assert not choreography.at(rest.index, 2.0).zones


def test_the_zones_light_up_at_work_and_not_on_the_way() -> None:
    timeline = timeline_of(BRIDGE_AND_HINGE)
    choreography = choreography_of(timeline)
    assert choreography.at(first_of(timeline, "rep", "glute bridge").index, 1.0).zones == ("lower",)
    assert choreography.at(first_of(timeline, "transition").index, 1.0).zones == ()


def test_a_switch_shows_how_to_lie_the_other_way_round() -> None:
    timeline = timeline_of('part = [{ exercise = "side plank", hold = 10 }]')
    choreography, switch = choreography_of(timeline), first_of(timeline, "switch")

    def head(seconds: float) -> float:
        return choreography.at(switch.index, seconds).body[JOINT["head"]][0]

    assert head(0.0) > 40
    assert any(abs(head(at / 8)) < 15 for at in range(40))
    assert head(switch.duration) < -40


@pytest.mark.parametrize(
    ("sides", "ways"), [("left", [("clamshell", True), ("open book", True)]), ("right", [("clamshell", False)])]
)
def test_whoever_lies_the_other_way_than_at_rest_turns_round_first(sides: str, ways: list[tuple[str, bool]]) -> None:
    for exercise, turns in ways:
        parts = f'{{ exercise = "dead bug", reps = 1 }}, {{ exercise = "{exercise}", sides = "{sides}", reps = 1 }}'
        timeline = timeline_of(f"part = [{parts}]")
        choreography = choreography_of(timeline)
        way = next(step for step in timeline.steps if step.kind == "transition" and step.exercise == exercise)
        figure = choreography.figure(way)
        assert figure.turn is not None
        turning = figure.pose(figure.turn, "left" if sides == "left" else "right")
        moments = [choreography.at(way.index, at / 8) for at in range(round(way.duration * 8))]
        assert (turning in [moment.second for moment in moments]) == turns


def test_a_hold_without_an_end_and_reps_at_ones_own_count_are_shown_too() -> None:
    timeline = timeline_of(
        'part = [{ exercise = "superman hold", hold = "max" }, { exercise = "glute bridge", reps = 5, tempo = "own" }]'
    )
    choreography = choreography_of(timeline)
    held = shared_book().figure("superman hold", "prone").pose("hold")
    assert choreography.at(first_of(timeline, "open").index, 500.0).second is held
    counted = first_of(timeline, "rep")
    hips = {round(choreography.at(counted.index, at / 4).body[JOINT["hips"]][1]) for at in range(24)}
    assert len(hips) > 5
    assert choreography.at(counted.index, 1.0) == choreography.at(counted.index, 13.0)


def test_phases_by_any_name_lead_out_and_back() -> None:
    timeline = timeline_of(
        """
        part = [{ exercise = "row", reps = 2, tempo = { pull = 2, squeeze = 1, release = 3 } }]
        [exercises.row]
        how = "Pull."
        position = "standing"
        """
    )
    own = {
        "row": {
            "position": "standing",
            "pose": {"start": {"like": "standing"}, "hold": {"like": "start", "arms": [200, 10]}},
        }
    }
    choreography = Choreography(timeline, shared_book().with_own(own))
    step = first_of(timeline, "rep")
    elbow = [choreography.at(step.index, at).body[JOINT["elbow_right"]][0] for at in (0, 1, 2, 2.9, 4, 5.9)]
    assert elbow[0] > elbow[1] > elbow[2] == elbow[3] < elbow[4] < elbow[5]


def test_an_exercise_without_poses_is_a_body_at_rest_that_breathes() -> None:
    timeline = timeline_of(
        """
        part = [{ exercise = "clam", reps = 1 }]
        [exercises.clam]
        how = "Open the knees."
        position = "side-lying"
        """
    )
    choreography, step = choreography_of(timeline), first_of(timeline, "rep")
    scenes = {choreography.at(step.index, at / 4) for at in range(24)}
    assert {scene.body for scene in scenes} == {shared_book().at_rest("side-lying").body}
    assert picture(scenes.pop(), 30, 8) is not None


def test_a_still_shows_the_work_and_before_it_the_start() -> None:
    timeline = timeline_of('part = [{ exercise = "side plank", hold = 10 }]')
    choreography = choreography_of(timeline)
    figure = shared_book().figure("side plank", "side-lying")
    right = [step for step in timeline.steps if step.kind == "hold"][1]
    assert choreography.still(right.index).body == figure.pose("hold", "right").body
    assert choreography.still(first_of(timeline, "switch").index).body == figure.pose("start", "right").body


def test_waiting_for_the_person_shows_the_way_and_then_waits() -> None:
    timeline = timeline_of(
        'part = [{ exercise = "hip hinge", reps = 1 }, { exercise = "bird dog", reps = 1, transition = "wait" }]'
    )
    waiting = first_of(timeline, "open")
    end = choreography_of(timeline).at(waiting.index, 300.0)
    assert end.body == shared_book().at_rest("hands-and-knees").body
