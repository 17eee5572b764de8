"""A session that was saved stays saved, and what goes wrong while saving costs nothing that was there before."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from backtimer.history.append import append
from backtimer.history.errors import (
    HistoryBrokenError,
    HistoryBusyError,
    HistoryError,
    HistoryNotSavedError,
    InvalidRecordError,
    NewerHistoryError,
)
from backtimer.history.format import HEADER, Record, block
from backtimer.history.locking import locked
from backtimer.history.read import HistoryRead, read
from tests.history.records import CHECKIN, FEEL, SESSION, session, sides, watch_reads

ONE, TWO, THREE = session(1), session(2), session(3)
TEXT = HEADER + block(ONE) + block(TWO)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


def test_the_first_record_makes_the_folder_and_a_file_with_a_head(tmp_path: Path) -> None:
    path = tmp_path / "some" / "where" / "history.toml"
    assert append(path, ONE) is None
    assert path.read_text(encoding="utf-8") == HEADER + block(ONE)


def test_records_of_all_kinds_follow_each_other(path: Path) -> None:
    for record in (ONE, FEEL, CHECKIN, TWO):
        append(path, record)
    assert read(path) == HistoryRead((ONE, TWO), (FEEL,), (CHECKIN,), ())
    assert path.read_text(encoding="utf-8") == (HEADER + block(ONE) + block(FEEL) + block(CHECKIN) + block(TWO))


def test_an_empty_file_gets_its_head(path: Path) -> None:
    path.touch()
    append(path, ONE)
    assert path.read_text(encoding="utf-8") == HEADER + block(ONE)


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.rstrip("\n"),
        lambda text: text + "\n\n# tomorrow: the five\n",
        lambda text: text + "# no line end",
        lambda text: text.replace("[session.end]", "# hard\n[ session . end ]  # over"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.removeprefix(HEADER),
        lambda text: "# mine\n" + text,
        lambda text: text.replace("note = ", 'remark = """\n[[session]]\n[session.end]\n"""\nnote = '),
        lambda text: text + 'sum = "a later minor version added this to [session.end]"\n',
        lambda text: text + "# a very long thought\n" * 5_000,
    ],
    ids=[
        "no last newline",
        "comment at the end",
        "comment without newline",
        "end marker with spaces",
        "Windows line ends",
        "byte order mark",
        "head removed",
        "head changed",
        "text like a record",
        "key in the end marker",
        "end far from the end",
    ],
)
def test_a_file_that_a_person_edited_is_added_to_as_it_is(path: Path, edit: Callable[[str], str]) -> None:
    edited = edit(TEXT).encode()
    path.write_bytes(edited)
    append(path, THREE)
    assert path.read_bytes().startswith(edited)
    assert read(path) == HistoryRead((ONE, TWO, THREE))
    assert sides(path) == []


@pytest.mark.usefixtures("quick_disk")
@pytest.mark.parametrize("last", [THREE, FEEL, CHECKIN], ids=["session", "feel", "checkin"])
def test_a_cut_at_any_byte_of_the_last_record_costs_nothing_else(path: Path, last: Record) -> None:
    torn_block = block(last).encode()
    for cut in range(len(torn_block)):
        torn = TEXT.encode() + torn_block[:cut]
        path.write_bytes(torn)
        # The line break alone is missing.
        complete = cut == len(torn_block) - 1
        found = read(path)
        assert found.sessions[:2] == (ONE, TWO)
        assert len(found.sessions + found.feels + found.checkins) == 2 + complete

        side = append(path, session(4))
        text = path.read_bytes()
        tomllib.loads(text.decode())
        after = read(path)
        assert after.problems == ()
        assert [each for each in after.sessions if each != last] == [ONE, TWO, session(4)]
        assert len(after.sessions + after.feels + after.checkins) == 3 + complete
        if side is None:
            assert text.startswith(torn)
        else:
            assert side.read_bytes() == torn_block[:cut]
            assert text == TEXT.encode() + block(session(4)).encode()
            side.unlink()


@pytest.mark.usefixtures("quick_disk")
def test_a_cut_at_any_byte_of_the_first_write_is_mended(path: Path) -> None:
    first = (HEADER + block(ONE)).encode()
    for cut in range(len(first)):
        path.write_bytes(first[:cut])
        complete = cut == len(first) - 1
        assert read(path).sessions == ((ONE,) if complete else ())
        side = append(path, TWO)
        assert read(path) == HistoryRead((ONE, TWO) if complete else (TWO,))
        text = path.read_bytes()
        assert tomllib.loads(text.decode())["format"] == 1
        if side is None:
            assert text.startswith(first[:cut])
        else:
            assert first[:cut].endswith(side.read_bytes())
            assert text.startswith(first[:cut].removesuffix(side.read_bytes()))
            side.unlink()


@pytest.mark.parametrize("tail", [b"\0" * 4096, b"\xff\xfe\x00", block(THREE).encode()[:-30] + b"\0" * 9])
def test_what_a_power_cut_leaves_is_set_aside(path: Path, tail: bytes) -> None:
    path.write_bytes(TEXT.encode() + tail)
    side = append(path, session(4))
    assert side is not None
    assert side.read_bytes() == tail
    assert path.read_text(encoding="utf-8") == TEXT + block(session(4))


def test_a_comment_before_the_torn_record_stays(path: Path) -> None:
    path.write_text(TEXT + "\n# a good week\n" + block(THREE)[:100], encoding="utf-8")
    append(path, session(4))
    assert path.read_text(encoding="utf-8") == TEXT + "\n# a good week\n\n" + block(session(4))


def test_each_torn_tail_gets_a_file_of_its_own(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.strftime", lambda _: "20261123-071502")
    for torn in ("[[first", "[[second"):
        path.write_text(TEXT + torn, encoding="utf-8")
        append(path, THREE)
    assert [side.name for side in sides(path)] == [
        "history.torn-20261123-071502-2.toml",
        "history.torn-20261123-071502.toml",
    ]
    assert [side.read_text(encoding="utf-8") for side in sides(path)] == ["[[second", "[[first"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TEXT.replace('id = "session-0002"', "id = session-0002"), "line 29 is not valid TOML"),
        (TEXT.replace('id = "session-0002"', 'id = """session-0002'), "not valid TOML"),
        (TEXT.replace("format = 1", "format = one"), "its first lines are not valid"),
        (TEXT.replace("format = 1", "format = 0"), "format must be a whole number"),
        ("once upon a time\n", "it is no history"),
        ('[[session]]\nid = "of another program"\n', "it is no history"),
    ],
    ids=["last record", "open quotes", "head", "format", "prose", "foreign"],
)
def test_a_file_that_only_a_person_can_mend_is_left_alone(path: Path, text: str, said: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
    with pytest.raises(HistoryBrokenError, match=said) as raised:
        append(path, THREE)
    assert str(raised.value).startswith(f"{path}: not saved: ")
    assert path.read_bytes() == text.encode()
    assert sides(path) == []


@pytest.mark.parametrize("version", ["2", "999999", "0x2"])
@pytest.mark.parametrize("tail", ["", "[[sess", "\n[[training]]\nx = 1\n" * 3_000], ids=["", "torn", "unknown"])
def test_a_later_format_is_never_written(path: Path, version: str, tail: str) -> None:
    text = TEXT.replace("format = 1", f"format = {version}") + tail
    path.write_text(text, encoding="utf-8", newline="\n")
    with pytest.raises(NewerHistoryError, match="a newer backtimer wrote it"):
        append(path, THREE)
    assert path.read_bytes() == text.encode()


def test_a_file_of_a_later_format_with_other_records_is_never_written(path: Path) -> None:
    text = "format = 2\n" + "\n[[training]]\nx = 1\n" * 3_000
    path.write_text(text, encoding="utf-8", newline="\n")
    with pytest.raises(NewerHistoryError):
        append(path, THREE)
    assert path.read_bytes() == text.encode()


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (replace(SESSION, seconds=float("nan")), "seconds"),
        (replace(SESSION, started=datetime(2026, 11, 23)), "started"),  # noqa: DTZ001
        (replace(SESSION, level=-1), "level"),
        (replace(SESSION, id=""), "id"),
        (replace(CHECKIN, answers=(("a", "yes"), ("a", "no"))), "Cannot overwrite"),
        (replace(FEEL, at=datetime(2026, 11, 23)), "at"),  # noqa: DTZ001
    ],
)
def test_a_record_that_could_not_be_read_again_is_refused(path: Path, record: Record, key: str) -> None:
    with pytest.raises(InvalidRecordError, match=key):
        append(path, record)
    assert not path.exists()


