from __future__ import annotations

import hashlib
import os
import textwrap
from pathlib import Path

import pytest

from backtimer.core.problems import ProblemsFound
from backtimer.core.values import Hold, Span
from backtimer.files.routine_file import key_of, read_routine

HEAD = 'title = "T"\n'
PART = '[[part]]\nexercise = "bird dog"\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return path


def told(folder: Path, text: str) -> list[str]:
    """Every problem as it is printed, without the folder."""
    path = written(folder, text)
    with pytest.raises(ProblemsFound) as found:
        read_routine(path)
    return [str(problem).removeprefix(f"{folder}{os.sep}") for problem in found.value.problems]


def test_a_routine_is_read_with_its_name_and_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + PART + 'hold = "15-20 s"\n')
    file = read_routine(path)
    assert (file.name, file.path) == ("mine", path)
    assert file.routine.title == "T"
    assert file.content_hash == "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    [part] = file.routine.part
    assert part.hold == Hold("seconds", Span(15, 20))  # type: ignore[union-attr]


MISTAKES = {
    "no part": (HEAD, "1:1: part: there is nothing to do: add a [[part]] with an `exercise`"),
    "an empty list of parts": (
        HEAD + "part = []\n",
        "2:1: part: there is nothing to do: add a [[part]] with an `exercise`",
    ),
    "single brackets": (HEAD + "[part]\nreps = 8\n", "2:2: part: must be written as [[part]], with two brackets"),
    "names instead of parts": (
        HEAD + 'part = ["bird dog"]\n',
        "2:9: part 1: must be written as [[part]], with its keys below it",
    ),
    "no title": (PART + "reps = 8\n", '1:1: title: is missing: add it, as in `title = "My routine"`'),
    "an empty title": ('title = " "\n' + PART + "reps = 8\n", "1:1: title: must not be empty"),
    "a long title": (
        f'title = "{"x" * 61}"\n{PART}reps = 8\n',
        "1:1: title: is too long: at most 60 characters",
    ),
    "an escape sequence": (
        'title = "a\\u001b[31m"\n' + PART + "reps = 8\n",
        "1:1: title: holds a character that cannot be shown (U+001B CONTROL CHARACTER): remove it",
    ),
    "neither exercise nor part": (
        HEAD + "[[part]]\nreps = 8\n",
        '2:1: part 1, exercise: is missing: add it, as in `exercise = "bird dog"`',
    ),
    "both exercise and part": (
        HEAD + PART + "reps = 8\npart = []\n",
        "5:1: part 1, part: belongs to a block: put the exercise into a [[part.part]] of it",
    ),
    "a block of nothing": (
        HEAD + "[[part]]\nrounds = 3\n",
        "2:1: part 1, part: there is nothing to do: add a [[part.part]] with an `exercise`",
    ),
    "rounds of an exercise": (
        HEAD + PART + "reps = 8\nrounds = 3\n",
        "5:1: part 1, rounds: belongs to a block: put the exercise into a [[part.part]] of it",
    ),
    "sets of a block": (
        HEAD + "[[part]]\nsets = 3\n[[part.part]]\nexercise = 'bird dog'\nreps = 3\n",
        "3:1: part 1, sets: belongs to an exercise: write it below the exercise's [[part]]",
    ),
    "a routine's key at its end": (
        HEAD + PART + "reps = '8-10'\nlevel = 2\n",
        "5:1: part 1, level: belongs to the routine: write it above the first [[part]]",
    ),
    "an exercise's key at the top": (
        HEAD + "sets = 2\n" + PART + "reps = 8\n",
        "2:1: sets: belongs to an exercise: write it below the exercise's [[part]]",
    ),
    "a misspelt key": (
        HEAD + PART + "rep = 8\nhold = 3\n",
        "4:1: part 1, rep: there is no such key here: did you mean `reps`?",
    ),
    "an unknown key": (
        HEAD + "[[part]]\npart = [{ exercise = 'bird dog', reps = 3 }]\nxyzzy = 3\n",
        "4:1: part 1, xyzzy: there is no such key here; the keys are rest, rep_rest, switch, exercise_rest,"
        " transition, part, name, rounds, round_rest, taper, in_turn, warm_up",
    ),
    "no dose": (HEAD + PART, "2:1: part 1: says not how much: add `hold = 20` or `reps = 10`"),
    "two doses": (
        HEAD + PART + "hold = 3\nwindow = 3\n",
        "2:1: part 1: has both `hold` and `window`: keep one of them",
    ),
    "tempo of a hold": (
        HEAD + PART + "hold = 3\ntempo = 'own'\n",
        "2:1: part 1: has both `tempo` and `hold`: keep one of them",
    ),
    "reps of a max test": (
        HEAD + PART + "hold = 'max'\nreps = 3\n",
        '2:1: part 1: has `hold = "max"`, which is done once a set: remove `reps`',
    ),
    "sets of a list of reps": (
        HEAD + PART + "reps = [6, 4]\nsets = 2\n",
        "2:1: part 1: has a list of `reps`, which says how many sets: remove `sets`",
    ),
    "reps in words": (
        HEAD + PART + 'reps = "eight"\n',
        '4:1: part 1, reps: must be a whole number, or a range such as "8-10"',
    ),
    "one of a list of reps": (HEAD + PART + "reps = [6, 0, 2]\n", "4:12: part 1, reps 2: must be from 1 to 500"),
    "no reps": (HEAD + PART + "reps = []\n", "4:1: part 1, reps: must not be empty"),
    "a million sets": (HEAD + PART + "reps = 8\nsets = 1000000\n", "5:1: part 1, sets: must be from 1 to 50"),
    "a hold in words": (
        HEAD + PART + 'hold = "long"\n',
        '4:1: part 1, hold: must be seconds (20, "15-20 s"), breaths ("5 breaths") or "max"',
    ),
    "a hold of nothing": (HEAD + PART + "hold = 0\n", "4:1: part 1, hold: must be from 1 to 3600 seconds"),
    "a hold that is no number": (
        HEAD + PART + "hold = nan\n",
        '4:1: part 1, hold: must be seconds (20, "15-20 s"), breaths ("5 breaths") or "max"',
    ),
    "a quoted number": (HEAD + PART + 'hold = "20"\n', "4:1: part 1, hold: write the number without quotes"),
    "a range that runs backwards": (
        HEAD + PART + 'hold = "20-15 s"\n',
        '4:1: part 1, hold: the range runs backwards: write the smaller number first, as in "15-20"',
    ),
    "a tempo in words": (
        HEAD + PART + 'reps = 8\ntempo = "slow"\n',
        "5:1: part 1, tempo: must be a table of phases, such as { up = 2, top = 1, down = 2, bottom = 1 },"
        ' or "own" for your own count',
    ),
    "a phase": (
        HEAD + PART + "reps = 8\ntempo = { up = 2, down = 0 }\n",
        "5:19: part 1, tempo, down: must be from 0.5 to 3600 seconds",
    ),
    "a phase without a name": (
        HEAD + PART + 'reps = 8\ntempo = { "" = 2 }\n',
        '5:11: part 1, tempo, "": must not be empty',
    ),
    "a transition in words": (
        HEAD + PART + 'reps = 8\ntransition = "later"\n',
        '5:1: part 1, transition: must be seconds, such as 12, or "wait" to wait for any key',
    ),
    "a transition backwards in time": (
        HEAD + PART + "reps = 8\ntransition = -3\n",
        "5:1: part 1, transition: must be from 0 to 1800 seconds",
    ),
    "misspelt sides": (
        HEAD + PART + 'reps = 8\nsides = "botth"\n',
        '5:1: part 1, sides: there is no "botth" here: did you mean "both"?',
    ),
    "a number of sides": (
        HEAD + PART + "reps = 8\nsides = 2\n",
        '5:1: part 1, sides: must be "both", "each", "alternate", "paired", "left" or "right"',
    ),
    "an unknown need": (
        HEAD + PART + 'reps = 8\nwithout = { walls = "curl-up" }\n',
        '5:13: part 1, without, walls: there is no "walls" here: did you mean "wall"?',
    ),
    "an unknown substitute": (
        HEAD + PART + 'reps = 8\nwithout = { wall = "curl-upp" }\n',
        '5:13: part 1, without, wall: there is no exercise "curl-upp": did you mean "curl-up"?',
    ),
    "an unknown exercise": (
        HEAD + '[[part]]\nexercise = "brid dog"\nreps = 8\n',
        '3:1: part 1, exercise: there is no exercise "brid dog": did you mean "bird dog"?',
    ),
    "an exercise that is like none": (
        HEAD + '[[part]]\nexercise = "xyzzy"\nreps = 8\n',
        '3:1: part 1, exercise: there is no exercise "xyzzy": `backtimer exercises` lists them;'
        " a routine can define its own",
    ),
    "cues as words": (
        HEAD + PART + 'hold = 20\ncues = "Hips up"\n',
        '5:1: part 1, cues: must be a list, such as [{ every = 10, say = "Hips up." }]',
    ),
    "a cue as words": (
        HEAD + PART + 'hold = 20\ncues = ["Hips up"]\n',
        '5:9: part 1, cues 1: must be a table, such as { every = 10, say = "Hips up." }',
    ),
    "a cue without a moment": (
        HEAD + PART + 'hold = 20\ncues = [{ say = "x" }]\n',
        "5:9: part 1, cues 1: needs either `at` or `every`, in seconds",
    ),
    "days as a word": (
        'days = "easy"\n' + HEAD + PART + "reps = 8\n",
        '1:1: days: must be a list, such as ["easy", "rest"]',
    ),
    "a day of another kind": (
        HEAD + 'days = ["easy", "hard"]\n' + PART + "reps = 8\n",
        '2:17: days 2: must be "easy", "quality", "long" or "rest"',
    ),
    "a date in quotes": (
        HEAD + 'prescribed = true\nprescription = { until = "2026" }\n' + PART + "reps = 8\n",
        "3:18: prescription, until: must be a date without quotes, such as 2026-12-24",
    ),
    "yes for true": (
        HEAD + 'prescribed = "yes"\n' + PART + "reps = 8\n",
        "2:1: prescribed: must be true or false, without quotes",
    ),
    "a prescription that is none": (
        HEAD + "prescription = { by = 'x' }\n" + PART + "reps = 8\n",
        "1:1: routine: has a [prescription]: add `prescribed = true`",
    ),
    "a taper of one number": (
        HEAD + "[[part]]\ntaper = { reps = 3 }\n[[part.part]]\nexercise = 'bird dog'\nreps = 3\n",
        "3:11: part 1, taper, reps: must be a list, such as [6, 4, 2]",
    ),
    "a taper of one round": (
        HEAD + "[[part]]\ntaper = { reps = [3] }\n[[part.part]]\nexercise = 'bird dog'\nreps = 3\n",
        "3:11: part 1, taper, reps: needs at least 2",
    ),
    "a level beyond": (
        HEAD + "level = 4\n" + PART + "reps = '8-10'\n",
        "2:1: level: the routine has levels 1 to 3: choose one of them",
    ),
    "a level where nothing grows": (
        HEAD + "level = 2\n" + PART + "reps = 8\n",
        "2:1: level: the routine has one level only: leave it out, or write a range that can grow, "
        'as in `sets = "1-2"`',
    ),
    "a level in quotes": (HEAD + 'level = "2"\n' + PART + "reps = 8\n", "2:1: level: write the number without quotes"),
    "half a level": (HEAD + "level = 1.5\n" + PART + "reps = 8\n", "2:1: level: must be a whole number"),
    "a level of nothing": (HEAD + "level = 0\n" + PART + "reps = 8\n", "2:1: level: must be at least 1"),
    "a session of many hours": (
        HEAD + PART + "reps = 500\nsets = 50\n",
        "2:3: part: T comes to more than three hours: a session lasts at most 3 hours and 5000 steps",
    ),
    "too long only when another has its turn": (
        HEAD
        + "[[part]]\nin_turn = true\npart = [{ exercise = 'bird dog', reps = 3 },"
        + " { exercise = 'bird dog', sets = 50, reps = 50 }]\n",
        "2:3: part: T comes to more than three hours: a session lasts at most 3 hours and 5000 steps",
    ),
    "an own exercise": (
        HEAD + PART + 'reps = 3\n[exercises."x"]\nhow = "x"\nposition = "on the floor"\n',
        '7:1: exercises, x, position: must be "prone", "supine", "side-lying", "hands-and-knees", "sitting",'
        ' "standing" or "wall"',
    ),
    "the sides of an own exercise": (
        HEAD + PART + 'reps = 3\n[exercises."x"]\nhow = "x"\nposition = "supine"\nzones = ["deep", "middle"]\n',
        '8:18: exercises, x, zones 2: must be "upper", "lower" or "deep"',
    ),
    "not TOML": (HEAD + PART + "reps = 8-10\n", '4:8: reps: is a range, which goes in quotes: "8-10"'),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_once_with_its_place_its_key_and_its_mend(tmp_path: Path, mistake: str) -> None:
    text, problem = MISTAKES[mistake]
    assert told(tmp_path, text) == [f"mine.toml:{problem}"]


def test_all_mistakes_are_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = 'titel = "T"\n' + PART + "reps = 0\nholdd = 3\n"
    assert [line.split(": ")[1] for line in told(tmp_path, text)] == ["titel", "title", "part 1, reps", "part 1, holdd"]


def test_an_exercise_that_does_not_exist_is_told_in_a_file_that_is_broken_elsewhere_too(tmp_path: Path) -> None:
    own = '[exercises."row"]\nhow = 3\nposition = "standing"\naliases = ["rowing"]\n'
    own += 'substitutes = { wall = "wal angels" }\n'
    parts = '[[part]]\nrep = 3\n[[part]]\nrounds = 2\n[[part.part]]\nexercise = "glute brige"\nreps = 0\n'
    known = '[[part]]\nexercise = "Rowing"\nreps = 3\nwithout = { wrist = "bird-dgo" }\n'
    found = [line.split(": ", 1)[1] for line in told(tmp_path, HEAD + parts + known + own)]
    assert [line.split(": ")[0] for line in found] == [
        "part 1, exercise",
        "part 1, rep",
        "part 2, part 1, exercise",
        "part 2, part 1, reps",
        "part 3, without, wrist",
        "exercises, row, how",
        "exercises, row, substitutes, wall",
    ]
    assert 'did you mean "glute bridge"?' in found[2]
    assert 'did you mean "bird dog"?' in found[4]


def test_a_mistake_deep_inside_is_found_where_it_stands(tmp_path: Path) -> None:
    text = f"""\
    title = "T"
    [[part]]
    rounds = 2
    [[part.part]]
    in_turn = true
    [[part.part.part]]
    exercise = "bird dog"
    reps = 8
    [[part.part.part]]
    exercise = "side plank"
    hold = [{"10, " * 3}]
    """
    [problem] = told(tmp_path, text)
    assert problem.startswith("mine.toml:11:1: part 1, part 1, part 2, hold: must be seconds")


def test_a_message_carries_no_control_characters_of_the_file(tmp_path: Path) -> None:
    [line] = told(tmp_path, HEAD + PART + 'reps = 8\nsides = "\\u001b]52;c;x\\u0007both"\n')
    assert line.isprintable()


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ((), "routine"),
        (("title",), "title"),
        (("part", 1, "part", 0, "reps", 2), "part 2, part 1, reps 3"),
        (("exercises", "", "how"), 'exercises, "", how'),
    ],
)
def test_a_key_is_called_as_a_person_would_call_it(place: tuple[str | int, ...], key: str) -> None:
    assert key_of(place) == key


def test_the_shortest_routine_is_four_lines(tmp_path: Path) -> None:
    assert read_routine(written(tmp_path, HEAD + PART + "hold = 20\n")).routine.level == 1
