"""What a session costs while it runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.bench import DIGITS, EMPTY, RUNNING, Bench
from tests.bench.figures import Figure, amount, ratio
from tests.bench.watched import Watched

_MEASURED_SECONDS = 40
_PEERS = {"termdown": ["termdown", "600"], "promodoro": ["promodoro"], "tclock": ["tclock", "timer"]}
_PEER_GOALS = {"termdown": 1 / 3, "promodoro": 1 / 15, "tclock": 1 / 8}


def hold(bench: Bench) -> Iterator[Figure]:
    """CPU and output of a hold, still, moving, with sound, and paused."""
    alone = _cpu(DIGITS, "hello")
    still, written = _running(bench, "--mute")
    yield ratio("CPU of a hold, still and mute, against Digits alone", still / alone, 1.2)
    yield amount("terminal output of it", written, 600, "bytes/s")
    for name, command in _PEERS.items():
        if shutil.which(command[0]) is None:
            yield Figure(f"the same against {name}", "not installed", f"<= {_PEER_GOALS[name]:.3f} x", None)
        else:
            yield ratio(f"the same against {name}", still / _cpu(command, r"\S"), _PEER_GOALS[name])
    moving, _ = _running(bench, "--mute", routine=bench.reps, config=bench.moving)
    standing, _ = _running(bench, "--mute", routine=bench.reps)
    yield amount("CPU that the moving figure adds, in reps", 100 * (moving - standing), 4, "% of a core")
    sounding, _ = _running(bench)
    yield amount("CPU that sound adds", 100 * (sounding - still), 1, "% of a core")
    paused, idle = _paused(bench), _cpu(EMPTY, "hello")
    yield ratio("paused, against an idle empty app", paused / idle, 1.0)


def _cpu(command: Sequence[str], shown: str) -> float:
    """The share of a core that a program takes once it shows something."""
    with Watched(command) as program:
        program.until(shown)
        before, after = program.rest(3), program.rest(_MEASURED_SECONDS)
        return (after.cpu - before.cpu) / (after.at - before.at)


def _running(bench: Bench, *more: str, routine: Path | None = None, config: Path | None = None) -> tuple[float, float]:
    """Share of a core, and bytes a second, of a hold or another routine."""
    with Watched(bench.session(*more, routine=routine, config=config)) as program:
        program.until(RUNNING)
        before, after = program.rest(7), program.rest(_MEASURED_SECONDS)
        seconds = after.at - before.at
        return (after.cpu - before.cpu) / seconds, (after.written - before.written) / seconds


def _paused(bench: Bench) -> float:
    with Watched(bench.session("--mute")) as program:
        program.until(RUNNING)
        program.rest(5)
        program.press("x")
        before, after = program.rest(3), program.rest(_MEASURED_SECONDS)
        return (after.cpu - before.cpu) / (after.at - before.at)
