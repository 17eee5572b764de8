"""The programs that read a text aloud into a sound: the system's own voice, espeak-ng, or the library of an extra.

The text goes to a program's standard input and nowhere else, and no shell is asked. What a program answers is taken
for bytes; what they are is judged by `own_sound`.
"""

from __future__ import annotations

import base64
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backtimer.files.settings import OwnVoice

MOST_BYTES = 16_000_000
"""A program that answers with more speaks no name."""

VOICE = "en-us"
WORDS_A_MINUTE = 150
"""Slower than espeak-ng is by itself: it is understood better."""

_SAPI = """
$ErrorActionPreference = 'Stop'
$in = New-Object System.IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8)
$text = $in.ReadToEnd()
Add-Type -AssemblyName System.Speech
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$sound = New-Object System.IO.MemoryStream
$voice.SetOutputToWaveStream($sound)
$voice.Speak($text)
$voice.SetOutputToNull()
$out = [Console]::OpenStandardOutput()
$sound.WriteTo($out)
$out.Flush()
"""
"""Speak takes plain text: markup is read by another method only."""


class SpeechProgram(Struct, frozen=True):
    """A program that speaks what it reads."""

    name: str
    """As a person knows it; clips are kept under it."""
    command: tuple[str, ...]
    """The program and its options, always the same."""
    file_option: str | None = None
    """Comes last, before the name of the file to write, for a program that writes its sound to no pipe."""


class SpeechFailed(Exception):
    """A program did not speak: why, as the end of a sentence that begins with its name."""

    def __init__(self, program: SpeechProgram, why: str) -> None:
        super().__init__(why)
        self.program = program


def speech_programs(choice: OwnVoice, platform: str = sys.platform) -> tuple[SpeechProgram, ...]:
    """What there is on this machine, the best first."""
    found: list[SpeechProgram] = []
    if choice in ("auto", "system"):
        found += _system_voice(platform)
    if choice in ("auto", "espeak"):
        found += _espeak(platform)
    return tuple(found)


def _system_voice(platform: str) -> Iterator[SpeechProgram]:
    if platform == "darwin" and Path("/usr/bin/say").exists():
        yield SpeechProgram(
            "say", ("/usr/bin/say", "-f", "-", "--file-format=WAVE", "--data-format=LEI16@24000"), file_option="-o"
        )
    if platform == "win32":
        shell = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32/WindowsPowerShell/v1.0/powershell.exe")
        if shell.exists():
            script = base64.b64encode(_SAPI.encode("utf-16-le")).decode("ascii")
            yield SpeechProgram(
                "Windows speech", (str(shell), "-NoProfile", "-NonInteractive", "-EncodedCommand", script)
            )


def _espeak(platform: str) -> Iterator[SpeechProgram]:
    for name in ("espeak-ng", "espeak"):
        path = _found(name, platform)
        if path is not None:
            options = ("-b", "1", "-v", VOICE, "-s", str(WORDS_A_MINUTE), "--stdin", "--stdout")
            yield SpeechProgram(name, (path, *options))
            return
    if sys.executable and find_spec("espeakng_loader") is not None:
        script = Path(__file__).with_name("own_espeak_library.py")
        yield SpeechProgram("espeakng-loader", (sys.executable, "-I", str(script), VOICE, str(WORDS_A_MINUTE)))


def _found(name: str, platform: str) -> str | None:
    """The full path of an installed program. A file of that name in the present folder is none."""
    if platform == "win32":
        installed = Path(os.environ.get("PROGRAMFILES", r"C:\Program Files"), "eSpeak NG", f"{name}.exe")
        if installed.exists():
            return str(installed)
    path = shutil.which(name)
    return path if path is not None and Path(path).is_absolute() else None


def spoken_by(program: SpeechProgram, text: str, seconds: float) -> bytes:
    """What the program made of a text within so many seconds. Raises `SpeechFailed`."""
    if program.file_option is None:
        return _answer(program, program.command, text, seconds)
    with tempfile.TemporaryDirectory(prefix="backtimer-") as folder:
        path = Path(folder, "spoken.wav")
        _answer(program, (*program.command, program.file_option, str(path)), text, seconds)
        try:
            if path.stat().st_size > MOST_BYTES:
                raise SpeechFailed(program, "answered with more than a name can be")
            return path.read_bytes()
        except OSError as error:
            raise SpeechFailed(program, "wrote no sound") from error


def _answer(program: SpeechProgram, command: tuple[str, ...], text: str, seconds: float) -> bytes:
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise SpeechFailed(program, f"cannot be started: {error.strerror}") from error
    out_of_time = threading.Event()

    def end() -> None:
        out_of_time.set()
        _kill(process)

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        with process:
            assert process.stdin is not None
            assert process.stdout is not None
            # A text is shorter than any pipe, so that nothing waits here; who reads none of it closes the pipe.
            with suppress(OSError), process.stdin as speech:
                speech.write(f"{text}\n".encode())
            answer = process.stdout.read(MOST_BYTES + 1)
            if len(answer) > MOST_BYTES:
                _kill(process)
            code = process.wait()
    finally:
        timer.cancel()
        _kill(process)
    if out_of_time.is_set():
        raise SpeechFailed(program, f"gave no answer within {seconds:.3g} seconds")
    if len(answer) > MOST_BYTES:
        raise SpeechFailed(program, "answered with more than a name can be")
    if code != 0:
        raise SpeechFailed(program, f"ended with the code {code}")
    return answer


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a program and whatever it has started, if it still runs."""
    if process.returncode is not None:
        return
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
