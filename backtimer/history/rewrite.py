"""Puts a changed history in the place of the old one: whoever reads finds the one or the other, and backups are kept.

What the change is, is for others to say.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from backtimer.history.append import LOCK_SECONDS
from backtimer.history.blocks import NotTomlError
from backtimer.history.checked import CheckedBlocks
from backtimer.history.disk import (
    append_durably,
    make_folder,
    open_to_append,
    read_at,
    set_aside,
    sync_folder,
)
from backtimer.history.errors import (
    HistoryBrokenError,
    HistoryBusyError,
    HistoryNotSavedError,
    NewerHistoryError,
)
from backtimer.history.locking import LockTimeoutError, locked
from backtimer.history.read import MOST_BYTES
from backtimer.history.tail import look_at_tail, refuse_newer

BACKUPS_KEPT = 5
"""How many states of the history before a change are kept."""

BACKUP_FOLDER = "backups"
_TEMPORARY = ".tmp"

Change = Callable[[bytes], bytes]
"""Gives the new bytes of a history for the old ones, which are sound. May raise a HistoryError."""


def rewrite(path: Path, change: Change, *, lock_seconds: float = LOCK_SECONDS) -> Path | None:
    """Change the history at `path`, and return the backup of what it was; None where nothing had to be changed.

    Remains of a write that was cut short are moved to a file beside it first. Raises HistoryBusyError,
    HistoryNotSavedError, HistoryBrokenError, NewerHistoryError, or what `change` raises; then it is as it was.
    """
    # The lock, backups and temporary file belong beside the file itself, wherever a link to it stands.
    target = Path(os.path.realpath(path))
    try:
        make_folder(target.parent)
        with locked(target.with_name(f"{target.name}.lock"), lock_seconds):
            return _rewrite(target, change)
    except LockTimeoutError:
        raise HistoryBusyError(
            f"{path}: another program has kept it locked for {lock_seconds:g} s; close it and try again"
        ) from None
    except OSError as error:
        raise HistoryNotSavedError(f"{path}: not changed: {error.strerror or error}") from error
    except (NewerHistoryError, HistoryBrokenError) as error:
        raise type(error)(f"{path}: not changed: {error}") from None


def backups_of(path: Path) -> list[Path]:
    """The backups of the history at `path`, the oldest first."""
    target = Path(os.path.realpath(path))
    return sorted(
        (target.parent / BACKUP_FOLDER).glob(f"{target.stem}.before-*{target.suffix}"),
        key=lambda backup: (backup.stat().st_mtime_ns, backup.name),
    )


def _rewrite(target: Path, change: Change) -> Path | None:
    _tidy(target)
    fd, created = open_to_append(target)
    changed = False
    try:
        refuse_newer(fd)
        tail = look_at_tail(fd, os.fstat(fd).st_size)
        if tail.end > MOST_BYTES:
            raise HistoryBrokenError(f"it is larger than {MOST_BYTES} bytes")
        before = read_at(fd, 0, tail.end)
        checked = CheckedBlocks()
        _require_toml(before, checked)
        after = change(before)
        if after == before and not tail.torn:
            return None
        _require_toml(after, checked)
        if tail.torn:
            set_aside(target, "torn", tail.torn)
        mode = stat.S_IMODE(os.fstat(fd).st_mode)
        backup = _back_up(target, before) if before else None
        _replace(target, after, mode)
        changed = True
    finally:
        os.close(fd)
        if created and not changed:
            target.unlink(missing_ok=True)
    _forget_old_backups(target)
    return backup


def _back_up(target: Path, data: bytes) -> Path:
    folder = target.parent / BACKUP_FOLDER
    make_folder(folder)
    return set_aside(folder / target.name, "before", data)


def _replace(target: Path, data: bytes, mode: int) -> None:
    temporary = target.with_name(f".{target.name}{_TEMPORARY}")
    fd = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        try:
            append_durably(fd, data)
        finally:
            os.close(fd)
        temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def _tidy(target: Path) -> None:
    """Remove what a change left that was cut short. Only who holds the lock may do that."""
    target.with_name(f".{target.name}{_TEMPORARY}").unlink(missing_ok=True)


def _forget_old_backups(target: Path) -> None:
    """Keep the last few. The change is made by now: what cannot be removed is tried again at the next one."""
    for old in backups_of(target)[:-BACKUPS_KEPT]:
        try:
            old.unlink(missing_ok=True)
        except OSError:
            return


def _require_toml(data: bytes, checked: CheckedBlocks) -> None:
    try:
        checked.require_toml(data)
    except NotTomlError as error:
        raise HistoryBrokenError(
            f"line {error.line + 1} is not valid TOML: {error}; correct it in an editor, after a copy"
        ) from None
