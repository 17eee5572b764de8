"""Takes the pictures in docs/ from the app itself: `python scripts/pictures.py`, in a checkout."""

from __future__ import annotations

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from backtimer.app.app import BacktimerApp
from backtimer.app.screens.session import SessionScreen
from backtimer.core.adjustment import Adjustment
from backtimer.files.settings import Settings
from backtimer.sound.player import SilentPlayer
from backtimer.workspace import Workspace

DOCS = Path(__file__).resolve().parent.parent / "docs"
SIZE = (120, 36)
MOMENT_SECONDS = 160.5
"""In the easy day: the second rep of the bird dog, arm and leg up."""


class StoppedClock:
    """A monotonic clock that stands still until it is turned."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


async def take_pictures(data_dir: Path) -> None:
    """Write home.svg and session.svg."""
    workspace = Workspace.at(data_dir, data_dir / "config.toml")
    app = BacktimerApp(workspace, Settings(), plan=None, speed=1.0, muted=True, start_at=1)
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause(0.5)
        (DOCS / "home.svg").write_text(app.export_screenshot(title="backtimer"), encoding="utf-8")
        file = workspace.library.find("easy-day").file
        assert file is not None
        clock = StoppedClock()
        screen = SessionScreen(
            workspace.plan(file, Adjustment()), SilentPlayer(), clock=clock, now=lambda: datetime.now(UTC)
        )
        await app.push_screen(screen)
        await pilot.pause()
        clock.now += MOMENT_SECONDS
        screen.tick()
        await pilot.pause(0.5)
        (DOCS / "session.svg").write_text(app.export_screenshot(title="backtimer"), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(take_pictures(Path(folder)))
