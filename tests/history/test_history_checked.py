from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.history import checked as history_checked
from backtimer.history.blocks import NotTomlError, parse, split
from backtimer.history.change import delete_session, edit_note
from backtimer.history.checked import CheckedBlocks
from backtimer.history.errors import HistoryError
from backtimer.history.format import HEADER, Record, block
from backtimer.history.plain import is_plain
from backtimer.history.read import read
from tests.history.records import CHECKIN, CHECKINS, FEEL, FEELS, SESSIONS, session
from tests.support.believable_history import history_text

STRAY = st.sampled_from(
    [
        *(
            '"',
            '"' * 3,
            "'" * 3,
            "\\",
            "\n",
            "\r",
            "\t",
            "\0",
            "\x7f",
            "#",
            "[",
            "]]",
            "=",
            ",",
            "0",
            "-",
            " ",
            "99",
            "é",
        ),
        *(
            "\\ud800",
            "\\U",
            "[mine]\n",
            "[session]\n",
            "[[session]]\n",
            "[session.end]\n",
            "level = 2\n",
            'note = "x"\n',
        ),
    ]
)


def is_toml(data: bytes) -> bool:
    try:
        parse(data)
    except NotTomlError:
        return False
    return True


def is_found_toml(data: bytes, checked: CheckedBlocks | None = None) -> bool:
    try:
        (checked or CheckedBlocks()).require_toml(data)
    except NotTomlError:
        return False
    return True


def with_stray(text: str, draw: st.DataObject) -> str:
    """The text with a few things too many, or a stretch too few."""
    for _ in range(draw.draw(st.integers(0, 2))):
        place = draw.draw(st.integers(0, len(text)))
        gone = draw.draw(st.integers(0, 12) | st.just(0))
        text = text[:place] + draw.draw(STRAY | st.just("")) + text[place + gone :]
    return text


def test_what_backtimer_writes_is_known_without_a_parser() -> None:
    _, blocks = split(history_text(60).encode())
    # Answers have keys of their own, and not every year has the day.
    others = [each for each in blocks if not each.startswith(b"[[checkin]]") and b"-02-29 " not in each]
    assert len(others) > 60
    assert all(map(is_plain, others))


@given(SESSIONS | FEELS | CHECKINS, st.data())
def test_a_plain_block_is_one_record_of_toml(record: Record, data: st.DataObject) -> None:
    text = with_stray(block(record).lstrip("\n"), data)
    if is_plain(text.encode()):
        document = parse(text.encode())
        assert [len(tables) for tables in document.values()] == [1]
        assert set(document) <= {"session", "feel"}


@pytest.mark.parametrize(
    "text",
    [
        block(session(1)).replace("level = 2", "level = 2\nlevel = 2"),
        block(session(1)).replace("[session.end]", "[session.end]\n[session.end]"),
        block(session(1)).replace("2026-11-24 ", "2026-02-30 "),
        block(session(1)).replace("level = 2", "level = 02"),
        block(session(1)).replace("done = 15,", "done = 15, done = 15,"),
        block(session(1)).replace("rien de plus", "rien \\ud800"),
        block(session(1)) + "# \x00\n",
        block(session(1)).replace("\n", "\r"),
    ],
)
def test_what_looks_plain_and_is_no_toml_is_not_taken_for_it(text: str) -> None:
    assert not is_toml(text.encode())
    assert not is_plain(text.lstrip("\n").encode())
    assert not is_found_toml((HEADER + text).encode())


PIECES = st.sampled_from(
    [
        *(block(each) for each in (session(1), session(2), FEEL, CHECKIN)),
        block(session(3)).replace("\n", "\r\n"),
        block(session(4)).replace("level = 2", 'level = 2\nown = """\n[[session]]\n[session.end]\n"""'),
        block(session(5)).replace("level = 2", "level = 2\nown = [\n[[1]],\n]"),
        block(session(6)).removesuffix("\n[session.end]\n"),
        *(
            "# a comment\n",
            "[mine]\nx = 1\n",
            "[mine.too]\n",
            "[other]\n",
            "[session]\n",
            "[feel.end]\n",
            "[session.own]\n",
        ),
        *('x = """\n', "x = '''\n", "session = 1\n", "[[feel.more]]\n", "[[ session ]]\n", " [[checkin]]\n", "\ufeff"),
    ]
)


@given(st.sampled_from(["", HEADER, "\ufeff" + HEADER, "session = []\n", "[mine]\n"]), st.lists(PIECES, max_size=5))
def test_a_history_is_found_to_be_toml_if_it_is(head: str, pieces: list[str]) -> None:
    data = (head + "".join(pieces)).encode()
    assert is_found_toml(data) == is_toml(data)


@given(st.lists(PIECES, max_size=3), st.lists(PIECES, max_size=3), st.data())
def test_what_was_checked_before_changes_nothing_of_it(one: list[str], other: list[str], data: st.DataObject) -> None:
    checked = CheckedBlocks()
    for pieces in (one, [*one, *other], data.draw(st.permutations([*one, *other]))):
        history = (HEADER + "".join(pieces)).encode()
        assert is_found_toml(history, checked) == is_toml(history)


@pytest.mark.usefixtures("quick_disk")
@given(st.data())
def test_a_history_that_was_damaged_is_left_alone_or_stays_whole(data: st.DataObject) -> None:
    records: list[Record] = [session(1), FEEL, session(2), CHECKIN, session(3)]
    text = HEADER + "".join(map(block, records))
    damaged = with_stray(text, data).encode()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "history.toml"
        path.write_bytes(damaged)
        before = {each.id: each for each in read(path).sessions}
        try:
            if data.draw(st.booleans()):
                edit_note(path, "session-0002", "x")
            else:
                delete_session(path, "session-0002")
        except HistoryError:
            assert path.read_bytes() == damaged
            return
        assert is_toml(path.read_bytes())
        after = {each.id: each for each in read(path).sessions}
        assert {**before, "session-0002": None} == {**after, "session-0002": None}


def test_a_block_is_not_parsed_to_change_another_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []

    def watched(data: bytes) -> dict[str, object]:
        parsed.append(data)
        return parse(data)

    monkeypatch.setattr(history_checked, "parse", watched)
    own = block(session(20)).replace("level = 2", "own = 1\nlevel = 2")
    path.write_text(HEADER + "".join(block(session(number)) for number in range(20)) + own, encoding="utf-8")
    edit_note(path, "session-0003", "harder than it looks")
    assert [data for data in parsed if data.startswith(b"[[")] == [own.removeprefix("\n").encode()]
    assert max(map(len, parsed)) < len(path.read_bytes()) / 10


def test_what_another_program_did_since_the_last_change_is_seen(path: Path) -> None:
    path.write_text(HEADER + "".join(block(session(number)) for number in range(3)), encoding="utf-8")
    edit_note(path, "session-0001", "one")
    with path.open("a", encoding="utf-8") as file:
        file.write(block(session(3)) + "# mine")
    edit_note(path, "session-0001", "two")
    assert [each.id for each in read(path).sessions] == [f"session-{number:04}" for number in range(4)]
    assert path.read_bytes().endswith(b"# mine")
