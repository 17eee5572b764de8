"""Unites histories: what other files have and this one has not is taken over, and a session is never there twice.

Of a session that two files tell differently the more complete telling counts. What only the other one answers is taken
from it, and of two notes every line is kept. The other files stay as they are.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from backtimer.core.record import CheckinRecord, FeelRecord, SessionRecord
from backtimer.history.append import checked_block
from backtimer.history.change import with_last_line_ended
from backtimer.history.conflicts import conflict_copies
from backtimer.history.disk import open_to_read, read_file
from backtimer.history.errors import HistoryBrokenError, HistoryNotSavedError, NewerHistoryError
from backtimer.history.find_block import find_block
from backtimer.history.format import HEADER, Record
from backtimer.history.read import MOST_BYTES, HistoryProblem, HistoryRead, read, read_bytes
from backtimer.history.rewrite import rewrite
from backtimer.history.tail import refuse_newer

_ANSWERS = ("feel_before", "feel_after", "shaking", "harder_side", "stop_reason", "day", "moment")
"""What the person says of a session; None where they said nothing."""


class Difference(Struct, frozen=True):
    """A session that was told differently, and which telling counts."""

    session: str
    taken_from: Path | None
    """The file with the more complete telling; None where it was the history's own."""


class Merged(Struct):
    """What a merge did."""

    backup: Path | None = None
    """What the history was before; None where nothing was changed, or there was none."""
    sessions: list[str] = field(default_factory=list)
    """The ids of the sessions that are new in the history."""
    feels: int = 0
    checkins: int = 0
    differences: list[Difference] = field(default_factory=list)
    """Sessions that were there and were made more complete."""
    problems: list[tuple[Path, HistoryProblem]] = field(default_factory=list)
    """What could not be read in the other files."""

    @property
    def changed(self) -> bool:
        """Whether there was anything to take over."""
        return bool(self.sessions or self.feels or self.checkins or self.differences)


def merge(path: Path, others: Iterable[Path]) -> Merged:
    """Unite the histories in the other files into the one at `path`. A second time it changes nothing.

    Raises HistoryNotSavedError where one of them cannot be read at all, NewerHistoryError where a newer backtimer wrote
    one, or what `rewrite` raises; then nothing was changed.
    """
    sources = [(other, _source(other)) for other in others if not _same_file(path, other)]
    merged = Merged()

    def change(data: bytes) -> bytes:
        return _united(data, sources, merged)

    backup = rewrite(path, change)
    merged.backup = backup
    merged.problems = [(other, problem) for other, history in sources for problem in history.problems]
    return merged


def unmerged(path: Path) -> list[Path]:
    """The files beside a history that have something which it has not."""
    copies = conflict_copies(path)
    if not copies:
        return []
    own = read(path)
    return [copy for copy in copies if _news(own, read(copy))]


def _source(path: Path) -> HistoryRead:
    """What one of the other files holds."""
    try:
        fd = open_to_read(path)
        try:
            refuse_newer(fd)
        finally:
            os.close(fd)
        return read_bytes(read_file(path, MOST_BYTES))
    except OSError as error:
        raise HistoryNotSavedError(f"{path}: cannot be read: {error.strerror or error}") from None
    except NewerHistoryError as error:
        raise NewerHistoryError(f"{path}: {error}") from None
    except HistoryBrokenError:
        return read(path)  # its records may be sound all the same


def _same_file(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def _news(own: HistoryRead, other: HistoryRead) -> bool:
    mine = {session.id: session for session in own.sessions}
    return (
        any(each.id not in mine or _union(mine[each.id], each) != mine[each.id] for each in other.sessions)
        or bool(set(other.feels) - set(own.feels))
        or bool(set(other.checkins) - set(own.checkins))
    )


def _united(data: bytes, sources: Sequence[tuple[Path, HistoryRead]], merged: Merged) -> bytes:
    own = read_bytes(data)
    sessions = {session.id: session for session in own.sessions}
    others: set[FeelRecord | CheckinRecord] = {*own.feels, *own.checkins}
    new: list[Record] = []
    better: dict[str, Path | None] = {}
    for source, history in sources:
        for session in history.sessions:
            mine = sessions.get(session.id)
            if mine is None:
                merged.sessions.append(session.id)
            elif (union := _union(mine, session)) == mine:
                continue
            else:
                better[session.id] = source if _completeness(session) > _completeness(mine) else better.get(session.id)
                session = union
            sessions[session.id] = session
        more: tuple[FeelRecord | CheckinRecord, ...] = (*history.feels, *history.checkins)
        for each in more:
            if each not in others:
                others.add(each)
                new.append(each)
                merged.feels += isinstance(each, FeelRecord)
                merged.checkins += isinstance(each, CheckinRecord)
    new_ids = set(merged.sessions)
    for session_id, taken_from in better.items():
        if session_id in new_ids:
            continue
        if (replaced := _replaced(data, sessions[session_id])) != data:
            merged.differences.append(Difference(session_id, taken_from))
            data = replaced
    added = [*(sessions[session_id] for session_id in merged.sessions), *new]
    if not added:
        return data
    return (with_last_line_ended(data) or HEADER.encode()) + b"".join(checked_block(record) for record in added)


def _replaced(data: bytes, session: SessionRecord) -> bytes:
    block = find_block(data, session.id)
    if block is None:
        return data
    return data[: block.start] + checked_block(session).lstrip(b"\n") + data[block.end :]


def _union(mine: SessionRecord, other: SessionRecord) -> SessionRecord:
    """Two tellings of one session as one; `mine` itself where the other adds nothing that would be written."""
    if mine == other:
        return mine
    union = _more_complete(mine, other)
    return mine if checked_block(union) == checked_block(mine) else union


def _more_complete(mine: SessionRecord, other: SessionRecord) -> SessionRecord:
    """The more complete of two tellings, `mine` if they are alike, with what only the other one answers."""
    best, second = (other, mine) if _completeness(other) > _completeness(mine) else (mine, other)
    answers = {name: getattr(second, name) for name in _ANSWERS if getattr(best, name) is None}
    if best.completed or best.stop_reason is not None:
        answers.pop("stop_reason", None)
    return replace(best, note=_all_lines(best.note, second.note), **answers)


def _completeness(session: SessionRecord) -> tuple[float, ...]:
    """How much of a session a record tells: whether it came to its end, how much was done, how long it was."""
    sets = [each for exercise in session.exercises for each in exercise.sets]
    answered = sum(getattr(session, name) is not None for name in _ANSWERS)
    return (session.completed, sum(each.done > 0 for each in sets), round(session.seconds, 3), answered)


def _all_lines(note: str, other: str) -> str:
    """A note, with the lines of another one that are not in it."""
    if not note or not other:
        return note or other
    lines = note.split("\n")
    return "\n".join([*lines, *(line for line in other.split("\n") if line not in lines)])
