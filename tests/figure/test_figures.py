"""Every exercise of the catalogue, at every moment, on both sides."""

from __future__ import annotations

import math

import pytest

from backtimer.figure.flesh import lowest, parts_of
from backtimer.figure.geometry import Vector
from backtimer.figure.motion import FRAMES_PER_SECOND, demonstration, holding, rep
from backtimer.figure.pose import between, still_planted
from backtimer.figure.scene import Scene, picture
from backtimer.figure.skeleton import BONES, JOINT, JOINTS, MIRRORED
from backtimer.files.routine_file import shared_catalogue
from tests.figure.moments import EXERCISES, SIDES, STEPS, figure_of, lens, tempo_of, ways

HALF_A_DOT = 0.5
FARTHEST_BETWEEN_FRAMES_CM = 14.0
SIZES = ((30, 8), (60, 16), (90, 24))

each_exercise = pytest.mark.parametrize("exercise", EXERCISES)


@each_exercise
def test_an_exercise_has_a_figure_of_its_own_in_its_position(exercise: str) -> None:
    figure = figure_of(exercise)
    assert figure.name == exercise
    assert figure.position == shared_catalogue().exercises[exercise].position


@each_exercise
def test_every_phase_of_the_tempo_leads_into_a_pose_and_the_rep_leaves_the_start(exercise: str) -> None:
    figure = figure_of(exercise)
    names = [phase.name for phase in tempo_of(exercise)]
    targets = [figure.target(names, index) for index in range(len(names))]
    assert set(targets) <= set(figure.poses)
    assert set(targets) - {"start"}
    if shared_catalogue().exercises[exercise].tempo and "hold" not in figure.poses:
        assert targets == names


@each_exercise
def test_bones_keep_their_length(exercise: str) -> None:
    for first, second in ways(exercise):
        for step in range(STEPS + 1):
            body = between(first, second, step / STEPS)
            for start, end, length in BONES:
                assert math.dist(body[start], body[end]) == pytest.approx(length, abs=1e-6), JOINTS[end]


@each_exercise
def test_what_stands_does_not_slide(exercise: str) -> None:
    stood = False
    for first, second in ways(exercise):
        dots_per_cm = lens(first).dots_per_cm
        for joint in still_planted(first, second):
            stood = True
            for step in range(STEPS + 1):
                away = math.dist(between(first, second, step / STEPS)[joint], first.body[joint])
                assert away * dots_per_cm < HALF_A_DOT, f"{first.name} to {second.name}: {JOINTS[joint]}"
    assert stood, "nothing stands on anything"


@each_exercise
def test_what_is_planted_is_close_to_the_mat(exercise: str) -> None:
    for first, _ in ways(exercise):
        for joint in first.planted:
            assert first.body[joint][1] < 20.0, JOINTS[joint]


@each_exercise
def test_nothing_is_below_the_mat(exercise: str) -> None:
    for first, second in ways(exercise):
        for step in range(STEPS + 1):
            assert lowest(between(first, second, step / STEPS)) * lens(first).dots_per_cm > -HALF_A_DOT


@each_exercise
@pytest.mark.parametrize(("columns", "lines"), SIZES)
def test_everything_stays_inside_the_frame(exercise: str, columns: int, lines: int) -> None:
    for first, second in ways(exercise):
        shown, looker = lens(first, columns, lines), first.camera.looker()
        for step in range(0, STEPS + 1, 4):
            for part in parts_of(between(first, second, step / STEPS), breath=1.0):
                for place, radius in part.discs:
                    column, row, reach = shown.spot(looker.seen(place), radius)
                    assert column - reach > -HALF_A_DOT
                    assert column + reach < columns * 2 + HALF_A_DOT
                    assert row - reach > -HALF_A_DOT
                    assert row + reach < lines * 4 + HALF_A_DOT


@each_exercise
def test_the_right_side_is_the_left_one_in_a_mirror(exercise: str) -> None:
    figure = figure_of(exercise)

    def mirrored(point: Vector) -> Vector:
        return (point[0], point[1], -point[2]) if figure.mirror == "swap" else (-point[0], *point[1:])

    for name in figure.poses:
        left, right = figure.pose(name, "left"), figure.pose(name, "right")
        for joint, place in enumerate(left.body):
            assert right.body[MIRRORED[joint]] == pytest.approx(mirrored(place))
        assert right.planted == {MIRRORED[joint] for joint in left.planted}


