"""Routine files are changed part by part, and nothing else in them moves: neither comments nor order."""

from __future__ import annotations

import copy
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from backtimer.cli.starter import starter
from backtimer.files.paths import routines_dir
from backtimer.files.routine_document import CannotEdit, PartPath, RoutineDocument, Value
from backtimer.files.toml_sections import joined, sections_of
from tests.support.random_routines import ROUTINE_DATA, Data

COMMENT = re.compile(r"# c\d+\b")
NEW: dict[str, Value] = {"exercise": "bird dog", "reps": 8}


def with_comments(data: Data, numbers: Iterator[int]) -> str:
    """A routine as a person writes it, with a numbered comment in every place that may have one."""
    lines = [f"# c{next(numbers)}", "", *_keys(data, numbers), ""]
    lines += _parts(data["part"], "part", numbers)
    for name, own in data["exercises"].items():
        lines += [f"# c{next(numbers)}", f"[exercises.{tomlkit.item(name).as_string()}]", *_keys(own, numbers), ""]
    return "\n".join([*lines, f"# c{next(numbers)}"]) + "\n"


def _parts(parts: list[Data], header: str, numbers: Iterator[int]) -> Iterator[str]:
    for part in parts:
        yield from (f"# c{next(numbers)}", f"[[{header}]] # c{next(numbers)}", *_keys(part, numbers))
        yield from ("", f"# c{next(numbers)}", "")
        yield from _parts(part.get("part", []), f"{header}.part", numbers)


def _keys(data: Data, numbers: Iterator[int]) -> Iterator[str]:
    for key, value in data.items():
        if key in ("part", "exercises"):
            continue
        table = tomlkit.inline_table()
        table.update(value if isinstance(value, dict) else {})
        item = table if isinstance(value, dict) else tomlkit.item(value)
        yield f"{key} = {item.as_string()} # c{next(numbers)}"
        yield f"# c{next(numbers)}"


TEXTS = ROUTINE_DATA.map(lambda data: with_comments(data, count()))


def home_of(data: Data, path: PartPath) -> list[Any]:
    """The list that a part stands in."""
    for place in path[:-1]:
        data = data["part"][place]
    parts: list[Any] = data["part"]
    return parts


def comments(text: str) -> Counter[str]:
    return Counter(COMMENT.findall(text))


class Edit:
    """One change to a document, and the same to plain data."""

    def __init__(self, document: RoutineDocument, draw: st.DataObject) -> None:
        self.before = document
        self.path: PartPath = draw.draw(st.sampled_from(document.paths))
        self.what = draw.draw(
            st.sampled_from(["set", "clear", "add", "duplicate", "remove", "up", "down", "indent", "outdent"])
        )
        self.data: Data = copy.deepcopy(dict(document.data))
        self.home = home_of(self.data, self.path)
        self.place = self.path[-1]
        self.after = getattr(self, f"_{self.what}")(draw)

    def _set(self, draw: st.DataObject) -> RoutineDocument:
        key = draw.draw(st.sampled_from(["rest", "reps", "hold", "tempo", "name"]))
        value: Any = draw.draw(st.sampled_from([5, 2.5, "8-10", 'say "so"', [6, 4, 2], {"up": 1, "toe in": "1-2 s"}]))
        self.home[self.place][key] = value
        return self.before.set(self.path, key, value)

    def _clear(self, draw: st.DataObject) -> RoutineDocument:
        key = draw.draw(st.sampled_from(["rest", "reps", "sides"]))
        self.home[self.place].pop(key, None)
        return self.before.set(self.path, key, None)

    def _add(self, draw: st.DataObject) -> RoutineDocument:
        block = self.home[self.place]
        after, path = self.before.add(self.path, NEW)
        if self.before.is_block(self.path) and not block.get("part"):
            block["part"] = [dict(NEW)]
        else:
            self.home.insert(self.place + 1, dict(NEW))
        assert after.table(path) == NEW
        return after

    def _duplicate(self, draw: st.DataObject) -> RoutineDocument:
        self.home.insert(self.place + 1, copy.deepcopy(self.home[self.place]))
        after, path = self.before.duplicate(self.path)
        assert after.table(path) == self.before.table(self.path)
        return after

    def _remove(self, draw: st.DataObject) -> RoutineDocument:
        del self.home[self.place]
        return self.before.remove(self.path)

    def _up(self, draw: st.DataObject) -> RoutineDocument:
        return self._moved(-1)

    def _down(self, draw: st.DataObject) -> RoutineDocument:
        return self._moved(1)

    def _moved(self, by: int) -> RoutineDocument:
        if 0 <= self.place + by < len(self.home):
            self.home.insert(self.place + by, self.home.pop(self.place))
        after, path = self.before.move(self.path, by)
        assert after.table(path) == self.before.table(self.path)
        return after

    def _indent(self, draw: st.DataObject) -> RoutineDocument:
        above = (*self.path[:-1], self.place - 1)
        if self.place and self.before.is_block(above):
            block = self.home[self.place - 1]
            block.setdefault("part", []).append(self.home.pop(self.place))
        after, path = self.before.indent(self.path)
        assert after.table(path) == self.before.table(self.path)
        return after

    def _outdent(self, draw: st.DataObject) -> RoutineDocument:
        if len(self.path) > 1:
            home_of(self.data, self.path[:-1]).insert(self.path[-2] + 1, self.home.pop(self.place))
        after, path = self.before.outdent(self.path)
        assert after.table(path) == self.before.table(self.path)
        return after


