"""Single sessions are changed, removed and brought back, and nothing else in the file is touched."""

from __future__ import annotations

import stat
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from backtimer.core.record import SessionRecord
from backtimer.history.change import delete_session, edit_note, put, restore_session
from backtimer.history.errors import HistoryBrokenError, HistoryBusyError, NewerHistoryError, NoSuchSessionError
from backtimer.history.find_block import recorded
from backtimer.history.format import HEADER, block
from backtimer.history.locking import locked
from backtimer.history.read import read
from backtimer.history.rewrite import BACKUPS_KEPT, backups_of
from tests.history.records import FEEL, session, sides

ONE, TWO, THREE = session(1), session(2, note=""), session(3)
TEXT = (
    f"# mine\n{HEADER}{block(ONE)}# after one\n\n   # before two\n{block(TWO)}"
    f"# my words: [[session]] and note = 1\n{block(FEEL)}{block(THREE)}# the end"
)
EDITS: list[Callable[[str], str]] = [
    lambda text: text,
    lambda text: text.replace("\n", "\r\n"),
    lambda text: "\ufeff" + text,
    lambda text: text.replace("[session.end]", "[ session . end ]  # over"),
    lambda text: text.replace(
        "completed = true", 'remark = """\n[[session]]\n[session.end]\nnote = "no"\n"""\ncompleted = true'
    ),
    lambda text: text.replace("note = ", "note   =  ", 1).replace('rien de plus"', 'rien de plus" # wrote it late'),
    lambda text: text.replace('note = "', 'own_key = [1, 2]  # stays\nnote = "'),
    lambda text: (
        text.replace("\\nrien de plus", "")
        .replace('note = "', "note = '''\n\nlong\n[[session]]\n\"")
        .replace('💪"', "💪'''")
    ),
]
NOTES = ["", "Short.", "Two\nlines \"quoted\" \\ and '''all'''", "x" * 3000, "\x1b[31m\u202e\ud800"]


@pytest.fixture
def edited(path: Path, request: pytest.FixtureRequest) -> bytes:
    data: bytes = request.param(TEXT).encode()
    tomllib.loads(data.decode().removeprefix("\ufeff"))
    path.write_bytes(data)
    return data


def around(data: bytes, record: SessionRecord) -> tuple[bytes, bytes]:
    """What stands before and after a session's own lines."""
    start = data.rindex(b"[[session]]", 0, data.index(f'id = "{record.id}"'.encode()))
    marker = data.find(b"session . end", start) if b"session . end" in data else -1
    end = data.index(
        b"\n", marker if marker >= 0 else data.index(b"\n[session.end]", data.index(b"sets = ", start)) + 1
    )
    return data[:start], data[end:]


@pytest.mark.parametrize("edited", EDITS, indirect=True)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_note_is_changed_and_nothing_around_it(path: Path, edited: bytes, number: int) -> None:
    before = read(path)
    record = before.sessions[number - 1]
    for note in NOTES:
        edit_note(path, record.id, note)
        after = read(path)
        shown = note.replace("\ud800", "\N{REPLACEMENT CHARACTER}")
        assert after.sessions[number - 1] == replace(record, note=shown)
        assert [each for each in after.sessions if each.id != record.id] == [
            each for each in before.sessions if each.id != record.id
        ]
        assert (after.feels, after.problems) == (before.feels, ())
        assert around(path.read_bytes(), record) == around(edited, record)
    for own in (b"own_key = [1, 2]  # stays", b"remark = "):
        assert path.read_bytes().count(own) == edited.count(own)


@pytest.mark.parametrize("edited", EDITS, indirect=True)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_session_that_is_deleted_can_be_brought_back_to_its_place(path: Path, edited: bytes, number: int) -> None:
    before = read(path).sessions
    deleted = delete_session(path, before[number - 1].id)
    after = read(path)
    assert after.sessions == (*before[: number - 1], *before[number:])
    assert after.problems == ()
    for comment in (b"# mine", b"# after one", b"   # before two", b"# my words", b"# the end"):
        assert comment in path.read_bytes()
    restore_session(path, deleted)
    assert path.read_bytes() == edited
    restore_session(path, deleted)
    assert path.read_bytes() == edited


def test_a_session_comes_back_to_the_end_of_a_history_that_went_on(path: Path) -> None:
    path.write_text(TEXT, encoding="utf-8")
    deleted = delete_session(path, TWO.id)
    edit_note(path, ONE.id, "other")
    restore_session(path, deleted)
    assert [each.id for each in read(path).sessions] == [ONE.id, THREE.id, TWO.id]
    tomllib.loads(path.read_text(encoding="utf-8"))


