"""A person at a plain session whose every key and answer is written down beforehand, on a clock turned by hand."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable

from backtimer.cli.plain_session import PlainSession
from backtimer.core.timeline import Timeline
from backtimer.guide import Guide
from tests.support.clocks import FakeClock, HeardPlayer


class ScriptedConsole:
    """Presses keys at their seconds from the session's start, and gives the answers in their order."""

    attended = True

    def __init__(
        self, clock: FakeClock, keys: Iterable[tuple[float, str]] = (), answers: Iterable[str | None] = ()
    ) -> None:
        self._clock = clock
        self._zero = clock.now
        self._keys = deque(sorted(keys))
        self._answers = deque(answers)
        self.asked: list[str] = []
        self.waits = 0
        """How often it was waited for keys."""

    def keys_until(self, moment: float) -> tuple[str, ...]:
        """The keys of the next instant at which there are any, if that comes before the moment."""
        self.waits += 1
        at = self._zero + self._keys[0][0] if self._keys else math.inf
        if at > moment:
            self._clock.now = max(self._clock.now, moment)
            return ()
        assert not math.isinf(at), "the session waits for a key that never comes"
        self._clock.now = max(self._clock.now, at)
        pressed = []
        while self._keys and self._zero + self._keys[0][0] <= self._clock.now:
            pressed.append(self._keys.popleft()[1])
        return tuple(pressed)

    def ask(self, prompt: str) -> str | None:
        """The next answer."""
        self.asked.append(prompt)
        return self._answers.popleft()


class Lived:
    """A session that was lived through, with each line and its second."""

    def __init__(
        self,
        timeline: Timeline,
        keys: Iterable[tuple[float, str]] = (),
        answers: Iterable[str | None] = (),
        *,
        speed: float = 1.0,
        cut_short_at: float = math.inf,
        sound_check: bool = False,
    ) -> None:
        clock = FakeClock()
        zero = clock.now
        self.told: list[tuple[float, str]] = []
        self.player = HeardPlayer(clock)
        self.console = ScriptedConsole(clock, keys, answers)
        self.guide = Guide(timeline, self.player, clock, speed=speed, sound_check=sound_check)
        self.plain = PlainSession(
            self.guide,
            self.console,
            lambda line: self.told.append((round(clock.now - zero, 3), line)),
            lambda: clock.now - zero >= cut_short_at,
        )
        self.plain.live_through()
        self.seconds = clock.now - zero

    @property
    def lines(self) -> list[str]:
        """The lines without their seconds."""
        return [line for _, line in self.told]

    def after(self, seconds: float) -> list[str]:
        """The lines from a second on."""
        return [line for at, line in self.told if at >= seconds]
