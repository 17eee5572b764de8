from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.record import ExerciseRecord
from backtimer.history import blocks as history_blocks
from backtimer.history.append import append
from backtimer.history.change import delete_session, edit_note, restore_session
from backtimer.history.format import HEADER, Record, block
from backtimer.history.index import WORTH_KEEPING, last_indexed, read_indexed
from backtimer.history.merge import merge
from backtimer.history.read import last_sessions, read
from tests.history.records import CHECKIN, CHECKINS, FEEL, FEELS, SESSIONS, session

RECORDS: st.SearchStrategy[Record] = SESSIONS | FEELS | CHECKINS


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "history.index"


def history_of(path: Path, count: int) -> None:
    path.write_text(HEADER + "".join(block(session(number)) for number in range(count)), encoding="utf-8")


def parsed_blocks(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What is parsed as TOML from now on."""
    parsed: list[bytes] = []
    parse = history_blocks.parse

    def watched(data: bytes) -> dict[str, object]:
        parsed.append(data)
        return parse(data)

    monkeypatch.setattr(history_blocks, "parse", watched)
    return parsed


def test_what_was_read_once_is_not_parsed_again(path: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history_of(path, WORTH_KEEPING)
    with path.open("a", encoding="utf-8") as file:
        file.write(block(FEEL) + block(CHECKIN))
    first = read_indexed(path, index)
    append(path, session(WORTH_KEEPING))
    edit_note(path, "session-0003", "harder than it looks")
    parsed = parsed_blocks(monkeypatch)
    found = read_indexed(path, index)
    assert len(first.sessions) == WORTH_KEEPING
    # The new one, the edited one, and the one that was last, in which the line break before the new one now ends.
    assert len([data for data in parsed if data.startswith(b"[[")]) == 3
    assert repr(found) == repr(read(path))
    assert found.sessions[3].note == "harder than it looks"


@pytest.mark.parametrize("count", [1, 20, 100])
def test_the_last_ones_have_a_small_index_of_their_own(
    path: Path, index: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    history_of(path, 90)
    for _ in range(2):
        assert last_indexed(path, index, count).sessions[-count:] == last_sessions(path, count)
    append(path, session(90))
    edit_note(path, "session-0089", "harder than it looks")
    parsed = parsed_blocks(monkeypatch)
    found = last_indexed(path, index, count)
    assert len(parsed) == 2
    assert found.sessions[-count:] == last_sessions(path, count)
    assert found.sessions[-2].note == "harder than it looks"
    assert index.stat().st_size < path.stat().st_size


@given(st.lists(RECORDS, min_size=1, max_size=6), st.data())
def test_with_the_index_a_history_reads_as_it_does_without(records: list[Record], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path, index = Path(folder) / "history.toml", Path(folder) / "history.index"
        history_of(path, WORTH_KEEPING)
        content = path.read_bytes() + "".join(map(block, records)).encode()
        for _ in range(data.draw(st.integers(1, 3))):
            path.write_bytes(content)
            for _ in range(2):
                # Equal instants may differ in their offset.
                assert repr(read_indexed(path, index)) == repr(read(path))
            content = changed(content, data.draw)


def changed(content: bytes, draw: Callable[[st.SearchStrategy[int]], int]) -> bytes:
    """What an edit, a removal, a torn write, a doubled block or a stray byte makes of a history."""
    one = draw(st.integers(0, len(content)))
    other = draw(st.integers(one, min(len(content), one + 2000)))
    match draw(st.integers(0, 4)):
        case 0:
            return content[:one] + content[other:]
        case 1:
            return content[:one]
        case 2:
            return content[:one] + b'note = """\n[[session]]\n' + content[one:]
        case 3:
            return content + content[one:other]
        case _:
            return content[:one] + b"\xff" + content[one:]


def test_it_is_right_after_everything_that_backtimer_does_to_a_history(
    path: Path, index: Path, tmp_path: Path, quick_disk: None
) -> None:
    history_of(path, WORTH_KEEPING)
    other = tmp_path / "other.toml"
    other.write_text(HEADER + "".join(block(session(number)) for number in range(20, 60)), encoding="utf-8")

    def same() -> bool:
        return repr(read_indexed(path, index)) == repr(read(path))

    assert same()
    merge(path, [other])
    assert same()
    deleted = delete_session(path, "session-0040")
    assert same()
    restore_session(path, deleted)
    assert same()
    edit_note(path, "session-0001", "")
    assert same()
    assert len(read_indexed(path, index).sessions) == 60


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"Easy day", b"Hard day"),
        lambda _: b"",
        lambda data: b"SQLite format 3\0" + data,
        lambda data: data.replace(b"backtimer ", b"backtimer 9", 1),
    ],
    ids=["cut short", "changed", "empty", "another program's", "another version's"],
)
def test_an_index_that_is_damaged_or_foreign_is_made_anew(
    path: Path, index: Path, spoil: Callable[[bytes], bytes]
) -> None:
    history_of(path, WORTH_KEEPING)
    found = read_indexed(path, index)
    sound = index.read_bytes()
    index.write_bytes(spoil(sound))
    assert index.read_bytes() != sound
    assert read_indexed(path, index) == found
    assert index.read_bytes() == sound


def test_an_index_that_cannot_be_written_costs_nothing_but_time(path: Path, tmp_path: Path) -> None:
    history_of(path, WORTH_KEEPING)
    in_the_way = tmp_path / "cache"
    in_the_way.write_text("a file where the folder should be")
    assert read_indexed(path, in_the_way / "history.index") == read(path)


def test_what_a_reading_parsed_before_it_was_stopped_is_kept(
    path: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history_of(path, 4 * WORTH_KEEPING)

    def stop(share: float) -> None:
        if share > 0.5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        read_indexed(path, index, stop)
    parsed = parsed_blocks(monkeypatch)
    assert len(read_indexed(path, index).sessions) == 4 * WORTH_KEEPING
    assert 0 < len([data for data in parsed if data.startswith(b"[[")]) <= 2 * WORTH_KEEPING


def test_an_index_forgets_what_the_history_does_not_hold_any_more(path: Path, index: Path) -> None:
    history_of(path, 10 * WORTH_KEEPING)
    read_indexed(path, index)
    before = index.stat().st_size
    path.write_text(
        HEADER + "".join(block(session(number, title="Another")) for number in range(WORTH_KEEPING)), encoding="utf-8"
    )
    read_indexed(path, index)
    assert index.stat().st_size < before / 5


def test_offsets_and_ways_of_doing_an_exercise_survive(path: Path, index: Path) -> None:
    west = timezone(-timedelta(hours=3, minutes=30))
    odd = session(0, started=session(0).started.astimezone(west), exercises=(ExerciseRecord("nothing", ()),))
    path.write_text(
        HEADER + "".join(block(each) for each in [odd, *map(session, range(1, 1 + WORTH_KEEPING))]), encoding="utf-8"
    )
    read_indexed(path, index)
    found = read_indexed(path, index)
    assert found.sessions[0].started.utcoffset() == timedelta(hours=-3, minutes=-30)
    assert found.sessions[0].exercises == odd.exercises
    assert found == read(path)
