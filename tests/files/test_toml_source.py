from __future__ import annotations

import errno
import hashlib
import os
import socket
import time
import tomllib
import tracemalloc
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from backtimer.core.problems import Problem, ProblemsFound
from backtimer.core.text import unsafe_character
from backtimer.files.toml_scan import MAX_DEPTH
from backtimer.files.toml_source import ROUTINE_LIMIT_BYTES, TomlSource, read_if_there, read_source


def _read(folder: Path, content: bytes | str, limit_bytes: int = ROUTINE_LIMIT_BYTES) -> TomlSource:
    file = folder / "x.toml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_source(file, limit_bytes)


def _refusal(folder: Path, content: bytes | str) -> str:
    """What is said about a file with this content, without its name."""
    with pytest.raises(ProblemsFound) as found:
        _read(folder, content)
    return _only_line(found.value, folder / "x.toml")


def _only_line(found: ProblemsFound, file: Path) -> str:
    assert len(found.problems) == 1
    return str(found).removeprefix(f"{file}:")


def test_a_file_is_read_with_its_text_data_and_hash(tmp_path: Path) -> None:
    raw = '[a]\r\nb = "é" # c\r\n'.encode()
    source = _read(tmp_path, raw)
    assert source.path == tmp_path / "x.toml"
    assert source.text == '[a]\r\nb = "é" # c\r\n'
    assert source.data == {"a": {"b": "é"}}
    assert source.content_hash == f"sha256:{hashlib.sha256(raw).hexdigest()}"


