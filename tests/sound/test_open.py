"""Which player is chosen, and that choosing is quick and never fails."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from backtimer.files.settings import Backend
from backtimer.sound import open as opening
from backtimer.sound.open import open_player
from tests.sound.waiting import wait_until

NOWHERE = Path("there are no words of one's own")


def none_is_installed(name: str) -> None:
    """Stands in for `importlib.util.find_spec`."""


def ring() -> None:
    """A bell that nobody hears."""


@pytest.mark.parametrize(("backend", "muted"), [("silent", False), ("auto", True), ("bell", True)])
def test_silence_is_chosen_where_it_is_asked_for(backend: Backend, muted: bool) -> None:
    player = open_player(backend, ring=ring, own_words=NOWHERE, muted=muted)
    player.play("start", time.monotonic())
    player.cancel()
    player.close()
    assert (player.name, player.problem) == ("silent", None)


def test_the_bell_that_was_asked_for_is_no_problem() -> None:
    rung = []
    player = open_player("bell", ring=lambda: rung.append(True), own_words=NOWHERE)
    player.play("start", time.monotonic())
    wait_until(lambda: bool(rung))
    assert (player.name, player.problem) == ("bell", None)
    player.close()


@pytest.mark.parametrize(
    ("backend", "missing"),
    [
        ("auto", "miniaudio"),
        ("miniaudio", "miniaudio"),
        ("sounddevice", "sounddevice"),
        ("simpleaudio", "simpleaudio"),
    ],
)
def test_with_no_library_the_bell_rings_and_the_reason_is_one_sentence(
    backend: Backend, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "find_spec", none_is_installed)
    for library in opening.LIBRARIES:
        monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.setattr(sys, "version_info", (3, 11, 9))
    rung: list[bool] = []
    player = open_player(backend, ring=lambda: rung.append(True), own_words=NOWHERE)
    player.play("start", time.monotonic() + 0.05)
    wait_until(lambda: player.problem is not None and bool(rung))
    told = f"Sound is played on the terminal's bell: {missing} is not installed; `pip install "
    assert str(player.problem).startswith(told)
    assert player.name == "bell"
    assert rung == [True]
    player.close()


def test_importing_and_opening_take_neither_an_audio_library_nor_textual_into_the_start() -> None:
    program = (
        "import sys\n"
        "import backtimer.sound.open as opening\n"
        "libraries = {'miniaudio', 'sounddevice', 'simpleaudio'}\n"
        "taken = (libraries | {'textual', 'wave', 'ctypes', 'platformdirs'}) & set(sys.modules)\n"
        "assert not taken, taken\n"
        "opening.open_player('silent', ring=print, own_words=None).close()\n"
        "assert not libraries & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)


def test_a_program_that_never_closes_its_player_still_ends() -> None:
    program = (
        "import time\n"
        "from pathlib import Path\n"
        "from backtimer.sound.open import open_player\n"
        "player = open_player(ring=lambda: None, own_words=Path())\n"
        "player.play('done', time.monotonic() + 60)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], timeout=30, capture_output=True, text=True, check=True)
    assert (ended.stdout, ended.stderr) == ("", "")
