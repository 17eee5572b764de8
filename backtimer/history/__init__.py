"""The history of sessions, for whoever uses it: saving, reading, finding, and what can go wrong."""

from backtimer.history.append import append
from backtimer.history.beside import Kept, file_beside, keep, save
from backtimer.history.change import DeletedSession, delete_session, edit_note, put, restore_session
from backtimer.history.errors import (
    AmbiguousSessionError,
    HistoryBrokenError,
    HistoryBusyError,
    HistoryError,
    HistoryNotSavedError,
    InvalidRecordError,
    NewerHistoryError,
    NoSuchSessionError,
)
from backtimer.history.find_block import recorded
from backtimer.history.index import last_indexed, read_indexed
from backtimer.history.lookup import find, new_session_id
from backtimer.history.merge import Merged, conflict_copies, merge, unmerged
from backtimer.history.read import HistoryProblem, HistoryRead, last_sessions, read

__all__ = [
    "AmbiguousSessionError",
    "DeletedSession",
    "HistoryBrokenError",
    "HistoryBusyError",
    "HistoryError",
    "HistoryNotSavedError",
    "HistoryProblem",
    "HistoryRead",
    "InvalidRecordError",
    "Kept",
    "Merged",
    "NewerHistoryError",
    "NoSuchSessionError",
    "append",
    "conflict_copies",
    "delete_session",
    "edit_note",
    "file_beside",
    "find",
    "keep",
    "last_indexed",
    "last_sessions",
    "merge",
    "new_session_id",
    "put",
    "read",
    "read_indexed",
    "recorded",
    "restore_session",
    "save",
    "unmerged",
]
