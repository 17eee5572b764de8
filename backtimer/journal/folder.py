"""Where journals are. Every start looks there, and mostly finds none: nothing more is imported for that."""

from __future__ import annotations

from pathlib import Path

FOLDER = "journal"
SUFFIX = ".jsonl"


def journal_folder(history: Path) -> Path:
    """The folder of the journals that belong to a history."""
    return history.with_name(FOLDER)


def journals(history: Path) -> list[Path]:
    """The journals that belong to a history, of sessions that run or were interrupted."""
    try:
        return [path for path in journal_folder(history).iterdir() if path.suffix == SUFFIX]
    except OSError:
        return []
