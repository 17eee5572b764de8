"""What appending costs in a long history, and how the review opens with many sessions: measured in this process."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

from textual.widgets import Static

from backtimer.__main__ import OBJECTS_BEFORE_COLLECTING
from backtimer.app.app import BacktimerApp
from backtimer.app.screens.review import ReviewScreen
from backtimer.core.record import SessionRecord
from backtimer.files.settings import Settings
from backtimer.history.append import append
from backtimer.history.format import HEADER, block
from backtimer.workspace import Workspace
from tests.support.believable_history import believable_history

APPENDS = 40
MANY, FEW = 100_000, 100
_PATIENCE_SECONDS = 120.0
_AFTERWARDS_SECONDS = 0.2
"""In which what was read is drawn."""


@asynccontextmanager
async def _opening(folder: Path) -> AsyncIterator[tuple[BacktimerApp, ReviewScreen]]:
    """A review that is about to open, over a home screen that has come to rest."""
    workspace = Workspace.at(folder, folder / "none.toml")
    # As when it is started: nothing is left of an app before it.
    gc.unfreeze()
    gc.collect()
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
    app = BacktimerApp(workspace, Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause(1.5)
        yield app, ReviewScreen(workspace)


def _is_whole(review: ReviewScreen) -> bool:
    said = str(review.query_one("#review-said", Static).render())
    return bool(said.strip()) and "Reading" not in said


def append_ratio(place: Path) -> tuple[float, int]:
    """CPU of an append to a long history against one to a short one, and bytes written beyond the record."""
    sessions = believable_history(FEW)
    text = "".join(map(block, sessions)).encode()
    short, long = place / "short.toml", place / "long-history.toml"
    short.write_bytes(HEADER.encode() + text)
    with long.open("wb") as file:
        file.write(HEADER.encode())
        for _ in range(MANY // FEW):
            file.write(text)
    size = long.stat().st_size
    ratios = []
    for _ in range(APPENDS):
        costs = [_cpu_of_append(path, sessions[-1]) for path in (long, short)]
        ratios.append(costs[0] / costs[1])
    beyond = long.stat().st_size - size - APPENDS * len(block(sessions[-1]).encode())
    return median(ratios), beyond


def _cpu_of_append(path: Path, record: SessionRecord) -> float:
    begun = time.process_time()
    append(path, record)
    return time.process_time() - begun


def review_ratio(data: Callable[[int], Path], rounds: int) -> float:
    """CPU from opening the review to its first figures: 10 000 sessions against 20, in turn."""

    async def measure(folder: Path) -> float:
        async with _opening(folder) as (app, review):
            begun = time.process_time()
            await app.push_screen(review)
            while not review.query_one("#review-body").display:
                await asyncio.sleep(0.001)
            return time.process_time() - begun

    pairs = [(asyncio.run(measure(data(10_000))), asyncio.run(measure(data(20)))) for _ in range(rounds + 1)][1:]
    return median(many / few for many, few in pairs)


def reading_stall(folder: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    """The longest time in which the interface did nothing, and the time to the whole review: index made anew, ready."""

    async def measure() -> tuple[float, float]:
        async with _opening(folder) as (app, review):
            begun = time.perf_counter()
            longest = 0.0

            async def watch() -> None:
                # Beside what is awaited: opening the screen takes many turns of the loop, and each may be late.
                nonlocal longest
                before = begun
                while True:
                    await asyncio.sleep(0.001)
                    now = time.perf_counter()
                    longest, before = max(longest, now - before), now

            watching = asyncio.create_task(watch())
            await app.push_screen(review)
            while not _is_whole(review):
                await asyncio.sleep(0.01)
                if time.perf_counter() - begun > _PATIENCE_SECONDS:
                    raise SystemExit("the review was never whole")
            whole = time.perf_counter() - begun
            await asyncio.sleep(_AFTERWARDS_SECONDS)
            watching.cancel()
            return longest, whole

    Workspace.at(folder).folders.history_index.unlink(missing_ok=True)
    return asyncio.run(measure()), asyncio.run(measure())
