"""Takes the pictures in docs/ from the app itself: `python scripts/pictures.py`, in a checkout."""

from __future__ import annotations

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from figure_sheet import figure_sheet
from session_film import FRAMES_PER_SECOND, film

from backtimer.app.app import BacktimerApp
from backtimer.app.screens.session import SessionScreen
from backtimer.app.widgets.session_figure import SessionFigure
from backtimer.core.adjustment import Adjustment
from backtimer.files.settings import Settings
from backtimer.sound.player import SilentPlayer
from backtimer.workspace import Workspace

if TYPE_CHECKING:
    from session_film import Frame
    from textual.pilot import Pilot

DOCS = Path(__file__).resolve().parent.parent / "docs"
SIZE = (120, 36)
FILM_SIZE = (80, 24)
MOMENT_SECONDS = 160.5
"""In the easy day: the second rep of the bird dog, arm and leg up."""
SCENES_SECONDS = ((131.0, 139.0), (144.0, 158.0))
"""In the easy day: down onto hands and knees; the last of that, and the bird dog's first rep, left and right."""


def known_person(data_dir: Path) -> Workspace:
    """The place of somebody who has said what the app asks a new person."""
    workspace = Workspace.at(data_dir, data_dir / "config.toml")
    workspace.profile.introduce(experienced=False, sore=False, strength_days=frozenset())
    return workspace


class StoppedClock:
    """A monotonic clock that stands still until it is turned."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


async def take_pictures(data_dir: Path) -> None:
    """Write home.svg and session.svg."""
    workspace = known_person(data_dir)
    app = BacktimerApp(workspace, Settings(), plan=None, speed=1.0, muted=True, start_at=1)
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause(2.0)
        (DOCS / "home.svg").write_text(app.export_screenshot(title="backtimer"), encoding="utf-8")
        clock = StoppedClock()
        await at_moment(await begin(pilot, workspace, clock), pilot, clock, MOMENT_SECONDS)
        (DOCS / "session.svg").write_text(app.export_screenshot(title="backtimer"), encoding="utf-8")


async def take_film(data_dir: Path) -> None:
    """Write session-moving.svg."""
    workspace = known_person(data_dir)
    app = BacktimerApp(workspace, Settings(), plan=None, speed=1.0, muted=True, start_at=1)
    frames: list[Frame] = []
    async with app.run_test(size=FILM_SIZE) as pilot:
        clock = StoppedClock()
        screen = await begin(pilot, workspace, clock)
        for first, last in SCENES_SECONDS:
            for number in range(round((last - first) * FRAMES_PER_SECOND)):
                await at_moment(screen, pilot, clock, first + number / FRAMES_PER_SECOND)
                frames.append([list(strip) for strip in screen._compositor.render_strips()])
    (DOCS / "session-moving.svg").write_text(film(frames, FILM_SIZE[0]), encoding="utf-8")


async def begin(pilot: Pilot[None], workspace: Workspace, clock: StoppedClock) -> SessionScreen:
    """A session of the easy day, at its start."""
    file = workspace.library.find("easy-day").file
    assert file is not None
    plan = workspace.plan(file, Adjustment())
    screen = SessionScreen(plan, SilentPlayer(), clock=clock, now=lambda: datetime.now(UTC))
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


async def at_moment(screen: SessionScreen, pilot: Pilot[None], clock: StoppedClock, seconds: float) -> None:
    """Turn the clock to so many seconds after the session's start, and wait until the screen shows that."""
    clock.now = StoppedClock.now + seconds
    screen.tick()
    await pilot.pause()
    screen.query_one(SessionFigure).draw_now()
    await pilot.pause()


def main() -> None:
    """Take all of them."""
    (DOCS / "figures.svg").write_text(figure_sheet(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(take_pictures(Path(folder)))
        asyncio.run(take_film(Path(folder)))


if __name__ == "__main__":
    main()
