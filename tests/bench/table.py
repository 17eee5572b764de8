"""How fast and how quiet backtimer is, beside its goals: `python -m tests.bench.table [PART ...]` prints a table.

PART is one of start, commands, quit, memory, hold, clock, stop, history, review, long; without any, all but `long`,
which leads twenty minutes. Costs are instructions where perf or valgrind can count them, else seconds of
CPU; everything is a ratio to small Textual apps that run in turn with it. `--load` has every core work beside the
clock. Needs Linux; termdown, promodoro and tclock are compared with if they are installed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from backtimer.files.profile import Profile
from tests.bench.in_process import append_ratio, reading_stall, review_ratio
from tests.bench.instructions import UNTIL_SHOWN, counter
from tests.bench.screen import Screen
from tests.bench.watched import Use, Watched, python
from tests.support.believable_history import history_text

HERE = Path(__file__).parent / "apps"
EMPTY = python(str(HERE / "empty.py"))
DIGITS = python(str(HERE / "digits.py"))
FIRST, COMPLETE, FIGURE = "Workout day", r"which run\?", "[\u2801-\u28ff]"
"""What the first frame shows; what the complete home screen does, with all its words; its figure, a frame later."""
RUNNING = r"Session 0:\d\d left|Session \d+:\d\d left"
HOLD_SECONDS = 40
PEERS = {"termdown": ["termdown", "600"], "promodoro": ["promodoro"], "tclock": ["tclock", "timer"]}
PEER_GOALS = {"termdown": 1 / 3, "promodoro": 1 / 15, "tclock": 1 / 8}

HOLD = """\
title = "Hold"
prepare = 3
[[part]]
exercise = "side plank"
sides = "left"
hold = 300
"""
REPS = """\
title = "Reps"
prepare = 3
[[part]]
exercise = "glute bridge"
reps = 100
"""
LONG = HOLD.replace("300", "1200").replace("prepare = 3", "prepare = 0")


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    what: str
    measured: str
    goal: str
    reached: bool | None
    """None where it was not measured."""


def ratio(what: str, value: float, goal: float) -> Figure:
    """A ratio, and how much it may be."""
    return Figure(what, f"{value:.3f} x", f"<= {goal:.3g} x", value <= goal)


def amount(what: str, value: float, goal: float, unit: str) -> Figure:
    """An amount, and how much it may be."""
    return Figure(what, f"{value:.3g} {unit}", f"<= {goal:g} {unit}", value <= goal)


class Bench:
    """Places to run in, and the parts of the table."""

    def __init__(self, place: Path, rounds: int, load: bool) -> None:
        self.place = place
        self.rounds = rounds
        self.load = load
        self.hold = self._file("hold.toml", HOLD)
        self.reps = self._file("reps.toml", REPS)
        self.long_hold = self._file("long.toml", LONG)
        self.still = self._file("still.toml", "motion = false\n")
        self.moving = self._file("moving.toml", "")

    def _file(self, name: str, text: str) -> Path:
        (self.place / name).write_text(text, encoding="utf-8")
        return self.place / name

    def data(self, sessions: int) -> Path:
        """The data folder of somebody with so many sessions, who has told the coach about themselves."""
        folder = self.place / f"data-{sessions}"
        if not folder.exists():
            folder.mkdir()
            Profile(folder / "profile.toml").introduce(experienced=True, sore=False, strength_days=frozenset())
            if sessions:
                (folder / "history.toml").write_text(history_text(sessions), encoding="utf-8")
            for command in (["list"], ["show", str(self.hold)]):
                self._known(folder, *command)
        return folder

    def _known(self, folder: Path, *command: str) -> None:
        """Have backtimer read what it reads but once, as on every day but the first."""
        where = ["--data-dir", str(folder), "--config", str(self.still)]
        subprocess.run(python("-m", "backtimer", *command, *where), check=True, capture_output=True)

    def app(self, sessions: int, *more: str) -> list[str]:
        """backtimer in the place of somebody with so many sessions."""
        where = ["--data-dir", str(self.data(sessions)), "--config", str(self.still)]
        return python("-m", "backtimer", *more, *where)

    def session(self, *more: str, routine: Path | None = None, config: Path | None = None) -> list[str]:
        """A session of one long hold."""
        # What is ended from outside leaves a session that was interrupted: the next one begins without it.
        folder = tempfile.mkdtemp(dir=self.place)
        # Nobody's first session, which would begin with a sound check that waits.
        shutil.copytree(self.data(10), folder, dirs_exist_ok=True)
        where = ["--data-dir", folder, "--config", str(config or self.still)]
        return python("-m", "backtimer", "run", str(routine or self.hold), *more, *where)

    # What it costs to begin.

    def start(self) -> Iterator[Figure]:
        """First frame and complete home screen, against an empty app."""
        yield self._start("first frame, 10 000 sessions, against an empty app", FIRST, 1.2)
        yield self._start("complete home screen", COMPLETE, 1.8)
        yield self._paired_start("first frame, wall time", FIRST, 1.2, lambda program, use: use.at - program.begun)
        yield self._paired_start("complete home screen and its figure, CPU", FIGURE, 1.8, lambda _, use: use.cpu)
        few, many = self._shown(COMPLETE, self.app(10)), self._shown(COMPLETE, self.app(10_000))
        yield ratio("complete home screen, 10 000 sessions against 10", many / few, 1.03)

    def _start(self, what: str, pattern: str, goal: float) -> Figure:
        return ratio(what, self._shown(pattern, self.app(10_000)) / self._empty(), goal)

    def _empty(self) -> float:
        return self._shown("hello", EMPTY)

    def _shown(self, pattern: str, command: Sequence[str]) -> float:
        """What a program costs until it shows something."""
        count = counter()
        if count is not None:
            target = [argument for argument in command[1:] if argument != "-m"]
            return count(python("-c", UNTIL_SHOWN, pattern, *target))

        def cpu() -> float:
            with Watched(command) as program:
                return program.until(pattern).cpu

        return median(cpu() for _ in range(self.rounds))

    def _paired_start(self, what: str, pattern: str, goal: float, seconds: Callable[[Watched, Use], float]) -> Figure:
        def used(command: Sequence[str], shown: str) -> float:
            with Watched(command) as program:
                return seconds(program, program.until(shown))

        return ratio(what, self._paired(lambda: used(self.app(10_000), pattern), lambda: used(EMPTY, "hello")), goal)

    def _paired(self, ours: Callable[[], float], theirs: Callable[[], float]) -> float:
        """The median of ratios of runs in turn; the first pair warms up."""
        pairs = [(ours(), theirs()) for _ in range(self.rounds + 1)][1:]
        return median(our / their for our, their in pairs)

    def commands(self) -> Iterator[Figure]:
        """Commands that print and end, against the start of an empty app."""
        routine = str(self.hold)
        cases = ((1.0, ["list"]), (1.0, ["check", routine]), (0.3, ["--help"]), (0.3, ["--version"]))
        for goal, arguments in cases:
            command = self.app(10_000, *arguments)
            yield ratio(f"`{arguments[0]}`", self._whole(command) / self._empty(), goal)

    def _whole(self, command: Sequence[str]) -> float:
        count = counter()
        if count is not None:
            return count(command)

        def cpu() -> float:
            before = os.times()
            subprocess.run(command, capture_output=True, check=False)
            after = os.times()
            return after.children_user + after.children_system - before.children_user - before.children_system

        return median(cpu() for _ in range(self.rounds))

    def quit(self) -> Iterator[Figure]:
        """From the key to the end."""

        def seconds(command: Sequence[str], shown: str) -> float:
            with Watched(command) as program:
                program.until(shown)
                pressed = program.rest(2).at
                program.press("q")
                return program.end()[0] - pressed

        both = self._paired(lambda: seconds(self.app(0), COMPLETE), lambda: seconds(EMPTY, "hello"))
        yield ratio("quit", both, 1.15)

    def memory(self) -> Iterator[Figure]:
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

        def ours() -> list[str]:
            command = self.session()
            folder = Path(command[command.index("--data-dir") + 1])
            shutil.copytree(self.data(10_000), folder, dirs_exist_ok=True)
            return command

        both = self._paired(lambda: share(ours(), RUNNING), lambda: share(EMPTY, "hello"))
        yield ratio("memory (PSS) in a session with voice, 10 000 sessions", both, 1.4)

        def at_home() -> list[str]:
            command = ours()
            return python("-m", "backtimer", *command[command.index("--data-dir") :])

        both = self._paired(lambda: share(at_home(), COMPLETE, RUNNING), lambda: share(EMPTY, "hello"))
        # It also holds what that screen shows, the coach and the last sessions.
        yield Figure("the same, begun from the home screen", f"{both:.3f} x", "", None)

    # What it costs to run.

    def hold_cost(self) -> Iterator[Figure]:
        """CPU and output of a hold, still, moving, with sound, and paused."""
        alone = self._cpu(DIGITS, "hello")
        still, written = self._running("--mute")
        yield ratio("CPU of a hold, still and mute, against Digits alone", still / alone, 1.2)
        yield amount("terminal output of it", written, 600, "bytes/s")
        for name, command in PEERS.items():
            if shutil.which(command[0]) is None:
                yield Figure(f"the same against {name}", "not installed", f"<= {PEER_GOALS[name]:.3f} x", None)
            else:
                yield ratio(f"the same against {name}", still / self._cpu(command, r"\S"), PEER_GOALS[name])
        moving, _ = self._running("--mute", routine=self.reps, config=self.moving)
        standing, _ = self._running("--mute", routine=self.reps)
        yield amount("CPU that the moving figure adds, in reps", 100 * (moving - standing), 4, "% of a core")
        sounding, _ = self._running()
        yield amount("CPU that sound adds", 100 * (sounding - still), 1, "% of a core")
        paused, idle = self._paused(), self._cpu(EMPTY, "hello")
        yield ratio("paused, against an idle empty app", paused / idle, 1.0)

    def _cpu(self, command: Sequence[str], shown: str) -> float:
        """The share of a core that a program takes once it shows something."""
        with Watched(command) as program:
            program.until(shown)
            before, after = program.rest(3), program.rest(HOLD_SECONDS)
            return (after.cpu - before.cpu) / (after.at - before.at)

    def _running(self, *more: str, routine: Path | None = None, config: Path | None = None) -> tuple[float, float]:
        """Share of a core, and bytes a second, of a hold or another routine."""
        with Watched(self.session(*more, routine=routine, config=config)) as program:
            program.until(RUNNING)
            before, after = program.rest(7), program.rest(HOLD_SECONDS)
            seconds = after.at - before.at
            return (after.cpu - before.cpu) / seconds, (after.written - before.written) / seconds

    def _paused(self) -> float:
        with Watched(self.session("--mute")) as program:
            program.until(RUNNING)
            program.rest(5)
            program.press("x")
            before, after = program.rest(3), program.rest(HOLD_SECONDS)
            return (after.cpu - before.cpu) / (after.at - before.at)

    # Whether it is right.

    def clock(self) -> Iterator[Figure]:
        """How late each second is shown, and whether each is."""
        with self._loaded(), Watched(self.session("--mute")) as program:
            program.until(r"Hold 4:5\d")
            program.rest(HOLD_SECONDS)
            shown = list(_shown_seconds(program.chunks))
        goal, how = (10.0, ", both cores loaded") if self.load else (4.0, "")
        late = [at + left for at, left in shown]
        # A step's first number comes with the whole screen.
        first, late = late[0], late[1:]
        middle = median(late)
        errors = [1000 * abs(each - middle) for each in late]
        # The worst of some forty, for which a goal of p99 is set: their p99 would be a guess beyond it.
        yield amount(f"shown second against the true one, at worst{how}", max(errors), goal, "ms")
        yield Figure(
            f"a step's first number, later than the others{how}", f"{1000 * (first - middle):.0f} ms", "", None
        )
        left = [second for _, second in shown]
        wrong = sum(before - after != 1 for before, after in pairwise(left))
        yield amount("numbers skipped or repeated", wrong, 0, "")

    @contextmanager
    def _loaded(self) -> Iterator[None]:
        cores = os.cpu_count() or 1
        busy = [subprocess.Popen(python("-c", "while True: pass")) for _ in range(cores if self.load else 0)]
        try:
            yield
        finally:
            for each in busy:
                each.kill()
                each.wait()

    def stop(self) -> Iterator[Figure]:
        """Stopped for five seconds and continued: the right number, and a clean end."""
        with Watched(self.session("--mute")) as program:
            program.until(r"Hold 4:5\d")
            program.rest(4)
            before = list(_shown_seconds(program.chunks))
            program.send(signal.SIGSTOP)
            program.rest(5)
            continued = program.rest(0).at
            program.send(signal.SIGCONT)
            program.rest(3)
            zero = median(at + left for at, left in before)
            after = [(at, left) for at, left in _shown_seconds(program.chunks) if at >= continued]
            # The first number that is shown then must be that of the moment at which it is shown.
            error = min(abs(zero - at - left) for at, left in after[:3])
            yield amount("stopped for 5 s: error of the next number", 1000 * error, 50, "ms")
            program.press("x")
            program.rest(1.5)
            program.press("q")
            program.rest(2)
            program.press("\x13")
            _, code = program.end()
            yield amount("its exit code", code, 0, "")

    def long(self) -> Iterator[Figure]:
        """Twenty minutes: the end against the plan, and the slope of its clock."""
        with Watched(self.session("--mute", routine=self.long_hold)) as program:
            program.until(r"Hold 19:5\d")
            program.rest(1210)
            shown = list(_shown_seconds(program.chunks))
        # A step's first number comes with the whole screen.
        (first, most), (last, least) = shown[1], shown[-1]
        drift = (last - first) - (most - least)
        yield amount("20 minutes: last number against the plan", 1000 * abs(drift), 20, "ms")
        yield amount("slope of its clock", 1e6 * abs(drift) / (most - least), 10, "ppm")

    # What the years cost.

    def history(self) -> Iterator[Figure]:
        """Appending and reading."""
        appended, bytes_over = append_ratio(self.place)
        yield ratio("append, 100 000 sessions against 100", appended, 1.1)
        yield amount("bytes written beyond the record", bytes_over, 0, "bytes")

    def review(self) -> Iterator[Figure]:
        """The review with many sessions."""
        yield ratio(
            "review to its first figures, 10 000 sessions against 20", review_ratio(self.data, self.rounds), 1.1
        )
        anew, ready = reading_stall(self.data(10_000))
        yield amount("longest stall of the interface, index made anew", 1000 * anew[0], 50, "ms")
        yield Figure("the whole review, index made anew", f"{anew[1]:.1f} s", "in the background", None)
        yield amount("longest stall, index at hand", 1000 * ready[0], 50, "ms")
        yield Figure("the whole review, index at hand", f"{ready[1]:.1f} s", "in the background", None)


def _shown_seconds(chunks: Sequence[tuple[float, bytes]]) -> Iterator[tuple[float, int]]:
    """When which number of a hold was shown first, in seconds that are left."""
    before, screen = None, Screen()
    for at, data in chunks:
        screen.feed(data)
        found = re.search(r"Hold (\d+):(\d\d)", screen.text())
        if found is not None and (left := 60 * int(found[1]) + int(found[2])) != before:
            yield at, left
            before = left


def main() -> None:
    """Print the table."""
    if not sys.platform.startswith("linux"):
        raise SystemExit("It measures through /proc, and so on Linux alone.")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--load", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(Path(place), options.rounds, options.load)
        parts: dict[str, Callable[[], Iterator[Figure]]] = {
            "start": bench.start,
            "commands": bench.commands,
            "quit": bench.quit,
            "memory": bench.memory,
            "hold": bench.hold_cost,
            "clock": bench.clock,
            "stop": bench.stop,
            "history": bench.history,
            "review": bench.review,
            "long": bench.long,
        }
        print("| what | measured | goal | |\n|---|---|---|---|")
        for name in options.parts or [part for part in parts if part != "long"]:
            for figure in parts[name]():
                mark = {True: "", False: "missed", None: "-"}[figure.reached]
                print(f"| {figure.what} | {figure.measured} | {figure.goal} | {mark} |", flush=True)


if __name__ == "__main__":
    main()
