"""Has a recogniser listen to the recorded voice and counts the words that it mishears: `--help` tells how.

Besides every clip on its own it hears sentences that are put together, and all that is said in the shipped routines,
step by step, as a person hears it who does them for the first time. The environment is that of `render_voice.py`.
"""

# ruff: noqa: T201  # printing is its work

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import wave
from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from voice_hearing import Recogniser, word_count, word_errors

from backtimer.core.compile import compile_routine
from backtimer.core.cue_plan import Speech
from backtimer.core.memory import memory_of
from backtimer.core.spoken import into_position, sentence
from backtimer.core.timeline import Timeline
from backtimer.files.paths import routines_dir
from backtimer.files.routine_file import read_routine, shared_catalogue
from backtimer.sound.clips import LEAD_SECONDS, SAMPLE_RATE, load_clip
from backtimer.sound.voice import MANIFEST, Voice

PUT_TOGETHER = (
    "Rest, twenty-two seconds.",
    "Rest, fifteen seconds.",
    "Rest, one minute.",
    "Rest, two minutes thirty.",
    "Four sets of eight reps.",
    "Five sets of thirteen reps.",
    "Three sets of forty-five seconds.",
    "Two sets of five breaths.",
    "Six sets of twenty reps.",
    "Hold for twenty-two seconds.",
    "Hold for fifty-nine seconds.",
    "Hold each for seven seconds.",
    "Thirty-three seconds of work.",
    "Seven of nine.",
    "Thirteen of fourteen.",
    "Twenty-six of thirty.",
    "Rep three of eight.",
    "Set two of five.",
    "Set four of seven.",
    "Round two of three.",
    "Two, right.",
    "Nineteen, left.",
    "Last one, right.",
    "Last exercise: curl-up.",
    "Last exercise: trunk rotation.",
    "First: bird dog.",
    "First: superman hold.",
    "Last time you let go at eighteen seconds.",
    "Last time you let go at seven seconds on the left.",
    "Each side, alternating, right arm first.",
    "Eleven seconds to go. Six minutes in all.",
    "One minute ten to go. Twelve minutes in all.",
    "Thirty-one seconds so far. Nine minutes in all.",
    "Done. Twenty-three minutes.",
    "Bird dog. Left side. Set two of three. Rep three of eight.",
    "Next: side plank. Lie on your side. Right side. Set two of three. Rep five of six.",
)


class Listening:
    """A recogniser, a voice, and the count of what was misheard."""

    def __init__(self, folder: Path, recogniser: Recogniser) -> None:
        self._folder = folder
        self._recogniser = recogniser
        self._voice = Voice(folder)
        self._scratch = Path(tempfile.mkdtemp(prefix="voice-"))

    def report(self, title: str, told: Iterable[tuple[str, list[tuple[float, str]]]]) -> None:
        """Hear texts, each as utterances with their moments, and print what was misheard and the word error rate."""
        words = errors = count = 0
        for text, utterances in told:
            heard = self._recogniser.heard(self._mixed(utterances))
            found = word_errors(text, heard)
            words, errors, count = words + word_count(text), errors + found, count + 1
            if found:
                print(f"  {text!r} was heard as {heard!r}", flush=True)
        print(f"{title}: {errors} of {words} words in {count} texts, {100 * errors / max(1, words):.2f} %", flush=True)

    def _mixed(self, utterances: list[tuple[float, str]]) -> Path:
        frames = array("h")
        first = utterances[0][0]
        for offset, text in utterances:
            for clip in self._voice.clips(text) or ():
                samples = array("h", load_clip(clip.name, self._folder))[round(LEAD_SECONDS * SAMPLE_RATE) :]
                start = round((offset - first + clip.offset) * SAMPLE_RATE)
                frames.extend([0] * (start - len(frames)))
                frames.extend(samples)
        path = self._scratch / "heard.wav"
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(SAMPLE_RATE)
            file.writeframes(frames.tobytes())
        return path

    def session(self, timeline: Timeline) -> Iterator[tuple[str, list[tuple[float, str]]]]:
        """What is said in each step, none twice."""
        heard: set[str] = set()
        for _, cues in groupby((cue for cue in timeline.cues if cue.say is not None), key=lambda cue: cue.step):
            told = [(cue.offset, cue.say or "") for cue in cues]
            text = " ".join(said for _, said in told)
            if text not in heard:
                heard.add(text)
                yield text, told

    def first_time(self) -> Speech:
        """What somebody hears who has never done any exercise."""
        return Speech("full", self._voice.seconds, memory_of(()))


def catalogue_texts() -> Iterator[str]:
    """How the catalogue's exercises are named, one after another and as the last, and what they say during holds."""
    for name, exercise in shared_catalogue().exercises.items():
        side = f" Each side, left {exercise.side_name} first." if exercise.sides != "both" else ""
        yield f"Next: {name}. {into_position(exercise.position)}{side}"
        yield f"Last exercise: {name}."
        yield " ".join([sentence(name), *(cue.say for cue in exercise.cues)])


def main() -> int:
    """Listen, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the clips: sounds/voice")
    parser.add_argument("--recogniser", type=Path, required=True, help="folder of a Whisper model")
    given = parser.parse_args()
    listening = Listening(given.folder, Recogniser(given.recogniser))
    clips = json.loads((given.folder / MANIFEST).read_text(encoding="utf-8"))["clips"]
    listening.report("the clips", ((clip["text"], [(0.0, clip["text"])]) for clip in clips))
    listening.report("put together", ((text, [(0.0, text)]) for text in PUT_TOGETHER))
    listening.report("the catalogue", ((text, [(0.0, text)]) for text in catalogue_texts()))
    for path in sorted(routines_dir().glob("*.toml")):
        found = read_routine(path)
        timeline = compile_routine(found.routine, found.name, shared_catalogue(), speech=listening.first_time())
        listening.report(found.name, listening.session(timeline))
    return 0


if __name__ == "__main__":
    sys.exit(main())
