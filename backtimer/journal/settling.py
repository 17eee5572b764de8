"""What becomes of an interrupted session that is not resumed: it is kept as it is, or discarded."""

from __future__ import annotations

from pathlib import Path

from backtimer.history.beside import Kept
from backtimer.history.beside import keep as keep_record
from backtimer.history.change import delete_session
from backtimer.history.errors import HistoryError, NoSuchSessionError
from backtimer.history.find_block import recorded
from backtimer.journal.unfinished import TakenUp


def keep(history: Path, taken: TakenUp) -> Kept:
    """Have the session in the history as far as it got, or beside it. Where no file takes it its journal stays."""
    if recorded(history, taken.session.head.id) is not None:
        # A signal ended it, and it was saved then.
        kept = Kept(history)
    else:
        kept = keep_record(history, taken.session.record)
    if kept.path is None:
        taken.give_back()
    else:
        taken.settle()
    return kept


def discard(history: Path, taken: TakenUp) -> None:
    """Forget the session. Raises HistoryError where the history has it and refuses; the journal stays then."""
    try:
        if recorded(history, taken.session.head.id) is not None:
            delete_session(history, taken.session.head.id)
    except NoSuchSessionError:
        pass  # somebody has just removed it
    except HistoryError:
        taken.give_back()
        raise
    taken.settle()
