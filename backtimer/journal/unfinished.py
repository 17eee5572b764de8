"""Finds the journals of sessions that were interrupted, and takes them up so that no other backtimer does."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from backtimer.core.earlier import Earlier
from backtimer.core.events import StepResult
from backtimer.core.outcome import exercise_records
from backtimer.core.record import SessionRecord
from backtimer.core.timeline import Step, Timeline
from backtimer.core.wording import amount
from backtimer.history.disk import open_to_append, open_to_read, read_at
from backtimer.history.find_block import recorded
from backtimer.history.locking import try_lock
from backtimer.journal.checks import LineError
from backtimer.journal.folder import journals
from backtimer.journal.lines import GoesOn, Head, Standing, goes_on_line, read_head, read_line
from backtimer.journal.writer import LOCK_OFFSET, Journal, lock_soon, remove

_MOST_BYTES = 16 * 1024 * 1024


class Unfinished(Struct, frozen=True):
    """A session as far as its journal tells."""

    head: Head
    results: tuple[StepResult, ...]
    next_step: int
    """The index of the step in which it was interrupted; 0 where it had not begun."""
    seconds: float
    paused_seconds: float
    pauses: int
    skips: int
    last_moment: datetime
    """When the last step ended, or began."""
    finished: bool
    """Whether it came to its end, and only its saving was interrupted."""
    completed: bool

    @property
    def told(self) -> str:
        """What it is, in a sentence."""
        title, planned = self.head.timeline.title, amount(round(self.head.planned_seconds))
        begun = f"{title}, begun {self.head.started:%Y-%m-%d %H:%M},"
        if self.finished:
            return f"{begun} came to its end, but was not saved."
        return f"{begun} was interrupted after {amount(round(self.seconds))} of {planned}."

    def earlier_in(self, timeline: Timeline) -> Earlier:
        """It as the earlier part of a session over this timeline, which it `fits`."""
        return Earlier(
            id=self.head.id,
            started=self.head.started,
            results=tuple(replace(result, step=timeline.step(result.step.index)) for result in self.results),
            next_step=self.next_step,
            seconds=self.seconds,
            paused_seconds=self.paused_seconds,
            pauses=self.pauses,
            skips=self.skips,
        )

    def fits(self, timeline: Timeline) -> bool:
        """Whether it may go on over this timeline: what was done stands for the same there."""
        steps = len(timeline.steps)
        return (
            1 <= self.next_step <= steps
            and timeline.sets == self.head.timeline.sets
            and all(1 <= result.step.index <= steps for result in self.results)
            and all(_same(result.step, timeline.step(result.step.index)) for result in self.results)
        )

    @property
    def record(self) -> SessionRecord:
        """Its record, as it is."""
        timeline, about = self.head.timeline, self.head.about
        return SessionRecord(
            id=self.head.id,
            routine=timeline.name,
            title=timeline.title,
            content=about.content,
            level=timeline.level,
            started=self.head.started,
            finished=self.last_moment,
            seconds=round(self.seconds, 3),
            planned_seconds=self.head.planned_seconds,
            completed=self.completed,
            app_version=about.app_version,
            turn=about.turn,
            eased=about.eased,
            day=about.day,
            moment=about.moment,
            paused_seconds=round(self.paused_seconds, 3),
            pauses=self.pauses,
            skips=self.skips,
            speed=about.speed,
            feel_before=about.feel_before,
            stop_reason=None if self.finished else "interrupted",
            note=about.note,
            substitutions=timeline.substitutions,
            exercises=exercise_records(timeline, self.results),
        )


def _same(one: Step, other: Step) -> bool:
    """Whether two steps mean the same."""
    return all(getattr(one, name) == getattr(other, name) for name in ("kind", "part", "side", "set", "rep", "work"))


class TakenUp(Struct, frozen=True):
    """An interrupted session that belongs to this process now."""

    path: Path
    fd: int
    """The journal, locked."""
    session: Unfinished

    def go_on(self, started: datetime) -> Journal:
        """The journal of the session as it goes on. It closes `fd`."""
        return Journal(self.path, goes_on_line(started), self.fd)

    def give_back(self) -> None:
        """Leave it for another time."""
        os.close(self.fd)

    def settle(self) -> None:
        """Remove the journal: the session is safe, or is not wanted."""
        os.close(self.fd)
        remove(self.path)


class WaitingJournal(Struct, frozen=True):
    """A session that was interrupted and waits for somebody to say what is to become of it."""

    path: Path
    session: Unfinished

    def take_up(self) -> TakenUp | None:
        """Make it this process's own; None where another has been quicker, or it is gone."""
        try:
            fd, created = open_to_append(self.path)
        except OSError:
            return None
        if created:
            remove(self.path)
        elif lock_soon(fd) and (session := _read(fd)) is not None:
            return TakenUp(self.path, fd, session)
        os.close(fd)
        return None


def waiting(history: Path) -> list[WaitingJournal]:
    """The interrupted sessions of a history, the latest first. What has nothing to keep is tidied away."""
    found = []
    for path in journals(history):
        session = _of_nobody(path)
        if session is None:
            continue
        if session.next_step == 0:
            remove(path)
            continue
        record = recorded(history, session.head.id)
        if record is not None and record.stop_reason != "interrupted":
            remove(path)
        else:
            found.append(WaitingJournal(path, session))
    return sorted(found, key=lambda each: each.session.head.started, reverse=True)


def _of_nobody(path: Path) -> Unfinished | None:
    """The session of a journal that no running program holds; None where it is held, or cannot be read."""
    try:
        fd = open_to_read(path)
    except OSError:
        return None
    try:
        return _read(fd) if try_lock(fd, LOCK_OFFSET) else None
    except OSError:
        return None
    finally:
        os.close(fd)


def _read(fd: int) -> Unfinished | None:
    return read_journal(read_at(fd, 0, _MOST_BYTES))


def read_journal(data: bytes) -> Unfinished | None:
    """What stands in a journal; None where that is no session."""
    lines = data.split(b"\n")
    try:
        head = read_head(lines[0])
    except LineError:
        return None
    if len(lines) == 1:
        return None
    # What follows the last line break was cut short.
    return _put_together(head, _understood(lines[1:-1]))


def _understood(lines: Iterable[bytes]) -> Iterable[Standing | GoesOn]:
    for line in lines:
        try:
            yield read_line(line)
        except LineError:
            continue


def _put_together(head: Head, lines: Iterable[Standing | GoesOn]) -> Unfinished:
    results: dict[int, StepResult] = {}
    begun = head.started
    so_far = now = Unfinished(head, (), 0, 0.0, 0.0, 0, 0, begun, finished=False, completed=False)
    for line in lines:
        if isinstance(line, GoesOn):
            begun, so_far = line.started, now
            continue
        results.update((result.step.index, result) for result in line.ended)
        now = replace(
            now,
            next_step=line.next_step,
            seconds=so_far.seconds + line.at,
            paused_seconds=so_far.paused_seconds + line.paused_seconds,
            pauses=so_far.pauses + line.pauses,
            skips=so_far.skips + line.skips,
            last_moment=begun + timedelta(seconds=line.at / head.about.speed),
            finished=line.finished,
            completed=line.completed,
        )
    return replace(now, results=tuple(results[index] for index in sorted(results)))