@pytest.mark.parametrize("exercise", [name for name in EXERCISES if shared_catalogue().exercises[name].sides != "both"])
def test_sides_look_different_where_an_exercise_has_sides(exercise: str) -> None:
    figure = figure_of(exercise)
    shown = [picture(Scene(pose, pose, 1.0), 30, 8) for pose in (figure.pose(figure.held, side) for side in SIDES)]
    assert shown[0] != shown[1]


def test_the_bird_dog_reaches_with_the_arm_of_its_side_and_the_opposite_leg() -> None:
    figure = figure_of("bird dog")
    for side, other in (("left", "right"), ("right", "left")):
        body = figure.pose("hold", "left" if side == "left" else "right").body
        assert body[JOINT[f"hand_{side}"]][1] > 50 > body[JOINT[f"hand_{other}"]][1]
        assert body[JOINT[f"ankle_{other}"]][1] > 40 > body[JOINT[f"ankle_{side}"]][1]


@each_exercise
def test_a_rep_moves_without_jumps_and_comes_back_to_where_the_next_one_begins(exercise: str) -> None:
    figure, phases = figure_of(exercise), tempo_of(exercise)
    seconds = sum(phase.seconds for phase in phases)
    for side in SIDES:
        before = None
        for rep_number in range(2):
            last = figure.target([phase.name for phase in phases], len(phases) - 1)
            begun = figure.pose(last, side) if rep_number else None
            for frame in range(round(seconds * FRAMES_PER_SECOND)):
                body = rep(figure, side, phases, frame / FRAMES_PER_SECOND, before=begun).body
                if before is not None:
                    assert max(map(math.dist, before, body)) < FARTHEST_BETWEEN_FRAMES_CM
                before = body


@each_exercise
def test_a_rep_is_in_its_poses_when_its_phases_end(exercise: str) -> None:
    figure, phases = figure_of(exercise), tempo_of(exercise)
    names = [phase.name for phase in phases]
    end = 0.0
    for index, phase in enumerate(phases):
        end += phase.seconds
        reached = rep(figure, "left", phases, end - 1e-6).body
        assert max(map(math.dist, reached, figure.pose(figure.target(names, index), "left").body)) < 0.1


@each_exercise
def test_a_held_body_breathes_and_what_it_stands_on_stays(exercise: str) -> None:
    figure = figure_of(exercise)
    start, held = figure.pose("start"), figure.pose(figure.held)
    scenes = [holding(start, held, frame / FRAMES_PER_SECOND) for frame in range(FRAMES_PER_SECOND * 4)]
    assert len({picture(scene, 60, 16) for scene in scenes}) > 1
    for scene in scenes:
        for joint in still_planted(start, held):
            assert math.dist(scene.body[joint], held.body[joint]) * lens(held).dots_per_cm < HALF_A_DOT
        assert max(map(math.dist, scene.body, held.body)) < 5.0


@each_exercise
def test_a_demonstration_ends_in_the_start_pose_before_its_time_is_up(exercise: str) -> None:
    figure, phases = figure_of(exercise), tempo_of(exercise)
    for lasting in (3.0, 10.0, 30.0):
        last = demonstration(figure, "left", phases, lasting, lasting).body
        assert max(map(math.dist, last, figure.pose("start", "left").body)) < 0.1
    moving = {demonstration(figure, "left", phases, moment * 0.45, 10.0).body for moment in range(20)}
    assert len(moving) > 4


@each_exercise
@pytest.mark.parametrize(("columns", "lines"), SIZES)
def test_the_picture_fills_its_cells_and_says_what_works(exercise: str, columns: int, lines: int) -> None:
    figure, zones = figure_of(exercise), tuple(shared_catalogue().exercises[exercise].zones)
    for name in figure.poses:
        frame = picture(Scene(figure.pose(name), figure.pose(name), 1.0, 0.0, zones), columns, lines)
        assert frame is not None
        assert len(frame.rows) == lines
        assert all(sum(len(text) for text, _ in row) == columns for row in frame.rows)
        shades = [shade for row in frame.rows for _, shade in row]
        assert {"near", "ground"} <= set(shades)
        assert ("zone" in shades) == bool(zones)
        inked = sum(len(text) for row in frame.rows for text, shade in row if shade in ("near", "far", "zone"))
        assert inked > columns * lines * 0.06


@each_exercise
def test_what_does_not_move_does_not_flicker(exercise: str) -> None:
    figure = figure_of(exercise)
    start, held = figure.pose("start"), figure.pose(figure.held)
    shown, looker = lens(start), start.camera.looker()
    for joint in still_planted(start, held):
        places = [between(start, held, step / STEPS)[joint] for step in range(STEPS)]
        assert len({shown.spot(looker.seen(place), 4.0) for place in places}) == 1, JOINTS[joint]
