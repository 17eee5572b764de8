"""What was tried of each step, and what counts of it: a later attempt replaces an earlier one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct, field

from backtimer.core.events import StepResult
from backtimer.core.timeline import Step, Timeline


class Attempt(Struct):
    """One attempt at a step, which may not have begun yet."""

    step: Step
    stretches: list[float] = field(default_factory=list)
    """Seconds of each unbroken stretch that is over; pauses divide them."""
    extra: float = 0.0
    """Seconds by which the person made the step longer."""
    begun: bool = False

    @property
    def banked(self) -> float:
        """Seconds of the stretches that are over."""
        return sum(self.stretches)

    @property
    def length(self) -> float | None:
        """Seconds that the step lasts; None where the person decides."""
        return None if self.step.seconds is None else self.step.seconds + self.extra

    @property
    def restarts(self) -> bool:
        """Whether it starts anew after a pause: nobody goes on in the middle of a rep."""
        return self.step.rep is not None and self.step.kind == "rep"


class Attempts(Struct):
    """The outcome of every attempt at the steps of a timeline."""

    timeline: Timeline
    discarded_seconds: float = 0.0
    """Seconds of attempts that a later attempt at the same step replaced."""
    _results: dict[int, StepResult] = field(default_factory=dict)

    @property
    def results(self) -> tuple[StepResult, ...]:
        """How each step ended, in the order of the timeline. What has not ended is not reached."""
        return tuple(self._results.get(step.index, StepResult(step, "not reached")) for step in self.timeline.steps)

    def take_over(self, results: Iterable[StepResult]) -> None:
        """Count what an earlier part of the session brought."""
        self._results.update((result.step.index, result) for result in results)

    def begin(self, attempt: Attempt) -> None:
        """Set out on a step: what an earlier attempt brought no longer counts."""
        attempt.begun = True
        if (replaced := self._results.pop(attempt.step.index, None)) is not None:
            self.discarded_seconds += replaced.seconds

    def end(self, attempt: Attempt, outcome: Literal["done", "skipped"]) -> StepResult:
        """Count what an attempt brought."""
        result = StepResult(attempt.step, outcome, tuple(attempt.stretches))
        self._results[attempt.step.index] = result
        return result

    def pass_over(self, step: Step, outcome: Literal["done", "skipped"]) -> None:
        """Leave a step that was not begun: what an earlier attempt brought stays."""
        self._results.setdefault(step.index, StepResult(step, outcome))

    def discard(self, attempt: Attempt) -> None:
        """Let an attempt that has not ended count for nothing."""
        self.discarded_seconds += attempt.banked
