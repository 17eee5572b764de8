"""One holder at a time, a bounded wait, and no lock that outlives its holder."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backtimer.history.locking import LockTimeoutError, locked


def test_a_second_holder_waits_no_longer_than_asked(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    with locked(path, 0):
        began = time.monotonic()
        with pytest.raises(LockTimeoutError), locked(path, 0.1):
            pass
        assert 0.1 <= time.monotonic() - began < 5


def test_the_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    with pytest.raises(ZeroDivisionError), locked(path, 0):
        _ = 1 // 0
    with locked(path, 0):
        pass


def test_a_holder_that_is_killed_frees_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom backtimer.history.locking import locked\n"
        "with locked(Path(sys.argv[1]), 0):\n    print('held', flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(LockTimeoutError), locked(path, 0):
            pass
        holder.kill()
        with locked(path, 10):
            pass


@pytest.mark.skipif(sys.platform == "win32", reason="fcntl is POSIX")
def test_a_file_system_without_locks_does_not_keep_anything_from_being_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", unsupported)
    with locked(tmp_path / "x.lock", 0):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="fcntl is POSIX")
def test_any_other_trouble_with_the_lock_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("fcntl.flock", failing)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)), locked(tmp_path / "x.lock", 0):
        pass
