"""Leads sessions in a pseudo-terminal at their real speed under random keys, resizes, stops and continues.

Usage: python -m tests.bench.soak [MINUTES]. Ends with 1 where the app ended by itself with an error, left something on
stderr or in its log, hung, or its memory grew. Sessions that random keys end are begun anew.
"""

from __future__ import annotations

import os
import random
import signal
import struct
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from statistics import median

if sys.platform == "win32":
    raise SystemExit("needs a pseudo-terminal")

import fcntl
import termios

from backtimer.history.read import read
from backtimer.journal.unfinished import waiting
from tests.support.terminal import Terminal

WARM_UP_SECONDS = 60.0
MOST_GROWTH_MEGABYTES = 6.0
"""From the second quarter to the last: caches fill in the first."""
KEYS = [
    "x",
    " ",
    "\r",
    "n",
    "b",
    "s",
    "+",
    "a",
    "t",
    "j",
    "?",
    "\x1b",
    "\x1b[A",
    "\x1b[B",
    "\x03",
    "\x10",
    "\t",
    "é",
    "c",
]
SIZES = [(100, 40), (80, 24), (60, 20), (200, 60), (40, 10), (120, 30), (20, 5)]

ROUTINE = """\
title = "Soak"
prepare = 3
[[part]]
rounds = 40
round_rest = 4
[[part.part]]
exercise = "bird dog"
reps = 2
[[part.part]]
exercise = "side plank"
hold = 8
[[part.part]]
exercise = "glute bridge"
reps = 5
tempo = "own"
[[part.part]]
exercise = "superman hold"
hold = "max"
"""


class Soak:
    """The app in its terminal, and what was seen of it."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.data = folder
        self.chance = chance
        self.sessions = 0
        self.stops = 0
        self.keys = 0
        self.growth: list[float] = []
        routine = folder / "routines" / "soak.toml"
        routine.parent.mkdir(parents=True)
        routine.write_text(ROUTINE, encoding="utf-8")

    def live(self, seconds: float) -> None:
        """Lead sessions for so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            place = ["--data-dir", str(self.data), "--config", str(self.data / "config.toml")]
            with Terminal([*place, "run", "soak"]) as terminal:
                self._one(terminal, end)
            self.sessions += 1

    def _one(self, terminal: Terminal, end: float) -> None:
        began = time.monotonic()
        base: float | None = None
        while time.monotonic() < end:
            if terminal.process.poll() is not None:
                assert terminal.process.returncode == 0, self._told(terminal)
                return
            self._something(terminal)
            self._drain(terminal, self.chance.choice([0.05, 0.2, 0.5, 1.0, 2.0]))
            if time.monotonic() - began > WARM_UP_SECONDS and terminal.process.poll() is None:
                now = megabytes(terminal.process.pid)
                base = now if base is None else base
                self.growth.append(now - base)
        terminal.process.send_signal(signal.SIGTERM)
        self._drain(terminal, 3.0)
        assert terminal.end(10) == 143, self._told(terminal)

    def _something(self, terminal: Terminal) -> None:
        match self.chance.randrange(10):
            case 0:
                columns, lines = self.chance.choice(SIZES)
                fcntl.ioctl(terminal._slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
                terminal.process.send_signal(signal.SIGWINCH)
            case 1:
                terminal.process.send_signal(signal.SIGSTOP)
                self._drain(terminal, self.chance.choice([0.01, 0.5, 3.0]))
                terminal.process.send_signal(signal.SIGCONT)
                self.stops += 1
            case 2:
                terminal.press("".join(self.chance.choices(KEYS, k=self.chance.randint(2, 12))))
                self.keys += 1
            case 3 | 4:
                terminal.press(f"\x1b[<0;{self.chance.randint(1, 99)};{self.chance.randint(1, 39)}M")
            case 5 | 6:
                terminal.press(" ")
                self.keys += 1
            case _:
                terminal.press(self.chance.choice(KEYS))
                self.keys += 1

    def _drain(self, terminal: Terminal, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            terminal._read(max(0.0, until - time.monotonic()))
        terminal.screen = terminal.screen[-20_000:]

    def _told(self, terminal: Terminal) -> str:
        log = self.data / "cache" / "backtimer.log"
        return f"{terminal.process.returncode}: {terminal.screen[-2000:]!r}\n{log.read_text() if log.exists() else ''}"


def megabytes(pid: int) -> float:
    """Memory that a process has in use."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def parts(values: list[float], count: int) -> list[list[float]]:
    """The values in so many parts of about the same length, without empty ones."""
    bounds = [len(values) * number // count for number in range(count + 1)]
    return [values[start:end] for start, end in pairwise(bounds) if end > start]


def main() -> int:
    """Live for as long as asked, and say what came of it."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 30.0
    with tempfile.TemporaryDirectory() as folder:
        soak = Soak(Path(folder) / "data", random.Random(time.time_ns()))
        soak.live(minutes * 60)
        history = read(soak.data / "history.toml")
        log = soak.data / "cache" / "backtimer.log"
        left = log.read_text() if log.exists() else ""
        assert history.problems == ()
        assert "Traceback" not in left, left
        quarters = [median(part) for part in parts(soak.growth, 4)] or [0.0]
        growth = quarters[-1] - quarters[len(quarters) // 4]
        print(f"{minutes:g} min: {soak.sessions} sessions, {soak.keys} keys, {soak.stops} stops", end="; ")
        print(f"saved {len(history.sessions)}, waiting {len(waiting(soak.data / 'history.toml'))}", end="; ")
        told = ", ".join(f"{each:.1f}" for each in quarters)
        print(f"memory in MB above that after {WARM_UP_SECONDS:g} s, quarter by quarter: {told}")
        return 0 if growth <= MOST_GROWTH_MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