def test_a_byte_order_mark_is_no_part_of_the_text_but_of_the_hash(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbfa = 1\n"
    source = _read(tmp_path, raw)
    assert (source.text, source.data) == ("a = 1\n", {"a": 1})
    assert source.content_hash == f"sha256:{hashlib.sha256(raw).hexdigest()}"
    assert _refusal(tmp_path, b"\xef\xbb\xbfa = x\n").startswith("1:5: a: ")


MISTAKES = [
    # text and quotes
    ("exercise = bird dog", '1:12: exercise: is text, which goes in quotes: "bird dog"'),
    ("zones = [upper, lower]", '1:10: zones: is text, which goes in quotes: "upper"'),
    (
        'exercise = "bird dog\nrest = 5',
        "1:12: exercise: the quote here is never closed: add another where the text ends",
    ),
    ("a = 1\nnote = 'abc\nrest = 5", "2:8: note: the quote here is never closed: add another where the text ends"),
    ('note = """abc\nrest = 5\n', "1:8: note: the quote here is never closed: add another where the text ends"),
    ("exercise = “bird dog”", '1:12: exercise: has typographic quotes: write straight ones, "bird dog"'),
    (
        'exercise = "bird dog”',
        "1:12: exercise: the quote here is never closed: write straight ones, not typographic ones",
    ),
    (
        'note = "say "go" now"',
        '1:8: note: ends at its second ": inside text a quote is written \\", and nothing follows it',
    ),
    ("note = 'don't rush'", "1:8: note: ends at its second ': put the whole text in double quotes, \"don't rush\""),
    ('note = "C:\\dir"', "1:11: note: a backslash in text is written \\\\, or the text in single quotes"),
    ('note = "\\ud800"', "1:9: note: no such character: write \\u and its four hexadecimal digits"),
    ('note = "\\u00"', "1:9: note: no such character: write \\u and its four hexadecimal digits"),
    # numbers, ranges, truth
    ("sets = 1-2", '1:8: sets: is a range, which goes in quotes: "1-2"'),
    ("sets = 15–20 s # or more", '1:8: sets: is a range, which goes in quotes: "15–20 s"'),
    ("reps = [3, 1 to 2]", '1:12: reps: is a range, which goes in quotes: "1 to 2"'),
    ("rest = 1,5", "1:8: rest: has a decimal comma: write a point, 1.5, or for a list brackets, [1,5]"),
    ("reps = 6, 4, 2", "1:8: reps: is a list, which goes in brackets: [6, 4, 2]"),
    ('zones = "upper", "lower"', '1:9: zones: is a list, which goes in brackets: ["upper", "lower"]'),
    ("rest = 30 s", '1:8: rest: is not a plain number: write the number alone, or all of it in quotes, "30 s"'),
    ("rest = .5", "1:8: rest: needs a digit on both sides of the point, as in 0.5 or 5.0"),
    ("rest = 5.", "1:8: rest: needs a digit on both sides of the point, as in 0.5 or 5.0"),
    ("rest = 05", "1:8: rest: has a zero too many in front: leave it out"),
    ("rest = 5,", '1:8: rest: ends in ",": leave that out'),
    ("rest = 5;", '1:8: rest: ends in ";": leave that out'),
    ("prescribed = True", "1:14: prescribed: is written in small letters, without quotes: true"),
    ("prescribed = no", "1:14: prescribed: is written in small letters, without quotes: false"),
    ("rest = null", "1:8: rest: has no value: leave the line out"),
    ("until = 2024-13-01", "1:9: until: is no date that exists: correct it, or put it in quotes"),
    ("until = 2024-02-30", "1:9: until: is no date that exists: correct it, or put it in quotes"),
    # keys
    ('exercise: "bird dog"', "1:9: exercise: has a : after the key: write ="),
    ("rest =", "1:7: rest: the value is missing: write it after the ="),
    ("rest = # later", "1:8: rest: the value is missing: write it after the ="),
    ("rest == 5", "1:7: rest: has one = too many: leave it out"),
    ("rest 5", "1:6: rest: lacks its value: write key = value"),
    ("rest between = 5", "1:6: rest between: a key is one word: join it with _, or put it in quotes"),
    ("übung = 3", "1:1: übung: a key is made of plain letters, digits, _ and -: put any other in quotes"),
    ("= 5", "1:1: file: lacks a key, or the end of one: write it before the ="),
    ("rest = 5\nsets = 2\n\trest = 6", "3:2: rest: is already on line 1: keep one of them"),
    (
        "rest = 5\nrest.between = 1",
        "2:1: rest.between: clashes with an earlier line that gives it, or a part of it, another value: keep one",
    ),
    # tables
    ("[part]\na = 1\n[part]\n", "3:1: part: is already on line 1: for a list of them write [[part]] each time"),
    ("[[part]]\n[part]\n", "2:1: part: is already on line 1: for a list of them write [[part]] each time"),
    ("[[part]\na = 1", "1:7: part: is no table: write [name] or [[name]] on a line of its own, an odd name in quotes"),
    (
        "[my part]",
        "1:5: my part: is no table: write [name] or [[name]] on a line of its own, an odd name in quotes",
    ),
    # lists and braces
    ("reps = [6, 4\nrest = 5\n", "1:8: reps: the [ here is never closed: add its ]"),
    ("reps = [6,\n[[part]]\n", "1:8: reps: the [ here is never closed: add its ]"),
    ("reps = [6, 4", "1:8: reps: the [ here is never closed: add its ]"),
    ("reps = [6 4]", "1:11: reps: needs a comma before this"),
    ("reps = [6,, 4]", "1:11: reps: the value is missing: write it after the ="),
    ("reps = [1, 2]]", "1:14: reps: has a ] too many: leave it out"),
    ("tempo = {up = 2\n", "1:9: tempo: the { here has no } on its line: close it there"),
    ("tempo = {up = 2]", "1:16: tempo: is opened with { and closed with ]: write }"),
    ("tempo = {up = 2,}", "1:17: tempo: has a comma, or nothing at all, before the }: leave the comma out"),
    ("tempo = {up = 2 down = 3}", "1:17: tempo: needs a comma before this"),
    ("tempo = {up = 2, up = 3}", "1:24: tempo: has the key 'up' twice: keep one of them"),
    ("reps = {6, 4}", "1:10: reps: is not key = value, as braces want it: write that, or put a list in brackets"),
    # everything else
    ("// a comment", "1:1: file: a comment begins with #: write that instead"),
    ("- bird dog", "1:3: -: lacks its value: write key = value"),
    ('{"rest": 5}', '1:1: {"rest": is no key = value, [table] or # comment: write one of them'),
    ("rest\u00a0= 5", "1:5: rest: has an unusual space here, U+00A0: type an ordinary one"),
    ("rest = \u200b5", "1:8: rest: has U+200B ZERO WIDTH SPACE here: delete it"),
    ('a = "\x1b[31m"', "1:6: a: has U+001B CONTROL CHARACTER here: delete it"),
    ("a = 1\rb = 2", "1:6: a: has U+000D CONTROL CHARACTER here: delete it"),
    ("# fine\n# not \x07", "2:7: file: has U+0007 CONTROL CHARACTER here: delete it"),
]


@pytest.mark.parametrize(("written", "line"), MISTAKES)
def test_each_usual_mistake_is_told_with_its_place_and_mend(written: str, line: str, tmp_path: Path) -> None:
    assert _refusal(tmp_path, written) == line
    assert _refusal(tmp_path, written.replace("\n", "\r\n")) == line


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b'a = 1\nb = "caf\xe9"\n', "2:9: file: the byte 0xE9 is not UTF-8 text: save the file as UTF-8"),
        (b"\xef\xbb\xbf\xff", "1:1: file: the byte 0xFF is not UTF-8 text: save the file as UTF-8"),
        ("ä = 1\n".encode("utf-16"), "1:1: file: is saved as UTF-16: save it as UTF-8"),
        ("a = 1\n".encode("utf-16-be"), "1:1: file: has a NUL character: save it as text, in UTF-8"),
        (b"a = 1\nb\0", "2:2: file: has a NUL character: save it as text, in UTF-8"),
    ],
)
def test_what_is_not_utf8_text_is_refused_at_its_first_bad_byte(raw: bytes, line: str, tmp_path: Path) -> None:
    assert _refusal(tmp_path, raw) == line


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("missing.toml", "1:1: file: there is no such file: check the name"),
        ("link.toml", "1:1: file: is a link to a file that is gone: check the name"),
        ("loop.toml", "1:1: file: cannot be read: Too many levels of symbolic links"),
        ("folder", "1:1: file: is a folder: name a file in it"),
        ("a\0b.toml", "1:1: file: is no name that a file can have: check the name"),
        ("n" * 300, "1:1: file: cannot be read: File name too long"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="links and messages as POSIX has them")
