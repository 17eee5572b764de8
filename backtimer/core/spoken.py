"""How things are said aloud: numbers, lengths of time, positions, doses, states, as short English sentences.

Each sentence stands on its own, so that a voice can be recorded sentence by sentence. When they are said is left to
`speech`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from backtimer.core.timeline import Position, Side, Step

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

_INTO_POSITION: dict[Position, str] = {
    "prone": "Lie on your stomach.",
    "supine": "Lie on your back.",
    "side-lying": "Lie on your side.",
    "hands-and-knees": "On hands and knees.",
    "sitting": "Sit down.",
    "standing": "Stand up.",
    "wall": "Stand at the wall.",
}
_ROLL: dict[Position, str] = {
    "prone": "Roll onto your stomach.",
    "supine": "Roll onto your back.",
    "side-lying": "Roll onto your side.",
}
_STAY: dict[Position, str] = {
    "prone": "Stay on your stomach.",
    "supine": "Stay on your back.",
    "side-lying": "Stay on your side.",
    "hands-and-knees": "Stay on hands and knees.",
    "sitting": "Stay sitting.",
    "standing": "Stay standing.",
    "wall": "Stay at the wall.",
}
_UPRIGHT = ("standing", "wall")

SOUND_CHECK = "Can you hear me? Press Enter and lie down."
WAIT_FOR_KEY = "Press any key when you are there."
KEY_ENDS_IT = "Press any key when you are done."
OWN_SIDES = "Each side, alternating."
"""Where the person counts, and changes sides, without being told."""
STOPPED = "Stopped and kept."
MACHINE_SLEPT = "This machine slept."
RED_PAIN = "Stop for today. Talk to a health professional before you train on."
"""The words of the screen, for somebody who cannot look at it."""

MOST_COUNTED_SETS = 4
"""Sets that differ are told one by one up to this many; of more, only the first."""


def number(value: int) -> str:
    """A whole number below a million in words: `forty-five`."""
    if value < 20:
        return _ONES[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        return f"{_ONES[hundreds]} hundred" + (f" and {number(rest)}" if rest else "")
    thousands, rest = divmod(value, 1000)
    return f"{number(thousands)} thousand" + (f" {number(rest)}" if rest else "")


def count(value: int, noun: str) -> str:
    """A number with its noun: `one set`, `three sets`."""
    return f"{number(value)} {noun}" if value == 1 else f"{number(value)} {noun}s"


def duration(seconds: float) -> str:
    """A length of time: `twenty seconds`, `two minutes`, `two minutes thirty`.

    What is left of a second counts as one, as it does in the countdown on the screen.
    """
    whole = math.ceil(seconds - 1e-6)
    if whole == 0 or (whole < 100 and whole % 60):
        return count(whole, "second")
    minutes, rest = divmod(whole, 60)
    return count(minutes, "minute") + (f" {number(rest)}" if rest else "")


def whole_minutes(seconds: float) -> str:
    """The length of a session, to the nearest minute: `eight minutes`; below a minute in seconds."""
    return duration(seconds) if seconds < 60 else count(round(seconds / 60), "minute")


def sentence(text: str) -> str:
    """The text with a capital letter and a full stop, if it does not end in a mark already."""
    capital = f"{text[:1].upper()}{text[1:]}"
    return capital if capital.endswith((".", "!", "?")) else f"{capital}."


def into_position(position: Position, before: Position | None = None) -> str:
    """What to do with the body, coming from the position `before`: `Roll onto your back.`"""
    if before == position:
        return _STAY[position]
    if position in _ROLL and before in _ROLL:
        return _ROLL[position]
    if position == "sitting" and before is not None and before not in _UPRIGHT:
        return "Sit up."
    if position == "standing" and before == "wall":
        return "Step away from the wall."
    return _INTO_POSITION[position]


def dose(first_of_sets: Sequence[Step]) -> tuple[str, ...]:
    """What an exercise asks for, as sentences, the most important first: `Two sets of eight reps.`

    Takes the first working step of each of its sets.
    """
    work, sets = first_of_sets[0], len(first_of_sets)
    if work.kind == "open":
        return (_in_sets(sets), "As long as you can.") if sets > 1 else ("As long as you can.",)
    if not any(map(_counted, first_of_sets)):
        if sets == 1:
            return (set_dose(work),)
        if len({step.duration for step in first_of_sets}) > 1:
            return (_in_sets(sets), set_dose(work))
        return (f"{_of_sets(sets)} of {_length(work)}.",)
    reps = [step.reps or 1 for step in first_of_sets]
    if sets == 1:
        said = set_dose(work)
    elif len(set(reps)) == 1:
        said = f"{_of_sets(sets)} of {count(reps[0], 'rep')}."
    elif sets <= MOST_COUNTED_SETS:
        each = ", ".join(map(number, reps[:-1]))
        said = f"{_of_sets(sets)}: {each} and {count(reps[-1], 'rep')}."
    else:
        return (_in_sets(sets), set_dose(work))
    if work.kind == "hold":
        return (said, f"Hold each for {_length(work)}.")
    return (said, "At your own count.") if work.seconds is None else (said,)


def set_dose(work: Step) -> str:
    """What one set asks for: `Four reps.`, `Hold for twenty seconds.`, `Twenty seconds of work.`"""
    if work.kind == "open":
        return "As long as you can."
    if _counted(work):
        return sentence(count(work.reps or 1, "rep"))
    return f"Hold for {_length(work)}." if work.kind == "hold" else sentence(f"{_length(work)} of work")


def _counted(work: Step) -> bool:
    """Whether a set is counted in reps. A single held rep is a hold."""
    return work.reps is not None and (work.reps > 1 or work.kind == "rep")


def _length(work: Step) -> str:
    return duration(work.duration) if work.breaths is None else count(work.breaths, "breath")


def _of_sets(sets: int) -> str:
    return count(sets, "set").capitalize()


def _in_sets(sets: int) -> str:
    return f"{_of_sets(sets)}."


def sides(work: Step, *, both_come: bool, in_turn: bool) -> str:
    """Which sides an exercise works, and which begins, given its first step: `Each side, alternating, left first.`"""
    if not both_come:
        return f"{_side(work).capitalize()} only."
    first = work.side if work.side_name == "side" else _side(work)
    return f"Each side, alternating, {first} first." if in_turn else f"Each side, {first} first."


def side_first(work: Step) -> str:
    """Which side begins a set, given its first step: `Left side first.`"""
    return f"{_side(work).capitalize()} first."


def side_now(work: Step) -> str:
    """Which side it is: `Left side.`"""
    return f"{_side(work).capitalize()}."


def _side(work: Step) -> str:
    return f"{work.side} {work.side_name}"


def set_of(work: Step) -> str:
    """Which set it is: `Set two of three.`"""
    return f"Set {number(work.set or 1)} of {number(work.sets or 1)}."


def round_of(work: Step) -> str:
    """Which round it is: `Round two of three.`"""
    return f"Round {number(work.round or 1)} of {number(work.rounds or 1)}."


def rep_of(work: Step) -> str:
    """Which rep it is: `Three of six.`"""
    return sentence(f"{number(work.rep or 1)} of {number(work.reps or 1)}")


def here(work: Step) -> str:
    """Where a working step is, on demand: `Bird dog. Left side. Set two of three. Rep three of eight.`"""
    return " ".join([sentence(work.exercise), *_place(work)])


def here_briefly(work: Step) -> str:
    """Where a working step is, in as few words as help: `Bird dog. Left side.`"""
    side = [side_now(work)] if work.side in ("left", "right") else []
    return " ".join([sentence(work.exercise), *side])


def ahead(work: Step) -> str:
    """What a pause leads to, on demand: `Next: bird dog. On hands and knees. Left side. Set two of three.`"""
    return " ".join([f"Next: {work.exercise}.", _INTO_POSITION[work.position], *_place(work)])


def _place(work: Step) -> list[str]:
    said = [side_now(work)] if work.side in ("left", "right") else []
    if (work.sets or 1) > 1:
        said.append(set_of(work))
    if work.rep is not None and (work.reps or 1) > 1:
        said.append(f"Rep {rep_of(work).lower()}")
    else:
        said.append(set_dose(work))
    return said


def time_left(step_seconds: float | None, session_seconds: float, *, elapsed: float = 0.0) -> str:
    """How long the step and the session still take: `Eleven seconds to go. Six minutes in all.`

    `step_seconds` is None where the person decides; then it is told how long it has been: `elapsed`.
    """
    this = f"{duration(math.floor(elapsed))} so far" if step_seconds is None else f"{duration(step_seconds)} to go"
    return f"{sentence(this)} {sentence(whole_minutes(session_seconds))[:-1]} in all."


def paused(*, can_let_go: bool, can_extend: bool, brief: bool = False) -> str:
    """That the session stands still, and what the keys do now; in brief, only the one that is wanted most."""
    said = ["Paused.", "Press Space to go on."]
    if not brief:
        said.append("Press R for pain.")
        if can_let_go:
            said.append("Press N if you let go.")
        if can_extend:
            said.append("Press plus for a longer rest.")
        said += ["Press B to go back.", "Press S to skip.", "Press Q to stop and keep."]
    return " ".join(said)


def more_rest(seconds: float) -> str:
    """A rest became longer: `Fifteen seconds more.`"""
    return sentence(f"{duration(seconds)} more")


def done(seconds: float) -> str:
    """The last words of a session that lasted so long: `Done. Eight minutes.`"""
    return f"Done. {sentence(whole_minutes(seconds))}"


def last_time(seconds: float, side: Side = "both") -> str:
    """How long the person held last time: `Last time you let go at eighteen seconds on the left.`"""
    where = "" if side == "both" else f" on the {side}"
    return f"Last time you let go at {duration(seconds)}{where}."


def stop_for(what: str) -> str:
    """What to stop a prescribed routine for: `Stop for: pain down the leg.`"""
    return sentence(f"Stop for: {what}")


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [found.strip() for found in re.findall(r"[^.!?]*[^.!?\s][^.!?]*[.!?]*", text)]
