"""Makes each system call that changes files fail, or be the last one before the power goes off."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CALLS = ("open", "write", "ftruncate", "fsync", "replace", "rename", "unlink", "mkdir", "close")
"""What changes files, or a descriptor's fate."""

CODES = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT)

_KILLED = 77


def count_calls(act: Callable[[], object]) -> int:
    """How many such calls something takes."""
    with _watched(lambda _, call, arguments: call(*arguments[0], **arguments[1])) as made:
        act()
    return made[0]


def failing(act: Callable[[], object], at: int, code: int) -> None:
    """Do something whose call number `at`, from 0, fails with an error code."""

    def fail(number: int, call: Callable[..., Any], arguments: Any) -> Any:
        if number == at:
            if call.__name__ == "close":
                call(*arguments[0])  # Linux has closed it all the same
            raise OSError(code, os.strerror(code))
        return call(*arguments[0], **arguments[1])

    with _watched(fail):
        act()


def killed(act: Callable[[], object], at: int, *, after: bool) -> None:
    """Do something in a process that is gone before, or after, its call number `at`; a write is cut in half then."""

    def die(number: int, call: Callable[..., Any], arguments: Any) -> Any:
        if number != at:
            return call(*arguments[0], **arguments[1])
        if after:
            try:
                call(*arguments[0], **arguments[1])
            finally:
                os._exit(_KILLED)
        elif call.__name__ == "write":
            fd, data = arguments[0]
            call(fd, bytes(data)[: len(data) // 2])
        os._exit(_KILLED)

    child = os.fork()
    if child == 0:
        try:
            with _watched(die):
                act()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == _KILLED


@contextmanager
def _watched(handle: Callable[[int, Callable[..., Any], Any], Any]) -> Iterator[list[int]]:
    """Have every call that changes files handled."""
    made = [0]
    with pytest.MonkeyPatch.context() as monkeypatch:
        for name in CALLS:
            real = getattr(os, name)

            def call(*given: Any, real: Callable[..., Any] = real, **named: Any) -> Any:
                if real.__name__ == "open" and not _creates(given):
                    return real(*given, **named)
                number = made[0]
                made[0] += 1
                return handle(number, real, (given, named))

            monkeypatch.setattr(os, name, call)
        yield made


def _creates(arguments: Any) -> bool:
    return len(arguments) > 1 and bool(arguments[1] & os.O_CREAT)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def restore(folder: Path, files: dict[str, bytes]) -> None:
    """Make a folder what it was."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
