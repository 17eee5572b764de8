"""Makes a pause that leads to an exercise longer where there is more to say in it than fits."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec.structs import replace

from backtimer.core.bouts import bouts_of
from backtimer.core.cues import COUNTDOWN_SECONDS
from backtimer.core.timeline import Step
from backtimer.core.utterances import SecondsOf, Utterance

ROOM_SECONDS = 600.0
"""More than anything takes that is said in one pause."""

SLACK_SECONDS = 0.5
"""The session's length is said too, and the more of it there is the longer that may take."""

_LEADING = ("prepare", "transition", "open")


def with_room(
    steps: Sequence[Step],
    wanted: Mapping[int, Collection[str]],
    speech_of: Callable[[Sequence[Step]], Sequence[Utterance]],
    seconds_of: SecondsOf,
) -> tuple[Step, ...]:
    """The steps, with pauses that are long enough for all that is said in them, and for the countdown after it.

    `wanted` are texts by the numbers of the exercises that they introduce. `speech_of` plans what is said; what it
    says elsewhere, in the rest before, needs no room.
    """
    leads = _leads_to(steps, wanted.keys())
    if not leads:
        return tuple(steps)
    roomy = _lengthened(steps, dict.fromkeys(leads, ROOM_SECONDS))
    by_lead: dict[int, list[Utterance]] = {}
    for utterance in speech_of(roomy):
        by_lead.setdefault(utterance.step, []).append(utterance)
    more: dict[int, float] = {}
    for index, part in leads.items():
        said = by_lead.get(index, [])
        if any(utterance.text in wanted[part] for utterance in said):
            end = said[-1].offset + (seconds_of(said[-1].text) or 0.0)
            needed = math.ceil(end + COUNTDOWN_SECONDS[0] + SLACK_SECONDS)
            more[index] = needed - steps[index - 1].duration
    return _lengthened(steps, more)


def _leads_to(steps: Sequence[Step], parts: Collection[int]) -> dict[int, int]:
    """For these exercises, when they first come, the last pause in which the person gets into position or waits there.

    The exercises' numbers by the index of that pause.
    """
    found: dict[int, int] = {}
    for index, bout in bouts_of(steps).items():
        step, part = steps[index - 1], bout.first.part
        if part in parts and not bout.again and not step.work and step.kind in _LEADING:
            found[part] = index
    return {index: part for part, index in found.items()}


def _lengthened(steps: Sequence[Step], by: Mapping[int, float]) -> tuple[Step, ...]:
    """The steps one after the other, some of them longer by so many seconds."""
    found: list[Step] = []
    added = 0.0
    for step in steps:
        more = max(0.0, by.get(step.index, 0.0))
        moved = replace(step, start=step.start + added)
        if more:
            seconds, estimate = moved.seconds, moved.estimate
            moved = replace(
                moved,
                seconds=None if seconds is None else seconds + more,
                estimate=None if estimate is None else estimate + more,
                added_seconds=more,
            )
        found.append(moved)
        added += more
    return tuple(found)
