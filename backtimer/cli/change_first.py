"""What plain `backtimer` lets a person change before the start: the same as the app's M, as numbered questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from backtimer.cli.numbered import ask_line, ask_numbered
from backtimer.cli.output import say
from backtimer.cli.place import keeping
from backtimer.core.adjustment import NotAdjustable
from backtimer.core.wish_rows import LONGEST_MINUTES, MINUTES, ROWS, SHORTEST_MINUTES, Chosen, WishRow
from backtimer.core.wording import capitalised
from backtimer.planned_in_words import comes_to

if TYPE_CHECKING:
    from backtimer.core.wish import Wish
    from backtimer.files.routine_file import RoutineFile
    from backtimer.workspace import Workspace


def change_wish(workspace: Workspace, file: RoutineFile, wish: Wish) -> Wish | None:
    """Ask until the person wants to start, and remember what they want remembered; None where the answers end.

    Raises Misused where the profile cannot be written because it is broken.
    """
    chosen = Chosen.before(wish)
    startable = True
    while True:
        start = "start like this" if startable else "take it all back"
        words = [start, *(f"{row.label}: {row.says(chosen)}".lower() for row in ROWS)]
        number = ask_numbered("What do you want to change?", words)
        if number is None:
            return None
        if number == 0 and startable:
            break
        changed = Chosen.before(wish) if number == 0 else _changed(ROWS[number - 1], chosen)
        if changed is None:
            return None
        chosen = changed
        startable = _tell(workspace, file, chosen.wish)
    if chosen.remember:
        with keeping():
            workspace.profile.set_without(chosen.wish.adjustment.without)
    return chosen.wish


def _tell(workspace: Workspace, file: RoutineFile, wish: Wish) -> bool:
    """Say what it comes to; False where it cannot be done so."""
    try:
        plan = workspace.plan_wish(file, wish, words="tones", own_voice="auto")
    except NotAdjustable as error:
        say(f"{capitalised(str(error))}.")
        return False
    say(comes_to(plan))
    return True


def _changed(row: WishRow, chosen: Chosen) -> Chosen | None:
    """With the next value of a row, or with the minutes that are typed; None where the answers end."""
    if row is not MINUTES:
        return row.change(chosen, 1)
    while True:
        said = ask_line(f"Minutes, {SHORTEST_MINUTES} to {LONGEST_MINUTES}, or Enter for as long as it takes:")
        if said is None:
            return None
        if not said:
            return replace(chosen, wish=replace(chosen.wish, minutes=None))
        if said.isdecimal() and SHORTEST_MINUTES <= int(said) <= LONGEST_MINUTES:
            return replace(chosen, wish=replace(chosen.wish, minutes=int(said)))
        say(f"That is no number from {SHORTEST_MINUTES} to {LONGEST_MINUTES}.")
