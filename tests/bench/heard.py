"""What is played, and when: a sound server that plays to nobody, and a recorder of it. Needs pulseaudio and parec."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from array import array
from contextlib import contextmanager
from functools import cached_property
from itertools import groupby
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RATE = 44_100
ENVELOPE_SECONDS = 2.0
"""Of the arrivals within this long, the earliest was least delayed."""

SILENCE_SECONDS = 0.125
"""For so long it is silent before what is taken for a tone of its own."""
SILENCE = 200
"""Samples within this of zero are silence."""


def can_be_heard() -> bool:
    """Whether there is what it takes to hear anything."""
    return all(map(shutil.which, ("pulseaudio", "parec")))


@contextmanager
def null_sink(folder: Path) -> Iterator[None]:
    """A sound server whose only sink plays to nobody. What is started meanwhile plays there."""
    socket = folder / "native"
    command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
    modules = [
        f"module-null-sink sink_name=null rate={RATE} channels=1",
        f"module-native-protocol-unix auth-anonymous=1 socket={socket}",
    ]
    environment = {**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    arguments = [part for module in modules for part in ("-L", module)]
    server = subprocess.Popen([*command, *arguments], env=environment, stderr=subprocess.DEVNULL)
    before = os.environ.get("PULSE_SERVER")
    try:
        deadline = time.monotonic() + 10
        while not socket.exists():
            if time.monotonic() > deadline or server.poll() is not None:
                sys.exit("PulseAudio did not start")
            time.sleep(0.05)
        os.environ["PULSE_SERVER"] = f"unix:{socket}"
        yield
    finally:
        if before is None:
            os.environ.pop("PULSE_SERVER", None)
        else:
            os.environ["PULSE_SERVER"] = before
        server.terminate()
        server.wait()


class Recorder:
    """Takes down what the sink plays, and when.

    The sink makes up a block when the one before has been played, and hands it on at once: it begins to be played when
    it arrives. The sink's clock runs beside the computer's by some ten millionths, and blocks arrive late now and then:
    a line through the earliest arrivals says when the sink's time begins and how fast it runs.
    """

    def __init__(self) -> None:
        self.samples = array("h")
        self.arrivals: list[tuple[int, float]] = []
        """How many samples there were before the block that came at this instant."""
        command = ["parec", "-d", "null.monitor", "--raw", f"--rate={RATE}", "--channels=1", "--latency-msec=20"]
        self._parec = subprocess.Popen([*command, "--format=s16le"], stdout=subprocess.PIPE)
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def stop(self) -> None:
        """Stop; only then can it be asked for instants."""
        self._parec.terminate()
        self._thread.join()
        self._parec.wait()

    def _read(self) -> None:
        pipe: IO[bytes] | None = self._parec.stdout
        assert pipe is not None
        while chunk := os.read(pipe.fileno(), 1 << 16):
            self.arrivals.append((len(self.samples), time.monotonic()))
            self.samples.frombytes(chunk)
        pipe.close()

    @cached_property
    def _line(self) -> tuple[float, float]:
        """The instant of the first sample, and seconds from one sample to the next."""
        earliest = [
            min(some, key=lambda arrival: arrival[1] - arrival[0] / RATE)
            for _, some in groupby(self.arrivals, key=lambda arrival: arrival[1] // ENVELOPE_SECONDS)
        ]
        pace, started = statistics.linear_regression(*zip(*earliest, strict=True))
        return started, pace

    def instant(self, sample: int) -> float:
        """When a sample was played."""
        started, pace = self._line
        return started + sample * pace

    def sounds_after(self, instant: float, within: float = 0.45) -> float:
        """Seconds from an instant to the end of the last sound soon after it."""
        started, pace = self._line
        first = round((instant - started) / pace)
        stretch = self.samples[first : first + round(within * RATE)]
        return max((index for index, sample in enumerate(stretch) if abs(sample) > SILENCE), default=0) / RATE

    def onsets(self) -> list[float]:
        """The instants at which sound follows upon silence."""
        found, quiet_since = [], 0
        for index, sample in enumerate(self.samples):
            if abs(sample) > SILENCE:
                if index - quiet_since > SILENCE_SECONDS * RATE:
                    found.append(self.instant(index))
                quiet_since = index
        return found


@contextmanager
def recording() -> Iterator[Recorder]:
    """A recorder, which is stopped in the end."""
    recorder = Recorder()
    try:
        yield recorder
    finally:
        recorder.stop()
