"""The lines of a plain session: what is printed for what happens, or nothing.

They are read aloud by a screen reader while tones count down to the end of each step. So a step of up to four seconds
has no line: what it is stands in the line before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from backtimer.cli.plain_words import counted, joined, measured, sided
from backtimer.core.session import View
from backtimer.core.spoken import WAIT_FOR_KEY
from backtimer.core.timeline import Step, Timeline
from backtimer.core.wording import POSITIONS, amount, capitalised
from backtimer.guide import EXTENSION_SECONDS

QUIET_SECONDS = 4.0
"""The end of a step belongs to the tones."""

_MOST_TOLD = 6
"""How many things one line foretells."""


class PlainLines:
    """The lines for one timeline."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline

    def started(self, step: Step, *, first: bool = False) -> str | None:
        """What to do now, and what follows if that is too short to have a line. The first step always has one."""
        if _is_short(step) and not first:
            return None
        return " ".join([self._now(step), *self._then(step)])

    def again(self, view: View) -> str:
        """What to do now, on demand."""
        return f"{self._now(view.step)} {self.still(view)}"

    def resumed(self, view: View) -> str | None:
        """Where it goes on, after a pause."""
        if view.remaining is not None and view.remaining <= QUIET_SECONDS:
            return None
        return f"{capitalised(self.place(view.step))}. {self.still(view)}"

    def still(self, view: View) -> str:
        """How long it still takes."""
        if view.lead_in is not None:
            return f"Going on in {amount(round(view.lead_in))}."
        whole = f"{amount(round(view.session_remaining))} in all"
        if view.remaining is None:
            return f"{amount(round(view.elapsed))} so far; the end is yours. About {whole}."
        return f"{amount(round(view.remaining))} to go, {whole}."

    def place(self, step: Step) -> str:
        """Where in the session a step is: `bird dog, left, set 1 of 2, rep 3 of 8`."""
        if step.work:
            return joined(step.exercise, sided(step), counted(step))
        name = {"prepare": "getting ready", "open": "waiting for you", "transition": "getting into position"}
        what = name.get(step.kind, step.kind)
        return f"{what}, before {self._goal(step)}"

    def going_on(self, step: Step, seconds: float, *, into_position: bool) -> str:
        """The way back into the session."""
        first = f"Get into position, {POSITIONS[step.position]}. " if into_position else ""
        return f"{first}Going on in {amount(round(seconds))}: {self.place(step)}."

    @staticmethod
    def keys(*, can_let_go: bool, can_extend: bool) -> tuple[str, str]:
        """What the keys do while it is paused: two lines, so that the terminal breaks no word."""
        let_go = " N: I let go here." if can_let_go else ""
        extend = f" +: {amount(EXTENSION_SECONDS)} more." if can_extend else ""
        return (
            f"Space or Enter: go on. R: red pain.{let_go}{extend} Q: stop and keep.",
            "B: back. S: skip. J: jump. A: say again. T: how long still. C: sound check.",
        )

    def targets(self) -> tuple[Step, ...]:
        """The first working step of each set: where a jump can go."""
        sets = groupby((step for step in self._timeline.steps if step.work), key=lambda step: (step.part, step.set))
        return tuple(next(steps) for _, steps in sets)

    def _now(self, step: Step) -> str:
        match step.kind:
            case "prepare":
                return f"Get ready, {measured(step)}. First: {self._approach(step)}"
            case "transition":
                return f"Next, in {measured(step)}: {self._approach(step)}"
            case "rest":
                return f"Rest, {measured(step)}. Next: {self._goal(step)}."
            case "switch":
                return f"Switch to the {step.side}, {measured(step)}."
            case "open" if not step.work:
                wait = WAIT_FOR_KEY if step.seconds is None else f"{capitalised(measured(step))}."
                return f"Next: {self._approach(step)} {wait}"
            case _:
                return self._work(step)

    def _approach(self, step: Step) -> str:
        """The exercise that is prepared for, with its position and what its author notes."""
        note = f" {step.note.rstrip('.')}." if step.note else ""
        return f"{step.exercise}, {POSITIONS[step.position]}.{note}"

    def _goal(self, step: Step) -> str:
        """What a pause leads to, as far as it is not the same as before the pause."""
        work = self._timeline.next_work(step.index)
        before = self._work_before(step)
        if work is None:
            return "the end"
        if before is None or before.part != work.part:
            return work.exercise
        if before.set != work.set:
            return joined(_set(work), sided(work)) or work.exercise
        return joined(sided(work), f"rep {work.rep} of {work.reps}" if work.rep is not None else "") or work.exercise

    def _work(self, step: Step) -> str:
        before = self._work_before(step)
        if before is not None and (before.part, before.set) == (step.part, step.set):
            rep = f"rep {step.rep} of {step.reps}" if step.rep is not None else ""
            what = capitalised(joined(sided(step), rep) or step.exercise)
            return f"{what}." if step.phases else f"{what}: {_task(step)}."
        what = capitalised(joined(step.exercise, sided(step), counted(step)))
        known = before is not None and step.phases and (before.part, before.phases) == (step.part, step.phases)
        return f"{what}." if known else f"{what}: {_task(step)}."

    def _work_before(self, step: Step) -> Step | None:
        return next((earlier for earlier in reversed(self._timeline.steps[: step.index - 1]) if earlier.work), None)

    def _then(self, step: Step) -> Iterator[str]:
        """What the short steps are that come before the next one with a line."""
        short = list(takewhile(_is_short, self._timeline.steps[step.index :]))
        groups = groupby(_without_pauses_in_sets(short), key=lambda s: (s.part, s.set, s.work))
        for number, ((part, _, work), group) in enumerate(groups):
            if number == _MOST_TOLD:
                yield "And so on."
                return
            steps = list(group)
            name = "" if part == step.part else f"{steps[0].exercise}, "
            yield f"Then {name}{_short_work(steps) if work else _short_pauses(steps)}."


