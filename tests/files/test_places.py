from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from backtimer.files.places import Place, Places

ROUTINE = """\
title = "Übung"
rest = 3
reps = [6, "x",  # why not
   2]  # because
[for] # those
day = ["é", "b"]
[[part]]
exercise = "bird dog"
tempo = { "ü" = 2, "t\\u006fp x" = 1, a.b = 3 } # slowly
[[part]]
[[part]]
hold = 3
rest = 4
  [[part.part]]
  'q\\' = { list = [ { x = 1 }, [ 2, [ 3 ] ] ] }
  [part.part.tempo]
  up = 1
[exercises."my move"]
zones = ["ü", "lower"]
[warmup]
[a.b]
c.d = 1
[a]
"""

PLACES: list[tuple[tuple[str | int, ...], tuple[int, int]]] = [
    (("title",), (1, 1)),
    (("reps",), (3, 1)),
    (("reps", 1), (3, 12)),
    (("reps", 2), (4, 4)),
    (("for",), (5, 2)),
    (("for", "day", 1), (6, 13)),
    (("part",), (7, 3)),
    (("part", 0), (7, 1)),
    (("part", 0, "tempo"), (9, 1)),
    (("part", 0, "tempo", "top x"), (9, 20)),
    (("part", 0, "tempo", "a", "b"), (9, 40)),
    (("part", 1), (10, 1)),
    (("part", 2, "hold"), (12, 1)),
    (("part", 2, "part", 0), (14, 3)),
    (("part", 2, "part", 0, "q\\", "list", 0, "x"), (15, 23)),
    (("part", 2, "part", 0, "q\\", "list", 1, 1, 0), (15, 39)),
    (("part", 2, "part", 0, "tempo", "up"), (17, 3)),
    (("exercises",), (18, 2)),
    (("exercises", "my move"), (18, 12)),
    (("exercises", "my move", "zones", 1), (19, 15)),
    (("a", "b", "c", "d"), (22, 3)),
    (("a",), (23, 2)),
]


