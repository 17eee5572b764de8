"""Reads a list of exercises in plain words, as from a message or a physio's sheet: `Squat, 3 sets, 8-12 reps`."""

from __future__ import annotations

import re

from backtimer.files.interchange.draft import Draft, ForeignFileError, Part, clean_name, quoted

_BULLET = re.compile(r"^\s*(?:[-*•–]|\(?\d{1,2}[.)])\s+")
_SPAN = r"(?P<low>\d{1,4})(?:\s*(?:-|–|to)\s*(?P<high>\d{1,4}))?"
_UNIT = r"(?P<unit>s|secs?|seconds?|min|mins|minutes?)\b\.?"


def _phrase(said: str) -> re.Pattern[str]:
    """Finds these words at the beginning of a phrase, and what comes after them."""
    return re.compile(rf"^{said}(?P<after>.*)$", re.IGNORECASE)


_TIMES = _phrase(rf"(?P<sets>\d{{1,2}})\s*[x×*]\s*{_SPAN}\s*(?:{_UNIT}|(?:reps?|times)\b\.?)?")
_SETS = _phrase(rf"{_SPAN}\s*(?:sets?|rounds?|series)\b\.?")
_REPS = _phrase(rf"{_SPAN}\s*(?:reps?|repetitions?|times)\b\.?")
_REST = _phrase(rf"(?:rest|pause|break)(?: of| for)?\s*:?\s*{_SPAN}\s*{_UNIT}")
_REST_AFTER = _phrase(rf"{_SPAN}\s*{_UNIT}\s*(?:of\s+)?(?:rest|pause|break)")
_HOLD = _phrase(rf"(?:hold|holds|held)?(?: for)?\s*:?\s*{_SPAN}\s*{_UNIT}\s*(?:holds?|each)?")
_SIDES = _phrase(r"(?:(?:on |to )?(?:each|both|per|every) (?:sides?|legs?|arms?)|each way)")
_ONE_SIDE = _phrase(r"(?:the )?(?P<side>left|right)(?: side| leg| arm)?(?: only)?")
_FILLER = re.compile(r"^(?:of|for|with|then)\b\s*", re.IGNORECASE)

_LONGEST_LINE = 300
_MOST_LINES = 1000


def drafts_of(text: str, title: str) -> list[Draft]:
    """The one routine that the list is. Raises ForeignFileError where no line of it says what to do."""
    lines = text.splitlines()
    if len(lines) > _MOST_LINES:
        raise ForeignFileError(f"has more than {_MOST_LINES} lines: keep only the exercises")
    draft = Draft(clean_name(title, "Imported"), "Imported from a list.")
    first = True
    for line in lines:
        if not line.strip():
            continue
        said = _BULLET.sub("", line).strip().lstrip("#").strip()
        part = _part(draft, said) if len(said) <= _LONGEST_LINE else None
        if part is not None:
            draft.parts.append(part)
        elif first and "," not in said:
            draft.title = clean_name(said.rstrip(":"), draft.title)
        else:
            draft.remark(f"{quoted(said)} says no dose that could be read, and is left out.")
        first = False
    if not draft.parts:
        raise ForeignFileError("no line of it reads as an exercise, such as `Squat, 3 sets, 8-12 reps, 30 s rest`")
    return [draft]


def _part(draft: Draft, line: str) -> Part | None:
    """The part that a line says; None where it says no dose."""
    name, dose = _split(line)
    part: Part = {"exercise": clean_name(name, "")}
    if not part["exercise"]:
        return None
    for phrase in dose:
        rest = phrase
        while rest := _FILLER.sub("", rest.strip(" .,;:()")):
            left = _take(part, rest)
            if left is None:
                draft.remark(f"{quoted(name)}: “{rest}” was not understood, and is left out.")
                break
            rest = left
    return part if {"reps", "hold"} & part.keys() else None


def _split(line: str) -> tuple[str, list[str]]:
    """The exercise, and the phrases about its dose."""
    found = re.search(r"[,;:]|\s[-–]\s|\s(?=\(?\d)", line)
    if found is None:
        return line, []
    return line[: found.start()], re.split(r"[,;]|\s[-–]\s|\band\b", line[found.end() :])


def _take(part: Part, said: str) -> str | None:
    """Take what the words begin with into the part, and return what follows; None where nothing is understood."""
    if found := _TIMES.match(said):
        part["sets"] = int(found["sets"])
        part["hold" if found["unit"] else "reps"] = _seconds(found) if found["unit"] else _count(found)
    elif found := _SETS.match(said):
        part["sets"] = _count(found)
    elif found := _REPS.match(said):
        part["reps"] = _count(found)
    elif (found := _REST.match(said)) or (found := _REST_AFTER.match(said)):
        part["rest"] = _seconds(found)
    elif found := _HOLD.match(said):
        part["hold"] = _seconds(found)
    elif found := _SIDES.match(said):
        part["sides"] = "each"
    elif found := _ONE_SIDE.match(said):
        part["sides"] = found["side"].lower()
    else:
        return None
    return found["after"]


def _count(found: re.Match[str]) -> int | str:
    return int(found["low"]) if found["high"] is None else f"{found['low']}-{found['high']}"


def _seconds(found: re.Match[str]) -> int | str:
    unit = "min" if found["unit"].lower().startswith("m") else "s"
    if found["high"] is None:
        return int(found["low"]) * (60 if unit == "min" else 1)
    return f"{found['low']}-{found['high']} {unit}"
