"""The cue plan: which tone is heard at which moment of a timeline.

Tones lead into work (ready, three ticks, start), through it (reps, phases, half-way) and out of it (three ticks, zero,
then what follows). A pause is announced just after the zero that ends the work before it, so that each is heard alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backtimer.core.timeline import Cue, SoundName, Step

COUNTDOWN_SECONDS = (3.0, 2.0, 1.0)
"""The ticks: so many seconds before the zero."""

AFTER_ZERO_SECONDS = 0.5
"""How long after the end of work the tone for what follows is heard."""

SHORTEST_ANNOUNCED_SECONDS = 4.0
"""A pause shorter than this is not announced: the tone for the next start would come on its heels."""

SHORTEST_HALVED_SECONDS = 10.0
"""Half-way is told in holds at least this long."""

_ANNOUNCED: dict[str, SoundName] = {
    "prepare": "ready",
    "transition": "ready",
    "rest": "rest",
    "switch": "switch",
}


def cues_of(steps: Sequence[Step]) -> tuple[Cue, ...]:
    """Every cue of a timeline, in order of time."""
    cues: list[Cue] = []
    for step in steps:
        before = steps[step.index - 2] if step.index > 1 else None
        after = steps[step.index] if step.index < len(steps) else None
        cues += [Cue(step.start + offset, step.index, offset, sound) for offset, sound in _tones(step, before, after)]
    return tuple(sorted(cues, key=lambda cue: (cue.at, cue.step)))


def _tones(step: Step, before: Step | None, after: Step | None) -> Iterator[tuple[float, SoundName]]:
    if not step.work:
        yield from _pause_tones(step, before, after)
        return
    flows_in = before is not None and before.work
    flows_out = after is not None and after.work
    yield 0.0, _start_tone(step, before, flows_in)
    moment = 0.0
    for phase in step.phases[:-1]:
        moment += phase.seconds
        yield moment, "phase"
    if step.seconds is not None:
        if step.kind == "hold" and step.seconds >= SHORTEST_HALVED_SECONDS:
            yield step.seconds / 2, "half"
        if not step.phases:
            yield from _countdown(step.seconds)
        if not flows_out:
            yield step.seconds, "done" if after is None else "zero"


def _start_tone(step: Step, before: Step | None, flows_in: bool) -> SoundName:
    if not flows_in:
        return "start"
    return "rep" if before is not None and before.side == step.side else "switch"


def _pause_tones(step: Step, before: Step | None, after: Step | None) -> Iterator[tuple[float, SoundName]]:
    if step.kind == "open":
        yield AFTER_ZERO_SECONDS if before is not None else 0.0, "ready"
        return
    assert step.seconds is not None
    # After a key press there is no zero to wait for, but a tone at once would still be lost in the movement.
    announced = min(AFTER_ZERO_SECONDS, step.seconds / 2) if before is not None else 0.0
    # What leads on into another pause (a rest before the transition) has no zero of its own.
    leads_to_work = after is None or after.work
    if step.kind == "switch" or step.seconds >= SHORTEST_ANNOUNCED_SECONDS:
        yield announced, _ANNOUNCED[step.kind]
    if leads_to_work:
        yield from _countdown(step.seconds)


def _countdown(seconds: float) -> Iterator[tuple[float, SoundName]]:
    for left in COUNTDOWN_SECONDS:
        if seconds - left >= 1.0:
            yield seconds - left, "tick"
