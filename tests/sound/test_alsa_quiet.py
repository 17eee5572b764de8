"""ALSA's complaints are heard without the measure, and not with it."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

COMPLAIN = (
    "import ctypes\n"
    "library = ctypes.CDLL('libasound.so.2')\n"
    "handle = ctypes.c_void_p()\n"
    "assert library.snd_pcm_open(ctypes.byref(handle), b'no-such-device', 0, 0) < 0\n"
)
QUIET = "from backtimer.sound.alsa_quiet import quiet_alsa\nquiet_alsa()\n"


def has_alsa() -> bool:
    try:
        ctypes.CDLL("libasound.so.2")
    except OSError:
        return False
    return True


def complaints(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=True
    ).stderr


@pytest.mark.skipif(not has_alsa(), reason="there is no ALSA here")
def test_a_missing_device_is_complained_about_only_where_alsa_was_not_quieted() -> None:
    assert "no-such-device" in complaints(COMPLAIN)
    assert complaints(QUIET + COMPLAIN) == ""


def test_without_alsa_nothing_happens() -> None:
    broken = "import ctypes\ndef fail(name): raise OSError\nctypes.CDLL = fail\n"
    assert complaints(broken + QUIET) == ""