def without_empty(data: Any) -> Any:
    """A block that lost its last part has no list of parts in a file."""
    if isinstance(data, list):
        return [without_empty(each) for each in data]
    if isinstance(data, dict):
        return {key: without_empty(value) for key, value in data.items() if key != "part" or value}
    return data


@given(TEXTS, st.data())
def test_any_edits_mean_what_they_should_and_lose_no_comment_of_anything_else(text: str, draw: st.DataObject) -> None:
    document = RoutineDocument(text)
    assert joined(sections_of(text)) == text
    for _ in range(draw.draw(st.integers(1, 6))):
        if not document.paths:
            return
        edit = Edit(document, draw)
        said = tomllib.loads(edit.after.text)
        assert without_empty(edit.data) == without_empty(said), edit.what
        lost, won = (
            comments(document.text) - comments(edit.after.text),
            comments(edit.after.text) - comments(document.text),
        )
        match edit.what:
            case "clear":
                assert len(lost) <= 1
            case "remove":
                assert len(edit.after.paths) < len(document.paths)
            case _:
                assert not lost, edit.what
        assert not won or edit.what == "duplicate"
        document = edit.after


@given(TEXTS, st.data())
def test_a_part_taken_out_takes_only_its_own_comments_along(text: str, draw: st.DataObject) -> None:
    document = RoutineDocument(text)
    path = draw.draw(st.sampled_from(document.paths))
    lost = comments(text) - comments(document.remove(path).text)
    inside = sum(each[: len(path)] == path for each in document.paths)
    keys = sum(
        len([key for key in document.table(each) if key != "part"])
        for each in document.paths
        if each[: len(path)] == path
    )
    # Above and beside the header, beside and below each key; the gaps' own between the parts of a block.
    assert 2 * inside + 2 * keys <= lost.total() <= 2 * inside + 2 * keys + inside - 1


def test_every_shipped_routine_and_the_starter_can_be_edited() -> None:
    texts = [path.read_text("utf-8") for path in routines_dir().glob("*.toml")] + [starter("mine")]
    for text in texts:
        document = RoutineDocument(text)
        moved, path = document.move((0,), 1)
        assert moved.text != text
        assert moved.move(path, -1)[0].text == text
        assert document.add((0,), NEW)[0].remove((1,)).text == text


MINE = """\
title = "Mine"

# Hips first.
[[part]]
exercise = "bird dog" # on the mat
reps = 8

# A circuit.
[[part]]
rounds = 2
[[part.part]]
exercise = "glute bridge"
reps = 10

[part.taper] # odd, and allowed
reps = [6, 4]
"""


def test_a_change_touches_its_own_line_alone() -> None:
    document = RoutineDocument(MINE)
    assert document.set((0,), "exercise", "side plank").text == MINE.replace("bird dog", "side plank")
    assert document.set((0,), "reps", "8-10").text == MINE.replace("reps = 8", 'reps = "8-10"')
    assert document.set((0,), "sides", "each").text == MINE.replace("reps = 8\n", 'reps = 8\nsides = "each"\n')
    assert document.set((0,), "sets", 3).text == MINE.replace("mat\n", "mat\nsets = 3\n")
    assert document.set((), "rest", 20).text == MINE.replace('"Mine"\n', '"Mine"\nrest = 20\n')
    assert document.set((), "rest", None).text == MINE


def test_a_block_moves_with_all_that_belongs_to_it() -> None:
    moved, path = RoutineDocument(MINE).move((1,), -1)
    assert path == (0,)
    assert (
        moved.text
        == """\
title = "Mine"

# A circuit.
[[part]]
rounds = 2
[[part.part]]
exercise = "glute bridge"
reps = 10

[part.taper] # odd, and allowed
reps = [6, 4]

# Hips first.
[[part]]
exercise = "bird dog" # on the mat
reps = 8
"""
    )


def test_what_is_written_in_another_way_is_left_to_the_editor() -> None:
    document = RoutineDocument(MINE)
    assert not document.can_set((1,), "taper")
    with pytest.raises(CannotEdit, match="only be changed in your editor"):
        document.set((1,), "taper", None)
    with pytest.raises(CannotEdit, match="one list"):
        RoutineDocument('title = "x"\npart = [{ exercise = "bird dog", reps = 8 }]\n')
    with pytest.raises(CannotEdit, match="not TOML"):
        RoutineDocument("title = ")
    torn = '[[part]]\nrounds = 2\n[exercises.x]\nhow = "x"\n[[part.part]]\nexercise = "x"\n'
    with pytest.raises(CannotEdit, match="midst of a part"):
        RoutineDocument(torn)
