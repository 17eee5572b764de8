"""Copies, titles, removal and undo in the person's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.files.library import Entry, Library
from backtimer.files.own_routines import LONGEST_TITLE, CannotChange, OwnRoutines
from backtimer.files.paths import routines_dir
from backtimer.files.routine_file import check_routine, read_routine

MINE = '# mine\ntitle = "Mine" # short\n\n[[part]]\nexercise = "bird dog"\nreps = 8\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "routines"


@pytest.fixture
def mine(folder: Path) -> Entry:
    folder.mkdir()
    (folder / "mine.toml").write_text(MINE)
    return Library(folder).find("mine")


def test_a_shipped_routine_is_copied_with_its_comments_and_stays_as_it_is(folder: Path) -> None:
    shipped = routines_dir() / "easy-day.toml"
    before = shipped.read_bytes()
    own = OwnRoutines(folder)
    paths = [own.duplicate(Library(folder).find("easy-day")) for _ in range(2)]
    assert [path.name for path in paths] == ["easy-day-copy.toml", "easy-day-copy-2.toml"]
    assert read_routine(paths[0]).routine.title == "Easy day copy"
    assert shipped.read_bytes() == before
    assert check_routine(paths[0]) == ()
    kept = [line for line in before.decode().splitlines() if not line.startswith("title")]
    assert [line for line in paths[0].read_text().splitlines() if not line.startswith("title")] == kept


def test_a_new_routine_has_a_name_of_its_own_and_is_not_written_yet(folder: Path, mine: Entry) -> None:
    own = OwnRoutines(folder)
    titles = {"Hips & core!": "hips-core", "Mine": "mine-2", "Easy day": "easy-day-2", "?": "routine", "CON": "con-2"}
    for title, name in titles.items():
        path, text = own.begin(title)
        assert path == folder / f"{name}.toml"
        assert not path.exists()
        path.write_text(text, "utf-8")
        assert read_routine(path).routine.title == title


def test_a_copy_of_a_long_title_and_of_a_broken_file(folder: Path, mine: Entry) -> None:
    (folder / "long.toml").write_text(MINE.replace("Mine", "x" * LONGEST_TITLE))
    (folder / "broken.toml").write_text("title = \n# still mine\n")
    library = Library(folder)
    assert check_routine(OwnRoutines(folder).duplicate(library.find("long"))) == ()
    assert OwnRoutines(folder).duplicate(library.find("broken")).read_text() == "title = \n# still mine\n"


def test_a_new_title_keeps_the_file_and_its_comments_and_can_be_taken_back(folder: Path, mine: Entry) -> None:
    own = OwnRoutines(folder)
    change = own.rename(mine, 'My "best" one')
    assert mine.path.read_text() == MINE.replace('"Mine"', '"My \\"best\\" one"')
    own.undo(change)
    assert mine.path.read_text() == MINE
    change = own.rename(mine, "Other")
    mine.path.write_text(MINE + "# changed since\n")
    with pytest.raises(CannotChange, match="changed since"):
        own.undo(change)
    assert mine.path.read_text() == MINE + "# changed since\n"


def test_what_is_deleted_can_be_had_back(folder: Path, mine: Entry) -> None:
    own = OwnRoutines(folder)
    change = own.delete(mine)
    assert "mine" not in Library(folder).names()
    own.undo(change)
    assert mine.path.read_text() == MINE
    change = own.delete(mine)
    mine.path.write_text("another")
    with pytest.raises(CannotChange, match=r"another mine\.toml"):
        own.undo(change)
    assert (folder / "deleted" / "mine.toml").read_text() == MINE


def test_nothing_that_comes_with_backtimer_is_changed(folder: Path) -> None:
    entry = Library(folder).find("easy-day")
    with pytest.raises(CannotChange, match="comes with backtimer"):
        OwnRoutines(folder).rename(entry, "X")
    with pytest.raises(CannotChange, match="comes with backtimer"):
        OwnRoutines(folder).delete(entry)
    assert entry.path.exists()


def test_the_fingerprint_tells_every_change_and_nothing_else(folder: Path, mine: Entry) -> None:
    own = OwnRoutines(folder)
    first = own.fingerprint()
    (folder / "note.txt").write_text("x")
    assert own.fingerprint() == first
    mine.path.write_text(MINE + "\n")
    second = own.fingerprint()
    assert second != first
    own.delete(mine)
    assert own.fingerprint() == frozenset()
    assert OwnRoutines(folder / "nowhere").fingerprint() == frozenset()
