"""Random scripts of ticks and keys for a session, and what becomes of the session under them."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from backtimer.core.events import Event
from backtimer.core.session import IllegalTransition, Session
from backtimer.core.timeline import Timeline
from tests.support.routines import timeline_of

HOLDS_ON_BOTH_SIDES = timeline_of("""
exercise_rest = 6
part = [
    { exercise = "wall angels", sets = 2, hold = 8, rest = 7 },
    { exercise = "side plank", reps = [2, 1], hold = 10 },
    { exercise = "bird dog", hold = 12 },
]
""")
REPS_AND_WINDOWS = timeline_of("""
prepare = 0
part = [
    { exercise = "bird dog", reps = 2, sets = 2 },
    { exercise = "hip hinge", sets = 2, window = 15, rest = 5 },
    { exercise = "side plank", reps = 2, window = 4 },
]
""")
ENDED_BY_THE_PERSON = timeline_of("""
part = [
    { exercise = "glute bridge", reps = 5, tempo = "own", sets = 2, rest = 2 },
    { exercise = "side plank", hold = "max", transition = "wait" },
    { exercise = "curl-up", hold = "2 breaths" },
]
""")
TIMELINES = (HOLDS_ON_BOTH_SIDES, REPS_AND_WINDOWS, ENDED_BY_THE_PERSON)

Action = tuple[str, float]
"""What is done, and a number where it needs one: the step to jump to, seconds by which to extend, seconds ago."""

_ACTIONS = st.one_of(
    st.sampled_from(["tick", *["pause"] * 3, *["resume"] * 3]).map(lambda do: (do, 0.0)),
    st.sampled_from(["back", "skip", "let go", "stop"]).map(lambda do: (do, 0.0)),
    st.tuples(st.just("end"), st.floats(0, 0.15)),
    st.tuples(st.just("extend"), st.sampled_from([5.0, 15.0])),
    st.tuples(st.just("jump"), st.integers(1, 30).map(float)),
)
_WAITS = st.sampled_from([0.0, 0.1, 0.5, 1.0, 2.5, 3.0, 5.0, 9.9, 10.0, 13.0, 40.0]) | st.floats(0, 30) | st.just(1e4)
SCRIPTS = st.lists(st.tuples(_WAITS, _ACTIONS), max_size=40)
Script = Sequence[tuple[float, Action]]


def snapshot(session: Session) -> dict[str, Any]:
    """All that a session knows."""
    return copy.deepcopy({key: value for key, value in vars(session).items() if key != "timeline"})


@dataclass
class Run:
    """A session under a script."""

    session: Session
    events: list[Event] = field(default_factory=list)
    now: float = 1000.0

    @classmethod
    def of(cls, timeline: Timeline) -> Run:
        """A session that has just begun."""
        run = cls(Session(timeline))
        run.events += run.session.start(run.now)
        return run

    def wait(self, seconds: float) -> None:
        """Let time pass and tell the session."""
        self.now += seconds
        self.events += self.session.advance(self.now)

    def do(self, action: Action) -> bool:
        """Do it, where it makes sense; where it makes none, see that nothing changed. Says whether it did."""
        before = snapshot(self.session)
        try:
            self.events += _done(self.session, action, self.now)
        except IllegalTransition:
            assert snapshot(self.session) == before
            return False
        return True

    def follow(self, script: Script) -> None:
        """Go through a script."""
        for seconds, action in script:
            self.now += seconds
            if action[0] in ("tick", "end"):
                self.events += self.session.advance(self.now)
            self.do(action)

    def finish(self) -> None:
        """Bring it to an end, if it is not over: going on, and ending what has no end."""
        for _ in range(10 * len(self.session.timeline.steps)):
            if self.session.over:
                return
            self.do(("resume", 0.0))
            self.wait(100.0)
            self.do(("end", 0.0))
        raise AssertionError("it does not come to an end")


def _done(session: Session, action: Action, now: float) -> tuple[Event, ...]:
    what, number = action
    match what:
        case "tick":
            return session.advance(now)
        case "pause":
            return session.pause(now)
        case "resume":
            return session.resume(now)
        case "back":
            return session.back(now)
        case "skip":
            return session.skip(now)
        case "let go":
            return session.let_go(now)
        case "stop":
            return session.stop(now)
        case "end":
            return session.end_open_step(now - number)
        case "extend":
            return session.extend(now, number)
        case "jump":
            return session.jump(now, 1 + (int(number) - 1) % len(session.timeline.steps))
        case _:
            raise ValueError(what)
