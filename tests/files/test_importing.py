"""Routines of other programs: carried over with equal steps and times, and what is lost is told."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from backtimer.core.adjustment import Adjustment
from backtimer.core.catalogue import Catalogue
from backtimer.core.compile import compile_routine
from backtimer.core.problems import ProblemsFound
from backtimer.core.timeline import Timeline
from backtimer.files.interchange.draft import ForeignFileError
from backtimer.files.interchange.importing import FOREIGN_LIMIT_BYTES, Imported, import_file
from backtimer.files.interchange.packing import packed
from backtimer.files.routine_file import check_routine, read_routine, shared_catalogue

FOREIGN = Path(__file__).parent / "foreign"


def test_a_packed_routine_is_whole_by_itself_and_the_same(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(
        '# my comment\ntitle = "Mine"\n[[part]]\nexercise = "Bridge" # lift\nreps = 8\n'
        '[[part]]\nexercise = "wall angels"\nreps = 3\n[exercises."my own"]\nhow = "So."\nposition = "prone"\n'
        '[[part]]\nexercise = "my own"\nhold = 20\n'
    )
    text = packed(read_routine(mine), mine.read_text(), shared_catalogue())
    assert "# my comment" in text
    assert "# lift" in text
    (tmp_path / "packed").mkdir()
    gift = tmp_path / "packed" / "mine.toml"
    gift.write_text(text)
    routine = read_routine(gift).routine
    assert {"glute bridge", "wall angels", "my own"} <= set(routine.exercises)
    # What stands in for an exercise comes along as well.
    for exercise in routine.exercises.values():
        assert set(exercise.substitutes.values()) <= set(routine.exercises)
    bridge = shared_catalogue().exercises["glute bridge"]
    assert replace(routine.exercises["glute bridge"], figure=None) == bridge
    alone = compile_routine(routine, "mine", Catalogue({}), Adjustment())
    assert alone.steps == timeline_of(mine).steps
    assert [str(problem) for problem in check_routine(gift)] == []


def timeline_of(path: Path) -> Timeline:
    return compile_routine(read_routine(path).routine, path.stem, shared_catalogue(), Adjustment())


def steps_of(path: Path) -> list[tuple[str, float | None]]:
    """What is done, and for how long: the exercises by name, each stretch of pauses as one."""
    found: list[tuple[str, float | None]] = []
    for step in timeline_of(path).steps:
        if step.work:
            found.append((step.exercise, step.seconds))
        elif found and found[-1][0] == "-":
            found[-1] = ("-", (found[-1][1] or 0) + step.duration)
        else:
            found.append(("-", step.duration))
    return found


def imported(name: str, tmp_path: Path) -> list[Imported]:
    return import_file(FOREIGN / name, tmp_path / "routines")


def test_a_workout_with_sets_and_rests_has_equal_steps_and_times(tmp_path: Path) -> None:
    [routine] = imported("workout_timer.json", tmp_path)
    assert routine.path == tmp_path / "routines" / "core-back.toml"
    main = [("side plank", 30), ("-", 15), ("Squats", 40), ("-", 30)]
    last = [("bird dog", 20), ("-", 10)] * 4
    start = [("-", 10), ("Jumping jacks", 60), ("-", 20)]
    assert steps_of(routine.path) == [*start, *main * 3, *last[:-1]]
    assert any("rest at the very end" in remark for remark in routine.remarks)
    assert any("Jumping jacks, Squats" in remark for remark in routine.remarks)
    assert "# The rest at the very end" in routine.path.read_text()


def test_rests_after_rounds_are_kept_where_they_differ(tmp_path: Path) -> None:
    def a_set(rounds: int, *rests: int) -> dict[str, object]:
        exercises = [[{"name": f"Move {rest}", "duration": 20}, {"name": "Rest", "duration": rest}] for rest in rests]
        return {"repetitions": rounds, "exercises": [each for pair in exercises for each in pair]}

    sets = [a_set(2, 5, 30), a_set(2, 6, 40), a_set(1, 7), a_set(2, 8, 9)]
    file = tmp_path / "rounds.json"
    file.write_text(json.dumps({"title": "Rounds", "sets": sets}))
    [routine] = import_file(file, tmp_path / "routines")
    rests = [5, 30, 5, 30, 6, 40, 6, 40, 7, 8, 9, 8]
    assert [seconds for name, seconds in steps_of(routine.path) if name == "-"] == [10, *rests]


def test_timeros_routines_become_one_file_each_with_its_breaks(tmp_path: Path) -> None:
    morning, evening = imported("timero.json", tmp_path)
    assert steps_of(morning.path) == [("-", 10), ("Wall sit", 60), ("-", 10), ("Push-ups", None)]
    steps = timeline_of(morning.path).steps
    assert (steps[-1].reps, steps[-1].kind) == (15, "rep")
    assert steps_of(evening.path) == [("-", 10), ("Jump Rope", None)]


def test_sweats_drills_come_group_by_group_and_share_their_time_between_the_sides(tmp_path: Path) -> None:
    [routine] = imported("sweat.yaml", tmp_path)
    assert steps_of(routine.path) == [
        *[("-", 10), ("jumping jacks", 20), ("-", 10), ("crunches", 20), ("-", 10), ("high knees", 20), ("-", 10)],
        *[("side stretch", 10), ("-", 4), ("side stretch", 10), ("-", 10), ("jumping jacks", 20)],
    ]
    told = "\n".join(routine.remarks)
    assert "“side stretch” has 10 s on each side" in told
    assert "“jumping jacks” needs room to jump" in told
    assert "high knees” needs" not in told
    assert "not shuffled" in told


def test_a_list_in_plain_words(tmp_path: Path) -> None:
    [routine] = imported("list.txt", tmp_path)
    assert routine.path.name == "monday-legs.toml"
    timeline = timeline_of(routine.path)
    assert timeline.title == "Monday legs"
    planned = [(each.exercise, each.side, each.set, each.unit, each.planned) for each in timeline.sets]
    assert planned == [
        *[("Squat", "both", number, "reps", 8) for number in (1, 2, 3)],
        *[("Front lever", "both", number, "seconds", 30) for number in (1, 2, 3)],
        *[("side plank", side, number, "seconds", 20) for number in (1, 2) for side in ("left", "right")],
        *[("glute bridge", "both", number, "reps", 10) for number in (1, 2)],
        *[("bird dog", side, 1, "reps", 10) for side in ("left", "right")],
        ("Child stretch", "both", 1, "seconds", 60),
        *[("Hollow hold", "left", number, "seconds", 20) for number in (1, 2)],
    ]
    assert any("Stretch a bit afterwards" in remark for remark in routine.remarks)
    assert not any("not understood" in remark for remark in routine.remarks)


def test_a_routine_is_never_replaced_by_another_of_the_same_name(tmp_path: Path) -> None:
    names = [imported("sweat.yaml", tmp_path)[0].path.name for _ in range(3)]
    assert names == ["sweat-workout.toml", "sweat-workout-2.toml", "sweat-workout-3.toml"]


def test_a_file_of_our_own_is_taken_as_it_is(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('# mine\ntitle = "Mine"\n[[part]]\nexercise = "bird dog"\nreps = 8\n')
    [routine] = import_file(mine, tmp_path / "routines")
    assert routine.path.read_text() == mine.read_text()
    mine.write_text('title = "Mine"\n[[part]]\nexercise = "bird dgo"\nreps = 8\n')
    with pytest.raises(ProblemsFound, match="bird dog"):
        import_file(mine, tmp_path / "routines")


def test_what_a_name_could_do_to_a_terminal_is_taken_out_of_it(tmp_path: Path) -> None:
    file = tmp_path / "evil.json"
    name = "\x1b]52;c;x\x07Squat\u202e\n" + "x" * 200
    file.write_text(
        json.dumps(
            {"title": f"../../{name}", "sets": [{"repetitions": 1, "exercises": [{"name": name, "duration": 30.0}]}]}
        )
    )
    [routine] = import_file(file, tmp_path / "routines")
    assert routine.path.parent == tmp_path / "routines"
    text = routine.path.read_text()
    assert text.replace("\n", "").isprintable()
    assert steps_of(routine.path)[1][1] == 30


def workout(**exercise: object) -> str:
    return json.dumps({"title": "T", "sets": [{"repetitions": 2, "exercises": [exercise]}]})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[" * 100_000, "without end|not JSON"),
        ('{"sets": [NaN]}', "a number that is none"),
        ('{"sets": [', "is not JSON"),
        ('{"workouts": []}', "holds no exercise"),
        ('{"a": 1}', "neither of just_another_workout_timer nor of Timero"),
        (workout(name="A", duration=True), "duration must be from 0 to 3600"),
        (workout(name="A", duration=-3), "duration must be from 0 to 3600"),
        (workout(name="A", duration=10**30), "duration must be from 0 to 3600"),
        (workout(name="A", duration="30"), "duration must be from 0 to 3600"),
        (workout(name="A", duration=0), "holds no exercise"),
        (workout(name="Rest", duration=10), "holds no exercise"),
        ('{"title": "T", "sets": [{"repetitions": 2}]}', "no list of exercises"),
        ('{"title": "T", "sets": [{"repetitions": 9999, "exercises": []}]}', "repetitions must be from 1 to 50"),
        ('[{"__type__": "Routine", "name": "R", "exercises": [{"name": "A"}]}]', "neither seconds nor repetitions"),
        ("groups:\n  - name: a\n    drills:\n", "has no drills"),
        ("drill_count: 1000\ngroups:\n - name: a\n   drills:\n    - name: b\n", "drill_count must be"),
        ("groups: &a [*a, *a]\ndrills:\n", "no line of it reads as an exercise"),
        ("groups:\n  - {name: a, drills: []}\n", "no line of it reads as an exercise|is none that Sweat"),
        ("", "no line of it reads as an exercise"),
        ("Dear all,\nsee you, at ten\n", "no line of it reads as an exercise"),
    ],
)
def test_a_file_that_cannot_be_carried_over_is_refused_in_a_sentence(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "foreign.txt"
    file.write_text(text)
    with pytest.raises(ForeignFileError, match=why):
        import_file(file, tmp_path / "routines")
    assert not (tmp_path / "routines").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_only_ordinary_files_of_bounded_size_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "large.json").write_bytes(b"[" + b" " * FOREIGN_LIMIT_BYTES)
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "fifo", tmp_path / "large.json", tmp_path / "binary.json", Path("/dev/zero"), tmp_path):
        with pytest.raises(ProblemsFound):
            import_file(path, tmp_path / "routines")
