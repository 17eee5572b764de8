"""Whether a session shows and sounds the right thing at the right moment."""

from __future__ import annotations

import re
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import linear_regression, median

from tests.bench.bench import Bench
from tests.bench.figures import Figure, amount
from tests.bench.heard import can_be_heard, null_sink, recording
from tests.bench.screen import Screen
from tests.bench.watched import Watched

_NUMBER = re.compile(r"(Get ready|Hold|Rest) (\d+):(\d\d)(?s:.*)Session (\d+):(\d\d) left")
_HOLDING = r"Hold 4:5\d"
_NEAR_SECONDS = 0.4
"""What is further than this from a number is no tone of its."""
_COUNTED_OUT = 3
"""The last numbers of a step, each of which has its tone."""


@dataclass(frozen=True)
class Number:
    """A number that was shown."""

    at: float
    """When it was shown first, in seconds of the monotonic clock."""
    left: int
    """How many seconds of the step it says are left."""
    session_left: int
    """And of the session."""
    is_first: bool
    """Whether it is the first one of its step, which comes with a whole new screen."""

    @property
    def end(self) -> float:
        """When the session ends, as far as this number goes."""
        return self.at + self.session_left


def clock(bench: Bench) -> Iterator[Figure]:
    """How late each second is shown, and whether each is."""
    with bench.loaded(), Watched(bench.session("--mute")) as program:
        program.until(_HOLDING)
        program.rest(40)
        first, *numbers = [each for each in _numbers(program.chunks) if each.left > 10]
    middle = median(each.end for each in numbers)
    errors = [1000 * abs(each.end - middle) for each in numbers]
    # The worst of some forty, for which a goal of p99 is set: their p99 would be a guess beyond it.
    goal = 10.0 if bench.load else 4.0
    yield amount(f"shown second against the true one, at worst{bench.how}", max(errors), goal, "ms")
    later = 1000 * (first.end - middle)
    yield amount(f"a step's first number, later than the others{bench.how}", later, goal, "ms")
    wrong = sum(before.left - after.left != 1 for before, after in pairwise([first, *numbers]))
    yield amount("numbers skipped or repeated", wrong, 0, "")


def stop(bench: Bench) -> Iterator[Figure]:
    """Stopped for five seconds and continued: the right number, and a clean end."""
    with Watched(bench.session("--mute")) as program:
        program.until(_HOLDING)
        program.rest(4)
        end = median(each.end for each in _numbers(program.chunks))
        program.send(signal.SIGSTOP)
        program.rest(5)
        continued = program.rest(0).at
        program.send(signal.SIGCONT)
        program.rest(3)
        after = [each for each in _numbers(program.chunks) if each.at >= continued]
        # The first number that is shown then must be that of the moment at which it is shown.
        error = min(abs(end - each.end) for each in after[:3])
        yield amount("stopped for 5 s: error of the next number", 1000 * error, 50, "ms")
        program.press("x")
        program.rest(1.5)
        program.press("q")
        program.rest(2)
        program.press("\x13")
        _, code = program.end()
        yield amount("its exit code", code, 0, "")


def twenty_minutes(bench: Bench) -> Iterator[Figure]:
    """The end against the plan, the slope of its clock, and how far sound and screen are apart."""
    heard = can_be_heard()
    with (
        null_sink(Path(tempfile.mkdtemp(dir=bench.place))) if heard else nullcontext(),
        recording() if heard else nullcontext() as recorder,
        bench.loaded(),
        Watched(bench.session(routine=bench.twenty_minutes, config=bench.tones)) as program,
    ):
        program.until(_NUMBER.pattern)
        program.rest(1200)
        numbers = list(_numbers(program.chunks))
    even = [each for each in numbers if not each.is_first]
    begun = median(each.end for each in even[:10])
    yield amount(f"20 minutes: last number against the plan{bench.how}", 1000 * abs(even[-1].end - begun), 20, "ms")
    slope = linear_regression([each.at for each in even], [each.end for each in even]).slope
    yield amount(f"slope of its clock{bench.how}", 1e6 * abs(slope), 10, "ppm")
    if recorder is None:
        yield Figure("sound and screen apart", "pulseaudio is not installed", "<= 50 ms", None)
        return
    onsets = recorder.onsets()
    sounding = [each for each in numbers[1:] if each.is_first or each.left <= _COUNTED_OUT]
    nearest = [min(abs(onset - number.at) for onset in onsets) for number in sounding]
    apart = [1000 * each for each in nearest if each < _NEAR_SECONDS]
    what = f"sound and screen apart, at worst of {len(apart)} tones (median){bench.how}"
    measured = f"{max(apart):.0f} ms ({median(apart):.1f} ms)"
    yield Figure(what, measured, "<= 50 ms", max(apart) <= 50)
    yield amount(f"tones that were not heard{bench.how}", len(nearest) - len(apart), 0, "")


def _numbers(chunks: Sequence[tuple[float, bytes]]) -> Iterator[Number]:
    """The numbers that were shown of a session of holds and rests."""
    before, screen = None, Screen()
    for at, data in chunks:
        screen.feed(data)
        found = _NUMBER.search(screen.text())
        if found is None or (now := found.groups()[:3]) == before:
            continue
        left, session_left = 60 * int(found[2]) + int(found[3]), 60 * int(found[4]) + int(found[5])
        yield Number(at, left, session_left, before is None or before[0] != found[1])
        before = now
