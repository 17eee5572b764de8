"""Finds the person's text editor, and lets them edit a file in it while it has the terminal."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

USUAL_EDITORS = ("sensible-editor", "nano", "micro", "vim", "vi")
"""What is looked for where nobody chose an editor."""


class EditorError(Exception):
    """The file could not be edited; the message says why, in a sentence."""


def editor_command(
    environ: Mapping[str, str] = os.environ, which: Callable[[str], str | None] = shutil.which
) -> list[str]:
    """The editor that the environment names, with its options, or a usual one. Raises EditorError without any."""
    for key in ("VISUAL", "EDITOR"):
        if chosen := environ.get(key, "").strip():
            try:
                # A path on Windows has backslashes, which are no escapes.
                command = shlex.split(chosen, posix=sys.platform != "win32")
            except ValueError:
                raise EditorError(f"{key} is {chosen!r}, which is no command: mend its quotes.") from None
            if which(command[0]) is None:
                raise EditorError(f"{key} is {chosen!r}, and there is no such program: set it to one that there is.")
            return command
    usual = ("notepad",) if sys.platform == "win32" else USUAL_EDITORS
    for name in usual:
        if (found := which(name)) is not None:
            return [found]
    raise EditorError("There is no editor: set EDITOR to yours.")


def edit(path: Path, command: list[str]) -> None:
    """Wait until the person is done with a file. Raises EditorError."""
    try:
        done = subprocess.run([*command, str(path.absolute())], check=False)
    except OSError as error:
        raise EditorError(f"{command[0]} cannot be started: {error.strerror or error}.") from None
    if done.returncode != 0:
        raise EditorError(f"{command[0]} ended with an error ({done.returncode}).")
