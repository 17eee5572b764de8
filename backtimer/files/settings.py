"""The person's settings: a small TOML file that is written by hand, or by the app when a setting is changed there."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

from backtimer.core.problems import Problem, ProblemsFound
from backtimer.files.places import Places
from backtimer.files.replacing import replace_file
from backtimer.files.toml_source import read_source

Backend = Literal["auto", "miniaudio", "simpleaudio", "bell", "silent"]
Words = Literal["full", "brief", "tones"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. Each field is a key of the file."""

    theme: str = "backtimer-dark"
    """The app's theme."""
    sound: Backend = "auto"
    """What plays the sounds."""
    words: Words = "full"
    """How much the voice says: everything, what is necessary, or nothing, so that there are tones alone."""
    volume: float = 1.0
    """Loudness of the sounds, from 0 to 1."""


def read_settings(path: Path) -> Settings:
    """The settings in this file; the defaults where there is none. Raises ProblemsFound for what cannot be used."""
    if not path.exists():
        return Settings()
    source = read_source(path)
    if faults := _faults(source.data):
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
    known = [field.name for field in fields(Settings)]
    faults = [(key, f"there is no such setting; there are {', '.join(known)}") for key in data if key not in known]
    if not isinstance(data.get("theme", ""), str):
        faults.append(("theme", "must be the name of a theme in quotes"))
    for key, choices in (("sound", get_args(Backend)), ("words", get_args(Words))):
        if key in data and data[key] not in choices:
            faults.append((key, f"must be one of {', '.join(choices)}"))
    volume = data.get("volume", 1.0)
    if isinstance(volume, bool) or not isinstance(volume, int | float) or not 0 <= volume <= 1:
        faults.append(("volume", "must be a number from 0 to 1"))
    return faults
