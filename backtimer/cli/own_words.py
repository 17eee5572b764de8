"""Has a routine's own words spoken before a session of it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtimer.cli.output import complain

if TYPE_CHECKING:
    from backtimer.core.adjustment import Adjustment
    from backtimer.files.routine_file import RoutineFile
    from backtimer.files.settings import OwnVoice, Words
    from backtimer.workspace import Workspace

PREPARE_SECONDS = 6.0
"""Nobody waits longer for a session to begin; what is not ready by then is ready the next time."""


def prepare_own_words(
    workspace: Workspace,
    file: RoutineFile,
    adjustment: Adjustment,
    words: Words,
    own_voice: OwnVoice,
    *,
    seconds: float = PREPARE_SECONDS,
) -> None:
    """Prepare them if words are to be heard, and say what cannot be spoken. Raises `NotAdjustable`."""
    if words in ("full", "brief"):
        for problem in workspace.prepare_words(file, adjustment, own_voice, seconds=seconds):
            complain(f"backtimer: {problem}")
