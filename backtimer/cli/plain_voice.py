"""Whose voice speaks in a plain session: ours or a screen reader's, never both. It is asked once, and kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from msgspec.structs import replace

from backtimer.cli.output import complain, say
from backtimer.cli.place import has_terminal
from backtimer.core.problems import ProblemsFound
from backtimer.files.settings import write_settings

if TYPE_CHECKING:
    from backtimer.files.settings import PlainWords, Settings, Words
    from backtimer.workspace import Workspace

_ANSWERS: dict[str, PlainWords] = {"1": "voice", "2": "screen-reader"}


def words_in_plain(workspace: Workspace, settings: Settings, *, speed: float = 1.0, muted: bool = False) -> Words:
    """How much our own voice says in a plain session of these settings. Asks where that was never answered.

    Where nobody is there, and beside a screen reader, there are tones only.
    """
    if muted or settings.words == "off":
        return "off"
    without_words = settings.words == "tones" or settings.sound in ("bell", "silent")
    if without_words or speed != 1 or not has_terminal():
        return "tones"
    mouth = settings.plain_words
    if mouth == "ask":
        mouth = _ask()
        if mouth != "ask":
            _keep(workspace, replace(settings, plain_words=mouth))
    return settings.words if mouth == "voice" else "tones"


def _ask() -> PlainWords:
    """The answer; still `ask` where none can be had any more."""
    say("Whose voice leads you? You are asked only once.")
    say("1 backtimer's: it speaks, and only one line for each step is printed.")
    say("2 the screen reader's: the lines are for it, and backtimer plays tones only.")
    while True:
        print("Number, or Enter for the first:", end=" ", flush=True)
        answer = sys.stdin.readline()
        if not answer.endswith("\n"):
            say()
        if not answer:
            return "ask"
        chosen = answer.strip() or "1"
        if chosen in _ANSWERS:
            return _ANSWERS[chosen]
        say("That is neither 1 nor 2.")


def _keep(workspace: Workspace, settings: Settings) -> None:
    try:
        write_settings(workspace.folders.config_file, settings)
    except (OSError, ProblemsFound) as error:
        complain(f"backtimer: your answer is not kept: {error}")
    else:
        say("Kept. The settings in the app change it, and so does plain_words in the settings file.")
