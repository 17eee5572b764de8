"""Runs the app in the terminal, and sees to it that what went wrong in it is told in a sentence and written down."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from backtimer.app.signals import terminal_is_gone
from backtimer.core.text import safe_line

if TYPE_CHECKING:
    from pathlib import Path

    from backtimer.app.app import AppResult, BacktimerApp


def run_app(app: BacktimerApp, log: Path) -> AppResult:
    """Run the app until the person leaves it. Needs a terminal. The log is begun anew."""
    from backtimer.app.changed_cells import send_only_changed_cells
    from backtimer.app.key_names import know_keys_by_name
    from backtimer.app.seen_widgets import draw_only_seen_widgets
    from backtimer.sound.stderr_guard import stderr_guard

    know_keys_by_name()
    draw_only_seen_widgets()
    send_only_changed_cells()
    with suppress(OSError):  # the guard does without the log where it cannot be written
        log.parent.mkdir(parents=True, exist_ok=True)
    try:
        with stderr_guard(log):
            app.run()
    except OSError:
        # The last lines meant for a terminal that was closed cannot be painted: the session is kept all the same.
        if not terminal_is_gone():
            raise
    if not app.faults:
        return app.result
    told = filter(None, [app.result.message, _told(app.faults, log)])
    return replace(app.result, message=" ".join(told))


def _told(faults: Sequence[BaseException], log: Path) -> str:
    """Exceptions that nobody expected, in a sentence; their tracebacks go into the log."""
    what = safe_line(f"{type(faults[0]).__name__}: {faults[0]}".removesuffix(": "))
    details = "\n".join("".join(traceback.format_exception(fault)) for fault in faults)
    try:
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(details)
    except OSError as error:
        return f"An error in backtimer itself ended it ({what}); {log} cannot be written: {error.strerror or error}."
    return f"An error in backtimer itself ended it ({what}); the details are in {log}."
