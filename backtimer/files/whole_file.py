"""Writes a file whole or not at all: it grows beside its place, and takes it once all of it is on the disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole_file(path: Path, *, replacing: bool) -> Iterator[BinaryIO]:
    """A file to write into, which takes its place when the block ends and is gone when the block raises.

    Raises OSError where it cannot be written: FileExistsError where there is something that is no file, and, unless
    `replacing`, where there is anything. A link keeps leading to where it led.
    """
    path = path.resolve()
    _demand_place(path, replacing=replacing)
    beside = path.with_name(f".{path.name[:80]}.{os.urandom(4).hex()}.part")
    try:
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _demand_place(path, replacing=replacing)
        beside.replace(path)
    finally:
        # Whatever came in between, a signal too. Where it has taken its place, there is nothing to remove.
        beside.unlink(missing_ok=True)
    if hasattr(os, "O_DIRECTORY"):
        # The content is safe by now; not every file system lets a folder be flushed.
        with suppress(OSError):
            _keep_name(path.parent)


def _demand_place(path: Path, *, replacing: bool) -> None:
    if os.path.lexists(path) and not (replacing and path.is_file()):
        raise FileExistsError(errno.EEXIST, "is there already" if path.is_file() else "is no file", str(path))


def _keep_name(folder: Path) -> None:
    """Have the folder remember the new name through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
