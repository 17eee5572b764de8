"""A routine file while it is being changed: what was done and undone, and how it gets back onto the disk."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from backtimer.core.problems import Problem, ProblemsFound
from backtimer.files.replacing import replace_file
from backtimer.files.routine_document import PartPath, RoutineDocument
from backtimer.files.routine_file import parse_routine
from backtimer.files.toml_source import ROUTINE_LIMIT_BYTES, parse_source, read_text

_CRLF = "\r\n"


class HasMistakes(Exception):
    """The routine is not written, because it could not be done; `problems` says why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(str(problems[0]))


class ChangedMeanwhile(Exception):
    """Another program changed the file since it was read, or removed it."""


class State(Struct, frozen=True):
    """The document at one moment, and the part that was being looked at."""

    document: RoutineDocument
    path: PartPath = ()


class RoutineEdits:
    """The changes to one file. Nothing is written before `save`."""

    def __init__(self, path: Path, text: str, *, exists: bool = True) -> None:
        """`text` is what the file says, or shall say where it does not exist. Raises CannotEdit."""
        self.path = path
        self._on_disk = text if exists else None
        self._crlf = _CRLF in text
        self._states = [State(RoutineDocument(text.replace(_CRLF, "\n")))]
        self._at = 0
        self._first_text = text
        self._field: tuple[PartPath, str] | None = None

    @classmethod
    def of_file(cls, path: Path) -> RoutineEdits:
        """Begin with what a file says. Raises ProblemsFound where it cannot be read, and CannotEdit."""
        return cls(path, read_text(path, ROUTINE_LIMIT_BYTES))

    @property
    def now(self) -> State:
        """The document as it is now."""
        return self._states[self._at]

    @property
    def text(self) -> str:
        """What would be written."""
        if self._at == 0:
            return self._first_text
        text = self.now.document.text
        return text.replace("\n", _CRLF) if self._crlf else text

    @property
    def unsaved(self) -> bool:
        """Whether the file says something else, or is not there yet."""
        return self.text != self._on_disk

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a change that was taken back."""
        return self._at + 1 < len(self._states)

    def change(self, document: RoutineDocument, path: PartPath, key: str | None = None) -> None:
        """Note a change, after which `path` is looked at. What is typed into one field, `key`, is one change."""
        if document.text == self.now.document.text:
            return
        field = None if key is None else (path, key)
        typing_on = field is not None and field == self._field and self._at > 0
        del self._states[self._at + (0 if typing_on else 1) :]
        self._states.append(State(document, path))
        self._at = len(self._states) - 1
        self._field = field

    def undo(self) -> bool:
        """Take the last change back. False where there is none."""
        return self._go(-1)

    def redo(self) -> bool:
        """Make the change again that was taken back last. False where there is none."""
        return self._go(1)

    def save(self, *, over_other: bool = False) -> None:
        """Write it. Raises HasMistakes, ChangedMeanwhile unless `over_other`, ProblemsFound and OSError."""
        text = self.text
        try:
            parse_routine(parse_source(self.path, text))
        except ProblemsFound as error:
            raise HasMistakes(error.problems) from None
        if not over_other and _text_of(self.path) != self._on_disk:
            raise ChangedMeanwhile
        replace_file(self.path, text)
        self._on_disk = text
        self._field = None

    def _go(self, by: int) -> bool:
        to = self._at + by
        self._field = None
        if not 0 <= to < len(self._states):
            return False
        self._at = to
        return True


def _text_of(path: Path) -> str | None:
    return read_text(path, ROUTINE_LIMIT_BYTES) if path.exists() else None