def test_a_state_of_the_same_session_is_replaced(path: Path) -> None:
    path.write_text(TEXT, encoding="utf-8")
    longer = replace(TWO, seconds=999.0)
    put(path, longer)
    assert read(path).sessions == (ONE, longer, THREE)
    assert around(path.read_bytes(), TWO) == around(TEXT.encode(), TWO)
    put(path, session(4))
    assert read(path).sessions == (ONE, longer, THREE, session(4))
    assert recorded(path, longer.id) == longer
    assert recorded(path, "session-9") is None


def test_put_begins_a_history(path: Path) -> None:
    put(path, ONE)
    assert path.read_text(encoding="utf-8") == HEADER + block(ONE)
    assert backups_of(path) == []


def test_the_last_few_states_are_kept(path: Path) -> None:
    path.write_text(TEXT, encoding="utf-8")
    states = [path.read_bytes()]
    for number in range(BACKUPS_KEPT + 3):
        edit_note(path, ONE.id, f"note {number}")
        states.append(path.read_bytes())
    assert [backup.read_bytes() for backup in backups_of(path)] == states[-BACKUPS_KEPT - 1 : -1]


def test_a_change_that_changes_nothing_writes_nothing(path: Path) -> None:
    path.write_text(TEXT, encoding="utf-8")
    before = path.stat()
    edit_note(path, ONE.id, ONE.note)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert backups_of(path) == []


def test_a_torn_tail_is_set_aside_first(path: Path) -> None:
    torn = block(session(4)).encode()[:200]
    path.write_bytes(TEXT.encode() + b"\n" + torn)
    edit_note(path, ONE.id, "x")
    tomllib.loads(path.read_text(encoding="utf-8"))
    assert read(path).sessions == (replace(ONE, note="x"), TWO, THREE)
    assert torn.lstrip(b"\n") in sides(path)[0].read_bytes()


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (TEXT.replace('id = "session-0001"', "id = session-0001"), HistoryBrokenError),
        (TEXT.replace("format = 1", "format = 2"), NewerHistoryError),
        (TEXT.replace("planned_seconds = 540", "planned_seconds = 540 s", 1), HistoryBrokenError),
    ],
)
def test_what_only_a_person_can_mend_is_left_alone(path: Path, text: str, error: type[Exception]) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
    for change in (
        lambda: edit_note(path, TWO.id, "x"),
        lambda: delete_session(path, TWO.id),
        lambda: put(path, TWO),
    ):
        with pytest.raises(error, match="not changed"):
            change()
    assert path.read_bytes() == text.encode()
    assert sorted(each.name for each in path.parent.iterdir()) == ["history.toml", "history.toml.lock"]


def test_the_line_of_a_fault_is_named(path: Path) -> None:
    path.write_text(HEADER + block(ONE).replace("level = 2", "level = two"), encoding="utf-8")
    with pytest.raises(HistoryBrokenError, match="line 9 is not valid TOML"):
        edit_note(path, ONE.id, "x")


def test_a_session_that_is_not_there_is_said_to_be_so(path: Path) -> None:
    with pytest.raises(NoSuchSessionError):
        edit_note(path, ONE.id, "x")
    assert not path.exists()
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(NoSuchSessionError):
        delete_session(path, "session-000")
    assert path.read_text(encoding="utf-8") == TEXT


def test_another_program_s_lock_is_waited_for_and_respected(path: Path) -> None:
    path.write_text(TEXT, encoding="utf-8")
    with locked(path.with_name("history.toml.lock"), 0), pytest.raises(HistoryBusyError):
        edit_note(path, ONE.id, "x", lock_seconds=0.05)
    assert path.read_text(encoding="utf-8") == TEXT


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights and links")
def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    real = tmp_path / "synced" / "history.toml"
    real.parent.mkdir()
    real.write_text(TEXT, encoding="utf-8")
    real.chmod(0o640)
    link = tmp_path / "history.toml"
    link.symlink_to(real)
    edit_note(link, ONE.id, "x")
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert read(real).sessions[0].note == "x"


@pytest.mark.usefixtures("quick_disk")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200), st.sampled_from([ONE, TWO, THREE]))
def test_any_text_can_be_a_note(path: Path, note: str, record: SessionRecord) -> None:
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    edit_note(path, record.id, note)
    found = {each.id: each for each in read(path).sessions}
    assert found[record.id] == replace(record, note=note)
    edit_note(path, record.id, record.note)
    assert read(path).sessions == (ONE, TWO, THREE)
