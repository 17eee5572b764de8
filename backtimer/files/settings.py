"""The person's settings: a small TOML file that is written by hand, or by the app when a setting is changed there."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import tomli_w

from backtimer.core.problems import Problem, ProblemsFound
from backtimer.files.places import Places
from backtimer.files.replacing import replace_file
from backtimer.files.toml_source import read_source

BACKENDS = ("auto", "miniaudio", "simpleaudio", "bell", "silent")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. Each field is a key of the file."""

    theme: str = "backtimer-dark"
    """The app's theme."""
    sound: str = "auto"
    """What plays the sounds: one of `BACKENDS`."""
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
    """Keep the settings. Raises OSError where the file cannot be written."""
    said = {field.name: getattr(settings, field.name) for field in fields(settings)}
    replace_file(path, tomli_w.dumps(said))


def _faults(data: dict[str, Any]) -> list[tuple[str, str]]:
    known = [field.name for field in fields(Settings)]
    faults = [(key, f"there is no such setting; there are {', '.join(known)}") for key in data if key not in known]
    if not isinstance(data.get("theme", ""), str):
        faults.append(("theme", "must be the name of a theme in quotes"))
    if data.get("sound", "auto") not in BACKENDS:
        faults.append(("sound", f"must be one of {', '.join(BACKENDS)}"))
    volume = data.get("volume", 1.0)
    if isinstance(volume, bool) or not isinstance(volume, int | float) or not 0 <= volume <= 1:
        faults.append(("volume", "must be a number from 0 to 1"))
    return faults
