"""What the system tells the app from outside: to end, to go on after a stop, that the terminal is gone.

Windows sends none of it: everything here does nothing there.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable

if sys.platform != "win32":
    import signal
    import termios

    ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)


def on_end(handle: Callable[[int], None]) -> Callable[[], None]:
    """Call `handle` with the number of a signal that asks the program to end; call what is returned to stop that.

    Must be called in the main thread, while its event loop runs.
    """
    if sys.platform == "win32":
        return lambda: None
    loop = asyncio.get_running_loop()
    for each in ENDING:
        loop.add_signal_handler(each, handle, int(each))

    def stop() -> None:
        for each in ENDING:
            loop.remove_signal_handler(each)

    return stop


def guard_going_on() -> None:
    """Let the app come back from a stop only if it went into one in an orderly way.

    Textual answers every SIGCONT by taking the terminal anew, although after a SIGSTOP it never let go of it. A second
    thread then reads the keys, and the app hangs when it ends. To be called once Textual has its own handlers.
    """
    if sys.platform == "win32":
        return
    stop, go_on = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)
    if not callable(stop) or not callable(go_on):
        return
    stopped = False

    def note_stop(number: int, _frame: object) -> None:
        nonlocal stopped
        stopped = True
        stop(number, None)

    def go_on_once(number: int, _frame: object) -> None:
        nonlocal stopped
        if stopped:
            stopped = False
            go_on(number, None)

    signal.signal(signal.SIGTSTP, note_stop)
    signal.signal(signal.SIGCONT, go_on_once)


def terminal_is_gone() -> bool:
    """Whether the keys come from no terminal: it was closed, if there was one before."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        return False
    try:
        termios.tcgetattr(sys.__stdin__.fileno())
    except termios.error:
        return True
    return False
