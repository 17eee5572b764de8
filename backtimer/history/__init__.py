"""The history of sessions, for whoever uses it: saving, reading, finding, and what can go wrong."""

from backtimer.history.append import append
from backtimer.history.beside import Kept, file_beside, keep
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
from backtimer.history.lookup import find, new_session_id
from backtimer.history.read import HistoryProblem, HistoryRead, last_sessions, read

__all__ = [
    "AmbiguousSessionError",
    "HistoryBrokenError",
    "HistoryBusyError",
    "HistoryError",
    "HistoryNotSavedError",
    "HistoryProblem",
    "HistoryRead",
    "InvalidRecordError",
    "Kept",
    "NewerHistoryError",
    "NoSuchSessionError",
    "append",
    "file_beside",
    "find",
    "keep",
    "last_sessions",
    "new_session_id",
    "read",
]
