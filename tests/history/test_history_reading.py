"""A history is read as far as it is sound, whatever a person, a crash or a stranger made of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.history.format import HEADER, block
from backtimer.history.read import HistoryRead, last_sessions, read, read_bytes
from tests.history.records import CHECKIN, FEEL, SESSION, session, watch_reads
from tests.support.believable_history import believable_history

THREE = (session(1), session(2), session(3))
TEXT = HEADER + "".join(map(block, THREE))


def ids(found: HistoryRead) -> list[str]:
    return [each.id for each in found.sessions]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def only_problem(found: HistoryRead) -> tuple[int | None, str]:
    (problem,) = found.problems
    return problem.line, problem.message


def test_a_file_that_is_not_there_is_an_empty_history(tmp_path: Path) -> None:
    assert read(tmp_path / "none" / "history.toml") == HistoryRead()
    assert last_sessions(tmp_path / "history.toml", 3) == ()


def test_a_folder_in_its_place_is_a_problem(tmp_path: Path) -> None:
    assert "cannot be read" in read(tmp_path).problems[0].message
    assert last_sessions(tmp_path, 3) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no FIFOs")
def test_a_pipe_in_its_place_does_not_hang(tmp_path: Path) -> None:
    pipe = tmp_path / "history.toml"
    os.mkfifo(pipe)
    assert only_problem(read(pipe)) == (None, "it cannot be read: it is not a regular file")
    assert last_sessions(pipe, 3) == ()


def test_a_file_beyond_all_bounds_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "history.toml"
    path.touch()
    os.truncate(path, 2**40)
    assert "larger than" in only_problem(read(path))[1]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_what_an_editor_does_to_the_bytes_does_no_harm(line_end: str, start: str) -> None:
    found = read_bytes((start + TEXT).replace("\n", line_end).encode())
    assert found == HistoryRead(THREE)


def test_what_a_person_adds_is_read_over_or_taken_in() -> None:
    text = TEXT.replace("[session.end]", "# the last set was hard\nweather = 'rain'\n\n[session.end] # so it ends", 1)
    text = text.replace("[[session]]", "  [[ session ]]", 1)
    text += "\n# [[session]] of tomorrow\n[my_goals]\nhold = 60\n"
    text = text.replace('id = "session-0002"', "id = 'session-0002'")
    assert read_bytes(text.encode()) == HistoryRead(THREE)


def test_a_note_over_several_lines_may_look_like_records() -> None:
    note = f"before\n{block(session(9))}\n[session.end]\nafter"
    text = TEXT.replace('id = "session-0002"', f'id = "session-0002"\nremark = """\n{note}"""', 1)
    assert read_bytes(text.encode()) == HistoryRead(THREE)


def test_keys_of_a_later_version_are_passed_over() -> None:
    text = TEXT.replace("level = 2", "level = 2\nheart_rate = {rest = 50}")
    text = text.replace("{set = 1,", "{set = 1, load = 'none',").replace("[session.end]", "[session.end]\nsum = 1")
    assert read_bytes(text.encode()) == HistoryRead(THREE)


def test_a_later_format_is_read_and_said() -> None:
    found = read_bytes(TEXT.replace("format = 1", "format = 2").encode())
    assert found.sessions == THREE
    assert "newer backtimer" in only_problem(found)[1]


def test_a_fault_in_the_middle_costs_one_session_and_is_told_with_its_line() -> None:
    text = TEXT.replace('id = "session-0002"', "id = session-0002")
    found = read_bytes(text.encode())
    assert ids(found) == ["session-0001", "session-0003"]
    line, message = only_problem(found)
    assert line == line_of(text, "id = session-0002")
    assert message.startswith("not valid TOML: ")


def test_bytes_that_are_no_text_cost_one_session() -> None:
    found = read_bytes(TEXT.encode().replace(b'"session-0002"', b'"session-\xff"'))
    assert ids(found) == ["session-0001", "session-0003"]
    assert only_problem(found) == (line_of(TEXT, 'id = "session-0002"'), "not valid TOML: this is not UTF-8")


def test_a_quote_that_is_never_closed_does_not_hide_what_follows() -> None:
    found = read_bytes(TEXT.replace('id = "session-0002"', 'id = """session-0002"').encode())
    assert ids(found) == ["session-0001", "session-0003"]


