"""Whichever call to the system fails, and wherever the power goes off: no session is lost, doubled or half there.

The number of calls is that of the code: nothing is picked by hand.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs fork", allow_module_level=True)

from backtimer.core.record import SessionRecord
from backtimer.history.append import append
from backtimer.history.beside import keep
from backtimer.history.change import DeletedSession, delete_session, edit_note, put, restore_session
from backtimer.history.errors import HistoryError
from backtimer.history.format import HEADER, block
from backtimer.history.merge import merge
from backtimer.history.read import read
from tests.history.fault_harness import CODES, count_calls, failing, killed, restore, tree
from tests.history.records import FEEL, session

ONE, TWO, THREE = session(1), session(2), session(3)
TEXT = (HEADER + block(ONE) + "\n# a good week\n" + block(TWO)).encode()
TORN = TEXT + block(session(4)).encode()[:150]
OTHER = (HEADER + block(TWO) + block(THREE) + block(FEEL)).encode()
LONGER = session(2, seconds=999.0, completed=True)


@dataclass(frozen=True)
class Change:
    """Something that is done to a history."""

    name: str
    before: dict[str, bytes]
    """The files that are there."""
    act: Callable[[Path], object]
    old: Sequence[SessionRecord]
    """The sessions before."""
    new: Sequence[SessionRecord]
    """The sessions after."""


def _deleted() -> DeletedSession:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.toml"
        path.write_bytes(TEXT)
        return delete_session(path, TWO.id)


_RESTORED = _deleted()
HISTORY = "history.toml"
NOTED = session(1, note="Better.\nMuch.")
CHANGES = [
    Change("first", {}, lambda path: append(path, ONE), [], [ONE]),
    Change("append", {HISTORY: TEXT}, lambda path: append(path, THREE), [ONE, TWO], [ONE, TWO, THREE]),
    Change("append to torn", {HISTORY: TORN}, lambda path: append(path, THREE), [ONE, TWO], [ONE, TWO, THREE]),
    Change("note", {HISTORY: TEXT}, lambda path: edit_note(path, ONE.id, NOTED.note), [ONE, TWO], [NOTED, TWO]),
    Change("note in torn", {HISTORY: TORN}, lambda path: edit_note(path, ONE.id, NOTED.note), [ONE, TWO], [NOTED, TWO]),
    Change("delete", {HISTORY: TEXT}, lambda path: delete_session(path, ONE.id), [ONE, TWO], [TWO]),
    Change(
        "restore",
        {HISTORY: TEXT[: TEXT.index(b'\n[[session]]\nid = "session-0002')]},
        lambda path: restore_session(path, _RESTORED),
        [ONE],
        [ONE, TWO],
    ),
    Change("put", {HISTORY: TEXT}, lambda path: put(path, LONGER), [ONE, TWO], [ONE, LONGER]),
    Change(
        "merge",
        {HISTORY: TEXT, "other.toml": OTHER},
        lambda path: merge(path, [path.with_name("other.toml")]),
        [ONE, TWO],
        [ONE, TWO, THREE],
    ),
]

# Nothing can tell whether the disk was waited for.
pytestmark = pytest.mark.usefixtures("quick_disk")


@pytest.fixture(params=CHANGES, ids=lambda change: change.name)
def change(request: pytest.FixtureRequest) -> Change:
    found = request.param
    assert isinstance(found, Change)
    return found


def test_a_call_that_fails_changes_nothing_or_all(tmp_path: Path, change: Change) -> None:
    path = tmp_path / HISTORY
    restore(tmp_path, change.before)
    calls = count_calls(lambda: change.act(path))
    assert list(read(path).sessions) == list(change.new)
    assert calls >= 4
    refused = 0
    for number in range(calls):
        restore(tmp_path, change.before)
        try:
            failing(lambda: change.act(path), number, CODES[number % len(CODES)])
            done = True
        except HistoryError:
            done = False
            refused += 1
        now = list(read(path).sessions)
        if done:
            assert now == list(change.new)
        else:
            # What replaced the file may be there although its folder could not be synced.
            assert now in (list(change.old), list(change.new))
        for name, data in change.before.items():
            assert name == HISTORY or (tmp_path / name).read_bytes() == data
        if path.exists() and TORN not in change.before.values():
            tomllib.loads(path.read_text(encoding="utf-8"))
        if now == list(change.old):
            change.act(path)
            assert list(read(path).sessions) == list(change.new)
            assert not list(tmp_path.glob(".*.tmp"))
    assert refused


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_power_that_goes_off_at_a_call_leaves_the_old_or_the_new(tmp_path: Path, change: Change, after: bool) -> None:
    path = tmp_path / HISTORY
    restore(tmp_path, change.before)
    calls = count_calls(lambda: change.act(path))
    for number in range(calls):
        restore(tmp_path, change.before)
        killed(lambda: change.act(path), number, after=after)
        now = list(read(path).sessions)
        assert now in (list(change.old), list(change.new))
        # Whoever comes next finds a history that can be added to, and nothing of what was torn is lost.
        append(path, session(9))
        tomllib.loads(path.read_text(encoding="utf-8"))
        assert list(read(path).sessions) == [*now, session(9)]
        if TORN in change.before.values():
            assert TORN.removeprefix(TEXT) in [
                data for name, data in tree(tmp_path).items() if name.startswith("history.torn-")
            ]


def test_a_session_is_kept_wherever_the_power_goes_off_and_never_twice(tmp_path: Path) -> None:
    path = tmp_path / HISTORY
    calls = count_calls(lambda: keep(path, ONE))
    for number in range(calls):
        restore(tmp_path, {})
        killed(lambda: keep(path, ONE), number, after=True)
        assert len(read(path).sessions) <= 1