@posix_only
def test_the_record_and_its_file_s_name_are_on_the_disk_before_it_counts_as_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[int, int]] = []
    fsync = os.fsync

    def watched(fd: int) -> None:
        status = os.fstat(fd)
        synced.append((status.st_ino, status.st_size))
        fsync(fd)

    monkeypatch.setattr(os, "fsync", watched)
    append(path, ONE)
    status = path.stat()
    assert synced[0] == (status.st_ino, status.st_size)
    assert [inode for inode, _ in synced] == [status.st_ino, path.parent.stat().st_ino]
    synced.clear()
    append(path, TWO)
    assert synced == [(status.st_ino, path.stat().st_size)]


@posix_only
def test_a_pipe_in_its_place_is_neither_written_nor_waited_for(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(HistoryNotSavedError, match="not a regular file"):
        append(path, ONE)


@posix_only
@pytest.mark.parametrize("there", [True, False])
def test_a_link_into_a_synced_folder_stays_a_link(tmp_path: Path, there: bool) -> None:
    real = tmp_path / "synced" / "history.toml"
    link = tmp_path / "data" / "history.toml"
    link.parent.mkdir()
    link.symlink_to(real)
    if there:
        append(real, ONE)
    append(link, TWO)
    assert link.is_symlink()
    assert read(real).sessions == read(link).sessions == ((ONE, TWO) if there else (TWO,))
    assert sorted(each.name for each in link.parent.iterdir()) == ["history.toml"]


def test_a_history_that_another_program_holds_is_not_written(path: Path) -> None:
    append(path, ONE)
    before = path.read_bytes()
    with locked(path.with_name("history.toml.lock"), 0), pytest.raises(HistoryBusyError, match="save again"):
        append(path, TWO, lock_seconds=0.05)
    assert path.read_bytes() == before
    append(path, TWO, lock_seconds=0)
    assert read(path).sessions == (ONE, TWO)


def test_four_programs_at_once_lose_and_double_nothing(path: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from backtimer.history.append import append\n"
        "from tests.history.records import session\n"
        "for number in range(25):\n"
        "    append(Path(sys.argv[1]), session(int(sys.argv[2]) * 100 + number), lock_seconds=60)\n"
    )
    root = Path(__file__).parents[2]
    writers = [
        subprocess.Popen([sys.executable, "-c", script, str(path), str(writer)], cwd=root) for writer in range(4)
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0, 0]
    found = read(path)
    assert found.problems == ()
    assert {each.id for each in found.sessions} == {
        f"session-{writer * 100 + number:04}" for writer in range(4) for number in range(25)
    }
    assert len(tomllib.loads(path.read_text(encoding="utf-8"))["session"]) == 100
    assert sides(path) == []


def test_adding_costs_no_more_in_a_long_history(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(HEADER + "".join(block(session(number)) for number in range(2000)), encoding="utf-8")
    taken = watch_reads(monkeypatch)
    append(path, session(2000))
    assert 0 < sum(taken) < 50_000 < path.stat().st_size / 20


@pytest.mark.usefixtures("quick_disk")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_the_damage_a_record_is_saved_or_refused_and_nothing_is_lost(
    tmp_path: Path, data: st.DataObject
) -> None:
    path = tmp_path / "history.toml"
    source = TEXT.encode()
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, min(start + 50, len(source))))
    inserted = data.draw(
        st.binary(max_size=10) | st.sampled_from([b'"""', b"[", b"[[session]]\n", b"[session.end]\n", b"\n", b'"'])
    )
    damaged = source[:start] + inserted + source[end:]
    path.write_bytes(damaged)
    before = read(path).sessions
    try:
        side = append(path, session(9))
    except HistoryError:
        assert path.read_bytes() == damaged
        assert sides(path) == []
        return
    torn = b"" if side is None else side.read_bytes()
    assert path.read_bytes().startswith(damaged.removesuffix(torn))
    assert read(path).sessions == (*before, session(9))
    if side is not None:
        side.unlink()
