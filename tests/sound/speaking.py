"""Speech programs for tests: what they are told is written down, and what they answer is a tone, or trouble."""

from __future__ import annotations

import io
import json
import math
import sys
import wave
from array import array
from pathlib import Path

from backtimer.sound.own_programs import SpeechProgram

HOSTILE_NAMES = (
    "--version",
    "-w /tmp/x",
    "; rm -rf ~",
    "$(touch x)",
    "`id`",
    "| cat",
    "<speak>boo</speak>",
    "<audio src='x'/>",
    "[[rate 10]] hello",
    "[[volm 0]]",
    "a\nb\0c\x1b[31m",
    "%PATH% & calc.exe",
    "'; Start-Process calc; '",
    "\u202eevil",
    "@file",
    "//x/../../etc",
)

_SCRIPT = """
import json, pathlib, sys, time
told = sys.stdin.buffer.read().decode()
with open(sys.argv[1], "a", encoding="utf-8") as log:
    log.write(json.dumps([sys.argv[3:], told]) + "\\n")
{trouble}
sound = pathlib.Path(sys.argv[2]).read_bytes()
if "-o" in sys.argv:
    pathlib.Path(sys.argv[-1]).write_bytes(sound)
else:
    sys.stdout.buffer.write(sound)
"""


def tone(seconds: float = 0.5, *, rate: int = 22_050, channels: int = 1, width: int = 2, level: float = 0.2) -> bytes:
    """The content of a WAV file: half a second of a tone of 440 Hz, after a tenth of silence."""
    values = [level * math.sin(math.tau * 440 * index / rate) for index in range(round(seconds * rate))]
    frames = b"".join(
        channels * round(value * ((1 << (8 * width - 1)) - 1)).to_bytes(width, sys.byteorder, signed=True)
        for value in [*[0.0] * (rate // 10), *values]
    )
    sound = io.BytesIO()
    with wave.open(sound, "wb") as wav:
        wav.setnchannels(channels)
        wav.setsampwidth(width)
        wav.setframerate(rate)
        wav.writeframes(frames)
    return sound.getvalue()


def samples_of(clip: bytes) -> array[int]:
    """The frames of a clip as numbers."""
    return array("h", clip)


class FakeProgram:
    """A program in a folder, and what it was told."""

    def __init__(self, folder: Path, name: str = "fake", trouble: str = "", *, writes_file: bool = False) -> None:
        script, sound, self._log = folder / f"{name}.py", folder / f"{name}.answer", folder / f"{name}.log"
        script.write_text(_SCRIPT.format(trouble=trouble), "utf-8")
        sound.write_bytes(tone())
        command = (sys.executable, "-I", str(script), str(self._log), str(sound), "--option")
        self.program = SpeechProgram(name, command, file_option="-o" if writes_file else None)

    @property
    def calls(self) -> list[tuple[list[str], str]]:
        """The arguments and the input of each time that it ran."""
        if not self._log.exists():
            return []
        return [(arguments, told) for arguments, told in map(json.loads, self._log.read_text("utf-8").splitlines())]

    @property
    def told(self) -> list[str]:
        """The texts that it was told, without the end of the line."""
        return [told.rstrip("\n") for _, told in self.calls]
