"""How a session's time divides into work, rest and getting into position, in sum and along the way."""

from __future__ import annotations

from typing import Literal

from backtimer.core.timeline import Step, Timeline

Share = Literal["work", "rest", "position"]
SHARES: tuple[Share, ...] = ("work", "rest", "position")


def share_of(step: Step) -> Share:
    """What a step's time is spent on: pauses between sides are rest, waiting for the person is getting ready."""
    if step.work:
        return "work"
    return "rest" if step.kind in ("rest", "switch") else "position"


def share_seconds(timeline: Timeline) -> dict[Share, float]:
    """The seconds of each, with estimates for what the person ends; together they are the session's total."""
    seconds: dict[Share, float] = dict.fromkeys(SHARES, 0.0)
    for step in timeline.steps:
        seconds[share_of(step)] += step.duration
    return seconds


def strip(timeline: Timeline, cells: int) -> tuple[Share, ...]:
    """The session cut into so many equal stretches, each with what takes the most of it; empty without any time."""
    total = timeline.total_seconds
    if total <= 0:
        return ()
    spent = [dict.fromkeys(SHARES, 0.0) for _ in range(cells)]
    for step in timeline.steps:
        start, end = step.start * cells / total, step.end * cells / total
        for cell in range(int(start), min(cells, int(end) + 1)):
            spent[cell][share_of(step)] += max(0.0, min(end, cell + 1) - max(start, cell))
    return tuple(max(each, key=lambda share: each[share]) for each in spent)
