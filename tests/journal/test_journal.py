"""What a running session writes down is what a later start finds, wherever the writing stopped."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.adjustment import Adjustment
from backtimer.core.events import Event, StepEnded
from backtimer.core.outcome import Circumstances, exercise_records, session_record
from backtimer.core.session import Session
from backtimer.core.timeline import Timeline
from backtimer.history import disk
from backtimer.history.append import append
from backtimer.history.read import read
from backtimer.journal.checks import LineError
from backtimer.journal.folder import journal_folder
from backtimer.journal.lines import Head, goes_on_line, head_line, read_head, read_line, standing_line
from backtimer.journal.settling import keep
from backtimer.journal.unfinished import Unfinished, read_journal, waiting
from backtimer.journal.writer import Journal
from tests.support.records import STARTED, record_of
from tests.support.session_scripts import HOLDS_ON_BOTH_SIDES, SCRIPTS, TIMELINES, Run, Script

ADJUSTMENT = Adjustment(
    level=2,
    sets=1,
    eased=True,
    without=frozenset({"wall"}),
    turn=3,
    left_out=frozenset({1}),
    first_side="right",
    extra_side="left",
)
ABOUT = Circumstances("sha256:00", "0.1.0", 3, True, 2.0, "yellow", "easy", "after", "läuft 💪")


def head_of(timeline: Timeline, session_id: str = "20260307-183000-test-7f3a") -> Head:
    return Head(session_id, timeline, timeline.total_seconds, "/somewhere/test.toml", ADJUSTMENT, ABOUT, STARTED)


class Written:
    """The bytes of the journal of a session."""

    def __init__(self, timeline: Timeline) -> None:
        self.data = head_line(head_of(timeline))
        self.run = Run(Session(timeline))
        self.events: list[Event] = []
        self.at = 0.0

    def follow(self, script: Script) -> None:
        self._write(self.run.session.start(self.run.now))
        for seconds, action in script:
            seen = len(self.run.events)
            self.run.follow([(seconds, action)])
            self._write(self.run.events[seen:], moved=action[0] in ("back", "skip", "jump"))

    def _write(self, events: Any, *, moved: bool = False) -> None:
        if events or moved:
            ended = [event for event in events if isinstance(event, StepEnded)]
            self.at = max((event.at - 1000.0 for event in events), default=self.at)
            self.data += standing_line(self.at, self.run.session, ended)
            self.events += events


def understood(data: bytes) -> Unfinished:
    found = read_journal(data)
    assert found is not None
    return found


@given(st.sampled_from(TIMELINES), SCRIPTS)
def test_what_was_done_is_found_again(timeline: Timeline, script: Script) -> None:
    written = Written(timeline)
    written.follow(script)
    found = understood(written.data)
    ended = {each.result.step.index: each.result for each in written.events if isinstance(each, StepEnded)}
    assert {each.step.index: (each.outcome, each.held) for each in found.results} == {
        index: (result.outcome, tuple(round(seconds, 3) for seconds in result.held)) for index, result in ended.items()
    }
    assert found.next_step == written.run.session.step.index
    assert found.fits(timeline)
    assert [each.step for each in found.earlier_in(timeline).results] == [
        timeline.step(index) for index in sorted(ended)
    ]
    assert exercise_records(found.head.timeline, found.results) == exercise_records(
        timeline, found.earlier_in(timeline).results
    )


def test_everything_that_is_known_beforehand_is_found_again() -> None:
    head = read_head(head_line(head_of(HOLDS_ON_BOTH_SIDES)))
    unsaid = Adjustment()
    assert {
        name for name in Adjustment.__struct_fields__ if getattr(ADJUSTMENT, name) == getattr(unsaid, name)
    } == set()
    assert head.adjustment == ADJUSTMENT
    assert head.about == ABOUT
    assert (head.id, head.started, head.routine_file) == ("20260307-183000-test-7f3a", STARTED, "/somewhere/test.toml")
    assert head.timeline.sets == HOLDS_ON_BOTH_SIDES.sets
    assert head.planned_seconds == HOLDS_ON_BOTH_SIDES.total_seconds


SAMPLE = Written(HOLDS_ON_BOTH_SIDES)
SAMPLE.follow([(7.0, ("tick", 0.0)) for _ in range(12)])


def test_a_journal_that_was_cut_at_any_byte_tells_what_was_whole() -> None:
    whole = understood(SAMPLE.data)
    assert len(whole.results) >= 8
    first = SAMPLE.data.index(b"\n")
    for cut in range(len(SAMPLE.data)):
        found = read_journal(SAMPLE.data[:cut])
        assert (found is None) == (cut <= first)
        if found is not None:
            lines = SAMPLE.data[:cut].count(b"\n") - 1
            assert (
                found.results
                == whole.results[: sum(b'"ended":[{' in line for line in SAMPLE.data.split(b"\n")[1 : lines + 1])]
            )


@given(st.integers(0, len(SAMPLE.data)), st.integers(0, 60), st.binary(max_size=12))
def test_a_damaged_journal_costs_the_damaged_lines_at_most(start: int, length: int, put: bytes) -> None:
    found = read_journal(SAMPLE.data[:start] + put + SAMPLE.data[start + length :])
    if found is not None:
        assert isinstance(found.record.seconds, float)
        if found.next_step:
            found.fits(HOLDS_ON_BOTH_SIDES)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), st.lists), st.data())
def test_no_value_in_a_line_gets_through_unseen(value: Any, data: st.DataObject) -> None:
    import json

    for line, reader in ((SAMPLE.data.split(b"\n")[0], read_head), (SAMPLE.data.split(b"\n")[9], read_line)):
        table = json.loads(line)
        table[data.draw(st.sampled_from(sorted(table)))] = value
        try:
            reader(json.dumps(table).encode())
        except LineError:
            continue


def test_parts_add_up() -> None:
    written = Written(HOLDS_ON_BOTH_SIDES)
    written.follow([(5.0, ("tick", 0.0)), (3.0, ("pause", 0.0)), (4.0, ("resume", 0.0)), (4.0, ("tick", 0.0))])
    first = understood(written.data)
    assert (first.pauses, first.paused_seconds) == (1, 4.0)
    later = STARTED + timedelta(days=1)
    session = Session(
        HOLDS_ON_BOTH_SIDES, start_at=first.next_step, done_before=first.earlier_in(HOLDS_ON_BOTH_SIDES).results
    )
    data = written.data + goes_on_line(later)
    events = session.start(0.0) + session.advance(60.0) + session.pause(60.0)
    data += standing_line(60.0, session, [each for each in events if isinstance(each, StepEnded)])
    both = understood(data)
    assert both.seconds == first.seconds + 60
    assert (both.pauses, both.paused_seconds) == (2, 4.0)
    assert both.last_moment == later + timedelta(seconds=30)  # at twice the speed
    assert len(both.results) > len(first.results)
    record = session_record(_stopped(session), ABOUT, session_id="x", started=later, finished=later)
    united = first.earlier_in(HOLDS_ON_BOTH_SIDES).united_with(record)
    assert (united.id, united.started) == (first.head.id, STARTED)
    assert united.seconds == first.seconds + 61
    assert sum(each.done for exercise in united.exercises for each in exercise.sets) > sum(
        each.done for exercise in first.record.exercises for each in exercise.sets
    )


def _stopped(session: Session) -> Session:
    session.stop(61.0)
    return session


def test_a_session_that_goes_on_leads_into_the_position_first_and_can_be_completed() -> None:
    session = Session(HOLDS_ON_BOTH_SIDES, start_at=9, done_before=())
    whole = Session(HOLDS_ON_BOTH_SIDES)
    whole.start(0.0)
    whole.advance(1e5)
    before = [result for result in whole.results if result.step.index < 9]
    session = Session(HOLDS_ON_BOTH_SIDES, start_at=9, done_before=before)
    session.start(0.0)
    assert session.state == "lead-in"
    assert session.view(0.0).lead_in is not None
    session.advance(1e5)
    assert session.completed
    assert session.results == whole.results


@pytest.fixture
def history(tmp_path: Path) -> Path:
    return tmp_path / "history.toml"


def begun(history: Path, **changes: Any) -> tuple[Journal, Session]:
    """A session with its journal, after some of its steps."""
    session = Session(HOLDS_ON_BOTH_SIDES)
    journal = Journal.begin(history, head_of(HOLDS_ON_BOTH_SIDES, **changes))
    journal.follow(session.start(0.0), session)
    for second in range(5, 60, 5):
        journal.follow(session.advance(float(second)), session)
    return journal, session


def soon(found: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 1.0
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_a_step_is_on_the_disk_within_a_second(history: Path) -> None:
    journal, session = begun(history)
    ended = sum(result.outcome == "done" for result in session.results)
    soon(lambda: journal.path.exists() and len(understood_or(journal.path)) == ended)
    journal.close(remove=True)
    assert not journal.path.exists()


def understood_or(path: Path) -> tuple[object, ...]:
    found = read_journal(path.read_bytes())
    return () if found is None else found.results


def test_a_running_session_is_nobody_else_s(history: Path) -> None:
    journal, _ = begun(history)
    soon(journal.path.exists)
    soon(lambda: len(understood_or(journal.path)) > 3)
    assert waiting(history) == []
    journal.close(remove=False)
    (found,) = waiting(history)
    taken = found.take_up()
    assert taken is not None
    assert waiting(history) == []
    assert found.take_up() is None
    taken.give_back()
    assert len(waiting(history)) == 1


def test_a_session_that_is_kept_is_kept_once(history: Path) -> None:
    journal, _ = begun(history)
    journal.close(remove=False)
    left = journal.path.read_bytes()
    taken = waiting(history)[0].take_up()
    assert taken is not None
    assert keep(history, taken).path == history
    assert waiting(history) == []
    (record,) = read(history).sessions
    assert (record.stop_reason, record.completed) == ("interrupted", False)
    assert record.exercises[0].sets[0].done > 0

    # The power went off before the journal was removed.
    journal.path.write_bytes(left)
    taken = waiting(history)[0].take_up()
    assert taken is not None
    keep(history, taken)
    assert [session.id for session in read(history).sessions] == [record.id]


def test_a_session_that_was_saved_as_a_whole_is_not_offered_again(history: Path) -> None:
    journal, _ = begun(history)
    journal.close(remove=False)
    append(history, record_of(id=waiting(history)[0].session.head.id))
    assert waiting(history) == []
    assert list(journal_folder(history).iterdir()) == []


def test_nothing_is_offered_of_a_session_that_never_began(history: Path) -> None:
    Journal.begin(history, head_of(HOLDS_ON_BOTH_SIDES)).close(remove=False)
    assert waiting(history) == []
    assert list(journal_folder(history).iterdir()) == []


def test_files_that_are_no_journals_of_this_version_are_left_alone(history: Path) -> None:
    folder = journal_folder(history)
    folder.mkdir()
    names = {"a.jsonl": b'{"backtimer_journal": 2}\n{}\n', "b.jsonl": b"\xff\0\n", "c.jsonl": b"[" * 100_000, "d": b""}
    for name, data in names.items():
        (folder / name).write_bytes(data)
    assert waiting(history) == []
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == names


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch, code: int) -> Iterator[None]:
    def failing(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr("backtimer.journal.writer.append_durably", failing)
        yield


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_what_the_disk_refuses_is_told_and_written_later(
    history: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    with full_disk(monkeypatch, code):
        journal, session = begun(history)
        soon(lambda: journal.problem is not None)
        assert os.strerror(code) in (journal.problem or "")
        assert "lost" in journal.where
    journal.follow(session.advance(65.0), session)
    soon(lambda: journal.problem is None)
    journal.close(remove=False)
    (found,) = waiting(history)
    assert len(found.session.results) == sum(result.outcome == "done" for result in session.results)


def test_a_disk_that_is_slow_holds_nothing_up(history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flush = disk.flush

    def slow(fd: int) -> None:
        time.sleep(0.3)
        flush(fd)

    monkeypatch.setattr(disk, "flush", slow)
    began = time.monotonic()
    journal, _ = begun(history)
    assert time.monotonic() - began < 0.2
    journal.close(remove=False)
    assert len(waiting(history)[0].session.results) > 3
