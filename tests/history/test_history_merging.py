"""Histories are united by session: nothing is there twice, nothing is lost, and a second time changes nothing."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from backtimer.core.record import SessionRecord
from backtimer.history.beside import file_beside
from backtimer.history.conflicts import conflict_copies
from backtimer.history.errors import HistoryBrokenError, HistoryNotSavedError, NewerHistoryError
from backtimer.history.format import HEADER, Record, block
from backtimer.history.merge import merge, unmerged
from backtimer.history.read import read
from tests.history.records import CHECKIN, FEEL, session

ONE, TWO, THREE = session(1), session(2), session(3)


def history(path: Path, *records: Record, comment: str = "") -> Path:
    path.write_text(HEADER + comment + "".join(block(each) for each in records), encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return tmp_path / "other.toml"


def test_what_others_have_is_taken_over_once(path: Path, other: Path, tmp_path: Path) -> None:
    history(path, ONE, FEEL, comment="# mine\n")
    history(other, ONE, TWO, FEEL, CHECKIN)
    third = history(tmp_path / "third.toml", TWO, THREE)
    before = path.read_bytes(), other.read_bytes(), third.read_bytes()
    merged = merge(path, [other, third])
    assert merged.sessions == [TWO.id, THREE.id]
    assert (merged.feels, merged.checkins, merged.differences, merged.problems) == (0, 1, [], [])
    assert merged.backup is not None
    assert merged.backup.read_bytes() == before[0]
    assert path.read_bytes().startswith(before[0])
    found = read(path)
    assert (found.sessions, found.feels, found.checkins) == ((ONE, TWO, THREE), (FEEL,), (CHECKIN,))
    tomllib.loads(path.read_text(encoding="utf-8"))
    assert (other.read_bytes(), third.read_bytes()) == before[1:]

    state = path.read_bytes()
    again = merge(path, [other, third, path])
    assert not again.changed
    assert path.read_bytes() == state
    assert len(list((tmp_path / "backups").iterdir())) == 1


def test_a_history_that_is_not_there_yet_begins_with_what_others_have(path: Path, other: Path) -> None:
    history(other, ONE, FEEL)
    merge(path, [other])
    assert path.read_text(encoding="utf-8") == HEADER + block(ONE) + block(FEEL)


@pytest.mark.parametrize("own_is_longer", [True, False])
def test_of_one_session_the_more_complete_telling_counts(path: Path, other: Path, own_is_longer: bool) -> None:
    partial = replace(ONE, completed=False, stop_reason="interrupted", seconds=60.0, note="")
    mine, theirs = (ONE, partial) if own_is_longer else (partial, ONE)
    history(path, mine, TWO, comment="# mine\n")
    history(other, theirs)
    merged = merge(path, [other])
    assert read(path).sessions == (ONE, TWO)
    assert [each.taken_from for each in merged.differences] == ([] if own_is_longer else [other])
    assert "# mine\n" in path.read_text(encoding="utf-8")
    assert not merge(path, [other]).changed


def test_answers_are_filled_in_and_no_line_of_a_note_is_lost(path: Path, other: Path) -> None:
    history(path, replace(ONE, note="left hip\nfine", feel_after=None, shaking=True))
    history(other, replace(ONE, note="left hip\nslow", feel_after="green", shaking=False))
    merged = merge(path, [other])
    assert read(path).sessions == (
        replace(ONE, note="left hip\nslow\nfine", feel_after="green", shaking=False),
    ) or read(path).sessions == (replace(ONE, note="left hip\nfine\nslow", feel_after="green", shaking=True),)
    assert [each.session for each in merged.differences] == [ONE.id]
    assert not merge(path, [other]).changed
    # The other way round nothing new comes of it.
    merge(other, [path])
    assert set(read(other).sessions[0].note.split("\n")) == {"left hip", "fine", "slow"}
    assert not merge(path, [other]).changed


def test_numbers_that_are_written_shorter_are_no_difference(path: Path, other: Path) -> None:
    other.write_text(HEADER + block(ONE).replace("seconds = 540.5", "seconds = 540.50004"), encoding="utf-8")
    history(path, TWO)
    merge(path, [other])
    assert not merge(path, [other]).changed
    assert unmerged(path) == []


def test_what_is_broken_costs_itself_and_is_told(path: Path, other: Path) -> None:
    history(path, ONE)
    other.write_text(
        HEADER + block(TWO).replace("level = 2", "level = two") + block(THREE) + block(session(4))[:100],
        encoding="utf-8",
    )
    merged = merge(path, [other])
    assert merged.sessions == [THREE.id]
    assert (merged.problems[0][0], merged.problems[0][1].line) == (other, 9)


def test_what_cannot_be_merged_is_refused(path: Path, other: Path, tmp_path: Path) -> None:
    history(path, ONE)
    history(other, TWO)
    state = path.read_bytes()
    with pytest.raises(HistoryNotSavedError, match="cannot be read"):
        merge(path, [other, tmp_path / "none.toml"])
    newer = tmp_path / "newer.toml"
    newer.write_text(HEADER.replace("format = 1", "format = 2") + block(THREE), encoding="utf-8")
    with pytest.raises(NewerHistoryError, match=r"newer\.toml: a newer backtimer"):
        merge(path, [other, newer])
    path.write_bytes(state.replace(b"level = 2", b"level = two"))
    with pytest.raises(HistoryBrokenError, match="line 9"):
        merge(path, [other])
    assert path.read_bytes() == state.replace(b"level = 2", b"level = two")


def test_copies_beside_a_history_are_found_and_nothing_else(path: Path) -> None:
    history(path, ONE)
    copies = [
        "history.sync-conflict-20261123-071502-ABCDEFG.toml",
        "history (conflicted copy 2026-11-23 071502).toml",
        "history (Jane's conflicted copy 2026-11-23).toml",
        "history (laptop's conflicted copy 2026-11-23 (1)).toml",
        file_beside(path, replace(TWO, id="20261123-071502-easy-day-7f3a")).name,
    ]
    others = [
        "history.torn-20261123-071502.toml",
        "history.toml.lock",
        "notes (conflicted copy).toml",
        "history.old.toml",
    ]
    for name in copies + others:
        history(path.with_name(name), TWO)
    assert sorted(each.name for each in conflict_copies(path)) == sorted(copies)
    assert sorted(each.name for each in unmerged(path)) == sorted(copies)
    merge(path, conflict_copies(path))
    assert read(path).sessions == (ONE, TWO)
    assert unmerged(path) == []
    assert len(conflict_copies(path)) == len(copies)


@st.composite
def tellings(draw: st.DrawFn) -> tuple[list[SessionRecord], list[SessionRecord]]:
    """Two histories that have some sessions in common, told alike or not."""

    def told(number: int) -> SessionRecord:
        return session(
            number,
            note=draw(st.sampled_from(["", "a", "b", "a\nb", "b\na", "a\n\nc"])),
            feel_after=draw(st.sampled_from([None, "green", "red"])),
            completed=draw(st.booleans()),
            seconds=draw(st.sampled_from([10.0, 10.0004, 500.0])),
            finished=ONE.started + timedelta(seconds=number),
        )

    numbers = st.lists(st.integers(1, 4), unique=True, max_size=4)
    return [told(number) for number in draw(numbers)], [told(number) for number in draw(numbers)]


@pytest.mark.usefixtures("quick_disk")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tellings())
def test_whatever_two_histories_tell_they_agree_in_the_end(
    tmp_path: Path, told: tuple[list[SessionRecord], list[SessionRecord]]
) -> None:
    mine = history(tmp_path / "mine.toml", *told[0])
    theirs = history(tmp_path / "theirs.toml", *told[1])
    merge(mine, [theirs])
    merge(theirs, [mine])
    assert not merge(mine, [theirs]).changed
    found, other = read(mine), read(theirs)
    assert {each.id for each in found.sessions} == {each.id for each in told[0] + told[1]}
    assert len(found.sessions) == len({each.id for each in found.sessions})
    for each in told[0] + told[1]:
        union = next(session for session in found.sessions if session.id == each.id)
        assert set(each.note.split("\n")) - {""} <= set(union.note.split("\n"))
        assert union.completed >= each.completed
        assert union.feel_after is not None or each.feel_after is None
    assert {each.id: set(each.note.split("\n")) for each in found.sessions} == {
        each.id: set(each.note.split("\n")) for each in other.sessions
    }
