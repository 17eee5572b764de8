"""Reads a file of another timer, or a packed routine of ours, and keeps what it holds in the person's own folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from backtimer.core.problems import ProblemsFound
from backtimer.core.text import safe_line
from backtimer.files.interchange import sweat, text_list, timero, workout_timer
from backtimer.files.interchange.draft import MOST_PARTS, MOST_ROUTINES, Draft, ForeignFileError
from backtimer.files.interchange.writing import text_of
from backtimer.files.library import SUFFIX
from backtimer.files.routine_file import parse_routine, shared_catalogue
from backtimer.files.toml_source import parse_source, read_text
from backtimer.files.whole_file import whole_file

FOREIGN_LIMIT_BYTES = 1024 * 1024

_MOST_COPIES = 1000

_Ready = tuple[str, str, tuple[str, ...]]
"""A routine's name, the text of its file, and the remarks on it."""


class Imported(Struct, frozen=True):
    """A routine that is in the person's folder now."""

    path: Path
    remarks: tuple[str, ...]
    """What could not be carried over, a sentence each."""


def import_file(path: Path, folder: Path) -> list[Imported]:
    """Carry all routines of a file over into the folder, which is made if it is missing.

    Nothing is written unless all of them can be. Raises ProblemsFound where the file cannot be read or is a routine
    of ours with mistakes, ForeignFileError where it cannot be carried over, and OSError where it cannot be kept.
    """
    text = read_text(path, FOREIGN_LIMIT_BYTES)
    if path.suffix == SUFFIX:
        source = parse_source(path, text)
        parse_routine(source)
        ready: list[_Ready] = [(path.stem, source.text, ())]
    else:
        ready = [_ready(path, draft) for draft in _drafts(path, text)]
    folder.mkdir(parents=True, exist_ok=True)
    return [_kept(folder, name, written, remarks) for name, written, remarks in ready]


def _drafts(path: Path, text: str) -> list[Draft]:
    if text.lstrip()[:1] in ("{", "["):
        data = _json(text)
        for program in (workout_timer, timero):
            if program.recognises(data):
                return _bounded(program.drafts_of(data))
        raise ForeignFileError("is JSON, but neither of just_another_workout_timer nor of Timero")
    if sweat.recognises(text):
        return _bounded(sweat.drafts_of(text))
    return _bounded(text_list.drafts_of(text, path.stem.replace("-", " ").replace("_", " ").capitalize()))


def _json(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise ForeignFileError(f"is not JSON: {error.msg}, line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise ForeignFileError("has lists within lists without end: no workout needs them") from None
    except ValueError as error:
        raise ForeignFileError(f"has a number that is none: {error}") from None


def _no_number(said: str) -> None:
    raise ValueError(said)


def _bounded(drafts: list[Draft]) -> list[Draft]:
    if not drafts or not any(draft.parts for draft in drafts):
        raise ForeignFileError("holds no exercise")
    if len(drafts) > MOST_ROUTINES:
        raise ForeignFileError(f"holds more than {MOST_ROUTINES} routines: split it")
    for draft in drafts:
        if len(draft.parts) > MOST_PARTS:
            raise ForeignFileError(f"{draft.title} has more than {MOST_PARTS} exercises: split it")
    return [draft for draft in drafts if draft.parts]


def _ready(path: Path, draft: Draft) -> _Ready:
    """What is to be kept of a draft. Its text was read once as one of our files."""
    text = text_of(draft, shared_catalogue())
    try:
        parse_routine(parse_source(path, text))
    except ProblemsFound as found:
        # Its places are places in what would have been written, which nobody can look at.
        what = "; ".join(f"{problem.key}: {problem.message}" for problem in found.problems[:3])
        raise ForeignFileError(f"{draft.title} cannot be a routine here: {what}") from None
    return _file_name(draft.title), text, tuple(draft.remarks)


def _file_name(title: str) -> str:
    words = re.findall(r"\w+", title.casefold())
    return safe_line("-".join(words).replace("_", "-"), 50).strip("-…") or "imported"


def _kept(folder: Path, name: str, text: str, remarks: tuple[str, ...]) -> Imported:
    for path in _free_paths(folder, name):
        try:
            with whole_file(path, replacing=False) as file:
                file.write(text.encode("utf-8"))
        except FileExistsError:
            continue
        return Imported(path, remarks)
    raise ForeignFileError(f"{folder} holds {_MOST_COPIES} routines called {name}: remove some")


def _free_paths(folder: Path, name: str) -> Iterator[Path]:
    yield folder / f"{name}{SUFFIX}"
    for number in range(2, _MOST_COPIES):
        yield folder / f"{name}-{number}{SUFFIX}"
