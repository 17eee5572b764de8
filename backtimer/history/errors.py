"""What can be wrong with the history, as errors whose text can be shown to a person as it is."""

from __future__ import annotations


class HistoryError(Exception):
    """Anything that keeps the history from doing what was asked. Nothing was written when it is raised."""


class InvalidRecordError(HistoryError):
    """The record cannot be written so that it could be read again: a nan, an instant without UTC offset."""


class HistoryBusyError(HistoryError):
    """Another program kept the history locked for the whole wait."""


class HistoryNotSavedError(HistoryError):
    """The disk or its rights refused: full, read-only, not a regular file. The file is as it was."""


class HistoryBrokenError(HistoryError):
    """The file was damaged by other means than a torn write, and only a person can mend it."""


class NewerHistoryError(HistoryError):
    """The file says that a newer backtimer wrote it: it can be read, and is never written."""


class NoSuchSessionError(HistoryError):
    """No session has the id that was asked for."""


class AmbiguousSessionError(HistoryError):
    """Several sessions begin with the prefix that was asked for."""
