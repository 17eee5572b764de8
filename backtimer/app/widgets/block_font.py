"""Letters and digits of any height, drawn with blocks, to be read from afar.

A character is a few strokes on a grid of 5 by 9 points, drawn with a round pen whose thickness grows with the height.
Two pixels stand above each other in a cell. What a widget does with the lines is left to it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from math import hypot

from msgspec import Struct

Cells = tuple[str, ...]
"""Lines of blocks, from the top."""

LEAST_ROWS = 3
"""Below this height in cells, plain text reads better."""

_DIGITS = {
    "0": "10 30 41 47 38 18 07 01 10",
    "1": "02 20 28|08 48",
    "2": "00 30 41 43 34 14 05 08 48",
    "3": "00 30 41 43 34 45 47 38 08|14 34",
    "4": "00 04 44|40 48",
    "5": "40 00 04 34 45 47 38 08",
    "6": "40 10 01 07 18 38 47 45 34 04",
    "7": "00 40 41 24 28",
    "8": "10 30 41 43 34 14 03 01 10|14 05 07 18 38 47 45 34",
    "9": "44 14 03 01 10 30 41 47 38 08",
}
_LETTERS = {
    "A": "08 01 10 30 41 48|04 44",
    "B": "00 30 41 43 34 45 47 38 08 00|04 34",
    "C": "41 30 10 01 07 18 38 47",
    "D": "00 30 41 47 38 08 00",
    "E": "40 00 08 48|04 34",
    "F": "40 00 08|04 34",
    "G": "40 10 01 07 18 48 44 24",
    "H": "00 08|40 48|04 44",
    "I": "00 08",
    "J": "40 47 38 18 07",
    "K": "00 08|40 24 04|24 48",
    "L": "00 08 48",
    "M": "08 00 24 40 48",
    "N": "08 00 48 40",
    "O": "10 30 41 47 38 18 07 01 10",
    "P": "08 00 30 41 43 34 04",
    "Q": "10 30 41 47 38 18 07 01 10|24 48",
    "R": "08 00 30 41 43 34 04|24 48",
    "S": "40 10 01 03 14 34 45 47 38 08",
    "T": "00 40|20 28",
    "U": "00 07 18 38 47 40",
    "V": "00 04 28 44 40",
    "W": "00 08 24 48 40",
    "X": "00 48|40 08",
    "Y": "00 24 40|24 28",
    "Z": "00 40 08 48",
    "-": "14 34",
    "/": "40 08",
    "×": "12 36|32 16",
    "'": "00 02",
    ".": "08",
    ",": "18 08",
    ":": "02|06",
}
_GLYPHS = _DIGITS | _LETTERS
_NARROW = frozenset("I:'.")

_HALF_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def drawable(text: str) -> bool:
    """Whether there is a drawing of every character; small letters are drawn as capitals."""
    return all(character in _GLYPHS or character == " " for character in text.upper())


def words_lines(text: str, rows: int, *, condensed: bool = False) -> list[str]:
    """Words as lines of blocks, `rows` high, in capitals. `condensed` letters are narrower, and harder to read."""
    face = _words_face(rows, condensed)
    return _lines([_glyph(character, face.width, face.height, face.pen) for character in text.upper()], face.gap)


def words_width(text: str, rows: int, *, condensed: bool = False) -> int:
    """How many cells wide `words_lines` are."""
    face = _words_face(rows, condensed)
    return sum(_glyph_width(character, face.width, face.pen) + face.gap for character in text.upper()) - face.gap


def digits_lines(text: str, rows: int) -> list[str]:
    """Digits as lines of blocks, `rows` high; every digit, and a space, is as wide as any other."""
    face = _digits_face(rows)
    blank: Cells = (" " * face.width,) * rows
    glyphs = [blank if character == " " else _glyph(character, face.width, face.height, face.pen) for character in text]
    return _lines(glyphs, face.gap)


def digits_width(text: str, rows: int) -> int:
    """How many cells wide `digits_lines` are."""
    face = _digits_face(rows)
    widths = (face.width if character == " " else _glyph_width(character, face.width, face.pen) for character in text)
    return sum(width + face.gap for width in widths) - face.gap


def shape_lines(inside: Callable[[float, float], bool], rows: int) -> list[str]:
    """A shape as lines of blocks, as high as it is wide; `inside` tells which points between -1 and 1 are filled."""
    size = shape_width(rows)

    def at(pixel: int) -> float:
        return (2 * pixel + 1) / size - 1

    return list(_cells([[inside(at(x), at(y)) for x in range(size)] for y in range(size)]))


def shape_width(rows: int) -> int:
    """How many cells wide `shape_lines` are."""
    return 2 * rows - 1


class _Face(Struct, frozen=True):
    """The measures of one size, in pixels."""

    width: int
    height: int
    pen: int
    gap: int


@lru_cache(maxsize=256)
def _words_face(rows: int, condensed: bool) -> _Face:
    height, pen = _height_and_pen(rows, 5.5)
    share = 0.5 if condensed else 0.82
    return _Face(pen + max(2, 2 * round((share * height - pen) / 2)), height, pen, pen)


@lru_cache(maxsize=128)
def _digits_face(rows: int) -> _Face:
    height, pen = _height_and_pen(rows, 5.0)
    return _Face(pen + max(4, 2 * round((0.62 * height - pen) / 2)), height, pen, pen - pen // 4)


def _height_and_pen(rows: int, share: float) -> tuple[int, int]:
    """The height in pixels that fills so many rows, and a pen of about that share of it.

    Their difference is even, so that the middle stroke lies in the middle.
    """
    pairs = [
        (height, pen) for height in (2 * rows - 1, 2 * rows) for pen in range(1, height) if (height - pen) % 2 == 0
    ]
    return min(pairs, key=lambda pair: abs(pair[1] - pair[0] / share))


def _glyph_width(character: str, width: int, pen: int) -> int:
    """What is narrow by nature is narrower than `width`."""
    if character == " ":
        return (width - pen) // 2
    return pen if character in _NARROW else width


@lru_cache(maxsize=512)
def _glyph(character: str, width: int, height: int, pen: int) -> Cells:
    """A character, where the others are `width` wide."""
    width = _glyph_width(character, width, pen)
    on = [[False] * width for _ in range(height)]
    if character == " ":
        return _cells(on)
    reach = pen / 2 + 0.01
    for stroke in _GLYPHS[character].split("|"):
        points = [_pen_at(point, width - pen, height - pen, pen) for point in stroke.split()]
        for start, end in pairwise([*points, points[-1]]):
            left, right = sorted((start[0], end[0]))
            above, below = sorted((start[1], end[1]))
            for y in range(int(above - reach), min(height, int(below + reach) + 1)):
                for x in range(int(left - reach), min(width, int(right + reach) + 1)):
                    if not on[y][x] and _distance(x + 0.5, y + 0.5, start, end) <= reach:
                        on[y][x] = True
    return _cells(on)


def _pen_at(point: str, across: int, down: int, pen: int) -> tuple[float, float]:
    """The pen's centre in pixels at a grid point such as "38". Corners are cut at 45 degrees at any size."""
    corner = max(1, round(0.55 * pen))
    columns = (0, corner, across // 2, across - corner, across)
    middle = down // 2
    quarter = down // 4
    lines = (
        0,
        corner,
        quarter,
        middle - corner,
        middle,
        middle + corner,
        down - quarter,
        down - corner,
        down,
    )
    x = columns[int(point[0])] if across else 0
    return x + pen / 2, lines[int(point[1])] + pen / 2


def _distance(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    """From a point to a segment."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length = along_x * along_x + along_y * along_y
    share = 0.0
    if length:
        share = min(1.0, max(0.0, ((x - start[0]) * along_x + (y - start[1]) * along_y) / length))
    return hypot(x - start[0] - share * along_x, y - start[1] - share * along_y)


def _cells(pixels: list[list[bool]]) -> Cells:
    """Rows of pixels, two to a cell; what is below an odd last one is blank."""
    below = [*pixels[1::2], [False] * len(pixels[0])]
    return tuple(
        "".join(_HALF_BLOCKS[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(pixels[::2], below, strict=False)
    )


def _lines(glyphs: list[Cells], gap: int) -> list[str]:
    """Characters side by side."""
    return [(" " * gap).join(cells) for cells in zip(*glyphs, strict=True)]
