"""The page on writing routines: each of its examples is one, and there is an example of everything."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from backtimer.core.exercise import Exercise, HoldCue
from backtimer.core.problems import ProblemsFound
from backtimer.core.routine import Block, ExercisePart, Pauses, Prescription, Routine, Taper
from backtimer.files.routine_file import parse_routine
from backtimer.files.toml_source import parse_source

PAGE = (Path(__file__).parents[2] / "docs" / "routines.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
TITLE = 'title = "Example"\n'
PART = '[[part]]\nexercise = "side plank"\n'
OWN = '[exercises."standing row"]\nhow = "Pull the band."\nposition = "standing"\n'


def wholes(example: str) -> tuple[str, ...]:
    """The files that an example may be a piece of."""
    return (
        example,
        TITLE + example,
        TITLE + PART + example,
        TITLE + PART + "hold = 20\n" + example,
        TITLE + example + PART + "hold = 20\n",
        TITLE + PART + "hold = 20\n" + OWN + example,
    )


def routine_of(example: str) -> Routine:
    for whole in wholes(example):
        try:
            return parse_routine(parse_source(Path("example.toml"), whole)).routine
        except ProblemsFound as error:
            problems = error
    raise problems


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split("\n")[0])
def test_every_example_is_read_as_it_stands(example: str) -> None:
    routine_of(example)


def test_there_is_an_example_of_every_key() -> None:
    said: dict[str, set[str]] = {}
    for example in EXAMPLES:
        for whole in wholes(example):
            try:
                _note(tomllib.loads(whole), "routine", said)
            except tomllib.TOMLDecodeError:
                continue
            break
    pauses = _keys(Pauses)
    assert pauses <= set().union(*said.values())
    parts = said["part"]
    assert _keys(Routine) - pauses <= said["routine"] | parts
    assert (_keys(ExercisePart) | _keys(Block)) <= parts | said["routine"]
    assert _keys(Prescription) <= said["prescription"]
    assert _keys(Exercise) <= said["exercises"]
    assert _keys(HoldCue) <= said["cues"]
    # The other one is told beside it.
    assert _keys(Taper) - said["taper"] == {"hold"}
    assert "{ hold = [30, 20, 10] }" in PAGE


def _note(value: Any, home: str, said: dict[str, set[str]]) -> None:
    """Note which keys stand in which table."""
    if isinstance(value, list):
        for each in value:
            _note(each, home, said)
    elif isinstance(value, dict):
        if home != "exercises" or "how" in value or "figure" in value:
            said.setdefault(home, set()).update(value)
        for key, inner in value.items():
            _note(inner, "exercises" if home == "exercises" and key not in _keys(Exercise) else key, said)


def _keys(model: type) -> set[str]:
    return {each.name for each in fields(model)}
