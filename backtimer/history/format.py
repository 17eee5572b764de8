"""How the history is written: its head, and one block of TOML for each record.

Blocks are composed for people to read: one fact a line, one set a line, nothing that is unknown or zero.
tomli_w writes each key and value; it is not given whole records, because it would turn short arrays of tables
into inline ones, to which nothing can be appended. docs/history.md is the description for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

import tomli_w

from backtimer.core.record import CheckinRecord, ExerciseRecord, FeelRecord, SessionRecord, SetRecord

Record = SessionRecord | FeelRecord | CheckinRecord
Value = str | int | float | bool | datetime
Pair = tuple[str, Value | None]

FORMAT = 1
"""The version that is written. A higher number in a file means that its keys changed their meaning."""

HEADER = f"""\
# The history of backtimer: a [[session]] for each session, in the order in which they were saved.
# It is yours to read, correct, copy and sync. A block counts once its last line, its "end", is there.
format = {FORMAT}
"""

# Legal in TOML as they are, but they would act on a terminal or reorder a line when the file is looked at.
_UNSEEN = re.compile(r"[\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# Come in with the bytes of a command line that are not UTF-8. No TOML can hold them.
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def block(record: Record) -> str:
    """The record as the text to be appended: a line break, its tables, and its end marker as the last line.

    Nothing is checked: what must not be written (nan, an instant without offset) is found by reading it back.
    """
    match record:
        case SessionRecord():
            text = _session(record)
        case FeelRecord():
            text = _feel(record)
        case CheckinRecord():
            text = _checkin(record)
    return escaped(text)


def escaped(text: str) -> str:
    """TOML with the characters that it cannot hold replaced, and those that nobody sees spelt out."""
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _session(record: SessionRecord) -> str:
    facts = _lines(
        ("id", record.id),
        ("routine", record.routine),
        ("title", record.title),
        ("level", record.level),
        ("turn", record.turn or None),
        ("eased", record.eased or None),
        ("started", _instant(record.started)),
        ("finished", _instant(record.finished)),
        ("seconds", _number(record.seconds, 3)),
        ("planned_seconds", _number(record.planned_seconds, 3)),
        ("paused_seconds", _number(record.paused_seconds, 3) or None),
        ("pauses", record.pauses or None),
        ("skips", record.skips or None),
        ("speed", None if record.speed == 1 else _number(record.speed, 3)),
        ("completed", record.completed),
        ("stop_reason", record.stop_reason),
        ("by_hand", record.by_hand or None),
        ("day", record.day),
        ("moment", record.moment),
        ("feel_before", record.feel_before),
        ("feel_after", record.feel_after),
        ("shaking", record.shaking),
        ("harder_side", record.harder_side),
        ("note", record.note or None),
        ("content", record.content),
        ("app_version", record.app_version),
    )
    swaps = [_inline(("asked", asked), ("instead", instead or None)) for asked, instead in record.substitutions]
    substitutions = _array("substitutions", swaps) if swaps else ""
    exercises = "".join(_exercise(exercise) for exercise in record.exercises)
    return f"\n[[session]]\n{facts}{substitutions}{exercises}\n[session.end]\n"


def _exercise(record: ExerciseRecord) -> str:
    sets = _array("sets", [_set(each) for each in record.sets])
    return f"\n[[session.exercise]]\n{_lines(('name', record.name))}{sets}"


def _set(record: SetRecord) -> str:
    held = ", ".join(str(_number(seconds, 2)) for seconds in record.held)
    return _inline(
        ("set", record.set),
        ("side", record.side),
        ("unit", record.unit),
        ("planned", None if record.planned is None else _number(record.planned, 2)),
        ("done", _number(record.done, 2)),
        more=f", held = [{held}]" if held else "",
    )


def _feel(record: FeelRecord) -> str:
    facts = _lines(
        ("session", record.session),
        ("at", _instant(record.at)),
        ("light", record.light),
        ("better", record.better),
    )
    return f"\n[[feel]]\n{facts}\n[feel.end]\n"


def _checkin(record: CheckinRecord) -> str:
    facts = _lines(("at", _instant(record.at)), ("session", record.session))
    return f"\n[[checkin]]\n{facts}\n[checkin.answers]\n{_lines(*record.answers)}\n[checkin.end]\n"


def _lines(*pairs: Pair) -> str:
    return "".join(tomli_w.dumps({key: value}) for key, value in pairs if value is not None)


def _inline(*pairs: Pair, more: str = "") -> str:
    facts = ", ".join(_lines(pair).removesuffix("\n") for pair in pairs if pair[1] is not None)
    return f"{{{facts}{more}}}"


def _array(key: str, tables: Iterable[str]) -> str:
    rows = "".join(f"    {table},\n" for table in tables)
    return f"{key} = [\n{rows}]\n"


def _number(value: float, decimals: int) -> float:
    """The number as a person would write it: 15 rather than 15.0 or 15.0000001."""
    rounded = round(float(value), decimals)
    return int(rounded) if rounded.is_integer() else rounded


def _instant(value: datetime) -> datetime:
    """The same instant with an offset of whole minutes, which is all that TOML can say."""
    offset = value.utcoffset()
    if offset is None or not offset % timedelta(minutes=1):
        return value
    return value.astimezone(timezone(offset - offset % timedelta(minutes=1)))
