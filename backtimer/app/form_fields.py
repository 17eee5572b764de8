"""What the form asks about a routine, a block and an exercise, and how an answer is written into the file.

Answers are never judged here: what makes no sense goes into the file's text as it is, and reading that says why.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field

if TYPE_CHECKING:
    from backtimer.files.routine_document import Value

Kind = Literal["words", "amount", "list", "phases", "choice", "exercise"]
"""`words` are text as it is typed; an `amount` is a number or words; `list` several amounts; `phases` a tempo."""

YES = "yes"


class FormField(Struct, frozen=True):
    """One thing that can be said of a part."""

    key: str
    label: str
    hint: str
    """What may be said, and what holds if nothing is."""
    kind: Kind = "amount"
    choices: tuple[str, ...] = ()
    """For a choice: the answers besides none."""
    meanings: Mapping[str, str] = field(default_factory=dict)
    """For a choice: what its answers mean, where they do not say it."""


SIDES_MEAN = {
    "both": "both at once",
    "each": "all of one side, then the other",
    "alternate": "left, right, left, right",
    "paired": "left and right together are one rep",
    "left": "the left one only",
    "right": "the right one only",
}
FIRST_MEANS = {"left": "the left side", "right": "the right side", "swap": "another side each session"}

_PAUSES = (
    FormField("rest", "Rest", "Seconds between sets. 30 if nothing is said, here or around it."),
    FormField("rep_rest", "Rep rest", "Seconds between reps. 3 between held reps if nothing is said, else none."),
    FormField("switch", "Switch", "Seconds to change sides. 5 if nothing is said."),
    FormField("exercise_rest", "Then rest", "Seconds between exercises, before the way into position."),
    FormField("transition", "Way into it", "Seconds to get into position, or wait: any key goes on."),
)

EXERCISE_FIELDS = (
    FormField("exercise", "Exercise", "Enter chooses another one.", "exercise"),
    FormField("sets", "Sets", "3, or a range such as 1-2, which grows with the levels."),
    FormField("reps", "Reps", "8, a range such as 8-10, or a number for each set: 6, 4, 2.", "list"),
    FormField("hold", "Hold", "20 or 15-20 s, 5 breaths, or max for as long as you can. With reps: of each rep."),
    FormField("tempo", "Tempo", "A rep's phases, up 2, top 1, down 2; or own for your own count.", "phases"),
    FormField("window", "Window", "Seconds for a rep (without reps, for a set), however it is done."),
    FormField(
        "sides", "Sides", "As the exercise has them if nothing is said.", "choice", tuple(SIDES_MEAN), SIDES_MEAN
    ),
    FormField("first", "Begins with", "The left side if nothing is said.", "choice", tuple(FIRST_MEANS), FIRST_MEANS),
    *_PAUSES,
    FormField("name", "Called", "Another name for it here.", "words"),
    FormField("note", "Note", "A word to you, said before it.", "words"),
    FormField("warm_up", "Warm-up", "A warm-up stays the same at every level.", "choice", (YES,)),
)
"""Of an exercise."""

BLOCK_FIELDS = (
    FormField("name", "Called", "What the block is called.", "words"),
    FormField("rounds", "Rounds", "3, or a range such as 2-3, which grows with the levels."),
    FormField("round_rest", "Round rest", "Seconds between rounds. None if nothing is said."),
    *_PAUSES,
    FormField("in_turn", "In turn", "One of its parts each session, the next one the next time.", "choice", (YES,)),
    FormField("warm_up", "Warm-up", "A warm-up stays the same at every level.", "choice", (YES,)),
)
"""Of parts in rounds."""

ROUTINE_FIELDS = (
    FormField("title", "Title", "What it is called.", "words"),
    FormField("purpose", "Purpose", "What it is for, in a sentence.", "words"),
    FormField("level", "Level", "The level at which a new person starts. 1 if nothing is said."),
    FormField("prepare", "Get ready", "Seconds before the first exercise. 10 if nothing is said."),
    *_PAUSES,
    FormField("round_rest", "Round rest", "Seconds between the rounds of any block."),
    FormField("breath", "Breath", "Seconds that one lasts, where holds are counted in breaths. 5 if nothing is said."),
    FormField("note", "Note", "Anything else to know.", "words"),
    FormField("source", "Source", "Where it comes from.", "words"),
)
"""Of the routine as a whole."""

_NUMBER = re.compile(r"[+-]?(?:0|[1-9]\d{0,8})(\.\d{1,6})?")
_PHASE = re.compile(r"(.*?\S)\s*[=:]?\s+(\d.*)")


def written(asked: FormField, said: str) -> Value | None:
    """What stands in the file for an answer; None for none."""
    said = said.strip()
    if not said:
        return None
    if asked.kind == "choice":
        return True if asked.choices == (YES,) else said
    if asked.kind in ("words", "exercise"):
        return said
    if asked.kind == "phases":
        return _phases(said) or said
    if asked.kind == "list" and "," in said:
        return [_amount(each.strip()) for each in said.strip("[]").split(",") if each.strip()]
    return _amount(said)


def said_of(asked: FormField, value: object) -> str | None:
    """How what stands in the file is said in the form; None where the form has no words for it."""
    if value is None:
        return ""
    if asked.kind == "choice":
        answer = {True: YES, False: ""}.get(value) if isinstance(value, bool) else value
        return answer if isinstance(answer, str) and answer in ("", *asked.choices) else None
    if asked.kind == "phases" and isinstance(value, dict):
        said = ", ".join(f"{phase} {amount}" for phase, amount in value.items())
    elif asked.kind == "list" and isinstance(value, list):
        said = ", ".join(map(str, value)) + ("," if len(value) == 1 else "")
    else:
        said = str(value)
    # What would not come back as it is stays as it is.
    same = "\n" not in said and written(asked, said) == value
    return said if same and type(value) is type(written(asked, said)) else None


def _amount(said: str) -> Value:
    found = _NUMBER.fullmatch(said)
    return said if found is None else float(said) if found[1] else int(said)


def _phases(said: str) -> dict[str, Any] | None:
    """`up 2, toe in 1-2 s` as a table; None where it is none."""
    found = [_PHASE.fullmatch(each.strip()) for each in said.split(",") if each.strip()]
    phases = {each[1]: _amount(each[2]) for each in found if each is not None}
    return phases if len(phases) == len(found) and phases else None
