"""What the tests of the session's screens share: a clock that stands still, plans, and an app with only one screen."""

from __future__ import annotations

import tomllib
from typing import ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from backtimer.app.every_key import EveryKeyApp
from backtimer.app.screens.session import SessionScreen
from backtimer.app.themes import DEFAULT_THEME, THEMES
from backtimer.core.adjustment import Adjustment
from backtimer.core.compile import compile_routine
from backtimer.core.outcome import Circumstances
from backtimer.core.record import SessionRecord
from backtimer.files.routine_data import routine_from
from backtimer.files.routine_file import shared_catalogue
from backtimer.session_plan import SessionPlan
from backtimer.sound.player import RecordingPlayer
from tests.support.records import STARTED

HOLD = """
title = "A hold"
prepare = 5
[[part]]
exercise = "superman hold"
sets = 2
hold = 20
rest = 15
"""

LONG = """
title = "Long"
prepare = 5
[[part]]
exercise = "superman hold"
hold = 600
"""

SIDES = """
title = "Sides"
prepare = 5
[[part]]
exercise = "bird dog"
sets = 2
reps = 3
rest = 20
"""

OPEN = """
title = "Open"
prepare = 5
[[part]]
exercise = "glute bridge"
reps = 8
tempo = "own"
[[part]]
exercise = "reverse plank"
hold = "max"
transition = "wait"
"""


class FakeClock:
    """A monotonic clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class OneScreenApp(EveryKeyApp[None], inherit_bindings=False):
    """Shows one screen, and keeps what it was dismissed with. Any key that reaches it has consequences."""

    theme: Reactive[str] = Reactive(DEFAULT_THEME)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,ctrl+q,ctrl+c", "quit"),
        Binding("ctrl+p,tab", "command_palette", priority=True),
    ]

    def __init__(self, screen: Screen[SessionRecord | None] | Screen[SessionRecord]) -> None:
        super().__init__()
        self.animation_level = "none"
        self.shown = screen
        self.results: list[SessionRecord | None] = []

    @property
    def available_themes(self) -> dict[str, Theme]:
        return THEMES

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return THEMES[DEFAULT_THEME].variables

    async def on_mount(self) -> None:
        await self.push_screen(self.shown, self.results.append)


def plan_of(toml: str, *, speed: float = 1.0) -> SessionPlan:
    """The plan of a routine that is written out in a test."""
    routine = routine_from(tomllib.loads(toml))
    timeline = compile_routine(routine, "test-routine", shared_catalogue(), Adjustment())
    return SessionPlan(timeline, Circumstances(content="sha256:0", app_version="0", speed=speed))


class Room:
    """A session screen in an app, with everything around it that a test wants to look at."""

    def __init__(self, toml: str, *, speed: float = 1.0, start_at: int = 1, sound_check: bool = False) -> None:
        self.clock = FakeClock()
        self.player = RecordingPlayer()
        self.screen = SessionScreen(
            replace(plan_of(toml, speed=speed), sound_check=sound_check),
            self.player,
            speed=speed,
            start_at=start_at,
            clock=self.clock,
            now=lambda: STARTED,
        )
        self.app = OneScreenApp(self.screen)

    async def live(self, pilot: Pilot[None], seconds: float) -> None:
        """Let real seconds pass, with a tick at each moment that the guide asks for."""
        self._tick_for(seconds)
        await pilot.pause()

    async def press(self, pilot: Pilot[None], *keys: str) -> None:
        """Press keys one after the other, each long enough after the last to be meant."""
        for key in keys:
            self._tick_for(1.0)
            await pilot.press(key)
            self._tick_for(0.2)
        await pilot.pause()

    def _tick_for(self, seconds: float) -> None:
        until = self.clock.now + seconds
        while self.screen.record is None and (moment := self.screen.guide.next_moment()) <= until:
            self.clock.now = max(self.clock.now, moment)
            self.screen.tick()
        self.clock.now = until
        self.screen.tick()
