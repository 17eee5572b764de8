"""The routines that come with backtimer, pinned: what they hold, how long each level lasts, how they grow."""

from __future__ import annotations

import pytest

from backtimer.core.levels import level_count
from backtimer.core.routine import Routine
from backtimer.core.timeline import Timeline
from backtimer.files.paths import routines_dir
from backtimer.files.routine_file import read_routine
from tests.support.routines import timeline_of

NAMES = ("easy-day", "gentle-start", "mcgill-big-3", "pre-run", "the-five", "workout-day")
STANDING = ("standing", "wall")


def routine(name: str) -> Routine:
    return read_routine(routines_dir() / f"{name}.toml").routine


def totals(name: str, turn: int = 0) -> list[float]:
    said = routine(name)
    return [timeline_of(said, level=level, turn=turn).total_seconds for level in range(1, level_count(said) + 1)]


def exercises(timeline: Timeline) -> list[str]:
    return list(dict.fromkeys(step.exercise for step in timeline.steps))


def work_seconds(timeline: Timeline, exercise: str) -> float:
    return sum(step.duration for step in timeline.steps if step.work and step.exercise == exercise)


def test_six_routines_ship() -> None:
    assert sorted(path.stem for path in routines_dir().glob("*.toml")) == list(NAMES)


# 10 s to get ready, 20 s down from the wall, 12 s over to the back. Bird dog's reps are per side, so that a set of
# n slow reps of all three lasts 6n + 12n + 6n seconds; between two sets there are 20 s of rest, three times.
EASY_DAY = [10 + 20 + 12 + sets * 24 * reps + (sets - 1) * 3 * 20 for sets, reps in ((1, 8), (2, 8), (2, 9), (2, 10))]


@pytest.mark.parametrize(
    ("name", "turn", "seconds"),
    [
        ("easy-day", 0, EASY_DAY),
        ("gentle-start", 0, [330, 356, 382]),
        ("mcgill-big-3", 0, [919]),
        ("pre-run", 0, [298]),
        ("the-five", 0, [347, 608, 869]),
        ("workout-day", 0, [601, 806, 854, 902]),
        ("workout-day", 1, [625, 850, 904, 958]),
    ],
)
def test_the_total_of_every_level_is_pinned(name: str, turn: int, seconds: list[float]) -> None:
    assert totals(name, turn) == seconds


@pytest.mark.parametrize(
    ("name", "level", "least", "most"),
    [
        ("easy-day", 2, 8, 10),
        ("gentle-start", 1, 5, 8),
        ("pre-run", 1, 4.5, 5.5),
        ("the-five", 2, 10, 14),
        ("workout-day", 1, 10, 15),
    ],
)
@pytest.mark.parametrize("turn", [0, 1])
def test_the_default_level_lies_in_its_range_of_minutes_and_none_is_a_minute_longer(
    name: str, level: int, least: float, most: float, turn: int
) -> None:
    assert routine(name).level == level
    seconds = totals(name, turn)
    assert least * 60 <= seconds[level - 1] <= most * 60
    assert max(seconds) <= (most + 1) * 60
    assert sorted(set(seconds)) == seconds


@pytest.mark.parametrize(
    ("name", "zones"),
    [
        ("easy-day", ("upper", "lower", "deep")),
        ("gentle-start", ()),
        ("mcgill-big-3", ("lower", "deep")),
        ("pre-run", ("lower", "deep")),
        ("the-five", ("upper", "lower", "deep")),
        ("workout-day", ("upper", "lower")),
    ],
)
def test_the_zones_that_a_routine_trains(name: str, zones: tuple[str, ...]) -> None:
    assert timeline_of(routine(name)).zones == zones


