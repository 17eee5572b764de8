"""`backtimer run`: straight into a session of one routine, as the person wants it today."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, get_args

from msgspec.structs import replace

from backtimer.cli.failure import Misused, NotSo
from backtimer.cli.option_types import light, number, whole
from backtimer.cli.output import say
from backtimer.cli.own_words import prepare_own_words
from backtimer.cli.place import (
    demand_full_screen,
    keeping,
    settings_of,
    usable_routine,
    wants_plain,
    workspace_of,
)
from backtimer.cli.plain_voice import words_in_plain
from backtimer.cli.waiting import tell_of_waiting
from backtimer.core.adjustment import NotAdjustable
from backtimer.core.advice import PRESCRIBED, RED, STAYS_OPEN, STOP, yellow
from backtimer.core.coach.red import question
from backtimer.core.coach.reds import open_red
from backtimer.core.record import DayKind, Moment
from backtimer.core.wording import amount, capitalised, listed

if TYPE_CHECKING:
    from backtimer.core.exercise import Need
    from backtimer.core.record import SessionRecord
    from backtimer.core.routine import Routine
    from backtimer.files.routine_file import RoutineFile
    from backtimer.files.settings import Settings, Words
    from backtimer.session_plan import SessionPlan
    from backtimer.workspace import Workspace

FASTEST = 1000.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("routine", metavar="ROUTINE", help="its name, or the path of its file")
    parser.add_argument("--level", type=whole(1, 1000), metavar="N", help="at this level instead of yours")
    parser.add_argument("--sets", type=whole(1, 50), metavar="N", help="so many sets of every exercise but the warm-up")
    parser.add_argument("--ease", action="store_true", help="a set fewer, holds halved, two thirds of the reps")
    parser.add_argument("--minutes", type=number(1, 180), metavar="N", help="as much of it as fits into N minutes")
    parser.add_argument(
        "--without",
        type=_needs,
        default=frozenset(),
        metavar="wall,wrist,prone",
        help="replace or leave out what needs a wall, a wrist that bears weight, or lying face down",
    )
    parser.add_argument("--feel", type=light, metavar="LIGHT", help="how your back feels: green, yellow or red")
    parser.add_argument("--day", choices=get_args(DayKind), help="the kind of day, to keep with the session")
    parser.add_argument("--moment", choices=get_args(Moment), help="before or after the run, to keep with the session")
    parser.add_argument("--anyway", action="store_true", help="although a red day is still to be answered for")
    parser.add_argument(
        "--speed", type=number(1, FASTEST), default=1.0, metavar="X", help="run the clock X times as fast, up to 1000"
    )
    parser.add_argument("--mute", action="store_true", help="without any sound")
    parser.add_argument("--start-at", type=whole(1, 100_000), default=1, metavar="INDEX", help="begin with this step")
    parser.add_argument("--note", default="", metavar="TEXT", help="a note to keep with the session")


def run(args: argparse.Namespace) -> int:
    """Lead the session."""
    workspace = workspace_of(args)
    file = usable_routine(workspace, args.routine)
    if args.feel == "red":
        # Whatever was said of another day: `--anyway` is no answer to what hurts now.
        with keeping():
            workspace.profile.say_red(datetime.now().astimezone())
        for line in (*RED, STAYS_OPEN):
            say(line)
        return 0
    plain = wants_plain(args)
    settings = settings_of(workspace)
    plan = _plan(workspace, settings, file, args, plain=plain)
    if not plain:
        demand_full_screen()
    for line in _remarks(file, plan, args):
        say(line)

    tell_of_waiting(workspace)

    if plain:
        from backtimer.cli.sessions import lead_in_plain_lines as lead
    else:
        from backtimer.cli.full_screen import lead_in_app as lead

    return lead(workspace, settings, plan, speed=args.speed, muted=args.mute, start_at=args.start_at)


def _words(workspace: Workspace, settings: Settings, args: argparse.Namespace, *, plain: bool) -> Words:
    if plain:
        return words_in_plain(workspace, settings, speed=args.speed, muted=args.mute)
    return "off" if args.mute else settings.words


def _plan(
    workspace: Workspace, settings: Settings, file: RoutineFile, args: argparse.Namespace, *, plain: bool
) -> SessionPlan:
    """The session. Raises NotSo where a red is still to be answered for, and Misused where it cannot be had so."""
    from backtimer.core.coach.yellow import gentler
    from backtimer.files.routine_file import shared_catalogue

    past = _past(workspace, anyway=args.anyway)
    words, own_voice = _words(workspace, settings, args, plain=plain), settings.own_voice
    usual = workspace.usual_adjustment(file, past)
    adjustment = replace(
        usual,
        level=args.level or usual.level,
        sets=args.sets,
        eased=args.ease,
        without=usual.without | args.without,
    )
    try:
        if args.feel == "yellow":
            adjustment = gentler(file.routine, file.name, shared_catalogue(), adjustment)
        if args.speed == 1:
            prepare_own_words(workspace, file, adjustment, words, own_voice)
        plan = workspace.plan(
            file,
            adjustment,
            minutes=args.minutes,
            speed=args.speed,
            feel_before=args.feel,
            day=args.day,
            moment=args.moment,
            note=args.note.strip(),
            words=words,
            own_voice=own_voice,
            personal=True,
            past=past,
        )
    except NotAdjustable as error:
        raise Misused(f"backtimer: {error}") from None
    steps = len(plan.timeline.steps)
    if args.start_at > steps:
        raise Misused(f"backtimer: there is no step {args.start_at}: the session has steps 1 to {steps}")
    return plan


def _past(workspace: Workspace, *, anyway: bool) -> Sequence[SessionRecord]:
    """The last sessions. Raises NotSo where a red of the past is still to be answered for."""
    recent = workspace.recent()
    red = open_red(recent.sessions, recent.feels, workspace.profile.person().red)
    if red is not None:
        asked = question(red, datetime.now().astimezone().date())
        if not anyway:
            raise NotSo(f"backtimer: {asked} {STOP} To answer: `backtimer coach`. To train all the same: --anyway")
        say(f"{asked} {STOP}")
    return recent.sessions


def _remarks(file: RoutineFile, plan: SessionPlan, args: argparse.Namespace) -> Iterator[str]:
    """What to know before it begins."""
    routine = file.routine
    if args.feel == "yellow":
        yield PRESCRIBED if routine.prescribed else yellow(file.name)
    yield from prescription_lines(routine, datetime.now().astimezone().date())
    if plan.left_out:
        yield f"To fit into {amount(args.minutes * 60)}: {listed(plan.left_out)}."
    for asked, instead in plan.timeline.substitutions:
        if instead:
            yield f"{capitalised(instead)} instead of {asked}."
        elif not any(asked in change for change in plan.left_out):
            yield f"Without {asked}."
    if args.speed > 1:
        yield f"The clock runs {args.speed:g} times as fast."


def prescription_lines(routine: Routine, today: date) -> Iterator[str]:
    """The terms under which a prescribed routine is done."""
    terms = routine.prescription
    if terms is None:
        return
    facts = [f"by {terms.by}" if terms.by else "", terms.frequency or "", f"until {terms.until}" if terms.until else ""]
    if any(facts):
        yield f"Prescribed {', '.join(filter(None, facts))}."
    if terms.until is not None and terms.until < today:
        yield "That day is over: ask whoever prescribed it whether to go on."
    if terms.stop_for:
        yield f"Stop for: {terms.stop_for}"


def _needs(text: str) -> frozenset[Need]:
    from backtimer.core.exercise import Need

    needs: set[Need] = set()
    for word in text.split(","):
        for need in get_args(Need):
            if word.strip() == need:
                needs.add(need)
                break
        else:
            raise argparse.ArgumentTypeError(f"must be of wall, wrist and prone, with commas between, not {text!r}")
    return frozenset(needs)
