from __future__ import annotations

import pytest

from backtimer.figure.frame import Glyphs
from backtimer.figure.terminal import glyphs_for


@pytest.mark.parametrize(
    ("encoding", "environ", "platform", "glyphs"),
    [
        ("utf-8", {"TERM": "xterm-256color"}, "linux", "braille"),
        ("UTF8", {}, "darwin", "braille"),
        ("utf-8", {"TERM": "linux"}, "linux", "blocks"),
        ("utf-8", {"TERM": "dumb"}, "linux", "ascii"),
        ("utf-8", {"TERM": "vt100"}, "linux", "ascii"),
        ("iso-8859-1", {"TERM": "xterm"}, "linux", "ascii"),
        ("ascii", {"TERM": "xterm"}, "linux", "ascii"),
        (None, {"TERM": "xterm"}, "linux", "ascii"),
        ("utf-8", {}, "win32", "blocks"),
        ("utf-8", {"WT_SESSION": "1"}, "win32", "braille"),
        ("cp1252", {"WT_SESSION": "1"}, "win32", "ascii"),
    ],
)
def test_the_finest_signs_are_taken_that_the_terminal_is_known_to_show(
    encoding: str | None, environ: dict[str, str], platform: str, glyphs: str
) -> None:
    assert glyphs_for("auto", encoding, environ, platform) == glyphs


@pytest.mark.parametrize("wanted", ["braille", "blocks", "ascii"])
def test_who_asks_for_other_signs_gets_them(wanted: Glyphs) -> None:
    assert glyphs_for(wanted, "ascii", {"TERM": "linux"}, "linux") == wanted
