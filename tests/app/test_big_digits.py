"""The large digits: every one of them at every size, their place, and what is redrawn."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from backtimer.app.state_looks import LOOKS
from backtimer.app.widgets.big_digits import BigDigits, rows_that_fit
from backtimer.app.widgets.block_font import LEAST_ROWS, digits_lines, drawable, shape_lines, words_lines

SIZES = range(LEAST_ROWS, 41)
HOLES = {"0": 1, "1": 0, "2": 0, "3": 0, "4": 0, "5": 0, "6": 1, "7": 0, "8": 2, "9": 1}
TERMINALS = [(60, 20), (80, 24), (120, 40), (200, 60), (60, 40)]


def pixels(lines: list[str]) -> set[tuple[int, int]]:
    """The pixels that are on: two to a cell, one above the other."""
    on: set[tuple[int, int]] = set()
    for y, line in enumerate(lines):
        for x, character in enumerate(line):
            assert character in " ▀▄█"
            if character in "▀█":
                on.add((x, 2 * y))
            if character in "▄█":
                on.add((x, 2 * y + 1))
    return on


def areas(points: set[tuple[int, int]], steps: list[tuple[int, int]]) -> int:
    """Into how many connected areas the points fall."""
    left = set(points)
    found = 0
    while left:
        found += 1
        edge = [left.pop()]
        while edge:
            x, y = edge.pop()
            for dx, dy in steps:
                if (x + dx, y + dy) in left:
                    left.remove((x + dx, y + dy))
                    edge.append((x + dx, y + dy))
    return found


STRAIGHT = [(1, 0), (-1, 0), (0, 1), (0, -1)]
ANY_WAY = [*STRAIGHT, (1, 1), (1, -1), (-1, 1), (-1, -1)]


@pytest.mark.parametrize("rows", SIZES)
def test_every_digit_is_in_one_piece_with_the_holes_that_it_has(rows: int) -> None:
    for digit, holes in HOLES.items():
        lines = digits_lines(digit, rows)
        on = pixels(lines)
        around = {(x, y) for x in range(-1, len(lines[0]) + 1) for y in range(-1, 2 * rows + 1)}
        assert areas(on, ANY_WAY) == 1, digit
        assert areas(around - on, STRAIGHT) == holes + 1, digit


@pytest.mark.parametrize("rows", SIZES)
def test_digits_of_one_size_are_equally_large_and_all_different(rows: int) -> None:
    drawn = {digit: digits_lines(digit, rows) for digit in "0123456789 "}
    assert {len(lines) for lines in drawn.values()} == {rows}
    assert len({len(line) for lines in drawn.values() for line in lines}) == 1
    assert len({tuple(lines) for lines in drawn.values()}) == 11
    for digit, lines in drawn.items():
        if digit != " ":
            heights = [y for _, y in pixels(lines)]
            assert min(heights) == 0
            assert max(heights) >= 2 * rows - 2


@pytest.mark.parametrize("rows", SIZES)
def test_similar_digits_differ_in_more_than_a_pixel(rows: int) -> None:
    for one, other in (("8", "0"), ("8", "9"), ("8", "6"), ("8", "3"), ("5", "6"), ("4", "9"), ("3", "9")):
        assert len(pixels(digits_lines(one, rows)) ^ pixels(digits_lines(other, rows))) >= 2, (one, other)


@pytest.mark.parametrize("rows", SIZES)
def test_a_digit_stands_at_its_place_whatever_stands_before_it(rows: int) -> None:
    for text in ("1:05", " :05", "5:05"):
        place = len(digits_lines(text[:3], rows)[0])
        alone = digits_lines("5", rows)
        assert [line[-len(alone[0]) :] for line in digits_lines(text, rows)] == alone
        assert place < len(digits_lines(text, rows)[0])
    widths = {len(digits_lines(text, rows)[0]) for text in ("00", "11", " 7", "48")}
    assert len(widths) == 1


@pytest.mark.parametrize("rows", [3, 4, 5, 6, 8, 12])
def test_every_letter_is_in_one_piece_and_all_are_different(rows: int) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    drawn = [tuple(words_lines(letter, rows)) for letter in letters]
    assert len(set(drawn)) == len(letters)
    for letter, lines in zip(letters, drawn, strict=True):
        assert areas(pixels(list(lines)), ANY_WAY) == 1, letter


@pytest.mark.parametrize("rows", [3, 4, 5, 6, 8, 12])
def test_every_state_has_a_shape_of_its_own(rows: int) -> None:
    shapes = {name: tuple(shape_lines(look.shape, rows)) for name, look in LOOKS.items()}
    assert len(set(shapes.values())) == len(LOOKS)
    assert all(pixels(list(lines)) for lines in shapes.values())


def test_marks_are_ascii_and_all_different() -> None:
    marks = [look.mark for look in LOOKS.values()]
    assert len(set(marks)) == len(marks)
    assert all(mark.isascii() for mark in marks)


def test_what_has_no_drawing_is_told() -> None:
    assert drawable("Bird dog, 6 × 10")
    assert not drawable("Grätsche")
    assert not drawable("[b]")


@pytest.mark.parametrize("widest", ["0", "00", "0:00", "00:00"])
def test_the_largest_size_that_fits_is_taken(widest: str) -> None:
    for width, height in [(20, 3), (22, 8), (58, 9), (76, 12), (110, 17), (190, 30)]:
        rows = rows_that_fit(widest, width, height)
        if rows:
            assert rows <= height
            assert len(digits_lines(widest, rows)[0]) <= width
        if rows < height:
            assert rows + 1 < LEAST_ROWS or len(digits_lines(widest, rows + 1)[0]) > width


class Spied(BigDigits):
    """Digits that write down which parts of them are redrawn."""

    def __init__(self) -> None:
        super().__init__()
        self.redrawn: list[Region] = []

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Spied:
        """Write the regions down."""
        self.__dict__.setdefault("redrawn", []).extend(regions)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class DigitsApp(App[None]):
    """An app with nothing but digits."""

    CSS = "Spied { width: 100%; height: 100%; }"

    def compose(self) -> ComposeResult:
        yield Spied()


@pytest.mark.parametrize("size", TERMINALS)
async def test_only_what_changes_of_a_number_is_redrawn(size: tuple[int, int]) -> None:
    app = DigitsApp()
    async with app.run_test(size=size) as pilot:
        digits = app.query_one(Spied)
        digits.show("18", "00")
        await pilot.pause()
        before = digits.lines
        digits.redrawn.clear()
        digits.show("17", "00")
        changed = [y for y, (old, new) in enumerate(zip(before, digits.lines, strict=True)) if old != new]
        assert [region.y for region in digits.redrawn] == changed
        assert all(region.x >= size[0] // 2 for region in digits.redrawn)
        digits.redrawn.clear()
        digits.show("17", "00")
        assert digits.redrawn == []


@pytest.mark.parametrize("size", TERMINALS)
async def test_a_shorter_number_stays_in_the_place_of_its_last_digits(size: tuple[int, int]) -> None:
    app = DigitsApp()
    async with app.run_test(size=size):
        digits = app.query_one(Spied)
        digits.show("19", "00")
        two = digits.lines
        digits.show(" 9", "00")
        one = digits.lines
        for longer, shorter in zip(two, one, strict=True):
            middle = len(longer) // 2
            assert longer[middle + 1 :] == shorter[middle + 1 :]
            assert not shorter[:middle].strip()


async def test_where_there_is_no_room_for_blocks_the_number_is_plain_text() -> None:
    app = DigitsApp()
    async with app.run_test(size=(8, 2)):
        digits = app.query_one(Spied)
        digits.show("1:05", "0:00")
        assert "".join(digits.lines).strip() == "1:05"


async def test_the_digits_grow_with_the_terminal() -> None:
    app = DigitsApp()
    async with app.run_test(size=(60, 20)) as pilot:
        digits = app.query_one(Spied)
        digits.show("30", "00")
        heights = []
        for size in [(60, 20), (80, 24), (120, 40), (200, 60)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            heights.append(sum(bool(line.strip()) for line in digits.lines))
        assert heights == sorted(heights)
        assert heights[-1] > 2 * heights[0]
