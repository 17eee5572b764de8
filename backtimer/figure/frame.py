"""A picture as a terminal shows it: rows of text in runs, each run in one shade."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final, Literal

from msgspec import Struct

from backtimer.figure.raster import SHADES, Canvas, Shade

Glyphs = Literal["braille", "blocks", "ascii"]
"""The signs to draw with: `blocks` are the halves of a cell, `ascii` is for terminals without Unicode."""

DOTS: Final[dict[Glyphs, tuple[int, int]]] = {"braille": (2, 4), "blocks": (1, 2), "ascii": (2, 4)}
"""How many dots a cell has, across and down."""

Run = tuple[str, Shade | None]
"""Text, and its shade; None where there is nothing but space."""


class Frame(Struct, frozen=True):
    """One picture. Each row's runs are together as wide as the frame."""

    width: int
    height: int
    rows: tuple[tuple[Run, ...], ...]

    @property
    def text(self) -> str:
        """The picture without its shades, a line for each row, without space at the lines' ends."""
        return "\n".join("".join(text for text, _ in row).rstrip() for row in self.rows)


_WEIGHTS: Final[dict[Shade, float]] = {"ground": 0.1, "far": 1.0, "near": 1.01, "zone": 1.02}
"""A cell takes the shade that most of its dots have; the ground gives way to whatever stands on it."""

_COUNT: Final = (0, 1, 1, 2)
"""How many dots are in a row of a cell."""

_BRAILLE: Final = tuple(
    tuple((left if bits & 1 else 0) | (right if bits & 2 else 0) for bits in range(4))
    for left, right in ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
)
"""For each row of a cell and the dots in it, the bits of the braille sign."""

_SOLID: Final[dict[Shade, str]] = {"ground": "-", "far": ":", "near": "#", "zone": "@"}

_BLANK: Final[Run] = (" ", None)
"""A space, not the blank braille sign: that one is ink to some terminals."""


def frame_of(canvas: Canvas, glyphs: Glyphs) -> Frame:
    """Show a canvas with these signs."""
    across, down = DOTS[glyphs]
    width, height = canvas.width // across, canvas.height // down
    mask = (1 << across) - 1
    rows = []
    for top in range(0, height * down, down):
        planes = [(shade, canvas.planes[shade][top : top + down]) for shade in SHADES]
        planes = [(shade, lines) for shade, lines in planes if any(lines)]
        inked = 0
        for _, lines in planes:
            for line in lines:
                inked |= line
        cells = [
            _cell(planes, column, mask, glyphs) if inked >> column & mask else _BLANK
            for column in range(0, width * across, across)
        ]
        rows.append(_runs(cells))
    return Frame(width, height, tuple(rows))


def _cell(planes: Iterable[tuple[Shade, list[int]]], column: int, mask: int, glyphs: Glyphs) -> Run:
    best: Shade = "ground"
    most = 0.0
    dots = [0, 0, 0, 0]
    for shade, lines in planes:
        count = 0
        for index, line in enumerate(lines):
            bits = line >> column & mask
            if bits:
                dots[index] |= bits
                count += _COUNT[bits]
        if count * _WEIGHTS[shade] > most:
            best, most = shade, count * _WEIGHTS[shade]
    match glyphs:
        case "braille":
            code = _BRAILLE[0][dots[0]] | _BRAILLE[1][dots[1]] | _BRAILLE[2][dots[2]] | _BRAILLE[3][dots[3]]
            return (chr(0x2800 | code), best)
        case "blocks":
            return (" ▀▄█"[dots[0] | dots[1] << 1], best)
        case "ascii":
            return (_letter(dots, best), best)


def _letter(dots: list[int], shade: Shade) -> str:
    upper, lower = _COUNT[dots[0]] + _COUNT[dots[1]], _COUNT[dots[2]] + _COUNT[dots[3]]
    if shade == "ground":
        return "_" if lower else "-"
    if upper + lower >= 5:
        return _SOLID[shade]
    if upper > lower:
        return '"' if upper > 1 else "'"
    return "o" if lower > 2 else "."


def _runs(cells: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(("".join(text for text, _ in run), shade) for shade, run in groupby(cells, key=lambda cell: cell[1]))
