"""Has a recogniser listen to a rendered session, held against its captions: `--help` tells how.

The file is heard as a person hears it, one stretch of speech after the other, tones and all; a stretch ends where
nothing is said for a while. The environment is that of `render_voice.py`.
"""

# ruff: noqa: T201  # printing is its work

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import wave
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from voice_hearing import Recogniser, word_count, word_errors

PAUSE_SECONDS = 1.5
"""Words so far apart are heard on their own."""

LONGEST_SECONDS = 25.0
"""More than this a recogniser does not hear at a time."""

AROUND_SECONDS = 0.3

_CUE = re.compile(r"(\d\d):(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d):(\d\d\.\d{3})\n(.+)")

Said = tuple[float, float, str]


def said_in(captions: Path) -> list[Said]:
    """What is said, with its start and end in seconds; the notes of tones are left out."""
    found = []
    for cue in _CUE.finditer(captions.read_text(encoding="utf-8")):
        *times, text = cue.groups()
        start, end = (60 * (60 * int(hours) + int(minutes)) + float(seconds) for hours, minutes, seconds in
                      (times[:3], times[3:]))  # fmt: skip
        if not text.startswith("["):
            found.append((start, end, text))
    return found


def stretches(said: list[Said]) -> Iterator[list[Said]]:
    """What is said without a longer pause."""
    stretch = said[:1]
    for before, after in pairwise(said):
        if after[0] - before[1] > PAUSE_SECONDS or after[1] - stretch[0][0] > LONGEST_SECONDS:
            yield stretch
            stretch = []
        stretch.append(after)
    yield stretch


def main() -> int:
    """Listen, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sound", type=Path, help="the .wav of `backtimer render`")
    parser.add_argument("captions", type=Path, help="its .vtt")
    parser.add_argument("--recogniser", type=Path, required=True, help="folder of a Whisper model")
    given = parser.parse_args()
    recogniser = Recogniser(given.recogniser)
    errors = words = count = 0
    with wave.open(str(given.sound)) as sound, tempfile.TemporaryDirectory() as scratch:
        piece = Path(scratch, "heard.wav")
        for stretch in stretches(said_in(given.captions)):
            start, end = max(0.0, stretch[0][0] - AROUND_SECONDS), stretch[-1][1] + AROUND_SECONDS
            sound.setpos(round(start * sound.getframerate()))
            with wave.open(str(piece), "wb") as cut:
                cut.setparams(sound.getparams())
                cut.writeframes(sound.readframes(round((end - start) * sound.getframerate())))
            text, heard = " ".join(each[2] for each in stretch), recogniser.heard(piece)
            found = word_errors(text, heard)
            errors, words, count = errors + found, words + word_count(text), count + 1
            if found:
                print(f"  {start:7.2f} {text!r} was heard as {heard!r}", flush=True)
    print(f"{given.sound.name}: {errors} of {words} words in {count} stretches, {100 * errors / max(1, words):.2f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
