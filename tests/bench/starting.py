"""What it costs to begin and to end: starts, commands, quitting, memory."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from tests.bench.bench import COMPLETE, EMPTY, RUNNING, Bench
from tests.bench.figures import Figure, ratio
from tests.bench.instructions import UNTIL_SHOWN, counter
from tests.bench.watched import Use, Watched, python

_FIRST, _FIGURE = "Workout day", "[\u2801-\u28ff]"
"""What the first frame shows; the figure of the complete home screen, a frame after its words."""


def start(bench: Bench) -> Iterator[Figure]:
    """First frame and complete home screen, against an empty app."""
    empty = _shown(bench, "hello", EMPTY)

    def counted(what: str, pattern: str, goal: float) -> Figure:
        return ratio(what, _shown(bench, pattern, bench.app(10_000)) / empty, goal)

    def paired(what: str, pattern: str, goal: float, seconds: Callable[[Watched, Use], float]) -> Figure:
        def used(command: Sequence[str], shown: str) -> float:
            with Watched(command) as program:
                return seconds(program, program.until(shown))

        both = bench.paired(lambda: used(bench.app(10_000), pattern), lambda: used(EMPTY, "hello"))
        return ratio(what, both, goal)

    yield counted("first frame, 10 000 sessions, against an empty app", _FIRST, 1.2)
    yield counted("complete home screen", COMPLETE, 1.8)
    yield paired("first frame, wall time", _FIRST, 1.2, lambda program, use: use.at - program.begun)
    yield paired("complete home screen and its figure, CPU", _FIGURE, 1.8, lambda _, use: use.cpu)
    few, many = _shown(bench, COMPLETE, bench.app(10)), _shown(bench, COMPLETE, bench.app(10_000))
    yield ratio("complete home screen, 10 000 sessions against 10", many / few, 1.03)


def commands(bench: Bench) -> Iterator[Figure]:
    """Commands that print and end, against the start of an empty app."""
    empty = _shown(bench, "hello", EMPTY)
    cases = ((1.0, ["list"]), (1.0, ["check", str(bench.hold)]), (0.3, ["--help"]), (0.3, ["--version"]))
    for goal, arguments in cases:
        yield ratio(f"`{arguments[0]}`", _whole(bench, bench.app(10_000, *arguments)) / empty, goal)


def quitting(bench: Bench) -> Iterator[Figure]:
    """From the key to the end."""

    def seconds(command: Sequence[str], shown: str) -> float:
        with Watched(command) as program:
            program.until(shown)
            pressed = program.rest(2).at
            program.press("q")
            return program.end()[0] - pressed

    yield ratio("quit", bench.paired(lambda: seconds(bench.app(0), COMPLETE), lambda: seconds(EMPTY, "hello")), 1.15)


def memory(bench: Bench) -> Iterator[Figure]:
    """PSS of the app with a voice and many sessions."""

    def share(command: Sequence[str], shown: str, begun: str = "") -> float:
        with Watched(command) as program:
            program.until(shown)
            program.rest(4)
            if begun:
                program.press("\r")
                program.until(begun)
                program.rest(4)
            return program.share()

    def empty() -> float:
        return share(EMPTY, "hello")

    both = bench.paired(lambda: share(bench.on_its_own(10_000, "run", str(bench.hold)), RUNNING), empty)
    yield ratio("memory (PSS) in a session with voice, 10 000 sessions", both, 1.4)
    both = bench.paired(lambda: share(bench.on_its_own(10_000), COMPLETE, RUNNING), empty)
    # It also holds what that screen shows, the coach and the last sessions.
    yield ratio("the same, begun from the home screen", both, 1.4)


def _shown(bench: Bench, pattern: str, command: Sequence[str]) -> float:
    """What a program costs until it shows something."""
    count = counter()
    if count is not None:
        target = [argument for argument in command[1:] if argument != "-m"]
        return count(python("-c", UNTIL_SHOWN, pattern, *target))

    def cpu() -> float:
        with Watched(command) as program:
            return program.until(pattern).cpu

    return median(cpu() for _ in range(bench.rounds))


def _whole(bench: Bench, command: Sequence[str]) -> float:
    """What a program costs until its end."""
    count = counter()
    if count is not None:
        return count(command)

    def cpu() -> float:
        before = os.times()
        subprocess.run(command, capture_output=True, check=False)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    return median(cpu() for _ in range(bench.rounds))
