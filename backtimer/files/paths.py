"""Where things are: the folders that come with backtimer, and the person's own.

Nothing is created here: whoever writes makes the folder first.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import platformdirs
from msgspec import Struct

_PACKAGE = Path(__file__).resolve().parent.parent


class Folders(Struct, frozen=True):
    """The places of what belongs to the person."""

    data: Path
    config_file: Path
    cache: Path
    """Only what can be made again from other files."""

    @property
    def history(self) -> Path:
        """The file of all sessions."""
        return self.data / "history.toml"

    @property
    def log_file(self) -> Path:
        """What went wrong in the app the last time, for whoever mends it."""
        return self.cache / "backtimer.log"

    @property
    def history_index(self) -> Path:
        """What makes reading the history quick."""
        return self.cache / "history.index"

    @property
    def recent_index(self) -> Path:
        """What makes reading the last sessions quick."""
        return self.cache / "recent.index"

    @property
    def known_routines(self) -> Path:
        """What makes reading the routines quick."""
        return self.cache / "routines.json"

    @property
    def own_sounds(self) -> Path:
        """The folder of the person's own recordings, each named as the words that it says."""
        return self.data / "sounds"

    @property
    def own_words(self) -> Path:
        """The folder of the clips that are made of the person's own words."""
        return self.cache / "voice"

    @property
    def user_routines(self) -> Path:
        """The folder of the person's own routines."""
        return self.data / "routines"


def folders(
    data_dir: Path | None = None, config: Path | None = None, environ: Mapping[str, str] = os.environ
) -> Folders:
    """The folders to use: what the command line gave, else the environment, else the platform's own.

    A data folder that was chosen holds the cache too, so that it can be carried about or thrown away as one.
    """
    chosen_data = data_dir or _from_environment(environ, "BACKTIMER_DATA_DIR")
    chosen_config = config or _from_environment(environ, "BACKTIMER_CONFIG")
    own = platformdirs.PlatformDirs("backtimer", appauthor=False)
    return Folders(
        data=chosen_data or own.user_data_path,
        config_file=chosen_config or own.user_config_path / "config.toml",
        cache=chosen_data / "cache" if chosen_data else own.user_cache_path,
    )


def routines_dir() -> Path:
    """The folder of the routines that come with backtimer."""
    return _shipped("routines", _PACKAGE)


def sounds_dir() -> Path:
    """The folder of the sounds that come with backtimer."""
    return _shipped("sounds", _PACKAGE)


def _shipped(name: str, package: Path) -> Path:
    # A wheel carries these folders inside the package; a checkout, editable or not, has them beside it.
    beside = package.parent
    return beside / name if (beside / "pyproject.toml").is_file() else package / "_data" / name


def _from_environment(environ: Mapping[str, str], name: str) -> Path | None:
    value = environ.get(name)
    return Path(value) if value else None
