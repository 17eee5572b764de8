"""The routines of files that were read before, by the hash of what stands in them.

So a file is parsed and judged once, and not at every start. A file that was changed, by whatever program, has another
hash and is read anew. The file of this can be thrown away at any time.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import json

from backtimer import __version__
from backtimer.files.replacing import replace_file

if TYPE_CHECKING:
    from backtimer.core.routine import Routine

_MOST_BYTES = 4 * 1024 * 1024
_KIND, _DATE, _TABLE = "=", "date", "table"


class KnownRoutines:
    """Routines by the hashes of their files, kept in a file of their own."""

    def __init__(self, path: Path | None = None) -> None:
        """Without a path they are known for as long as the program runs. Nothing is read before it is asked for."""
        self._path = path
        self._routines: dict[str, Routine] | None = None
        self._learned = False

    def get(self, content_hash: str) -> Routine | None:
        """The routine that a file of this content says; None where that is not known."""
        if self._routines is None:
            self._routines = {} if self._path is None else _load(self._path)
        return self._routines.get(content_hash)

    def learn(self, content_hash: str, routine: Routine) -> None:
        """Remember what a file of this content says, which was found to be right."""
        self._routines = {**(self._routines or {}), content_hash: routine}
        self._learned = True

    def keep(self, used: Collection[str] | None = None) -> None:
        """Write what is known, or only what is `used`, where something is new; what is not written is forgotten."""
        # Its own folder is made, and none above it: who only looks leaves no trace where nobody has trained yet.
        if not self._learned or self._path is None or not self._path.parent.parent.is_dir():
            return
        self._learned = False
        routines = self._routines or {}
        self._routines = {name: routine for name, routine in routines.items() if used is None or name in used}
        text = json.encode({"layout": _layout(), "routines": _packed(self._routines)}).decode()
        if len(text) <= _MOST_BYTES:
            with suppress(OSError):  # without it everything works, only slower
                replace_file(self._path, text)


@cache
def _classes() -> dict[str, type[Any]]:
    # The first frame has the names of routines, and none of this.
    from backtimer.core.exercise import Exercise, HoldCue
    from backtimer.core.routine import Block, ExercisePart, Prescription, Routine, Taper
    from backtimer.core.values import Hold, Span

    kinds = (Routine, Block, ExercisePart, Taper, Prescription, Exercise, HoldCue, Hold, Span)
    return {kind.__name__: kind for kind in kinds}


def _load(path: Path) -> dict[str, Routine]:
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
        said = _unpacked(json.decode(raw))
        if said["layout"] == _layout():
            routines = said["routines"].items()
            return {name: routine for name, routine in routines if isinstance(routine, _classes()["Routine"])}
    # Damaged, or another version's, it is as good as none.
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        pass
    return {}


def _layout() -> str:
    """Changes with the program's version, and with the model."""
    from backtimer.files.hashes import blake2b

    model = [(name, each.name, str(each.type)) for name, kind in _classes().items() for each in fields(kind)]
    return f"{__version__} {blake2b(repr(model).encode(), digest_size=8).hexdigest()}"


def _packed(value: Any) -> Any:
    if is_dataclass(value):
        said = {each.name: getattr(value, each.name) for each in fields(value)}
        return {_KIND: type(value).__name__, **{key: _packed(each) for key, each in said.items() if each is not None}}
    if isinstance(value, dict):
        # Whatever its keys are, they are not taken for anything else.
        return {_KIND: _TABLE, "of": [[key, _packed(each)] for key, each in value.items()]}
    if isinstance(value, list):
        return [_packed(each) for each in value]
    return {_KIND: _DATE, "of": value.isoformat()} if isinstance(value, date) else value


def _unpacked(value: Any) -> Any:
    if isinstance(value, list):
        return [_unpacked(each) for each in value]
    if not isinstance(value, dict):
        return value
    said = {key: _unpacked(each) for key, each in value.items()}
    kind = said.pop(_KIND, None)
    if kind is None:
        return said
    if kind == _TABLE:
        return dict(said["of"])
    if kind == _DATE:
        return date.fromisoformat(said["of"])
    return _classes()[kind](**said)
