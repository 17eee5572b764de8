"""A session that the history refuses is kept beside it."""

from __future__ import annotations

from pathlib import Path

from backtimer.history.append import append
from backtimer.history.beside import file_beside, keep
from backtimer.history.read import read
from tests.history.records import SESSION, session


def test_what_the_history_takes_stands_there_alone(path: Path) -> None:
    kept = keep(path, SESSION)
    assert (kept.path, kept.refusal, kept.damage) == (path, None, None)
    assert read(path).sessions == (SESSION,)
    assert not file_beside(path, SESSION).exists()


def test_what_the_history_refuses_stands_in_a_file_of_its_own(path: Path) -> None:
    path.write_text("this is not TOML\n", encoding="utf-8")
    kept = keep(path, SESSION)
    assert kept.path == file_beside(path, SESSION) == path.with_name(f"history.{SESSION.id}.toml")
    assert "not saved" in str(kept.refusal)
    assert kept.where == f"The session is kept in {kept.path}."
    assert read(kept.path).sessions == (SESSION,)
    assert path.read_text(encoding="utf-8") == "this is not TOML\n"


def test_what_no_file_takes_is_said_to_be_lost(path: Path) -> None:
    path.mkdir()
    file_beside(path, SESSION).mkdir()
    kept = keep(path, SESSION)
    assert kept.path is None
    assert kept.where == "The session is lost."
    assert str(path) in str(kept.refusal)


def test_a_torn_end_is_told_with_the_file_that_it_is_in_now(path: Path) -> None:
    append(path, session(1))
    append(path, session(2))
    path.write_bytes(path.read_bytes()[:-40])
    kept = keep(path, session(3))
    assert kept.refusal is None
    (torn,) = path.parent.glob("history.torn-*.toml")
    assert kept.damage is not None
    assert str(torn) in kept.damage
