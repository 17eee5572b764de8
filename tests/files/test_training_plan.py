"""Plans in TOML, and everything that can be wrong with one."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from backtimer.core.coach.plan import PlannedDay, TrainingPlan
from backtimer.core.problems import ProblemsFound
from backtimer.files.training_plan import read_plan

LEVELS = {"easy-day": 4, "workout-day": 4, "the-five": 3, "pre-run": 1}


def plan_of(tmp_path: Path, text: str) -> TrainingPlan:
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    return read_plan(path, LEVELS)


def test_a_weekly_plan(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        """\
title = "My week"
[week]
tuesday = "quality"
wednesday = { day = "easy", routine = "easy-day", level = 3, moment = "after" }
thursday = { routine = "the-five" }
""",
    )
    assert (plan.title, plan.start) == ("My week", None)
    assert plan.weeks == (
        {
            1: PlannedDay("quality"),
            2: PlannedDay("easy", "easy-day", 3, "after"),
            3: PlannedDay(None, "the-five"),
        },
    )


def test_a_plan_of_several_weeks_from_a_date_on(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, 'start = 2026-11-23\n[[week]]\nsunday = "long"\n[[week]]\n[[week]]\nmonday = "rest"\n')
    assert plan.start == date(2026, 11, 23)
    assert [sorted(week) for week in plan.weeks] == [[6], [], [0]]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["1:1: plan: there is nothing planned: add a [week] with its days"]),
        ("week = 3\n", ["1:1: week: must be written as [week], or as [[week]] for each of several weeks"]),
        (
            "[[week]]\n",
            ["1:3: week: several weeks need a first day: add `start = 2026-11-23` above the first [[week]]"],
        ),
        (
            "start = 2026-11-23\n[week]\n",
            ["1:1: start: is for several weeks: write [[week]] for each of them, or leave this out"],
        ),
        ('start = "soon"\n[[week]]\n', ["1:1: start: must be a date without quotes, such as 2026-11-23"]),
        (
            'titel = "x"\n[week]\n tusday = "easy"\n',
            [
                "1:1: titel: there is no such key here: did you mean `title`?",
                "3:2: week, tusday: there is no such key here: did you mean `tuesday`?",
            ],
        ),
        (
            '[week]\nmonday = "eazy"\ntuesday = 7\nfriday = "swim"\n',
            [
                '2:1: week, monday: there is no "eazy" here: did you mean "easy"?',
                '3:1: week, tuesday: must be a kind of day, such as "easy", or a table: '
                '{ day = "rest", routine = "the-five" }',
                "4:1: week, friday: must be one of easy, quality, long, rest",
            ],
        ),
        (
            'start = 2026-11-23\n[[week]]\n[[week]]\nmonday = { routine = "easyday", level = 2, at = 7 }\n',
            [
                '4:12: week 2, monday, routine: there is no routine "easyday" that can be used: '
                'did you mean "easy-day"?',
                "4:44: week 2, monday, at: there is no such key here: the keys are day, routine, level, moment",
            ],
        ),
        (
            '[week]\nmonday = { routine = "the-five", level = 4 }\ntuesday = { level = 1 }\n'
            'friday = { routine = "pre-run", level = 2 }\n',
            [
                "2:34: week, monday, level: the-five has levels 1 to 3",
                "3:13: week, tuesday, level: says the level of no routine: add `routine`, or leave it out",
                "4:33: week, friday, level: pre-run has one level only",
            ],
        ),
        (
            '[week]\nmonday = { routine = "the-five", level = true }\n',
            ["2:34: week, monday, level: must be a whole number from 1"],
        ),
        ("title = 3\n[week]\n", ["1:1: title: must be a line of at most 60 characters in quotes"]),
    ],
)
def test_every_mistake_is_told_with_its_place_and_its_mend(tmp_path: Path, text: str, problems: list[str]) -> None:
    with pytest.raises(ProblemsFound) as found:
        plan_of(tmp_path, text)
    told = [str(one).removeprefix(f"{tmp_path}{os.sep}plan.toml:") for one in found.value.problems]
    assert told == problems


def test_a_plan_is_no_longer_than_two_years(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="too many weeks: at most 104"):
        plan_of(tmp_path, "start = 2026-11-23\n" + "[[week]]\n" * 105)
