"""Where a session goes when it is over: into the history, or beside it rather than be lost."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

if TYPE_CHECKING:
    from backtimer.core.record import SessionRecord
    from backtimer.history.beside import Kept
    from backtimer.journal.writer import Journal

Choice = Literal["again", "beside", "drop"]
Ask = Callable[[str, Path], Awaitable[Choice]]
"""Asks what to do with a session that could not be saved, given why not and which other file there could be."""


class Keeper(Struct):
    """Saves sessions, and remembers what became of them."""

    history: Path
    saved: list[str] = field(default_factory=list)
    """The ids of the sessions that are safely in the history."""
    message: str | None = None
    """What became of a session that is not there, in a sentence."""
    damage: str | None = None
    """What was found wrong with the history when the last session was saved, in a sentence."""
    _waiting: SessionRecord | None = None

    @property
    def waiting(self) -> SessionRecord | None:
        """The session that the person is being asked about."""
        return self._waiting

    async def save(
        self, record: SessionRecord, ask: Ask, journal: Journal | None = None, *, resumed: bool = False
    ) -> bool:
        """Save a session, asking for as long as it does not work. False if it is not in the history after all.

        Its journal is then closed, and removed: the person has decided.
        """
        from backtimer.history.beside import Kept, file_beside, save
        from backtimer.history.errors import HistoryError

        self._waiting = record
        beside = file_beside(self.history, record)
        target = self.history
        while True:
            try:
                self._note(record, Kept(target, set_aside=save(target, record, resumed=resumed)))
                break
            except HistoryError as error:
                choice = await ask(f"{error}.", beside)
                if choice == "drop":
                    break
                target = beside if choice == "beside" else self.history
        if self._waiting is None:
            return record.id in self.saved  # a signal came between, and saved it
        self._waiting = None
        if journal is not None:
            await asyncio.to_thread(journal.close, remove=True)
        return record.id in self.saved

    def save_unasked(self, record: SessionRecord, journal: Journal | None = None, *, resumed: bool = False) -> None:
        """Save a session where nobody can be asked: in the history, else beside it.

        Its journal is closed. It stays where the session was interrupted, or is nowhere else.
        """
        from backtimer.history.beside import keep

        self._waiting = None
        kept = keep(self.history, record, resumed=resumed)
        self._note(record, kept)
        if journal is not None:
            journal.close(remove=kept.path is not None and record.stop_reason != "interrupted")
            if kept.path is None:
                self.message = f"{kept.refusal}. {journal.where}"

    def _note(self, record: SessionRecord, kept: Kept) -> None:
        self.damage = kept.damage
        if kept.path == self.history:
            self.saved.append(record.id)
        else:
            self.message = kept.where if kept.refusal is None else f"{kept.refusal}. {kept.where}"
