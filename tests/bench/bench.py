"""What the parts of the table run: backtimer in places of its own, and small Textual apps to compare it with."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from backtimer.files.profile import Profile
from tests.bench.watched import python
from tests.support.believable_history import history_text

HERE = Path(__file__).parent / "apps"
EMPTY = python(str(HERE / "empty.py"))
DIGITS = python(str(HERE / "digits.py"))
COMPLETE = r"which run\?"
"""What the complete home screen shows, with all its words."""
RUNNING = r"Session 0:\d\d left|Session \d+:\d\d left"

_HOLD = """\
title = "Hold"
prepare = 3
[[part]]
exercise = "side plank"
sides = "left"
hold = 300
"""
_REPS = """\
title = "Reps"
prepare = 3
[[part]]
exercise = "glute bridge"
reps = 100
"""
_TWENTY_MINUTES = """\
title = "Twenty minutes"
prepare = 10
rest = 10
[[part]]
exercise = "side plank"
sides = "left"
sets = 50
hold = 14
"""


class Bench:
    """Places to run in."""

    def __init__(self, place: Path, rounds: int, load: bool) -> None:
        """`load` has every core work beside a session whose clock is measured."""
        self.place = place
        self.rounds = rounds
        self.load = load
        self.hold = self._file("hold.toml", _HOLD)
        self.reps = self._file("reps.toml", _REPS)
        self.twenty_minutes = self._file("twenty-minutes.toml", _TWENTY_MINUTES)
        self.still = self._file("still.toml", "motion = false\n")
        self.moving = self._file("moving.toml", "")
        self.tones = self._file("tones.toml", 'motion = false\nwords = "tones"\n')

    def _file(self, name: str, text: str) -> Path:
        (self.place / name).write_text(text, encoding="utf-8")
        return self.place / name

    def data(self, sessions: int) -> Path:
        """The data folder of somebody with so many sessions, who has told the coach about themselves."""
        folder = self.place / f"data-{sessions}"
        if not folder.exists():
            folder.mkdir()
            Profile(folder / "profile.toml").introduce(experienced=True, sore=False, strength_days=frozenset())
            if sessions:
                (folder / "history.toml").write_text(history_text(sessions), encoding="utf-8")
            for command in (["list"], ["show", str(self.hold)]):
                self._known(folder, *command)
        return folder

    def _known(self, folder: Path, *command: str) -> None:
        """Have backtimer read what it reads but once, as on every day but the first."""
        where = ["--data-dir", str(folder), "--config", str(self.still)]
        subprocess.run(python("-m", "backtimer", *command, *where), check=True, capture_output=True)

    def app(self, sessions: int, *more: str) -> list[str]:
        """backtimer in the place of somebody with so many sessions."""
        where = ["--data-dir", str(self.data(sessions)), "--config", str(self.still)]
        return python("-m", "backtimer", *more, *where)

    def session(self, *more: str, routine: Path | None = None, config: Path | None = None) -> list[str]:
        """A session, of one long hold unless another routine is named."""
        return self.on_its_own(10, "run", str(routine or self.hold), *more, config=config)

    def on_its_own(self, sessions: int, *more: str, config: Path | None = None) -> list[str]:
        """backtimer in a place that nothing else was run in.

        What is ended from outside leaves a session that was interrupted: the next one begins without it. Nobody's
        first session, which would begin with a sound check that waits.
        """
        folder = tempfile.mkdtemp(dir=self.place)
        shutil.copytree(self.data(sessions), folder, dirs_exist_ok=True)
        # Not as options: on most days backtimer is started by its name alone, and parses none.
        where = [f"BACKTIMER_DATA_DIR={folder}", f"BACKTIMER_CONFIG={config or self.still}"]
        return ["env", *where, *python("-m", "backtimer", *more)]

    def paired(self, ours: Callable[[], float], theirs: Callable[[], float]) -> float:
        """The median of ratios of runs in turn; the first pair warms up."""
        pairs = [(ours(), theirs()) for _ in range(self.rounds + 1)][1:]
        return median(our / their for our, their in pairs)

    @contextmanager
    def loaded(self) -> Iterator[None]:
        """With every core at work, if that is wanted."""
        cores = os.cpu_count() or 1
        busy = [subprocess.Popen(python("-c", "while True: pass")) for _ in range(cores if self.load else 0)]
        try:
            yield
        finally:
            for each in busy:
                each.kill()
                each.wait()

    @property
    def how(self) -> str:
        """What is to be said of it beside a figure."""
        return ", both cores loaded" if self.load else ""
