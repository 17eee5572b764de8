"""Measures how exactly sound is heard, how soon it stops, and what it costs: `python -m tests.bench.sound_onsets`.

It starts a PulseAudio server of its own with a sink that plays to nobody, queues ticks half a second apart, records
the sink and compares each onset with its schedule. Each library that is installed has its turn. Needs `pulseaudio`
and `parec`, and a machine that does nothing else for some ten minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from backtimer.core.adjustment import Adjustment
from backtimer.guide import Guide
from backtimer.session_sound import LOOK_AHEAD_SECONDS
from backtimer.sound.open import open_player
from backtimer.workspace import Workspace
from tests.bench.heard import null_sink, recording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backtimer.files.settings import Backend
    from backtimer.sound.player import Player

SPACING_SECONDS = 0.5
NEAR = 0.24
"""Seconds from its instant within which an onset is taken for a tick's own."""
SETTLING_SECONDS = 4.0
"""From opening a player until its clock runs evenly. By then the sink is being recorded: that changes its own pace."""
BLOCKED_SECONDS, FREE_SECONDS = 0.06, 0.04
PAUSES = 25
LONG_TONE, TONE_BEFORE_PAUSE_SECONDS = "done", 0.6


@contextmanager
def playing_on(backend: Backend) -> Iterator[Player]:
    """A player that has settled. Ends the script where it does not play."""
    with closing(open_player(backend, ring=lambda: None, own_words=Path())) as player:
        time.sleep(SETTLING_SECONDS)
        if player.name != backend:
            sys.exit(f"{backend} does not play: {player.problem}")
        yield player


async def block_the_loop() -> None:
    """Leave the event loop little time, as a screen that is painted anew all the time does."""
    while True:
        until = time.monotonic() + BLOCKED_SECONDS
        while time.monotonic() < until:
            sum(range(500))
        await asyncio.sleep(FREE_SECONDS)


async def queue_ticks(player: Player, schedule: Sequence[float], *, blocked: bool) -> None:
    """Hand over each tick as early as a session does."""
    blocking = asyncio.create_task(block_the_loop()) if blocked else None
    for at in schedule:
        await asyncio.sleep(max(0.0, at - LOOK_AHEAD_SECONDS - time.monotonic()))
        player.play("tick", at)
    await asyncio.sleep(LOOK_AHEAD_SECONDS + 1)
    if blocking is not None:
        blocking.cancel()


def onset_figures(backend: Backend, seconds: float, *, blocked: bool) -> str:
    """How far onsets lie from where they should, beside what is constant, which is within the sink's own 20 ms."""
    with recording() as recorder, playing_on(backend) as player:
        begin = time.monotonic() + LOOK_AHEAD_SECONDS + 0.5
        schedule = [begin + SPACING_SECONDS * index for index in range(round(seconds / SPACING_SECONDS))]
        asyncio.run(queue_ticks(player, schedule, blocked=blocked))
    onsets = recorder.onsets()
    if not onsets:
        return "nothing was heard"
    nearest = [min(onsets, key=lambda onset: abs(onset - at)) for at in schedule]
    heard = [(at, 1000 * (onset - at)) for at, onset in zip(schedule, nearest, strict=True) if abs(onset - at) < NEAR]
    errors = [error for _, error in heard]
    constant = statistics.median(errors)
    beside = sorted(abs(error - constant) for error in errors)
    drift = statistics.linear_regression([at for at, _ in heard], errors).slope * (schedule[-1] - schedule[0])
    p50, p99 = (beside[int(share * len(beside))] for share in (0.5, 0.99))
    spread = f"p50 {p50:.2f}, p99 {p99:.2f}, max {beside[-1]:.2f}; drift {drift:+.2f}; constant {constant:+.1f}"
    return f"{spread}; {len(schedule) - len(heard)} of {len(schedule)} ticks lost"


def pause_figures(backend: Backend) -> str:
    """How long a long tone goes on sounding after it was cancelled at any moment."""
    chance = random.Random(7)
    cancelled = []
    with recording() as recorder, playing_on(backend) as player:
        time.sleep(1)
        for _ in range(PAUSES):
            player.play(LONG_TONE, time.monotonic() + 0.3)
            time.sleep(0.3 + TONE_BEFORE_PAUSE_SECONDS + 0.2 * chance.random())
            cancelled.append(time.monotonic())
            player.cancel()
            time.sleep(0.7)
    after = sorted(1000 * recorder.sounds_after(instant) for instant in cancelled)
    return f"p50 {statistics.median(after):.0f}, max {after[-1]:.0f}"


def cost_figures(backend: Backend, minutes: float, folder: Path) -> str:
    """The processor's time for the first minutes of a session, with all words and tones, and without a screen."""
    workspace = Workspace.at(folder, folder / "config.toml", {})
    file = workspace.library.find("easy-day").file
    assert file is not None
    plan = workspace.plan(file, Adjustment(), words="full")
    with playing_on(backend) as player:
        guide = Guide(plan.timeline, player, time.monotonic, voice=plan.voice)
        began, processor = time.monotonic(), time.process_time()
        guide.start()
        while (now := time.monotonic()) < began + 60 * minutes:
            time.sleep(max(0.0, min(guide.next_moment(), began + 60 * minutes) - now))
            guide.tick()
        processor = time.process_time() - processor
        return f"{100 * processor / (time.monotonic() - began):.2f} % of a core"


def main() -> None:
    """Read the arguments, measure, and print a line for each figure as it comes."""
    parser = argparse.ArgumentParser(description=__doc__)
    backends: list[Backend] = ["miniaudio", "sounddevice", "simpleaudio"]
    parser.add_argument("--player", choices=backends, help="only this one, instead of all that are installed")
    parser.add_argument("--seconds", type=float, default=125, help="how long ticks are played for each onset figure")
    parser.add_argument("--minutes", type=float, default=3, help="how much of easy day is played for its cost")
    arguments = parser.parse_args()
    chosen = [arguments.player] if arguments.player else [name for name in backends if find_spec(name) is not None]
    blocked = f"loop blocked {BLOCKED_SECONDS * 1000:.0f} ms of {(BLOCKED_SECONDS + FREE_SECONDS) * 1000:.0f}"
    with tempfile.TemporaryDirectory() as folder, null_sink(Path(folder)):
        for backend in chosen:

            def tell(figure: str, value: str, backend: str = backend) -> None:
                print(f"{backend:12}| {figure:40}| {value}", flush=True)

            tell("onset error, ms, idle", onset_figures(backend, arguments.seconds, blocked=False))
            tell(f"onset error, ms, {blocked}", onset_figures(backend, arguments.seconds, blocked=True))
            tell("heard after a pause, ms", pause_figures(backend))
            tell("cost of easy day", cost_figures(backend, arguments.minutes, Path(folder)))


if __name__ == "__main__":
    main()
