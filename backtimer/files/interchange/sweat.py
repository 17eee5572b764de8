"""Reads the configuration of Sweat, the seven-minute workout in Perl: groups of drills, taken one from each in turn.

Its file is YAML. What Sweat uses of that is a list of groups under `groups:`; only this form is read.
"""

from __future__ import annotations

import re
from itertools import cycle

from msgspec import Struct, field

from backtimer.files.interchange.draft import (
    LONGEST_SECONDS,
    MOST_PARTS,
    Draft,
    ForeignFileError,
    Part,
    clean_name,
    quoted,
)

DEFAULTS = {"drill_count": 12, "drill_length": 30, "rest_length": 10, "side_switch_length": 4}
"""What Sweat takes where its file says nothing; times in seconds."""

_ENTRY = re.compile(r"^(?P<indent> *)(?P<item>- +)?(?P<key>[A-Za-z_-]+):(?: +(?P<value>[^#]*?))?\s*(?:#.*)?$")


class _Drill(Struct):
    name: str
    sides: bool = False
    needs: list[str] = field(default_factory=list)


def recognises(text: str) -> bool:
    """Whether it is a configuration with drills."""
    return re.search(r"^groups:\s*(#.*)?$", text, re.MULTILINE) is not None and "drills:" in text


def drafts_of(text: str) -> list[Draft]:
    """The one workout that the file describes. Raises ForeignFileError."""
    settings, groups = _read(text)
    draft = Draft("Sweat workout", "Imported from Sweat.")
    length, switch = settings["drill_length"], settings["side_switch_length"]
    draft.settings = {"prepare": settings["rest_length"], "transition": settings["rest_length"]}
    left = [cycle(group) for group in groups]
    for number in range(settings["drill_count"]):
        drill = next(left[number % len(left)])
        part: Part = {"exercise": drill.name, "window": length}
        if drill.sides:
            # Sweat's drill is as long in all with sides as without.
            part |= {"window": length / 2, "sides": "each", "switch": switch}
            draft.remark(f"{quoted(drill.name)} has {length / 2:g} s on each side, as Sweat does it.")
        if drill.needs:
            draft.remark(f"{quoted(drill.name)} needs {' and '.join(drill.needs)}: nothing stands in for it here.")
        draft.parts.append(part)
    if settings["shuffled"]:
        draft.remark("The drills come in the order of the file: they are not shuffled here.")
    return [draft]


def _read(text: str) -> tuple[dict[str, int], list[list[_Drill]]]:
    settings = {**DEFAULTS, "shuffled": 0}
    groups: list[list[_Drill]] = []
    within: str | None = None
    drill: _Drill | None = None
    outer: int | None = None  # how far groups are indented; their drills are further
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#") or line.strip() in ("---", "..."):
            continue
        entry = _ENTRY.match(line)
        if entry is None:
            raise ForeignFileError(f"line {number} is none that Sweat's configuration has: write `key: value`")
        key, value = entry["key"].replace("-", "_").lower(), (entry["value"] or "").strip().strip("'\"")
        if not entry["indent"] and entry["item"] is None:
            within, drill = key, None
            _take_setting(settings, key, value, number)
        elif within != "groups":
            continue
        elif key == "drills":
            groups.append([])
            drill = None
        elif key == "name" and entry["item"] is not None:
            outer = len(entry["indent"]) if outer is None else outer
            drill = None
            if groups and len(entry["indent"]) > outer:
                drill = _Drill(clean_name(value, f"Drill {number}"))
                groups[-1].append(drill)
        elif drill is not None and value not in ("", "0", "no", "false"):
            _take_trait(drill, key)
    groups = [group for group in groups if group]
    if not groups:
        raise ForeignFileError("has no drills: a group needs `drills:` with a `name:` each")
    return settings, groups


def _take_setting(settings: dict[str, int], key: str, value: str, line: int) -> None:
    if key in ("shuffle", "shuffle_mode"):
        settings["shuffled"] = int(value == "1")
    if key not in DEFAULTS:
        return
    most = MOST_PARTS if key == "drill_count" else LONGEST_SECONDS
    if not re.fullmatch(r"\d{1,4}", value) or not 1 <= int(value) <= most:
        raise ForeignFileError(f"line {line}: {key} must be a whole number from 1 to {most}")
    settings[key] = int(value)


def _take_trait(drill: _Drill, key: str) -> None:
    match key:
        case "requires_side_switching":
            drill.sides = True
        case "requires_a_chair":
            drill.needs.append("a chair")
        case "requires_jumping":
            drill.needs.append("room to jump")
