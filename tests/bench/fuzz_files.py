"""Feeds damaged and random files to the readers of routines, histories and journals, for as long as it is told to.

Usage: python -m tests.bench.fuzz_files [MINUTES]. Ends with 1 and the bytes in a file where a reader crashed, took more
than five seconds, or said what no rejection may say.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from backtimer.core.adjustment import Adjustment, NotAdjustable
from backtimer.core.compile import compile_routine
from backtimer.core.problems import ProblemsFound
from backtimer.core.text import safe_line
from backtimer.files.routine_file import read_routine, shared_catalogue
from backtimer.history.append import append
from backtimer.history.change import edit_note
from backtimer.history.errors import HistoryError
from backtimer.history.format import HEADER, block
from backtimer.history.merge import unmerged
from backtimer.history.read import read
from backtimer.journal.unfinished import read_journal
from tests.history.records import CHECKIN, FEEL, session

LONGEST_SECONDS = 5.0
MOST_MEGABYTES = 300

PIECES = [
    b"[", b"]", b"[[", b"]]", b"{", b"}", b"=", b'"', b"'", b'"""', b"'''", b"\n", b"\r\n", b"\r", b"#", b",", b".",
    b"\\", b"\\u0000", b"\\U0010FFFF", b"\x00", b"\x1b[2J", b"\x1b]52;c;eA==\x07", b"\xff\xfe", b"\xef\xbb\xbf",
    "\u202e\u200b".encode(),
    b"nan", b"-inf", b"1e400", b"9" * 500, b"-0", b"0x" + b"f" * 40, b"true", b"1979-05-27T07:32:00Z", b"99:99",
    b"[[part]]\n", b"[[session]]\n", b"[session.end]\n", b"[[session.exercise]]\n", b"[[feel]]\n", b"[feel.end]\n",
    b"a.b.c.d = 1\n", b"x = [" * 40, b"{a=" * 40, b"hold = 1e9\n", b"sets = 999999999\n", b"rounds = 100000\n",
    b'exercise = "side plank"\n', b'without = { wall = "side plank" }\n', b"reps = [6, 4, 2]\n", b'"[@click=app.quit]"',
    b"format = 2\n", b'"ended":[{', b'"step":-1,', b"null", b"a." * 30 + b"a = 1\n",
]  # fmt: skip


def seeds() -> dict[str, list[bytes]]:
    """Files that are as they should be, by the reader that they are for."""
    root = Path(__file__).resolve().parents[2]
    history = HEADER + "".join(block(session(number)) for number in range(3)) + block(FEEL) + block(CHECKIN)
    from tests.journal.test_journal import SAMPLE

    routines = [*(root / "routines").glob("*.toml"), *(root / "tests" / "protocols").glob("*.toml")]
    return {
        "routine": [path.read_bytes() for path in routines],
        "history": [history.encode()],
        "journal": [SAMPLE.data],
    }


def damaged(chance: random.Random, files: list[bytes]) -> bytes:
    """One of the files after some accidents."""
    data = bytearray(chance.choice(files))
    for _ in range(chance.choice([1, 1, 2, 3, 8, 30])):
        at = chance.randint(0, len(data))
        match chance.randrange(6):
            case 0:
                data[at:at] = chance.choice(PIECES) * chance.choice([1, 1, 1, 3, 200])
            case 1:
                del data[at : at + chance.choice([1, 5, 50, 500])]
            case 2 if data:
                data[min(at, len(data) - 1)] = chance.randrange(256)
            case 3:
                other = chance.choice(files)
                start = chance.randint(0, len(other))
                data[at:at] = other[start : start + chance.choice([10, 100, 1000])]
            case 4:
                data[at:at] = chance.randbytes(chance.choice([1, 4, 40]))
            case _:
                end = at + chance.choice([10, 100])
                data[at:at] = data[at:end] * chance.choice([1, 2, 50])
    return bytes(data[: 2 * 1024 * 1024])


def routine(path: Path) -> str:
    """Read a routine, and lay it out."""
    try:
        file = read_routine(path)
    except ProblemsFound as found:
        for problem in found.problems:
            text = str(problem)
            assert safe_line(text, len(text) + 1) == text, repr(text)
            assert f"{problem.line}:{problem.column}" in text
        return "rejected"
    try:
        compile_routine(file.routine, file.name, shared_catalogue(), Adjustment())
    except NotAdjustable:
        return "too much"
    return "read"


def history(path: Path) -> str:
    """Read a history, add to it, change it, look for what is beside it."""
    before = read(path).sessions
    unmerged(path)
    with suppress(HistoryError):
        append(path, session(900))
    with suppress(HistoryError):
        edit_note(path, session(1).id, "changed")
    after = {each.id for each in read(path).sessions}
    assert {each.id for each in before} <= after, "a session was lost"
    for beside in path.parent.glob("history.*"):
        beside.unlink()
    return "read" if before else "nothing in it"


def journal(path: Path) -> str:
    """Read a journal, and make the record of it."""
    found = read_journal(path.read_bytes())
    if found is None:
        return "rejected"
    assert found.record.id
    assert found.told
    return "read"


READERS: dict[str, Callable[[Path], str]] = {"routine": routine, "history": history, "journal": journal}


def main() -> int:
    """Go on until the time is over."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    seed = time.time_ns()
    chance = random.Random(seed)
    files = seeds()
    seen: Counter[str] = Counter()
    slowest = 0.0
    end = time.monotonic() + minutes * 60
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            kind = chance.choice(["routine", "routine", "history", "journal"])
            path = Path(folder) / {"history": "history.toml"}.get(kind, f"{kind}.toml")
            data = damaged(chance, files[kind])
            path.write_bytes(data)
            began = time.monotonic()
            try:
                seen[f"{kind} {READERS[kind](path)}"] += 1
                slowest = max(slowest, time.monotonic() - began)
                assert time.monotonic() - began < LONGEST_SECONDS, "too slow"
            finally:
                if sys.exc_info()[0] is not None:
                    culprit = Path(tempfile.gettempdir()) / f"backtimer-{kind}-{seed}.toml"
                    culprit.write_bytes(data)
                    print(f"FAULT: see {culprit}")
            path.unlink(missing_ok=True)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for what, count in sorted(seen.items()):
        print(f"{count:8} {what}")
    print(f"{seen.total():8} files in {minutes:g} min, slowest {slowest:.2f} s, {megabytes:.0f} MB at most")
    return 0 if megabytes < MOST_MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
