"""Histories beside the person's own. Every start looks for them, and needs nothing more where there are none."""

from __future__ import annotations

import os
import re
from pathlib import Path

_SESSION_ID = r"\d{8}-\d{6}(?:-.+)?"


def conflict_copies(path: Path) -> list[Path]:
    """The files beside a history that belong into it.

    They are what Syncthing, Dropbox and Nextcloud call conflicts, and what backtimer itself put beside it because it
    could not write the history then.
    """
    target = Path(os.path.realpath(path))
    stem, suffix = re.escape(target.stem), re.escape(target.suffix)
    kinds = rf"{stem}(?:\.sync-conflict-.+|.*\(.*conflicted copy.*\)|\.{_SESSION_ID}){suffix}"
    try:
        return sorted(each for each in target.parent.iterdir() if re.fullmatch(kinds, each.name, re.DOTALL))
    except OSError:
        return []
