"""A lock between processes, held on a file beside the one to be protected, on every platform.

The lock file stays where it is when the lock is released: removing it would let two programs hold two
different files of the same name. The system frees the lock of a program that dies.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_POLL_SECONDS = 0.02
_TAKEN = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_NO_LOCKS_HERE = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)


class LockTimeoutError(Exception):
    """Another program held the lock for the whole wait."""


@contextmanager
def locked(path: Path, wait_seconds: float) -> Iterator[None]:
    """Hold the lock file at `path`, which is created if need be, for the length of the block.

    Raises LockTimeoutError if it is still taken after `wait_seconds`, OSError if the file cannot be opened.
    On a file system that has no locks (some network folders) the block runs without one: a rare second writer
    is a smaller risk than never being able to save.
    """
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + wait_seconds
        while not try_lock(fd):
            if time.monotonic() >= deadline:
                raise LockTimeoutError(f"{path} is held by another program")
            time.sleep(_POLL_SECONDS)
        yield
    finally:
        # Closing releases the lock, on Windows too.
        os.close(fd)


def try_lock(fd: int, offset: int = 0) -> bool:
    """Lock an open file until it is closed; False if another program holds the lock. Raises OSError.

    On Windows it is the byte at `offset` that is locked, and which nobody else can read or write then.
    """
    try:
        if sys.platform == "win32":
            os.lseek(fd, offset, os.SEEK_SET)
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        if error.errno in _NO_LOCKS_HERE:
            return True
        raise
    return True
