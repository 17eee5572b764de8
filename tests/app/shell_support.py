"""What the tests of the app around the session share."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec.structs import replace
from textual.events import Key
from textual.screen import Screen

from backtimer.app.app import BacktimerApp
from backtimer.app.every_key import EveryKey
from backtimer.app.figure_looks import FigureLooks
from backtimer.app.screens.home import HomeScreen
from backtimer.app.widgets.preview_about import PreviewAbout
from backtimer.app.widgets.routine_list import RoutineList
from backtimer.core.record import ExerciseRecord, SessionRecord, SetRecord
from backtimer.files.settings import Settings
from backtimer.session_plan import SessionPlan
from backtimer.sound.player import Player
from backtimer.workspace import Workspace
from tests.support.records import record_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

PATIENCE_SECONDS = 20.0

RECORD = record_of(
    feel_before="green",
    feel_after="yellow",
    exercises=(
        ExerciseRecord("wall angels", (SetRecord(1, "both", "reps", 8.0, 8.0), SetRecord(2, "both", "reps", 8.0, 6.0))),
        ExerciseRecord(
            "bird dog",
            (
                SetRecord(1, "left", "seconds", 15.0, 15.0, (15.0,)),
                SetRecord(1, "right", "seconds", 15.0, 12.0, (7.5, 4.5)),
            ),
        ),
    ),
)


def record(**changes: Any) -> SessionRecord:
    """A session, with some of it changed."""
    return replace(RECORD, **changes)


class StandInSession(EveryKey, Screen[SessionRecord | None]):
    """Takes the place of the session's screen: any key ends it with the record that the test wants."""

    outcome: SessionRecord | None = RECORD
    plans: ClassVar[list[SessionPlan]] = []

    journal = None

    def __init__(
        self,
        plan: SessionPlan,
        player: Player,
        *,
        speed: float = 1.0,
        start_at: int = 1,
        looks: FigureLooks,
        **journal_and_watch: object,
    ) -> None:
        super().__init__()
        self.player = player
        self.plan = plan
        self.plans.append(plan)

    def take_key(self, event: Key) -> None:
        """Be over."""
        self.dismiss(self.outcome)

    def keep(self) -> SessionRecord | None:
        """The record so far."""
        return None if self.outcome is None else replace(self.outcome, completed=False)


def painted(app: BacktimerApp) -> str:
    """All that is on the screen, line by line."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def until(pilot: Pilot[None], ready: Callable[[], object]) -> None:
    """Let the app work until something is the case."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not ready():
        assert time.monotonic() < deadline, f"in vain; there is:\n{painted(app_of(pilot))}"
        await pilot.pause()
        await asyncio.sleep(0.01)


def app_of(pilot: Pilot[None]) -> BacktimerApp:
    """The app that is driven."""
    assert isinstance(pilot.app, BacktimerApp)
    return pilot.app


def home_of(pilot: Pilot[None]) -> HomeScreen:
    """The first screen."""
    found = next(screen for screen in pilot.app.screen_stack if isinstance(screen, HomeScreen))
    assert isinstance(found, HomeScreen)
    return found


def routines_of(pilot: Pilot[None]) -> RoutineList:
    """The list on it."""
    return home_of(pilot).query_one(RoutineList)


@asynccontextmanager
async def at_home(
    workspace: Workspace, settings: Settings | None = None, size: tuple[int, int] = (80, 24), **how: Any
) -> AsyncIterator[Pilot[None]]:
    """The app on its first screen, with all routines read."""
    app = BacktimerApp(workspace, settings or Settings(), **how)
    app.animation_level = "none"
    async with app.run_test(size=size, tooltips=False, notifications=True) as pilot:
        await until(pilot, lambda: home_of(pilot).routines)
        await until(pilot, lambda: home_of(pilot).query(PreviewAbout))
        await until(pilot, lambda: home_of(pilot).is_settled)
        yield pilot


def go_to(pilot: Pilot[None], name: str) -> None:
    """Put the cursor on a routine."""
    routines = routines_of(pilot)
    names = [summary.name for summary in routines.summaries]
    routines.cursor = names.index(name)


def messages(app: BacktimerApp) -> Iterator[str]:
    """What the app has told in passing."""
    for notification in app._notifications:
        yield f"{notification.title}: {notification.message}"