def test_a_head_that_is_broken_does_not_hide_the_sessions() -> None:
    found = read_bytes(TEXT.replace("format = 1", "format = ").encode())
    assert found.sessions == THREE
    assert only_problem(found)[0] == line_of(TEXT, "format")


def test_a_record_without_its_end_does_not_count() -> None:
    text = HEADER + block(SESSION).replace("[session.end]", "") + block(FEEL) + block(CHECKIN)
    found = read_bytes(text.encode())
    assert (found.sessions, found.feels, found.checkins) == ((), (FEEL,), (CHECKIN,))
    assert only_problem(found) == (
        line_of(text, "\n[[session]]") + 1,
        f"session {SESSION.id} is incomplete: it has no [session.end]",
    )


def test_a_session_that_stands_there_twice_counts_once() -> None:
    found = read_bytes((TEXT + block(session(2, note="again"))).encode())
    assert found.sessions == THREE
    assert only_problem(found)[1] == "session session-0002 stands here a second time"


@pytest.mark.parametrize(
    ("good", "bad", "key"),
    [
        ('id = "session-0002"', 'id = ""', "id"),
        ('id = "session-0002"', "", "id is missing"),
        ("level = 2", "level = true", "level"),
        ("level = 2", 'level = "2"', "level"),
        ("level = 2", "level = 2.0", "level"),
        ("level = 2", "level = 100000000000000000000", "level"),
        ("seconds = 540.5", "seconds = nan", "seconds"),
        ("seconds = 540.5", "seconds = true", "seconds"),
        ("seconds = 540.5", "seconds = inf", "seconds"),
        ("seconds = 540.5", "seconds = -1", "seconds"),
        ("seconds = 540.5", f"seconds = 0x{'f' * 5000}", "seconds"),
        ("started = ", "started = 2026-11-25 07:15:02 #", "started must be a day and time with its UTC offset"),
        ("started = ", "started = 2026-11-25 #", "started"),
        ("started = ", "started = 0001-01-01 00:00:00+14:00 #", "started must be a year"),
        ("completed = true", "completed = 1", "completed"),
        ("completed = true", 'completed = true\nfeel_after = "blue"', "feel_after must be one of green, yellow, red"),
        ("completed = true", "completed = true\nfeel_after = []", "feel_after"),
        ("completed = true", "completed = true\nspeed = 0", "speed"),
        ("completed = true", "completed = true\nsubstitutions = [1]", "substitutions"),
        ('name = "bird dog"', "name = 5", "exercise 1: name"),
        ("planned = 15, done = 12.4", 'planned = 15, done = "12"', "bird dog, line 1 of its sets: done"),
        ("held = [12.4]", "held = 12.4", "held"),
        ("held = [12.4]", "held = [nan]", "held"),
        ('side = "right"', 'side = "up"', "bird dog, line 2 of its sets: side must be one of left, right, both"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_costs_its_session_alone(good: str, bad: str, key: str) -> None:
    second = block(THREE[1])
    assert good in second
    text = TEXT.replace(second, second.replace(good, bad, 1))
    found = read_bytes(text.encode())
    assert ids(found) == ["session-0001", "session-0003"]
    line, message = only_problem(found)
    assert line == line_of(text, second[:13]) + 1 + block(THREE[0]).count("\n")
    assert key in message


def test_feels_and_checkins_are_looked_at_too() -> None:
    text = HEADER + block(FEEL).replace('"yes"', '"no"') + block(CHECKIN).replace('"most"', "3")
    found = read_bytes(text.encode())
    assert (found.feels, found.checkins) == ((), ())
    assert [problem.message.rpartition(": ")[2].split()[0] for problem in found.problems] == ["better", "taller"]


@pytest.mark.parametrize(
    "hostile",
    [
        "a" + ".a" * 20_000 + " = 1",
        '"a"' + ' . "a"' * 20_000 + " = 1",
        "x = {a" + ".a" * 20_000 + " = 1}",
        "x = " + "[" * 5_000,
        "x = " + "{a=" * 5_000,
        "x = " + "9" * 100_000,
        "x = " + '"\\"' * 50_000,
        "\0" * 1_000,
    ],
    ids=["dotted key", "quoted key", "inline key", "arrays", "inline tables", "digits", "quotes", "zeros"],
)
def test_hostile_toml_costs_neither_memory_nor_the_other_sessions(hostile: str) -> None:
    text = TEXT.replace('id = "session-0002"', f'id = "session-0002"\n{hostile}')
    assert ids(read_bytes(text.encode())) == ["session-0001", "session-0003"]


def test_many_dots_in_a_note_are_only_dots() -> None:
    record = session(1, note="a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v 1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17")
    assert read_bytes((HEADER + block(record)).encode()) == HistoryRead((record,))


@given(st.binary(max_size=200))
def test_no_bytes_at_all_make_it_raise(data: bytes) -> None:
    read_bytes(data)
    read_bytes(TEXT.encode() + data)


@given(st.data())
def test_no_damage_makes_it_raise_or_read_what_is_not_there(data: st.DataObject) -> None:
    source = TEXT.encode()
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, min(start + 50, len(source))))
    inserted = data.draw(
        st.binary(max_size=10) | st.sampled_from([b'"""', b"'''", b"[", b"[[session]]\n", b"\n", b'"', b"# "])
    )
    found = read_bytes(source[:start] + inserted + source[end:])
    assert len(found.sessions) <= 3
    untouched = [each for each in THREE if _stands_apart(source, each.id, start, end)]
    assert [each for each in found.sessions if each in untouched] == untouched


def _stands_apart(source: bytes, session_id: str, start: int, end: int) -> bool:
    """Whether a cut from `start` to `end` leaves this session's block, and the line before it, alone."""
    begin = source.rindex(b"[[session]]", 0, source.index(session_id.encode())) - 1
    close = source.index(b"[session.end]\n", begin) + len(b"[session.end]\n")
    return end < begin or start > close


@pytest.mark.parametrize("count", [0, 1, 30, 200, 1000])
def test_the_last_sessions_are_those_of_a_whole_read(tmp_path: Path, count: int) -> None:
    path = tmp_path / "history.toml"
    path.write_text(HEADER + "".join(map(block, believable_history(200))), encoding="utf-8")
    expected = read(path).sessions[-count:] if count else ()
    assert last_sessions(path, count) == expected
    assert len(expected) == min(count, 200)


def test_the_last_sessions_cost_no_more_in_a_long_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "history.toml"
    path.write_text(HEADER + "".join(block(session(number)) for number in range(2000)), encoding="utf-8")
    taken = watch_reads(monkeypatch)
    assert [each.id for each in last_sessions(path, 3)] == ["session-1997", "session-1998", "session-1999"]
    assert sum(taken) < 100_000 < path.stat().st_size


@pytest.mark.parametrize(
    "tail",
    [
        block(session(9))[:200],
        block(session(9)).replace("[session.end]\n", ""),
        "\n[[sess",
        "\0" * 512,
        block(session(9, note="X")).replace('"X"', '"""\n[[session]]\nid = "fake"\n[session.end]\n"""'),
    ],
    ids=["cut", "no end", "cut in the header", "zeros", "text like a record"],
)
def test_the_last_sessions_are_right_whatever_the_end_looks_like(tmp_path: Path, tail: str) -> None:
    path = tmp_path / "history.toml"
    path.write_text(TEXT + tail, encoding="utf-8")
    sessions = read(path).sessions
    assert last_sessions(path, 2) == sessions[-2:]
    assert [each.id for each in sessions][:3] == [each.id for each in THREE]
