"""Measures how exactly tones are heard: `python tests/bench/sound_onsets.py --help`.

It starts a PulseAudio server of its own with a sink that plays to nobody, queues ticks half a second apart, records
the sink and compares each onset with its schedule. Needs `pulseaudio` and `parec`.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from array import array
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from backtimer.sound.open import open_player

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backtimer.files.settings import Backend

RATE = 44_100
SPACING_SECONDS = 0.5
SILENCE = 200
"""Samples within this of zero are silence."""


@contextmanager
def null_sink(folder: Path) -> Iterator[str]:
    """A sound server whose only sink plays to nobody; gives the server's address."""
    socket = folder / "native"
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
    modules = [
        f"module-null-sink sink_name=null rate={RATE} channels=1",
        f"module-native-protocol-unix auth-anonymous=1 socket={socket}",
    ]
    environment = {**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    arguments = [part for module in modules for part in ("-L", module)]
    server = subprocess.Popen([*command, *arguments], env=environment, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 10
        while not socket.exists():
            if time.monotonic() > deadline or server.poll() is not None:
                sys.exit("PulseAudio did not start")
            time.sleep(0.05)
        yield f"unix:{socket}"
    finally:
        server.terminate()
        server.wait()


class Recorder:
    """Takes down what the sink plays, and when."""

    def __init__(self) -> None:
        self.samples = array("h")
        self.started = float("inf")
        """The instant of the first sample: the least that any chunk's arrival allows."""
        command = ["parec", "-d", "null.monitor", "--raw", f"--rate={RATE}", "--channels=1", "--latency-msec=20"]
        self._parec = subprocess.Popen([*command, "--format=s16le"], stdout=subprocess.PIPE)
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def stop(self) -> None:
        self._parec.terminate()
        self._thread.join()
        self._parec.wait()

    def _read(self) -> None:
        pipe: IO[bytes] | None = self._parec.stdout
        assert pipe is not None
        while chunk := os.read(pipe.fileno(), 1 << 16):
            self.samples.frombytes(chunk)
            self.started = min(self.started, time.monotonic() - len(self.samples) / RATE)
        pipe.close()

    def onsets(self) -> list[float]:
        """The instants at which sound follows upon a quarter of its spacing of silence."""
        found, quiet_since = [], 0
        for index, sample in enumerate(self.samples):
            if abs(sample) > SILENCE:
                if index - quiet_since > SPACING_SECONDS / 4 * RATE:
                    found.append(self.started + index / RATE)
                quiet_since = index
        return found


def busy(stop: threading.Event) -> None:
    """Keep the interpreter busy, as a screen that is being painted does, only more so."""
    while not stop.is_set():
        sum(range(20_000))


def measure(backend: Backend, tones: int, ahead_seconds: float, *, load: bool) -> None:
    """Play, record, compare, and print the figures."""
    player = open_player(backend, ring=lambda: None)
    recorder = Recorder()
    stop = threading.Event()
    if load:
        threading.Thread(target=busy, args=(stop,)).start()
    time.sleep(4)
    schedule = [time.monotonic() + 1 + SPACING_SECONDS * index for index in range(tones)]
    processor = time.process_time()
    for at in schedule:
        time.sleep(max(0.0, at - ahead_seconds - time.monotonic()))
        player.play("tick", at)
    time.sleep(ahead_seconds + 1)
    processor = time.process_time() - processor
    stop.set()
    recorder.stop()
    print(f"player {player.name}, problem {player.problem}")
    player.close()
    onsets = recorder.onsets()
    print(f"{len(onsets)} onsets of {tones} tones, queued {ahead_seconds} s ahead, load {load}")
    print(f"processor {100 * processor / (tones * SPACING_SECONDS):.1f} %")
    if len(onsets) == tones:
        errors = [1000 * (onset - at) for onset, at in zip(onsets, schedule, strict=True)]
        constant = statistics.median(errors)
        spread = sorted(abs(error - constant) for error in errors)
        slope = statistics.linear_regression(schedule, errors).slope
        print(f"constant offset {constant:.1f} ms (to within the sink's own 20 ms)")
        print(f"beside that: p50 {spread[len(spread) // 2]:.2f} ms, p99 {spread[int(0.99 * len(spread))]:.2f} ms")
        print(f"max {spread[-1]:.2f} ms; drift {slope * (schedule[-1] - schedule[0]):.2f} ms over the run")


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--player", choices=["miniaudio", "simpleaudio"], default="miniaudio")
    parser.add_argument("--tones", type=int, default=60, help="60 of them take half a minute")
    parser.add_argument("--ahead", type=float, default=0.5, help="seconds from queueing to hearing")
    parser.add_argument("--load", action="store_true", help="with a thread that keeps the interpreter busy")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, null_sink(Path(folder)) as server:
        os.environ["PULSE_SERVER"] = server
        measure(arguments.player, arguments.tones, arguments.ahead, load=arguments.load)


if __name__ == "__main__":
    main()
