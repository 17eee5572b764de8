"""`backtimer doctor`: says what a session leans on and what to mend, and makes each kind of cue heard."""

from __future__ import annotations

import argparse
import time
from contextlib import closing

from backtimer.cli.checkups import file_findings, settings_found, system_findings
from backtimer.cli.output import say
from backtimer.cli.place import has_terminal, workspace_of
from backtimer.cli.sessions import player_of
from backtimer.cli.sound_check import SoundCheck


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("--mute", action="store_true", help="play nothing")


def run(args: argparse.Namespace) -> int:
    """Say what was found; 1 if there is any problem."""
    workspace = workspace_of(args)
    settings, findings = settings_found(workspace.folders.config_file)
    findings += (*file_findings(workspace), *system_findings())
    for finding in findings:
        say(str(finding))
    with closing(player_of(workspace, settings, muted=args.mute)) as player:
        check = SoundCheck(player, settings, workspace.voice(), clock=time.monotonic, sleep=time.sleep)
        for finding in check.findings(bell_is_heard=has_terminal()):
            say(str(finding))
            findings += (finding,)
    return 1 if any(finding.level == "problem" for finding in findings) else 0
