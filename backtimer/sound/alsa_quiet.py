"""Stops ALSA's library from writing a page of complaints to the terminal where there is no sound card."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any


@cache
def quiet_alsa() -> Any:
    """Have ALSA drop its messages from now on. Elsewhere than on Linux, and without ALSA, nothing happens.

    Returns what must be held for ever, and is: ALSA keeps its address.
    """
    if not sys.platform.startswith("linux"):
        return None
    import ctypes  # half a megabyte, and mostly PulseAudio answers

    try:
        library = ctypes.CDLL("libasound.so.2")
    except OSError:
        return None
    text = ctypes.c_char_p
    ignore = ctypes.CFUNCTYPE(None, text, ctypes.c_int, text, ctypes.c_int, text)(_ignore)
    library.snd_lib_error_set_handler(ignore)
    return ignore


def _ignore(file: bytes, line: int, function: bytes, error: int, form: bytes) -> None:
    """Its arguments say where in ALSA's source the trouble is, which helps nobody here."""