def test_a_path_that_leads_to_no_file_is_told_in_a_sentence(name: str, line: str, tmp_path: Path) -> None:
    (tmp_path / "link.toml").symlink_to(tmp_path / "gone.toml")
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    (tmp_path / "folder").mkdir()
    with pytest.raises(ProblemsFound) as found:
        read_source(tmp_path / name)
    assert found.value.problems[0].path == str(tmp_path / name)
    assert str(found.value).endswith(f":{line}")


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (PermissionError(13, "Permission denied"), "1:1: file: may not be read: check its permissions"),
        (OSError(5, "Input/output error"), "1:1: file: cannot be read: Input/output error"),
    ],
)
def test_a_file_that_the_system_will_not_open_is_told_in_a_sentence(
    error: OSError, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> int:
        raise error

    monkeypatch.setattr(os, "open", refuse)
    assert _refusal(tmp_path, "") == line


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")
def test_pipes_sockets_and_devices_are_refused_without_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    started = time.monotonic()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        for path in (tmp_path / "pipe", Path("/dev/zero"), Path("/dev/null"), tmp_path / "socket"):
            with pytest.raises(ProblemsFound, match=r"is a device or a pipe|cannot be read"):
                read_source(path)
    assert time.monotonic() - started < 5


def test_a_file_as_large_as_allowed_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    assert _read(tmp_path, "#" * 1024, 1024).data == {}
    with pytest.raises(ProblemsFound, match="is larger than 1 KB"):
        _read(tmp_path, "#" * 1025, 1024)


def test_a_file_that_says_less_than_it_holds_is_read_no_further_than_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def endless(descriptor: int, size: int) -> bytes:
        asked.append(size)
        return b"#" * min(size, 300)

    monkeypatch.setattr(os, "read", endless)
    file = tmp_path / "x.toml"
    file.touch()
    with pytest.raises(ProblemsFound, match="is larger than 1 KB"):
        read_source(file, 1024)
    assert asked == [1025, 725, 425, 125]


HOSTILE = {
    "a dotted key of 20 000 parts": (".".join("a" * 20_000) + " = 1", "is more than 16 levels deep here"),
    "a quoted dotted key": ('"a" . ' * 6_000 + '"a" = 1', "is more than 16 levels deep here"),
    "a header of 20 000 parts": ("[" + ".".join("a" * 20_000) + "]", "is more than 16 levels deep here"),
    "nested lists": ("a = " + "[" * 1_000 + "]" * 1_000, "is more than 16 levels deep here"),
    "nested lists, a line each": ("a = " + "[\n" * 1_000 + "]" * 1_000, "is more than 16 levels deep here"),
    "nested braces": ("a = " + "{a = " * 1_000 + "1" + "}" * 1_000, "is more than 16 levels deep here"),
    "dotted keys in braces": (
        "a = " + f"{{{'.'.join('a' * 8)} = " * 100 + "1" + "}" * 100,
        "is more than 16 levels deep here",
    ),
    "a decimal that Python refuses to read": ("a = " + "9" * 5_000, "is longer than 200 characters"),
    "a number that Python refuses to print": ("a = 0x" + "f" * 200_000, "is longer than 200 characters"),
    "an enormous key": (f'"{"k" * 200_000}" = x', "is text, which goes in quotes"),
    "an enormous text without end": ('a = """' + "x" * 200_000, "is never closed"),
    "escape characters": ("\x1b" * 200_000, "has U+001B CONTROL CHARACTER here"),
    "quotes only": ('"' * 200_000, "lacks its value"),
    "spaces before a mistake": (" " * 200_000 + "a b", "lacks its value"),
    "two keys behind spaces": ((" " * 90_000 + "a = 1\n") * 2, "is already on line 1"),
    "empty lines before a mistake": ("\n" * 200_000 + "a", "lacks its value"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_quickly_in_little_memory(name: str, tmp_path: Path) -> None:
    content, said = HOSTILE[name]
    started = time.process_time()
    line = _refusal(tmp_path, content)
    assert time.process_time() - started < 5
    tracemalloc.start()
    _refusal(tmp_path, content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert said in line
    assert len(line) < 600
    assert unsafe_character(line) is None
    assert peak < 20_000_000


def test_a_file_of_100_megabytes_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    with file.open("wb") as opened:
        opened.truncate(100 * 1024 * 1024)
    started = time.process_time()
    with pytest.raises(ProblemsFound, match="is larger than 256 KB: keep only what belongs in it"):
        read_source(file)
    assert time.process_time() - started < 1


def test_an_ordinary_mistake_is_told_before_a_refusal_further_down(tmp_path: Path) -> None:
    deep = "a = " + "[" * 100 + "]" * 100
    assert _refusal(tmp_path, f"rest = 30 s\n{deep}").startswith("1:8: rest: is not a plain number")
    assert _refusal(tmp_path, "[[part]\nrest = 5\n" * 30).startswith("1:7: part: is no table")
    assert _refusal(tmp_path, f"rest = 30\n{deep}").startswith("2:21: a: is more than 16 levels deep")
    assert _refusal(tmp_path, "rest = [\n1,\n" + "[" * 100).startswith("3:16: rest: is more than 16 levels deep")


def test_lists_tables_and_texts_of_everyday_files_are_never_too_deep(tmp_path: Path) -> None:
    text = "\n".join(
        [
            "numbers = [" + "1.5, " * 500 + "]",
            "lines = [\n" + "  0.5,\n" * 500 + "]",
            'note = """' + "wait ... [ { ' " * 500 + '"""',
            "dots = '" + "." * 500 + "' # [[[" + "." * 500,
            *(f"[a.b{index}.c]\nd.e.f = {{ g.h = [1.5, {{ i = 2.5 }}] }}" for index in range(500)),
        ]
    )
    assert _read(tmp_path, text).data == tomllib.loads(text)


FRAGMENTS = st.sampled_from(
    [*"aab..==\n\n,[]{}\"'\\# \t1é\x1b", " = ", "[[", "]]", '"""', "'''", "1.5", "true", "\r\n", "2024-01-01"]
)
LINES = st.sampled_from(["x = 1\n", "[a]\n", "[[b]]\n", "y = [\n1, 2]\n", "z = {a.b = 1}\n", "a.c = '''x\ny'''\n"])
NEARLY_TOML = st.lists(FRAGMENTS | LINES, max_size=60).map(lambda parts: "".join(parts).encode())


@given(raw=st.binary(max_size=200) | NEARLY_TOML)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(raw=b"\xff\xfe\x00")
@example(raw=b'"""')
@example(raw=b"a='''''''\n")
@example(raw=b"a = 1\r\r\n")
def test_any_bytes_become_data_as_tomllib_has_it_or_a_problem_in_the_file(raw: bytes, tmp_path: Path) -> None:
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    try:
        expected = tomllib.loads(raw.decode("utf-8").removeprefix("\ufeff"))
    except ValueError:
        expected = None
    started = time.process_time()
    try:
        assert _read(tmp_path, raw).data == expected
    except ProblemsFound as found:
        assert expected is None or _depth(expected) > MAX_DEPTH - 4
        for problem in found.problems:
            lines = text.split("\n")
            assert problem.line <= len(lines)
            assert problem.column <= len(lines[problem.line - 1]) + 1
    assert time.process_time() - started < 1


def _depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, inner), default=0)


@given(
    parts=st.lists(
        st.sampled_from(["[", "{a=", "a.", "'''", '"', "'x'", "]", "}", "1", ".", ",", "\n", "=", "a"]), max_size=200
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_accepted_is_never_deep(parts: list[str], tmp_path: Path) -> None:
    try:
        source = _read(tmp_path, "a = " + "".join(parts))
    except ProblemsFound:
        return
    assert _depth(source.data) <= 2 * MAX_DEPTH


def test_a_problem_reads_as_place_key_and_sentence_with_nothing_unsafe_in_it() -> None:
    problem = Problem("my\x1b routine\n.toml", 3, 7, "re\u202est\n", "is not a number:\n30\x07", "error")
    assert str(problem) == "my<U+001B> routine .toml:3:7: re<U+202E>st: is not a number: 30<U+0007>"
    assert len(str(Problem("x.toml", 1, 1, "k" * 10_000, "m" * 10_000))) < 600


def test_a_warning_says_that_it_is_one() -> None:
    assert str(Problem("x.toml", 1, 2, "rest", "is long", "warning")) == "x.toml:1:2: rest: warning: is long"


def test_problems_are_told_in_the_order_of_their_places() -> None:
    problems = [
        Problem("b", 1, 1, "k", "m"),
        *(Problem("a", line, col, "k", "m") for line, col in [(10, 1), (9, 2), (9, 1)]),
    ]
    found = ProblemsFound(problems)
    assert str(found).splitlines() == ["a:9:1: k: m", "a:9:2: k: m", "a:10:1: k: m", "b:1:1: k: m"]


def test_a_file_that_need_not_be_there_is_none_only_where_there_is_none(tmp_path: Path) -> None:
    there = tmp_path / "there.toml"
    there.write_text("a = 1", encoding="utf-8")
    source = read_if_there(there)
    assert source is not None
    assert source.data == {"a": 1}
    assert read_if_there(tmp_path / "missing.toml") is None
    assert read_if_there(there / "below a file.toml") is None
    with pytest.raises(ProblemsFound, match="is a folder"):
        read_if_there(tmp_path)


def test_a_file_that_nobody_may_even_look_at_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path | str, *_: object, **__: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    for name in ("stat", "open"):
        monkeypatch.setattr(os, name, refuse)
    with pytest.raises(ProblemsFound, match="may not be read: check its permissions"):
        read_if_there(tmp_path / "closed" / "profile.toml")