@pytest.mark.parametrize(
    ("name", "turn", "order"),
    [
        ("easy-day", 0, ["wall angels", "bird dog", "glute bridge"]),
        ("gentle-start", 0, ["cat camel", "trunk rotation", "hip rocking"]),
        ("mcgill-big-3", 0, ["curl-up", "side plank", "bird dog"]),
        ("pre-run", 0, ["hip hinge", "cat camel", "bird dog", "glute bridge"]),
        ("the-five", 0, ["wall angels", "superman hold", "bird dog", "glute bridge", "reverse plank"]),
        ("workout-day", 0, ["cat camel", "hip hinge", "superman hold", "reverse plank"]),
        ("workout-day", 1, ["cat camel", "stronger glute bridge", "superman hold", "reverse plank"]),
        ("workout-day", 2, ["cat camel", "hip hinge", "superman hold", "reverse plank"]),
    ],
)
def test_the_exercises_and_their_order(name: str, turn: int, order: list[str]) -> None:
    timeline = timeline_of(routine(name), turn=turn)
    assert exercises(timeline) == order
    positions = [step.position for step in timeline.steps if not step.exercise.startswith("cat")]
    upright = [position in STANDING for position in positions]
    assert upright == sorted(upright, reverse=True), "down to the floor once"


def test_workout_day_opens_with_ninety_seconds_of_cat_camel_at_every_level() -> None:
    for level in range(1, 5):
        timeline = timeline_of(routine("workout-day"), level=level)
        assert timeline.steps[1].exercise == "cat camel"
        assert work_seconds(timeline, "cat camel") == 90


def test_workout_day_grows_from_two_sets_of_the_least_to_three_of_the_most() -> None:
    bridge, superman = "stronger glute bridge", "superman hold"
    done = [timeline_of(routine("workout-day"), level=level, turn=1) for level in range(1, 5)]
    # A stronger rep takes 2 + 3 + 2 + 1 = 8 s.
    assert [work_seconds(timeline, bridge) for timeline in done] == [2 * 80, 3 * 80, 3 * 88, 3 * 96]
    assert [work_seconds(timeline, superman) for timeline in done] == [2 * 20, 3 * 20, 3 * 25, 3 * 30]


@pytest.mark.parametrize(
    ("name", "turn", "seconds"),
    [
        ("easy-day", 0, 10 + 5 * 6 + 20 + 2 * 5 * 6 + 12 + 5 * 6),
        ("gentle-start", 0, 10 + 6 * 10 + 10 + 12 + 2 * 6 * 6 + 10 + 8 + 10 * 4),
        # Sets of 4 and 2 holds: 49 s and 23 s of each side.
        ("mcgill-big-3", 0, 10 + (49 + 20 + 23) + 2 * (12 + 2 * 49 + 5 + 20 + 2 * 23 + 5)),
        ("pre-run", 0, 10 + 5 * 6 + 10 + 20 + 3 * 10 + 10 + 8 + 2 * 4 * 6 + 10 + 12 + 5 * 6),
        ("the-five", 0, 10 + 5 * 6 + 30 + 20 + 10 + 30 + 12 + 10 + 5 + 10 + 30 + 12 + 5 * 6 + 30 + 12 + 10),
        ("workout-day", 0, 10 + 6 * 10 + 48 + 20 + 6 * 6 + 48 + 20 + 10 + 48 + 12 + 10),
        ("workout-day", 1, 10 + 6 * 10 + 48 + 12 + 6 * 8 + 48 + 12 + 10 + 48 + 12 + 10),
    ],
)
def test_an_eased_session_is_pinned(name: str, turn: int, seconds: float) -> None:
    assert timeline_of(routine(name), eased=True, turn=turn).total_seconds == seconds


def test_easing_takes_a_set_half_of_a_hold_and_a_third_of_the_reps() -> None:
    eased = timeline_of(routine("workout-day"), eased=True)
    assert {(planned.exercise, planned.set, planned.planned) for planned in eased.sets} == {
        ("cat camel", 1, 6),
        ("hip hinge", 1, 6),
        ("superman hold", 1, 10),
        ("reverse plank", 1, 10),
    }


def test_nothing_is_left_of_a_wall_a_wrist_or_the_stomach_where_they_are_missing() -> None:
    for name in NAMES:
        timeline = timeline_of(routine(name), without=frozenset({"wall", "wrist", "prone"}))
        assert not {"wall", "prone", "sitting"} & {step.position for step in timeline.steps}
        assert all(instead for _, instead in timeline.substitutions), "nothing had to be left out"


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_routine_says_what_it_is_for_and_how_each_exercise_is_done(name: str) -> None:
    said = routine(name)
    assert said.purpose
    assert said.days
    assert said.moments
    assert 1 <= said.level <= level_count(said)
