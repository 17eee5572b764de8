"""The journal of a running session, for whoever leads sessions: writing it, finding what was left, and settling it."""

from backtimer.journal.lines import Head
from backtimer.journal.settling import discard, keep
from backtimer.journal.unfinished import TakenUp, Unfinished, WaitingJournal, waiting
from backtimer.journal.writer import Journal, journal_folder

__all__ = [
    "Head",
    "Journal",
    "TakenUp",
    "Unfinished",
    "WaitingJournal",
    "discard",
    "journal_folder",
    "keep",
    "waiting",
]
