"""Keeps a session that the history refuses in a file of its own beside it, rather than lose it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from backtimer.core.record import SessionRecord
from backtimer.history.append import append
from backtimer.history.change import put
from backtimer.history.errors import HistoryError


class Kept(Struct, frozen=True):
    """What became of a session."""

    path: Path | None
    """The file that it is in; None where no file takes it."""
    refusal: HistoryError | None = None
    """Why it is not in the history, if it is not."""
    set_aside: Path | None = None
    """Where the remains of a damaged end of the history went."""

    @property
    def where(self) -> str:
        """In which file it is, in a sentence."""
        return "The session is lost." if self.path is None else f"The session is kept in {self.path}."

    @property
    def damage(self) -> str | None:
        """What was found wrong with the history, in a sentence."""
        if self.set_aside is None:
            return None
        return f"The end of the history had been cut off. What was left of it is now in {self.set_aside}."


def file_beside(history: Path, record: SessionRecord) -> Path:
    """The file for this session alone."""
    return history.with_name(f"{history.stem}.{record.id}{history.suffix}")


def save(path: Path, record: SessionRecord, *, resumed: bool = False) -> Path | None:
    """Save a session as `append` does; of one that was `resumed` an earlier state may be there, and is replaced."""
    if resumed:
        put(path, record)
        return None
    return append(path, record)


def keep(history: Path, record: SessionRecord, *, resumed: bool = False) -> Kept:
    """Save the record in the history; where that refuses it, in a file of its own."""
    try:
        return Kept(history, set_aside=save(history, record, resumed=resumed))
    except HistoryError as error:
        refusal = error
    beside = file_beside(history, record)
    try:
        save(beside, record, resumed=resumed)
    except HistoryError:
        return Kept(None, refusal)
    return Kept(beside, refusal)
