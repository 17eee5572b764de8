"""Routines and timelines for tests, from a few lines of TOML."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from backtimer.core.adjustment import Adjustment
from backtimer.core.compile import compile_routine
from backtimer.core.cue_plan import TONES, Speech
from backtimer.core.routine import Routine
from backtimer.core.timeline import Step, Timeline
from backtimer.files.routine_data import routine_from
from backtimer.files.routine_file import read_routine, shared_catalogue

PROTOCOLS = Path(__file__).resolve().parent.parent / "protocols"


def routine_of(toml: str) -> Routine:
    """The routine that these lines say; a title is added."""
    return routine_from({"title": "Test", **tomllib.loads(toml)})


def timeline_of(routine: Routine | str, **adjustment: Any) -> Timeline:
    """The timeline of a routine, or of the lines that say it, adjusted by the fields of `Adjustment`."""
    return spoken_timeline_of(routine, TONES, **adjustment)


def spoken_timeline_of(routine: Routine | str, speech: Speech, **adjustment: Any) -> Timeline:
    """The same, with words."""
    if isinstance(routine, str):
        routine = routine_of(routine)
    return compile_routine(routine, "test", shared_catalogue(), Adjustment(**adjustment), speech)


def protocol(name: str, **adjustment: Any) -> Timeline:
    """The timeline of a published protocol in `tests/protocols`."""
    return timeline_of(read_routine(PROTOCOLS / f"{name}.toml").routine, **adjustment)


def told(step: Step) -> str:
    """A step in short: `hold 10 left`, `rest 3`, `open ~30`."""
    length = f"~{step.estimate:g}" if step.seconds is None else f"{step.seconds:g}"
    side = f" {step.side}" if step.side in ("left", "right") else ""
    return f"{step.kind} {length}{side}"


def steps_told(timeline: Timeline) -> list[str]:
    """All steps in short."""
    return [told(step) for step in timeline.steps]
