"""`backtimer doctor`: says what a session leans on and what to mend, and plays the tones one after the other."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import closing

from backtimer.cli.checkups import Finding, file_findings, settings_found, system_findings
from backtimer.cli.output import say
from backtimer.cli.place import has_terminal, workspace_of
from backtimer.cli.sessions import player_of
from backtimer.core.timeline import SoundName
from backtimer.sound.bell_player import RUNG
from backtimer.sound.player import Player

OPENING_SECONDS = 1.0
"""How long a sound device may take to open before it is judged."""
TONE_SECONDS = 1.8
"""From one tone to the next: the longest one, and a breath."""

TONES: dict[SoundName, str] = {
    "ready": "get ready",
    "start": "go",
    "half": "half-way",
    "tick": "one of the last three seconds",
    "zero": "the end of a hold or a set",
    "rest": "rest",
    "switch": "switch sides",
    "phase": "the next phase of a rep",
    "rep": "the next rep",
    "done": "all done",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("--mute", action="store_true", help="do not play the tones")


def run(args: argparse.Namespace) -> int:
    """Say what was found; 1 if there is any problem."""
    workspace = workspace_of(args)
    settings, findings = settings_found(workspace.folders.config_file)
    findings += (*file_findings(workspace), *system_findings())
    for finding in findings:
        say(str(finding))
    with closing(player_of(settings, muted=args.mute)) as player:
        for finding in sound_findings(player, time.sleep):
            say(str(finding))
            findings += (finding,)
        if player.name != "silent" and (player.name != "bell" or has_terminal()):
            play_tones(player, time.monotonic, time.sleep)
    return 1 if any(finding.level == "problem" for finding in findings) else 0


def sound_findings(player: Player, sleep: Callable[[float], None]) -> Iterator[Finding]:
    """What the player plays on, once it had the time to open its device."""
    if player.name == "silent":
        yield Finding("note", "sound: off; leave out --mute, or set `sound` in the settings, to hear it")
        return
    sleep(OPENING_SECONDS)
    if player.problem is not None:
        mend = "connect a device, or set `sound` in the settings to one of auto, miniaudio, simpleaudio, bell, silent"
        yield Finding("warning", f"sound: {player.problem} To mend it, {mend}")
    else:
        yield Finding("ok", f"sound: {player.name}; if you hear nothing, turn up the volume of this machine")


def play_tones(player: Player, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
    """Play every tone that the player can tell apart, and name each as it is heard."""
    for name, meaning in TONES.items():
        if player.name == "bell" and name not in RUNG:
            continue
        say(f"        {name}: {meaning}")
        player.play(name, clock() + 0.1)
        sleep(TONE_SECONDS)
