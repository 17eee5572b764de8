"""The person's settings: a small TOML file that is written by hand, or by the app when a setting is changed there."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, get_args

from msgspec import Struct
from msgspec.structs import asdict

from backtimer.core.problems import Problem, ProblemsFound
from backtimer.files.replacing import replace_file
from backtimer.files.toml_source import read_source

Backend = Literal["auto", "miniaudio", "simpleaudio", "sounddevice", "bell", "silent"]
Words = Literal["full", "brief", "tones", "off"]
Tones = Literal["clear", "gentle"]
OwnVoice = Literal["auto", "system", "espeak", "off"]
PlainWords = Literal["ask", "voice", "screen-reader"]
Glyphs = Literal["auto", "braille", "blocks", "ascii"]
WeekStart = Literal["monday", "sunday"]


class Settings(Struct, frozen=True):
    """Everything that can be set. Each field is a key of the file."""

    theme: str = "backtimer-dark"
    """The app's theme."""
    sound: Backend = "auto"
    """What plays the sounds."""
    words: Words = "full"
    """How much is heard: every word, the necessary ones, tones alone, or nothing at all."""
    tones: Tones = "clear"
    """The kind of tones: clear ones carry over music, gentle ones suit the early morning."""
    own_voice: OwnVoice = "auto"
    """What says the words that nobody has recorded, such as the names in one's own routines."""
    plain_words: PlainWords = "ask"
    """Whose voice speaks in plain lines: ours, or a screen reader's, and then ours is silent."""
    volume: float = 1.0
    """Loudness of the sounds, from 0 to 1."""
    motion: bool = True
    """Whether the figures move."""
    glyphs: Glyphs = "auto"
    """What the figures are drawn with; by itself, what the terminal can show."""
    week_starts: WeekStart = "monday"
    """The first day of a week."""


CHOICES: dict[str, tuple[str, ...]] = {
    "sound": get_args(Backend),
    "words": get_args(Words),
    "tones": get_args(Tones),
    "own_voice": get_args(OwnVoice),
    "plain_words": get_args(PlainWords),
    "glyphs": get_args(Glyphs),
    "week_starts": get_args(WeekStart),
}
"""The values of each setting that is one of a few words."""


def read_settings(path: Path) -> Settings:
    """The settings in this file; the defaults where there is none. Raises ProblemsFound for what cannot be used."""
    if not path.exists():
        return Settings()
    source = read_source(path)
    if faults := _faults(source.data):
        from backtimer.files.places import Places

        places = {key: Places(source.text).at((key,)) for key, _ in faults}
        raise ProblemsFound(
            Problem(str(path), places[key].line, places[key].column, key, message) for key, message in faults
        )
    return Settings(**source.data)


def write_settings(path: Path, settings: Settings) -> None:
    """Keep the settings; what else a person wrote into the file stays as it is.

    Raises OSError where the file cannot be written, and ProblemsFound for one that is broken.
    """
    import tomlkit

    known = asdict(read_settings(path))
    document = tomlkit.parse(read_source(path).text if path.exists() else "")
    for key, value in asdict(settings).items():
        if value != known[key]:
            document[key] = value
    replace_file(path, tomlkit.dumps(document))


def _faults(data: dict[str, Any]) -> list[tuple[str, str]]:
    known = Settings.__struct_fields__
    faults = [(key, f"there is no such setting; there are {', '.join(known)}") for key in data if key not in known]
    if not isinstance(data.get("theme", ""), str):
        faults.append(("theme", "must be the name of a theme in quotes"))
    for key, choices in CHOICES.items():
        if key in data and data[key] not in choices:
            faults.append((key, f"must be one of {', '.join(choices)}"))
    if not isinstance(data.get("motion", True), bool):
        faults.append(("motion", "must be true or false"))
    volume = data.get("volume", 1.0)
    if isinstance(volume, bool) or not isinstance(volume, int | float) or not 0 <= volume <= 1:
        faults.append(("volume", "must be a number from 0 to 1"))
    return faults
