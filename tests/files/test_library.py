from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from backtimer.files.library import Library, NoSuchRoutine

SHIPPED = ["easy-day", "gentle-start", "mcgill-big-3", "pre-run", "the-five", "workout-day"]
GOOD = 'title = "Mine"\npart = [{ exercise = "bridge", hold = 20 }]\n'


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "routines"
    folder.mkdir()
    return folder


def test_without_a_folder_of_ones_own_there_are_the_shipped_routines(tmp_path: Path) -> None:
    library = Library(tmp_path / "none")
    assert library.names() == SHIPPED
    assert all(entry.shipped and entry.file and not entry.problems for entry in library.entries())


def test_own_routines_stand_among_the_shipped_ones(own: Path) -> None:
    (own / "mine.toml").write_text(GOOD)
    library = Library(own)
    assert library.names() == sorted([*SHIPPED, "mine"])
    entry = library.find("mine")
    assert entry.file is not None
    assert (entry.file.routine.title, entry.shipped) == ("Mine", False)


def test_an_own_routine_wins_over_the_shipped_one_of_its_name(own: Path) -> None:
    (own / "easy-day.toml").write_text(GOOD)
    entry = Library(own).find("easy-day")
    assert entry.file is not None
    assert entry.file.routine.title == "Mine"
    assert Library(own).names() == SHIPPED


def test_a_broken_file_is_listed_with_its_problems_and_the_others_with_their_routines(own: Path) -> None:
    (own / "broken.toml").write_text('title = "T"\n[[part]]\nexercise = "brid dog"\nreps = 3\n')
    (own / "empty.toml").write_text("")
    (own / "folder.toml").mkdir()
    entries = {entry.name: entry for entry in Library(own).entries()}
    assert [name for name, entry in entries.items() if entry.file] == SHIPPED
    [problem] = entries["broken"].problems
    assert (problem.line, problem.key) == (3, "part 1, exercise")
    assert entries["empty"].problems
    assert "is a folder" in entries["folder"].problems[0].message


def test_what_editors_and_other_systems_leave_behind_is_no_routine(own: Path) -> None:
    for name in (".mine.toml.swp", ".#mine.toml", "._mine.toml", "mine.toml~", "mine.txt", "README"):
        (own / name).write_text(GOOD)
    assert Library(own).names() == SHIPPED


def test_a_routine_can_be_anywhere_if_its_path_is_given(
    tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "elsewhere.toml"
    path.write_text(GOOD)
    entry = Library(own).find(str(path))
    assert entry.file is not None
    assert (entry.name, entry.shipped) == ("elsewhere", False)
    monkeypatch.chdir(tmp_path)
    assert Library(own).find("elsewhere.toml").file
    missing = Library(own).find("./no/such.toml")
    assert missing.file is None
    assert "no such file" in missing.problems[0].message


def test_a_name_that_nothing_has_is_refused_with_those_that_there_are(own: Path) -> None:
    with pytest.raises(NoSuchRoutine, match=r'there is no routine "easyday".*easy-day, gentle-start'):
        Library(own).find("easyday")


def test_what_was_asked_for_is_told_without_what_could_steer_a_terminal(own: Path) -> None:
    (own / "\x1b[2Jmine.toml").write_text(GOOD)
    with pytest.raises(NoSuchRoutine) as refused:
        Library(own).find("easy\x1b]0;day\u202e" + "x" * 5000)
    told = str(refused.value)
    assert 'there is no routine "easy<U+001B>]0;day<U+202E>xxx' in told
    assert "<U+001B>[2Jmine" in told
    assert not set("\x1b\u202e") & set(told)
    assert len(told) < 1500


def test_a_folder_of_ones_own_that_cannot_be_read_hides_no_others(tmp_path: Path) -> None:
    blocked = tmp_path / "routines"
    blocked.write_text("a file, not a folder")
    library = Library(blocked)
    assert library.names() == SHIPPED
    entries = {entry.name: entry for entry in library.entries()}
    assert sorted(entries) == sorted([*SHIPPED, "routines"])
    (problem,) = entries["routines"].problems
    assert str(problem).startswith(f"{blocked}:1:1: folder: cannot be read as a folder: ")
    assert library.find("easy-day").file is not None
    with pytest.raises(NoSuchRoutine, match=r"your own cannot be seen: .*cannot be read as a folder"):
        library.find("mine")


def test_a_folder_that_may_not_be_read_hides_no_others(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    iterdir = Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder == own:
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return iterdir(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert [entry.name for entry in Library(own).entries() if entry.problems] == ["routines"]
