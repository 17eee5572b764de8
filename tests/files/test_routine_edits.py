"""What is done to a routine can be undone to the letter, and is written whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.files.routine_document import CannotEdit
from backtimer.files.routine_edits import ChangedMeanwhile, HasMistakes, RoutineEdits
from tests.files.test_routine_document import TEXTS, Edit

MINE = '# mine\r\ntitle = "Mine" # short\r\n\r\n[[part]]\r\nexercise = "bird dog"\r\nreps = 8'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_bytes(MINE.encode())
    return path


def set_reps(edits: RoutineEdits, reps: int | str) -> None:
    edits.change(edits.now.document.set((0,), "reps", reps), (0,), "reps")


@given(TEXTS, st.data())
def test_undo_gives_each_earlier_text_back_and_redo_each_later_one(text: str, draw: st.DataObject) -> None:
    edits = RoutineEdits(Path("x.toml"), text)
    texts = [text]
    for _ in range(draw.draw(st.integers(1, 5))):
        if edits.now.document.paths:
            edit = Edit(edits.now.document, draw)
            edits.change(edit.after, edit.path)
            if edits.text != texts[-1]:
                texts.append(edits.text)
    for earlier in reversed(texts[:-1]):
        assert edits.undo()
        assert edits.text == earlier
    assert not edits.undo()
    assert not edits.unsaved
    for later in texts[1:]:
        assert edits.redo()
        assert edits.text == later
    assert not edits.redo()


def test_what_is_typed_into_one_field_is_one_change_and_line_ends_stay(file: Path) -> None:
    edits = RoutineEdits.of_file(file)
    for typed in (1, 12, "12-1", "12-14"):
        set_reps(edits, typed)
    edits.save()
    assert file.read_bytes() == MINE.replace("= 8", '= "12-14"').encode() + b"\r\n"
    assert not edits.unsaved
    assert edits.undo()
    assert edits.text == MINE
    assert edits.unsaved
    edits.save()
    assert file.read_bytes() == MINE.encode()
    assert not edits.undo()


def test_a_routine_with_a_mistake_is_never_written_over_a_good_one(file: Path) -> None:
    edits = RoutineEdits.of_file(file)
    set_reps(edits, "8-")
    with pytest.raises(HasMistakes, match="reps"):
        edits.save()
    assert file.read_bytes() == MINE.encode()


def test_what_another_program_wrote_meanwhile_is_not_lost_unasked(file: Path) -> None:
    edits = RoutineEdits.of_file(file)
    set_reps(edits, 9)
    file.write_text("# another's")
    with pytest.raises(ChangedMeanwhile):
        edits.save()
    assert file.read_text() == "# another's"
    file.unlink()
    with pytest.raises(ChangedMeanwhile):
        edits.save()
    edits.save(over_other=True)
    assert file.read_text().endswith("reps = 9\n")


def test_a_new_routine_is_not_there_before_it_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "routines" / "new.toml"
    edits = RoutineEdits(path, MINE.replace("\r\n", "\n"), exists=False)
    assert edits.unsaved
    edits.save()
    assert path.read_text() == MINE.replace("\r\n", "\n")
    with pytest.raises(CannotEdit):
        RoutineEdits(path, "title = ", exists=False)
