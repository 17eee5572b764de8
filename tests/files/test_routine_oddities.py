"""What is valid in a routine file and probably not meant: told as a warning, with its place and its mend."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backtimer.files.paths import routines_dir
from backtimer.files.routine_file import check_routine, read_routine

HEAD = 'title = "T"\n'
DOG = '[[part]]\nexercise = "bird dog"\n'
BRIDGE = '[[part]]\nexercise = "glute bridge"\n'
ROW = '[exercises."row"]\nhow = "Pull."\nposition = "wall"\nneeds = ["wall"]\n'
REPS = "reps = 8\n"

ODDITIES = {
    "a rest in one set": (
        HEAD + DOG + REPS + "rest = 30\n",
        "5:1: part 1, rest: warning: is a rest between sets, and there is one set: add `sets`, or leave it out",
    ),
    "a rest in one set of each round": (
        HEAD + "[[part]]\nrounds = 2\n[[part.part]]\nexercise = 'bird dog'\nreps = 8\nrest = 30\n",
        "7:1: part 1, part 1, rest: warning: is a rest between sets, and there is one set: "
        "the rest between rounds is `round_rest`",
    ),
    "a rest of a routine without sets": (
        HEAD + "rest = 30\n" + DOG + REPS,
        "2:1: rest: warning: is a rest between sets, and no exercise has more than one: leave it out, or add sets",
    ),
    "a rest between one rep": (
        HEAD + DOG + "hold = 30\nrep_rest = 3\n",
        "5:1: part 1, rep_rest: warning: is a rest between reps, and there is one: add `reps`, or leave it out",
    ),
    "a switch without sides": (
        HEAD + BRIDGE + REPS + "switch = 5\n",
        "5:1: part 1, switch: warning: is the time to switch sides, and they are not switched: leave it out",
    ),
    "a rest between one exercise": (
        HEAD + "exercise_rest = 30\n" + DOG + REPS,
        "2:1: exercise_rest: warning: is a rest between exercises, and there is only one: leave it out",
    ),
    "a rest between no rounds": (
        HEAD + "round_rest = 30\n" + DOG + REPS,
        "2:1: round_rest: warning: is a rest between rounds, and there are none: leave it out, or add `rounds`",
    ),
    "a rest between one round": (
        HEAD + "[[part]]\nround_rest = 30\n[[part.part]]\nexercise = 'bird dog'\nreps = 8\n",
        "3:1: part 1, round_rest: warning: is a rest between rounds, and there is one: add `rounds`",
    ),
    "minutes meant as seconds": (
        HEAD + DOG + "sets = 2\n" + REPS + "rest = 600\n",
        "6:1: part 1, rest: warning: is a pause of 10 min: the number is in seconds",
    ),
    "a very long hold": (
        HEAD + DOG + 'hold = "60-600 s"\n',
        "4:1: part 1, hold: warning: is a hold of up to 10 min: the number is in seconds",
    ),
    "a very long phase": (
        HEAD + DOG + REPS + "tempo = { up = 90, down = 2 }\n",
        "5:11: part 1, tempo, up: warning: takes 1 min 30 s of each rep: is a hold meant?",
    ),
    "more than an hour": (
        HEAD + BRIDGE + 'reps = 8\nsets = "1-50"\n',
        "2:3: part: warning: at level 50 this takes 64 min 40 s: if that is not meant, look for a wrong number of "
        "sets, reps or seconds",
    ),
    "sides of an exercise without them": (
        HEAD + BRIDGE + REPS + 'sides = "each"\n',
        "5:1: part 1, sides: warning: glute bridge works both sides at once, and each gets the full dose: "
        "leave `sides` out, unless you do it in a one-sided way",
    ),
    "one side of an exercise without them": (
        HEAD + BRIDGE + REPS + 'sides = "left"\n',
        "5:1: part 1, sides: warning: glute bridge works both sides at once: "
        "leave `sides` out, unless you do it in a one-sided way",
    ),
    "both at once where one works": (
        HEAD + DOG + REPS + 'sides = "both"\n',
        "5:1: part 1, sides: warning: bird dog works one side at a time, and no side is told: "
        'write "each" or "alternate", or leave it out',
    ),
    "a first side without sides": (
        HEAD + BRIDGE + REPS + 'first = "left"\n',
        "5:1: part 1, first: warning: says which side begins, and there is no other: leave it out",
    ),
    "a title without a word": (
        'title = "10 💪"\n' + DOG + REPS,
        '1:1: title: warning: no voice can say "10 💪": add a word',
    ),
    "a sign that has no sound": (
        HEAD + DOG + REPS + 'name = "bird → dog ↑"\n',
        "5:1: part 1, name: warning: no voice can say →↑: leave it out, or write it as a word",
    ),
    "an own exercise that is not done": (
        HEAD + DOG + REPS + ROW,
        "5:12: exercises, row: warning: is never done: name it in a part, or leave it out",
    ),
    "no time to get ready": (
        HEAD + "prepare = 0\n" + DOG + REPS,
        "2:1: prepare: warning: leaves 0 s to get into position: 10 is usual",
    ),
    "no time to turn round": (
        HEAD + "transition = 2\n" + DOG + REPS + BRIDGE + REPS,
        "7:1: part 2, exercise: warning: leaves 2 s to get from on hands and knees to on your back: "
        "give `transition` more, or leave it out",
    ),
    "a breath without breaths": (
        HEAD + "breath = 6\n" + DOG + REPS,
        '2:1: breath: warning: changes nothing: no hold is counted in breaths, as in `hold = "5 breaths"`',
    ),
    "words after the hold": (
        HEAD + DOG + 'hold = 20\ncues = [{ at = 5, say = "Up." }, { at = 20, say = "Down." }]\n',
        "5:36: part 1, cues 2, at: warning: is never said: the hold is over after 20 s",
    ),
    "words without a hold": (
        HEAD + DOG + REPS + 'cues = [{ every = 5, say = "Breathe." }]\n',
        "5:1: part 1, cues: warning: are never said: they belong to a hold, and there is none",
    ),
    "a range in a warm-up": (
        HEAD + DOG + 'reps = "8-10"\nwarm_up = true\n',
        "4:1: part 1, reps: warning: grows with no level, because this is a warm-up: write 8",
    ),
    "a single round": (
        HEAD + "[[part]]\nrounds = 1\n[[part.part]]\nexercise = 'bird dog'\nreps = 8\n",
        "3:1: part 1, rounds: warning: is one round, which changes nothing: write more, or leave it out",
    ),
    "turns without another": (
        HEAD + "[[part]]\nin_turn = true\n[[part.part]]\nexercise = 'bird dog'\nreps = 8\n",
        "3:1: part 1, in_turn: warning: has one part only, which is done every time: add another [[part.part]]",
    ),
    "a stand-in that is not needed": (
        HEAD + DOG + REPS + 'without = { wall = "glute bridge" }\n',
        "5:13: part 1, without, wall: warning: is never used: bird dog does not need it",
    ),
    "a stand-in that does not help": (
        HEAD + '[[part]]\nexercise = "wall angels"\nreps = 8\nwithout = { wall = "row" }\n' + ROW,
        "5:13: part 1, without, wall: warning: does not help: row needs it too",
    ),
}


@pytest.mark.parametrize("oddity", ODDITIES)
def test_an_oddity_is_told_once_and_the_routine_can_be_done_all_the_same(tmp_path: Path, oddity: str) -> None:
    text, problem = ODDITIES[oddity]
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    assert [str(found).removeprefix(f"{tmp_path}{os.sep}") for found in check_routine(path)] == [f"mine.toml:{problem}"]
    assert read_routine(path).routine.part


SOUND = {
    "ranges of sets": HEAD + "rest = 20\n" + DOG + 'sets = "1-2"\nreps = 8\nrest = 30\n',
    "a list of reps": HEAD + DOG + "reps = [1, 2]\nhold = 10\nrest = 20\nrep_rest = 3\n",
    "tapering reps": HEAD + "[[part]]\ntaper = { reps = [2, 1] }\n[[part.part]]\n"
    "exercise = 'curl-up'\nhold = 10\nrep_rest = 3\n",
    "a foreign name": 'title = "Rückentag"\n' + DOG + REPS + 'name = "鳥と犬 (langsam)"\n',
    "time taken by waiting": HEAD + DOG + REPS + BRIDGE + REPS + 'transition = "wait"\n',
    "an open hold with words": HEAD + DOG + 'hold = "max"\ncues = [{ at = 90, say = "Still?" }]\n',
}


@pytest.mark.parametrize("what", SOUND)
def test_what_is_meant_is_not_odd(tmp_path: Path, what: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SOUND[what], encoding="utf-8")
    assert check_routine(path) == ()


def test_nothing_is_odd_in_what_is_shipped() -> None:
    for path in (*routines_dir().glob("*.toml"), *(Path(__file__).parent.parent / "protocols").glob("*.toml")):
        assert check_routine(path) == (), path
