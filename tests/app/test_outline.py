from __future__ import annotations

from datetime import date, timedelta

import pytest

from backtimer.app.days import days_ago
from backtimer.app.outline import Line, outline
from backtimer.app.widgets.steps_preview import table
from backtimer.core.adjustment import Adjustment
from backtimer.core.compile import compile_routine
from backtimer.core.wording import clock
from backtimer.files.library import Library
from backtimer.files.paths import routines_dir
from backtimer.files.routine_file import shared_catalogue
from tests.support.routines import timeline_of

CIRCUIT = """
[[part]]
exercise = "cat camel"
reps = 8
[[part]]
rounds = 3
round_rest = 60
[[part.part]]
exercise = "superman hold"
hold = 20
[[part.part]]
exercise = "glute bridge"
reps = 10
tempo = "own"
"""


def line_of(part: str) -> Line:
    (line,) = outline(timeline_of(f'[[part]]\nexercise = "bird dog"\n{part}'))
    return line


@pytest.mark.parametrize(
    ("part", "dose", "sides", "pauses"),
    [
        ("reps = 1", "1 rep", "each side", ""),
        ("reps = 8", "8 reps", "each side", ""),
        ('sets = 2\nreps = 8\nrest = 20\nsides = "both"', "2 × 8 reps", "", "rest 20 s"),
        ("sets = 2\nhold = 15\nrest = 90", "2 × 15 s", "each side", "rest 1 min 30 s · switch 5 s"),
        ("reps = [6, 4]\nhold = 10", "6, 4 × 10 s", "each side", "rest 30 s · switch 5 s"),
        ('reps = [6, 4]\nhold = 10\nsides = "right"', "6, 4 × 10 s", "right only", "rest 30 s · 3 s between reps"),
        ('sets = 3\nreps = 8\nhold = 10\nsides = "left"', "3 × 8 × 10 s", "left only", "rest 30 s · 3 s between reps"),
        ('hold = "5 breaths"\nsides = "both"', "5 breaths", "", ""),
        ('hold = "max"\nsides = "both"', "as long as you can", "", ""),
        ('reps = 12\ntempo = "own"\nsides = "right"', "12 reps", "right only", ""),
    ],
)
def test_a_dose_is_said_as_a_person_would_write_it(part: str, dose: str, sides: str, pauses: str) -> None:
    line = line_of(part)
    assert (line.dose, line.sides, line.pauses) == (dose, sides, pauses)


def test_a_circuit_is_said_once_with_its_rounds() -> None:
    lines = outline(timeline_of(CIRCUIT))
    assert [(line.exercise, line.dose, line.rounds) for line in lines] == [
        ("cat camel", "8 reps", None),
        ("superman hold", "20 s", 3),
        ("glute bridge", "10 reps", 3),
    ]
    text = str(table(lines, 60)).splitlines()
    assert text[1] == "3 rounds of"
    assert text[2].startswith("  superman hold")


def test_rounds_that_differ_are_listed() -> None:
    tapering = '[[part]]\ntaper = { hold = [30, 20, 10] }\n[[part.part]]\nexercise = "superman hold"\nhold = 30'
    assert outline(timeline_of(tapering))[0].dose == "30, 20, 10 s"


@pytest.mark.parametrize("name", Library(routines_dir()).names())
def test_the_lines_of_every_shipped_routine_make_up_its_whole_time(name: str) -> None:
    file = Library(routines_dir()).find(name).file
    assert file is not None
    timeline = compile_routine(file.routine, name, shared_catalogue(), Adjustment())
    assert sum(line.seconds for line in outline(timeline)) == pytest.approx(timeline.total_seconds)


@pytest.mark.parametrize("width", [44, 56, 76, 94])
def test_the_table_keeps_to_its_width_and_ends_with_the_times(width: int) -> None:
    named = '[[part]]\nexercise = "bird dog"\nhold = "max"\nname = "a very long name of an exercise"'
    lines = outline(timeline_of(CIRCUIT + named))
    rows = str(table(lines, width)).splitlines()
    assert max(map(len, rows)) <= width
    assert rows[0].endswith(clock(lines[0].seconds))
    assert rows[-1].endswith(clock(lines[-1].seconds))


def test_days_are_written_for_people() -> None:
    today = date(2026, 11, 23)
    said = [days_ago(today - timedelta(days=days), today) for days in (0, 1, 2, 13, 14, 60, 61, 400, 800)]
    assert said == [
        "today", "yesterday", "2 days ago", "13 days ago", "2 weeks ago", "8 weeks ago", "2 months ago",
        "13 months ago", "2 years ago",
    ]  # fmt: skip
