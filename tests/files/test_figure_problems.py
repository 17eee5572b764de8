from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.core.problems import ProblemsFound
from backtimer.files.routine_file import read_routine

ROUTINE = """\
title = "Own"

[[part]]
exercise = "standing row"
reps = 8

[exercises."standing row"]
how = "Pull the band."
position = "standing"
tempo = { pull = 2, release = 3 }

[exercises."standing row".figure]
view = "side"

[exercises."standing row".figure.pose.start]
like = "standing"
arms = [10, 0]

[exercises."standing row".figure.pose.pull]
like = "start"
arms = [[230, 20], 0]
"""
FIGURE = "exercises, standing row, figure"


def test_a_routine_may_bring_its_own_poses(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(ROUTINE, "utf-8")
    figure = read_routine(file).routine.exercises["standing row"].figure
    assert figure is not None
    assert figure["pose"]["pull"] == {"like": "start", "arms": [[230, 20], 0]}


@pytest.mark.parametrize(
    ("right", "wrong", "line", "column", "key", "message"),
    [
        ("[10, 0]", "[10, nan]", 17, 1, "pose, start, arms", "needs numbers from -400 to 400"),
        ("[10, 0]", "[10, 1e300]", 17, 1, "pose, start, arms", "needs numbers from -400 to 400"),
        ("[10, 0]", "[10]", 17, 1, "pose, start, arms", "needs two directions"),
        ('"start"', '"strat"', 20, 1, "pose, pull, like", "must be a pose that stands before this one, or a position:"),
        ('like = "start"', "leggs = 1", 20, 1, "pose, pull, leggs", "there is no such key; the keys are at, chest,"),
        ('view = "side"', 'view = "below"', 13, 1, "view", "must be one of side, oblique, front, top"),
        ('view = "side"', 'position = "prone"', 13, 1, "position", "belongs to the exercise: write it above"),
        ('view = "side"', 'turn = "over"', 13, 1, "turn", "must be one of start, pull"),
    ],
)
def test_what_is_wrong_with_a_figure_is_told_with_its_place(
    tmp_path: Path, right: str, wrong: str, line: int, column: int, key: str, message: str
) -> None:
    file = tmp_path / "own.toml"
    file.write_text(ROUTINE.replace(right, wrong, 1), "utf-8")
    with pytest.raises(ProblemsFound) as caught:
        read_routine(file)
    [problem] = caught.value.problems
    assert (problem.line, problem.column, problem.key) == (line, column, f"{FIGURE}, {key}")
    assert problem.message.startswith(message)


def test_a_figure_is_a_table(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(ROUTINE[: ROUTINE.index('[exercises."standing row".figure]')] + 'figure = "row.png"\n', "utf-8")
    with pytest.raises(ProblemsFound) as caught:
        read_routine(file)
    [problem] = caught.value.problems
    assert (problem.line, problem.key) == (12, FIGURE)
    assert problem.message.startswith("must be a table")


def test_the_example_in_the_docs_is_one(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "routines.md").read_text("utf-8")
    [example] = [block for block in text.split("```toml\n")[1:] if ".figure]" in block]
    file = tmp_path / "own.toml"
    file.write_text(ROUTINE[: ROUTINE.index('[exercises."standing row".figure]')] + example.split("```")[0], "utf-8")
    figure = read_routine(file).routine.exercises["standing row"].figure
    assert figure is not None
    assert set(figure["pose"]) == {"start", "pull", "release"}


def test_the_faults_of_every_figure_are_told(tmp_path: Path) -> None:
    second = ROUTINE[ROUTINE.index("[exercises") :].replace("standing row", "band pull")
    file = tmp_path / "own.toml"
    file.write_text((ROUTINE + second).replace("[10, 0]", "[10]"), "utf-8")
    with pytest.raises(ProblemsFound) as caught:
        read_routine(file)
    assert [problem.key for problem in caught.value.problems] == [
        "exercises, standing row, figure, pose, start, arms",
        "exercises, band pull, figure, pose, start, arms",
    ]
