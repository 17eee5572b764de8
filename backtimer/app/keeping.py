"""Where a session goes when it is over: into the history, or beside it, to be merged later, rather than be lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from backtimer.core.record import SessionRecord

Choice = Literal["again", "beside", "drop"]
Ask = Callable[[str, Path], Awaitable[Choice]]
"""Asks what to do with a session that could not be saved, given why not and which other file there could be."""


@dataclass
class Keeper:
    """Saves sessions, and remembers what became of them."""

    history: Path
    saved: list[str] = field(default_factory=list)
    """The ids of the sessions that are safely in the history."""
    message: str | None = None
    """What became of a session that is not there, in a sentence."""
    set_aside: Path | None = None
    """Where the remains of a damaged end of the history went."""
    _waiting: SessionRecord | None = None

    @property
    def waiting(self) -> SessionRecord | None:
        """The session that the person is being asked about."""
        return self._waiting

    async def save(self, record: SessionRecord, ask: Ask) -> bool:
        """Save a session, asking for as long as it does not work. False if it is not in the history after all."""
        from backtimer.history import HistoryError

        target = self.history
        self._waiting = record
        while True:
            try:
                self._append(target, record)
            except HistoryError as error:
                choice = await ask(f"{error}.", self._beside(record))
                if choice == "drop":
                    break
                target = self._beside(record) if choice == "beside" else self.history
            else:
                break
        self._waiting = None
        return record.id in self.saved

    def save_unasked(self, record: SessionRecord) -> None:
        """Save a session where nobody can be asked: in the history, else beside it."""
        from backtimer.history import HistoryError

        self._waiting = None
        try:
            self._append(self.history, record)
        except HistoryError as error:
            try:
                self._append(self._beside(record), record)
            except HistoryError:
                self.message = f"The session is lost: {error}."

    def _append(self, target: Path, record: SessionRecord) -> None:
        from backtimer.history import append

        self.set_aside = append(target, record)
        if target == self.history:
            self.saved.append(record.id)
        else:
            self.message = f"The session is kept in {target}: `backtimer merge` brings it into the history."

    def _beside(self, record: SessionRecord) -> Path:
        return self.history.with_name(f"{self.history.stem}.{record.id}{self.history.suffix}")
