"""What was read before is known, exactly as it was read, and only as long as nothing has changed."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given

from backtimer.core.routine import Routine
from backtimer.files import routine_file
from backtimer.files.known_routines import KnownRoutines
from backtimer.files.library import Library
from backtimer.files.paths import routines_dir
from backtimer.files.routine_data import exercises_from
from backtimer.files.routine_file import CATALOGUE_FILE, read_routine, shared_catalogue
from tests.support.random_routines import ROUTINES
from tests.support.routines import PROTOCOLS, routine_of

MINE = 'title = "Mine"\n[[part]]\nexercise = "bird dog"\nhold = 20\n'


def kept(path: Path, *routines: Routine) -> KnownRoutines:
    """Routines that were learnt, by their places, as the next start finds them."""
    known = KnownRoutines(path)
    for place, routine in enumerate(routines):
        known.learn(str(place), routine)
    known.keep({str(place) for place in range(len(routines))})
    return KnownRoutines(path)


@pytest.fixture
def never_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: object) -> None:
        raise AssertionError(source)

    monkeypatch.setattr(routine_file, "parse_routine", refuse)


@given(ROUTINES)
def test_any_routine_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, routine: Routine) -> None:
    assert kept(tmp_path_factory.mktemp("known") / "routines.json", routine).get("0") == routine


def test_so_do_those_with_figures_terms_and_tables_of_any_keys(tmp_path: Path) -> None:
    files = [*routines_dir().glob("*.toml"), *PROTOCOLS.glob("*.toml")]
    terms = routine_of(
        "prescribed = true\nprescription = { until = 2026-12-24 }\n[[part]]\nexercise = 'x'\nhold = 'max'\n"
        "[exercises.x]\nhow = 'X.'\nposition = 'prone'\nfigure = { '=' = 'Span', of = [], '' = { table = 1.5 } }\n"
    )
    read = [*(read_routine(path).routine for path in files), terms]
    known = kept(tmp_path / "routines.json", *read)
    assert [known.get(str(place)) for place in range(len(read))] == read


def test_the_library_parses_nothing_twice(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "cache" / "routines.json"
    (tmp_path / "mine.toml").write_text(MINE)
    first = Library(tmp_path, known=KnownRoutines(path)).entries()
    request.getfixturevalue("never_parsed")
    assert Library(tmp_path, known=KnownRoutines(path)).entries() == first
    (tmp_path / "mine.toml").write_text(MINE.replace("20", "30"))
    with pytest.raises(AssertionError):
        Library(tmp_path, known=KnownRoutines(path)).entries()


def test_a_file_with_mistakes_is_judged_every_time(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "routines.json"
    (tmp_path / "mine.toml").write_text(MINE.replace("hold", "hodl"))
    for _ in range(2):
        entries = {entry.name: entry for entry in Library(tmp_path, known=KnownRoutines(path)).entries()}
        assert "did you mean `hold`?" in entries["mine"].problems[0].message


def test_what_no_file_holds_any_more_is_forgotten(tmp_path: Path) -> None:
    known = KnownRoutines(tmp_path / "routines.json")
    known.learn("old", routine_of(MINE))
    known.learn("new", routine_of(MINE))
    known.keep({"new"})
    again = KnownRoutines(tmp_path / "routines.json")
    assert again.get("old") is None
    assert again.get("new") is not None


@pytest.mark.parametrize(
    ("whole", "other"),
    [
        ('"layout":"', '"layout":"x'),
        ('"=":"Span"', '"=":"Path"'),
        ('"low"', '"lowest"'),
        ('"high":', '"high"'),
        ('"hold":', '"reps":{"=":"Span","low":8,"high":8},"window":{"=":"Span","low":9,"high":9},"hold":'),
        ('"=":"Routine"', '"=":"table","of":[]'),
        ("{", "[" * 100_000),
    ],
)
def test_one_that_is_damaged_or_of_another_version_is_as_good_as_none(tmp_path: Path, whole: str, other: str) -> None:
    path = tmp_path / "routines.json"
    assert kept(path, routine_of(MINE)).get("0") is not None
    text = path.read_text()
    assert whole in text
    path.write_text(text.replace(whole, other, 1))
    assert KnownRoutines(path).get("0") is None


def test_a_place_that_cannot_be_written_costs_time_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    known = KnownRoutines(tmp_path / "cache" / "routines.json")
    assert Library(tmp_path / "none", known=known).entries()


def test_known_routines_and_the_catalogue_need_no_pydantic(tmp_path: Path) -> None:
    path = tmp_path / "routines.json"
    Library(tmp_path / "none", known=KnownRoutines(path)).entries()
    code = (
        "import sys; from pathlib import Path; from backtimer.files.known_routines import KnownRoutines; "
        "from backtimer.files.library import Library; from backtimer.files.routine_file import shared_catalogue; "
        f"known = KnownRoutines(Path({str(path)!r})); assert Library(Path('none'), known=known).entries(); "
        "assert shared_catalogue().exercises; assert 'pydantic' not in sys.modules, 'pydantic'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_catalogue_is_what_a_stranger_would_have_been_read_as() -> None:
    told = tomllib.loads(CATALOGUE_FILE.read_text(encoding="utf-8"))["exercises"]
    assert exercises_from(told) == shared_catalogue().exercises
    assert list(told) == list(shared_catalogue().exercises)
