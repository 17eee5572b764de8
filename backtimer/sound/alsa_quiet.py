"""Stops ALSA's library from writing a page of complaints to the terminal where there is no sound card."""

from __future__ import annotations

import ctypes
import sys


def _ignore(file: bytes, line: int, function: bytes, error: int, form: bytes) -> None:
    """Its arguments say where in ALSA's source the trouble is, which helps nobody here."""


_HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
_IGNORE = _HANDLER(_ignore)
"""Held for ever: ALSA keeps its address."""


def quiet_alsa() -> None:
    """Have ALSA drop its messages from now on. Elsewhere than on Linux, and without ALSA, nothing happens."""
    if not sys.platform.startswith("linux"):
        return
    try:
        library = ctypes.CDLL("libasound.so.2")
    except OSError:
        return
    library.snd_lib_error_set_handler(_IGNORE)
