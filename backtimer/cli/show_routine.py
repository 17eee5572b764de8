"""`backtimer show`: a routine's timeline, for people and as JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any

from msgspec.structs import replace

from backtimer.cli.failure import Misused
from backtimer.cli.option_types import whole
from backtimer.cli.output import aligned, print_json, say, wrapped
from backtimer.cli.own_words import prepare_own_words
from backtimer.cli.place import settings_of, usable_routine, wants_plain, workspace_of
from backtimer.cli.plain_words import counted
from backtimer.core.adjustment import NotAdjustable
from backtimer.core.levels import level_count
from backtimer.core.shares import SHARES, Share, share_seconds, strip
from backtimer.core.timeline import Cue, Step, Timeline
from backtimer.core.wording import POSITIONS, capitalised, clock, number


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("routine", metavar="ROUTINE", help="its name, or the path of its file")
    parser.add_argument("--level", type=whole(1, 1000), metavar="N", help="at this level instead of yours")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: argparse.Namespace) -> int:
    """Show it."""
    workspace = workspace_of(args)
    file = usable_routine(workspace, args.routine)
    adjustment = workspace.usual_adjustment(file)
    if args.level is not None:
        adjustment = replace(adjustment, level=args.level)
    try:
        own_voice = settings_of(workspace).own_voice
        prepare_own_words(workspace, file, adjustment, "full", own_voice)
        timeline = workspace.plan(file, adjustment, words="full", own_voice=own_voice).timeline
    except NotAdjustable as error:
        raise Misused(f"backtimer: {error}") from None
    levels = level_count(file.routine)
    if args.json:
        print_json(_as_data(timeline, levels))
        return 0
    say(f"{timeline.title}, level {timeline.level} of {levels}, {clock(timeline.total_seconds)}")
    for about in (file.routine.purpose, file.routine.note, file.routine.source and f"Source: {file.routine.source}"):
        for line in wrapped(about or ""):
            say(line)
    for line in (*_overview(timeline, letters=not _draws_blocks(args)), *_table(timeline)):
        say(line)
    return 0


def _draws_blocks(args: argparse.Namespace) -> bool:
    """Whether somebody looks at a terminal that has the characters for blocks."""
    to_terminal = sys.stdout is not None and sys.stdout.isatty() and not wants_plain(args)
    return to_terminal and "utf" in sys.stdout.encoding.lower()


def _overview(timeline: Timeline, *, letters: bool) -> Iterator[str]:
    """The session as a strip on which each character is the same length of time, with its legend and its zones."""
    signs = _LETTERS if letters else _BLOCKS
    yield ""
    yield "".join(signs[share] for share in strip(timeline, _STRIP_CELLS))
    seconds = share_seconds(timeline)
    yield "  ".join(f"{signs[share]} {_SHARE_WORDS[share]} {clock(seconds[share])}" for share in SHARES)
    yield f"zones: {', '.join(timeline.zones) or 'mobility'}"


def _as_data(timeline: Timeline, levels: int) -> dict[str, Any]:
    seconds = share_seconds(timeline)
    return {
        "name": timeline.name,
        "title": timeline.title,
        "level": timeline.level,
        "levels": levels,
        "total_seconds": float(timeline.total_seconds),
        "work_seconds": float(seconds["work"]),
        "rest_seconds": float(seconds["rest"]),
        "zones": list(timeline.zones),
        "steps": [_step(step) for step in timeline.steps],
        "cues": [{"at": float(cue.at), "say": cue.say, "sound": cue.sound} for cue in timeline.cues],
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "index": step.index,
        "start": float(step.start),
        "seconds": None if step.seconds is None else float(step.seconds),
        "estimate": None if step.estimate is None else float(step.estimate),
        "kind": step.kind,
        "exercise": step.exercise,
        "side": step.side,
        "set": step.set,
        "sets": step.sets,
        "rep": step.rep,
        "reps": step.reps,
        "round": step.round,
        "rounds": step.rounds,
        "work": step.work,
        "breaths": step.breaths,
        "position": step.position,
        "phases": [{"name": phase.name, "seconds": float(phase.seconds)} for phase in step.phases],
    }


def _table(timeline: Timeline) -> Iterator[str]:
    """A line for each step under the name of its exercise, all columns aligned."""
    rows = [_row(step, timeline.cues_by_step.get(step.index, ())) for step in timeline.steps]
    lines = iter(aligned([_HEAD, *rows], right=[0, 1, 2]))
    yield ""
    yield next(lines)
    for _, steps in groupby(timeline.steps, key=lambda step: (step.part, step.round)):
        group = list(steps)
        yield ""
        yield f"{capitalised(group[0].exercise)}, {POSITIONS[group[0].position]}"
        for step, line in zip(group, islice(lines, len(group)), strict=True):
            yield line
            cues = timeline.cues_by_step.get(step.index, ())
            yield from (f'{_SAID}{number(cue.offset)} "{cue.say}"' for cue in cues if cue.say is not None)


_STRIP_CELLS = 78
_BLOCKS: dict[Share, str] = {"work": "█", "rest": "░", "position": "▒"}
_LETTERS: dict[Share, str] = {"work": "W", "rest": "-", "position": "p"}
_SHARE_WORDS: dict[Share, str] = {"work": "work", "rest": "rest", "position": "getting into position"}
_SAID = " " * 12 + "says "
_HEAD = ("step", "at", "lasts", "kind", "what", "sounds")


def _row(step: Step, cues: tuple[Cue, ...]) -> tuple[str, ...]:
    length = clock(step.duration) if step.seconds is not None else f"~{clock(step.duration)}"
    what = ", ".join(filter(None, [step.side if step.side != "both" else None, counted(step)]))
    tones = [(cue.sound, cue.offset) for cue in cues if cue.sound is not None]
    sounds = [
        " ".join([name, *(number(offset) for _, offset in group)])
        for name, group in groupby(tones, key=lambda tone: tone[0])
    ]
    return (str(step.index), clock(step.start), length, step.kind, what, ", ".join(sounds))
