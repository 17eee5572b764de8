"""How fast and how quiet backtimer is, beside its goals: `python -m tests.bench.table [PART ...]` prints a table.

PART is one of start, commands, quit, memory, hold, clock, stop, history, review, long; without any, all but `long`,
which leads twenty minutes. Costs are instructions where perf or valgrind can count them, else seconds of
CPU; everything is a ratio to small Textual apps that run in turn with it. `--load` has every core work beside `clock`
and `long`. Needs Linux; termdown, promodoro and tclock are compared with if they are installed, and `long` is heard
where pulseaudio and parec are.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.bench import Bench
from tests.bench.figures import Figure, amount, ratio
from tests.bench.in_process import append_ratio, reading_stall, review_ratio
from tests.bench.punctuality import clock, stop, twenty_minutes
from tests.bench.running import hold
from tests.bench.starting import commands, memory, quitting, start


def history(bench: Bench) -> Iterator[Figure]:
    """Appending with many sessions."""
    appended, bytes_over = append_ratio(bench.place)
    yield ratio("append, 100 000 sessions against 100", appended, 1.1)
    yield amount("bytes written beyond the record", bytes_over, 0, "bytes")


def review(bench: Bench) -> Iterator[Figure]:
    """The review with many sessions."""
    shown = review_ratio(bench.data, bench.rounds)
    yield ratio("review to its first figures, 10 000 sessions against 20", shown, 1.1)
    anew, ready = reading_stall(bench.data(10_000))
    yield amount("longest stall of the interface, index made anew", 1000 * anew[0], 50, "ms")
    yield Figure("the whole review, index made anew", f"{anew[1]:.1f} s", "in the background", None)
    yield amount("longest stall, index at hand", 1000 * ready[0], 50, "ms")
    yield Figure("the whole review, index at hand", f"{ready[1]:.1f} s", "in the background", None)


_PARTS: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    "start": start,
    "commands": commands,
    "quit": quitting,
    "memory": memory,
    "hold": hold,
    "clock": clock,
    "stop": stop,
    "history": history,
    "review": review,
    "long": twenty_minutes,
}


def main() -> None:
    """Print the table."""
    if not sys.platform.startswith("linux"):
        raise SystemExit("It measures through /proc, and so on Linux alone.")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--load", action="store_true")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(_PARTS):
        parser.error(f"there is no part called {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(Path(place), options.rounds, options.load)
        print("| what | measured | goal | |\n|---|---|---|---|")
        for name in options.parts or [part for part in _PARTS if part != "long"]:
            for figure in _PARTS[name](bench):
                print(figure, flush=True)


if __name__ == "__main__":
    main()
