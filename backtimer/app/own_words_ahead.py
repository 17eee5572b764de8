"""Has the words of a person's own routines spoken before they are needed: while the home screen shows the routine."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from backtimer.files.routine_file import RoutineFile
    from backtimer.files.settings import OwnVoice
    from backtimer.workspace import Workspace

PREPARE_SECONDS = 60.0
"""After so long no further word is begun."""

WAIT_SECONDS = 1.0
"""How long the start of a session waits for words that are being spoken; what is late is left out of it."""


class OwnWordsAhead:
    """Prepares each routine once, in threads that end with the program."""

    def __init__(self, workspace: Workspace, tell: Callable[[str], object]) -> None:
        """`tell` is called in another thread with what went wrong, a sentence at a time."""
        self._workspace = workspace
        self._tell = tell
        self._threads: dict[tuple[str, OwnVoice], threading.Thread] = {}
        self._one_at_a_time = threading.Lock()

    def prepare(self, file: RoutineFile, own_voice: OwnVoice) -> None:
        """Begin to prepare a routine, if it is the person's own and that has not been done. Returns at once."""
        key = (file.content_hash, own_voice)
        if key in self._threads or file.path.parent != self._workspace.folders.user_routines:
            return  # for what comes with backtimer, all words are recorded
        thread = threading.Thread(target=self._prepare, args=(file, own_voice), name="own words", daemon=True)
        self._threads[key] = thread
        thread.start()

    def wait(self, file: RoutineFile, own_voice: OwnVoice) -> None:
        """Let a routine that is about to begin be prepared, for a moment at most."""
        self.prepare(file, own_voice)
        thread = self._threads.get((file.content_hash, own_voice))
        if thread is not None:
            thread.join(WAIT_SECONDS)

    def _prepare(self, file: RoutineFile, own_voice: OwnVoice) -> None:
        from backtimer.core.adjustment import Adjustment, NotAdjustable
        from backtimer.core.plan import SessionTooLong

        with self._one_at_a_time:
            try:
                for problem in self._workspace.prepare_words(file, Adjustment(), own_voice, seconds=PREPARE_SECONDS):
                    self._tell(problem)
            except (NotAdjustable, SessionTooLong):
                return  # who starts it is told
