"""What the figure does at each moment of a session. It knows no clock: the step and its seconds are given."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from msgspec import Struct, field

from backtimer.core.timeline import Side, Step, Timeline, Zone
from backtimer.figure.book import FigureBook
from backtimer.figure.figure import Figure
from backtimer.figure.motion import (
    SETTLE_SECONDS,
    SHOWN_HOLD,
    along,
    demonstration,
    holding,
    on_frame,
    rep,
)
from backtimer.figure.pose import KeyPose
from backtimer.figure.routes import way_between
from backtimer.figure.scene import Scene

LONGEST_LEG_SECONDS: Final = 4.0
"""From one pose to the next on the way into position."""

WAY_SHARE: Final = 0.8
"""How much of a transition the way takes; then the figure waits in the start pose."""


class Choreography(Struct, frozen=True):
    """A session's figure."""

    timeline: Timeline
    book: FigureBook
    zones: Mapping[str, tuple[Zone, ...]] = field(default_factory=dict)
    """The zones that light up, by the exercise's name as the steps have it."""
    figure_names: Mapping[str, str] = field(default_factory=dict)
    """What the book calls an exercise, where the steps call it otherwise."""

    def at(self, index: int, elapsed: float) -> Scene:
        """The scene so many seconds into the step with this index."""
        step = self.timeline.step(index)
        seconds = on_frame(elapsed)
        match step.kind:
            case "hold":
                return self._hold(step, seconds)
            case "open" if step.work:
                return self._hold(step, seconds)
            case "rep":
                return self._rep(step, seconds)
            case "rest" | "prepare":
                return self._rest(step, seconds)
            case _:
                return self._way(step, seconds)

    def still(self, index: int) -> Scene:
        """The one picture that says most about a step, where nothing may move."""
        step = self.timeline.step(index)
        pose = self._held(step) if step.work else self._start(step)
        return Scene(pose, pose, 1.0, 0.0, self._lit(step))

    def figure(self, step: Step) -> Figure:
        """The figure of the exercise that a step belongs to, or leads to."""
        return self.book.figure(self.figure_names.get(step.exercise, step.exercise), step.position)

    def _hold(self, step: Step, seconds: float) -> Scene:
        before, held = self._before(step), self._held(step)
        settle = min(SETTLE_SECONDS, 0.4 * step.duration)
        if before is not held and seconds < settle:
            return along((before, held), settle, seconds, self._lit(step))
        return holding(self._start(step), held, seconds - settle, self._lit(step))

    def _rep(self, step: Step, seconds: float) -> Scene:
        figure, lit = self.figure(step), self._lit(step)
        if step.phases:
            return rep(figure, step.side, step.phases, seconds, lit, self._before(step))
        return demonstration(figure, step.side, figure.usual_phases, seconds, zones=lit)

    def _rest(self, step: Step, seconds: float) -> Scene:
        last = self._last_work(step)
        if last is not None and self.figure(last) is self.figure(step):
            return self._way(step, seconds, SETTLE_SECONDS)
        following = self.timeline.next_work(step.index)
        phases = (following.phases if following is not None else ()) or SHOWN_HOLD
        return demonstration(self.figure(step), self._side(step), phases, seconds, step.duration, self._lit(step))

    def _way(self, step: Step, seconds: float, leg_seconds: float = LONGEST_LEG_SECONDS) -> Scene:
        way = self._poses_on_the_way(step)
        return along(way, min(leg_seconds, WAY_SHARE * step.duration / max(1, len(way) - 1)), seconds)

    def _poses_on_the_way(self, step: Step) -> list[KeyPose]:
        start, last = self._start(step), self._last_work(step)
        if last is None:
            return [start]
        way = [self._end(last)] if last.index == step.index - 1 else []
        way.append(self._start(last))
        if self.figure(last) is not self.figure(step):
            # Whoever is turned round turns back first: all bodies at rest lie the same way.
            way += self._turning_from_rest(last)
            way += [self.book.at_rest(name) for name in way_between(last.position, step.position)]
            way += self._turning_from_rest(step)
        elif last.side != self._side(step):
            way += self._turning(step)
        return [pose for pose, following in pairwise([*way, start]) if not pose.looks_like(following)] + [start]

    def _turning(self, step: Step) -> list[KeyPose]:
        """What a body goes through to lie the other way round, in a figure whose sides ask for that."""
        figure = self.figure(step)
        return [figure.pose(figure.turn, self._side(step))] if figure.turn is not None else []

    def _turning_from_rest(self, step: Step) -> list[KeyPose]:
        """The same, where the start pose lies the other way round than a body at rest in its position."""
        turned = not self._start(step).lies_like(self.book.at_rest(step.position))
        return self._turning(step) if turned else []

    def _before(self, step: Step) -> KeyPose:
        """The pose in which this step begins: the one that the step before left, or after a cut the start."""
        if step.index == 1:
            return self._start(step)
        previous = self.timeline.step(step.index - 1)
        figure = self.figure(step)
        if self.figure(previous) is not figure or (figure.turn and self._side(previous) != self._side(step)):
            return self._start(step)
        return self._end(previous)

    def _end(self, step: Step) -> KeyPose:
        """The pose in which a step ends."""
        if step.kind == "rep" and step.phases:
            names = [phase.name for phase in step.phases]
            return self.figure(step).pose(self.figure(step).target(names, len(names) - 1), step.side)
        return self._held(step) if step.work and step.kind != "rep" else self._start(step)

    def _start(self, step: Step) -> KeyPose:
        return self.figure(step).pose("start", self._side(step))

    def _held(self, step: Step) -> KeyPose:
        figure = self.figure(step)
        return figure.pose(figure.held, self._side(step))

    def _side(self, step: Step) -> Side | None:
        if step.work or step.side is not None:
            return step.side
        following = self.timeline.next_work(step.index)
        return following.side if following is not None else None

    def _last_work(self, step: Step) -> Step | None:
        earlier = self.timeline.steps[: step.index - 1]
        return next((one for one in reversed(earlier) if one.work), None)

    def _lit(self, step: Step) -> tuple[Zone, ...]:
        return self.zones.get(step.exercise, ())
