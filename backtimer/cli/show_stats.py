"""`backtimer stats`: what the weeks add up to, in sentences and tables, or as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from backtimer.cli.output import aligned, print_json, say, wrapped
from backtimer.cli.place import settings_of, workspace_of
from backtimer.cli.reading import read_history
from backtimer.core.wording import amount, clock, number

if TYPE_CHECKING:
    from backtimer.core.statistics.exercises import ExerciseReview
    from backtimer.core.statistics.feelings import Feelings, Lights
    from backtimer.core.statistics.review import Review
    from backtimer.core.statistics.sides import Sides

_WEEKS_SHOWN = 8
_TREND_WORDS = {"up": "up", "down": "down", "level": "steady"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Say what could be read; what could not is told on stderr and makes the exit code 1."""
    workspace = workspace_of(args)
    history = read_history(workspace)
    starts = settings_of(workspace).week_starts
    review = workspace.review(history, starts, datetime.now().astimezone().date())
    if args.json:
        print_json(_facts(review))
    else:
        _print_text(review)
    return 1 if history.problems else 0


def _print_text(review: Review) -> None:
    from backtimer.core.statistics.sentences import sentences

    for sentence in sentences(review):
        for line in wrapped(sentence):
            say(line)
    if review.records.tried_out:
        say(f"Left out: {review.records.tried_out} run at another speed.")
    if not review.records.sessions:
        return
    for title, lines in (("Weeks", _weeks(review)), ("Zones", _zones(review)), ("Exercises", _exercises(review))):
        say()
        say(title)
        for line in lines:
            say(f"  {line}")


def _weeks(review: Review) -> Iterator[str]:
    head = ("week of", "sessions", "minutes", "planned", "kept", "green", "yellow", "red")
    rows = [
        (
            week.start.isoformat(),
            str(week.sessions),
            str(round(week.minutes)),
            str(round(week.planned_minutes)),
            "yes" if week.kept else "frozen" if week.red else "not yet" if week.end >= review.today else "no",
            *(str(count) for _, count in week.lights),
        )
        for week in review.weeks[-_WEEKS_SHOWN:]
    ]
    yield from aligned([head, *rows], right=[1, 2, 3, 5, 6, 7])
    if len(review.weeks) > _WEEKS_SHOWN:
        yield f"and {len(review.weeks) - _WEEKS_SHOWN} earlier ones: --json has them all"


def _zones(review: Review) -> Iterator[str]:
    head = ("zone", "sets", "minutes", "sets in 4 weeks", "minutes in 4 weeks")
    rows = [
        (every.zone, str(every.sets), f"{every.minutes:.1f}", str(recent.sets), f"{recent.minutes:.1f}")
        for every, recent in zip(review.zones, review.recent_zones, strict=True)
    ]
    yield from aligned([head, *rows], right=[1, 2, 3, 4])


def _exercises(review: Review) -> Iterator[str]:
    head = ("exercise", "sessions", "sets", "held", "reps", "best hold", "in full", "trend")
    rows = [
        (
            each.name,
            str(each.sessions),
            str(each.sets),
            clock(each.held_seconds) if each.held_seconds else "-",
            number(each.reps) if each.reps else "-",
            "-" if each.best_hold is None else amount(each.best_hold),
            f"{each.sets_completed} of {each.sets_planned}",
            _TREND_WORDS[each.trend.direction] if each.trend else "-",
        )
        for each in review.exercises
    ]
    yield from aligned([head, *rows], right=[1, 2, 3, 4, 5, 6])


def _facts(review: Review) -> dict[str, Any]:
    return {
        "weeks": [
            {
                "start": week.start.isoformat(),
                "sessions": week.sessions,
                "minutes": round(week.minutes, 2),
                "kept": week.kept,
                "planned_minutes": round(week.planned_minutes, 2),
                "frozen": week.red,
                "lights": dict(week.lights),
            }
            for week in review.weeks
        ],
        "streak_weeks": review.streak.weeks,
        "longest_streak_weeks": review.longest_streak,
        "zones": {
            each.zone: {"sets": each.sets, "minutes": round(each.minutes, 2), "sessions": each.sessions}
            for each in review.zones
        },
        "exercises": [_exercise(each) for each in review.exercises],
        "sides": _sides(review.sides),
        "feel": _feelings(review.feelings),
        "runs": {moment: {"sessions": feelings.sessions, **_feelings(feelings)} for moment, feelings in review.moments},
        "checkins": [
            {
                "question": sign.question,
                "first": sign.first,
                "last": sign.last,
                "change": sign.change,
                "answers": [{"day": day.isoformat(), "answer": answer} for day, answer in sign.answers],
            }
            for sign in review.signs
        ],
        "milestones": [{"day": each.day.isoformat(), "text": each.text} for each in review.milestones],
        "left_out": review.records.tried_out,
    }


def _exercise(each: ExerciseReview) -> dict[str, Any]:
    trend = each.trend
    return {
        "exercise": each.name,
        "zones": list(each.zones),
        "sessions": each.sessions,
        "sets": each.sets,
        "reps": round(each.reps, 2),
        "seconds": round(each.held_seconds, 2),
        "work_seconds": round(each.work_seconds, 2),
        "best_hold": each.best_hold,
        "sets_planned": each.sets_planned,
        "sets_completed": each.sets_completed,
        "measure": each.measure,
        "trend": None
        if trend is None
        else {"direction": trend.direction, "earlier": trend.earlier, "later": trend.later, "sessions": trend.sessions},
        "sides": None if each.sides is None else _sides(each.sides),
        "first": each.bouts[0].day.isoformat(),
        "last": each.bouts[-1].day.isoformat(),
    }


def _sides(sides: Sides) -> dict[str, Any]:
    return {
        "known": sides.known,
        "harder": {"left": sides.harder_left, "right": sides.harder_right, "neither": sides.harder_neither},
        "holds": {"left": sides.holds_left, "right": sides.holds_right},
        "let_go": {"left": sides.let_go_left, "right": sides.let_go_right},
        "longest_test": {"left": sides.best_left, "right": sides.best_right},
    }


def _feelings(feelings: Feelings) -> dict[str, Any]:
    return {
        "before": _lights(feelings.before),
        "after": _lights(feelings.after),
        "later": _lights(feelings.later),
        "better": {"yes": feelings.better, "same": feelings.same, "worse": feelings.worse},
    }


def _lights(lights: Lights) -> dict[str, int]:
    return {"green": lights.green, "yellow": lights.yellow, "red": lights.red}