@pytest.mark.parametrize(("path", "place"), PLACES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_key_or_element_is_found_where_it_stands(
    path: tuple[str | int, ...], place: tuple[int, int], line_end: str
) -> None:
    assert Places(ROUTINE.replace("\n", line_end)).at(path) == Place(*place)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("nothing",), (1, 1)),
        (("nothing", 3, "at all"), (1, 1)),
        (("for", "before"), (5, 1)),
        (("part", 1, "exercise"), (10, 1)),
        (("part", 7), (7, 1)),
        (("part", 0, "tempo", "down"), (9, 9)),
        (("reps", 9), (3, 1)),
        (("a", "x"), (23, 1)),
    ],
)
def test_what_is_missing_is_told_at_what_should_hold_it(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert Places(ROUTINE).at(path) == Place(*place)


@pytest.mark.parametrize(
    ("path", "as_if"),
    [
        (("rest", "int"), ("rest",)),
        (("part", 0, "ExercisePart", "tempo", "Tempo", "top x"), ("part", 0, "tempo", "top x")),
        (("part", 2, "hold", "rest"), ("part", 2, "rest")),
        (("part", 2, "hold", "hold"), ("part", 2, "hold")),
        (("exercises", "my move", "[key]"), ("exercises", "my move", "nothing")),
        (("warmup", "rest"), ("warmup", "nothing")),
    ],
)
def test_parts_that_only_a_validator_knows_are_skipped(
    path: tuple[str | int, ...], as_if: tuple[str | int, ...]
) -> None:
    assert Places(ROUTINE).at(path) == Places(ROUTINE).at(as_if)


TRICKY = [
    "1 = 1\n2.3 = 3\n3.14.a = 1\n",
    "true = 1\nfalse = 2\ninf = 3\nnan = 4\n2024-01-01 = 5\n1e5 = 6\n-1 = 7\n- = 8\n_ = 9\n0x12 = 1\n07 = 3\n",
    '"" = 1\n',
    "'' = 1\na.\"\".b = 2\n",
    '[ a . b ]\n c . d = 1\n[[ e . "f" ]]\ng = 1\n[[e.f]]\n',
    'a = """x""""\nb = """y"""""\nc = \'\'\'z\'\'\'\'\nd = 1\n',
    'a = """ "" x "" \\""" """\nb = """"""\nc = \'\'\'\'\'\'\nd = ""\ne = \'\'\n',
    'a = """\\\n   x \\  \n  y"""\nb = 1\n',
    'a = """x\\ \n\n  y\n"""\nb = 1\n[c]\nd = 2\n',
    'a = """x\r\ny"""\r\n[b]\r\nc = [1,\r\n2]\r\n',
    "a = 1979-05-27 07:32:00\nb = 07:32:00.999\nc = 1979-05-27t07:32:00-07:00\nd = [1979-05-27, 07:32:00]\n",
    "a = +1_000\nb = 0xDEAD_beef\nc = -0.0e+10\nd = +inf\ne = -nan\nf = 0o17\ng = 0b1\n",
    "a = [ # c\n 1, # d\n\n 2, # e\n # f\n]\nb = [1, 'x', {c = 1}, [2, [3]],]\n",
    'a = { b = { c = [ { d = 1 } ] }, e.f = 2, "g h" = 3 }\nx = {}\ny = { }\n',
    "\ta\t=\t1\t# x\n\t[b]\n\t\tc\t=\t'\t'\n",
    "# \t tab é 🏃 \u202e \x85\n\"ü\" = {'é' = 'ö', c = 2}\nz = '\u2028\ufeff'\nb.'🏃'.c = [1, {\"é\".x = 2}]\n",
    '"a\\u0062\\n" = 1\n"x.y".z = 2\n"[k]" = { "\\"q\\"" = 3 }\n"#" = 4\n',
    "[a.b.c]\nx = 1\n[a]\ny = 2\n[a.b]\nz = 3\n",
    "[[a]]\nb = 1\n[[a.c]]\nd = 1\n[[a.c]]\nd = 2\n[a.e]\nf = 1\n[[a]]\nb = 2\n[[a.c]]\nd = 3\n[a.c.g]\nh = 4\n",
    'a = ["""x\ny""", \'\'\'z\n\'\'\']\nb = "\\\\"\nc = """\\\\"""\nd = \'#\' # "\n',
    "a = 1",
    "[a]",
    "",
]


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inside in inner:
        yield (*path, key)
        yield from _paths(inside, (*path, key))


def _assert_all_found(text: str) -> None:
    places = Places(text)
    lines = text.split("\n")
    for path in _paths(tomllib.loads(text)):
        place = places.at(path)
        written = lines[place.line - 1][place.column - 1 :]
        if isinstance(path[-1], str):
            key = re.match(r"[\w-]+|'[^']*'|\"(?:[^\"\\]|\\.)*\"", written, re.ASCII)
            assert key is not None, (path, written)
            assert next(iter(tomllib.loads(f"{key[0]} = 0"))) == path[-1]
        else:
            assert re.match(r"[^\s,\]}#]", written), (path, written)
            assert path[-1] == 0 or places.at((*path[:-1], path[-1] - 1)) < place


@pytest.mark.parametrize("text", TRICKY)
def test_all_that_tomllib_accepts_is_found(text: str) -> None:
    _assert_all_found(text)


KEYS = st.text(st.one_of(st.sampled_from("ab.\"' \\#[]=é🏃\n"), st.characters(exclude_categories=["Cs"])), max_size=6)
SCALARS = st.one_of(st.integers(), st.booleans(), KEYS, st.dates(), st.floats(allow_nan=False))
DOCUMENTS = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=20,
    ),
    max_size=5,
)


@given(DOCUMENTS)
def test_every_key_of_any_document_is_found(document: dict[str, Any]) -> None:
    _assert_all_found(tomli_w.dumps(document))


@given(DOCUMENTS, st.lists(st.one_of(KEYS, st.integers(0, 3)), max_size=6))
def test_any_path_leads_to_some_place_in_the_document(document: dict[str, Any], path: list[str | int]) -> None:
    text = tomli_w.dumps(document)
    place = Places(text).at(path)
    lines = text.split("\n")
    assert 1 <= place.line <= len(lines)
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1
