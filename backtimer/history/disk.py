"""Files that must survive a full disk, a kill and a power cut: reading them bounded, growing them durably.

Knows nothing of what stands in them.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from pathlib import Path

if sys.platform == "darwin":
    import fcntl

# Without O_NONBLOCK, opening a FIFO waits for its other end for ever. Windows has neither FIFOs nor the flag.
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def read_file(path: Path, most_bytes: int) -> bytes:
    """The bytes of a regular file. Raises OSError, also for other kinds, and above `most_bytes`."""
    fd = open_to_read(path)
    try:
        size = os.fstat(fd).st_size
        if size > most_bytes:
            raise OSError(errno.EFBIG, f"it is larger than {most_bytes} bytes", str(path))
        return read_at(fd, 0, size)
    finally:
        os.close(fd)


def open_to_read(path: Path) -> int:
    """A descriptor on a regular file. Raises OSError, also for a device, a folder or a FIFO."""
    return _regular(os.open(path, os.O_RDONLY | _NONBLOCK | _BINARY), path)


def open_to_append(path: Path) -> tuple[int, bool]:
    """A descriptor on a regular file for reading and appending, and whether the file was created for it."""
    flags = os.O_RDWR | os.O_APPEND | _NONBLOCK | _BINARY
    try:
        return _regular(os.open(path, flags), path), False
    except FileNotFoundError:
        return os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o600), True


def _regular(fd: int, path: Path) -> int:
    if stat.S_ISREG(os.fstat(fd).st_mode):
        return fd
    os.close(fd)
    raise OSError(errno.EINVAL, "it is not a regular file", str(path))


def read_at(fd: int, start: int, length: int) -> bytes:
    """Up to `length` bytes from offset `start`; fewer where the file ends."""
    os.lseek(fd, start, os.SEEK_SET)
    parts = []
    while length > 0 and (part := os.read(fd, length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def append_durably(fd: int, data: bytes) -> None:
    """Add `data` to the end and return once it is on the disk. Raises OSError, the file as long as before."""
    size = os.fstat(fd).st_size
    done = False
    try:
        rest = memoryview(data)
        while rest:
            written = os.write(fd, rest)
            if written == 0:
                raise OSError(errno.EIO, "nothing could be written")
            rest = rest[written:]
        flush(fd)
        done = True
    finally:
        if not done:
            truncate_durably(fd, size)


def truncate_durably(fd: int, size: int) -> None:
    """Cut the file to `size` bytes and return once that is on the disk."""
    os.ftruncate(fd, size)
    flush(fd)


def flush(fd: int) -> None:
    """Return once what was written is on the disk itself."""
    if sys.platform == "darwin":
        # fsync of macOS stops at the drive's own cache.
        try:
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                raise
        else:
            return
    os.fsync(fd)


def make_folder(path: Path) -> None:
    """Create the folder with its parents, and have the names of those that are new on the disk as well."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    path.mkdir(parents=True, exist_ok=True)
    for folder in missing:
        sync_folder(folder.parent)


def sync_folder(path: Path) -> None:
    """Return once the names in the folder are on the disk. Windows offers no way, and needs none."""
    if sys.platform == "win32":
        return
    fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    except OSError as error:
        # Some network file systems cannot sync a folder and say so.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(fd)


def set_aside(path: Path, label: str, data: bytes) -> Path:
    """Keep `data` in a new file beside `path`, named after it, `label` and the time. Raises OSError."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    number = 1
    while True:
        again = "" if number == 1 else f"-{number}"
        side = path.with_name(f"{path.stem}.{label}-{stamp}{again}{path.suffix}")
        try:
            fd = os.open(side, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        except FileExistsError:
            number += 1
            continue
        kept = False
        try:
            append_durably(fd, data)
            sync_folder(side.parent)
            kept = True
        finally:
            os.close(fd)
            if not kept:
                side.unlink(missing_ok=True)
        return side