def _is_short(step: Step) -> bool:
    return step.seconds is not None and step.seconds <= QUIET_SECONDS


def _set(step: Step) -> str:
    return f"set {step.set} of {step.sets}" if step.sets is not None and step.sets > 1 else ""


def _task(step: Step) -> str:
    """What is to be done in a working step, and for how long."""
    open_end = step.seconds is None
    if step.kind == "open":
        key = "; press any key when you let go" if open_end else f", {measured(step)}"
        return f"hold as long as you can{key}"
    if step.kind == "hold":
        return f"hold {measured(step)}"
    if step.phases:
        return ", ".join(f"{phase.name} {amount(phase.seconds)}" for phase in step.phases)
    if step.rep is None and step.reps is not None:
        key = "; press any key when you are done" if open_end else f", {measured(step)}"
        return f"{step.reps} reps at your own count{key}"
    return measured(step)


def _without_pauses_in_sets(steps: Sequence[Step]) -> Iterator[Step]:
    """The steps without the pauses between two short reps of one set, which the count of reps stands for."""
    set_before: tuple[int, int | None] | None = None
    pauses: list[Step] = []
    for step in steps:
        if not step.work:
            pauses.append(step)
            continue
        if (step.part, step.set) != set_before:
            yield from pauses
        yield step
        set_before = step.part, step.set
        pauses = []
    yield from pauses


def _short_work(steps: Sequence[Step]) -> str:
    what = "hold" if steps[0].kind == "hold" else "rep"
    sides = list(dict.fromkeys(filter(None, map(sided, steps))))
    each = amount(steps[0].duration)
    if len(sides) == 2:
        reps = len(steps) // 2
        return f"{reps} {what}{'' if reps == 1 else 's'} to each side, {each} each"
    side = f" to the {sides[0]}" if sides else ""
    return f"{len(steps)} {what}s of {each}{side}" if len(steps) > 1 else f"{what} {each}{side}"


def _short_pauses(steps: Sequence[Step]) -> str:
    return ", ".join(
        f"switch to the {step.side}" if step.kind == "switch" else f"{measured(step)} {_PAUSES[step.kind]}"
        for step in steps
    )


_PAUSES = {"rest": "rest", "prepare": "to get ready", "transition": "to get into position"}
