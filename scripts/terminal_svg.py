"""Draws what a terminal shows as SVG: blocks and braille as shapes, so that no font can pull them apart."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby
from typing import Final

from rich.color import Color
from rich.segment import Segment

CELL: Final = (8, 16)
"""Width and height of a cell."""

FONT: Final = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"

_DOT_ROWS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bits of a braille sign, from the top, left and right."""

_BLOCKS: Final = {"█": (0, 16), "▀": (0, 8), "▄": (8, 8)}
"""Where in its cell a block begins, and how high it is."""

STYLE: Final = (
    f"text{{font:bold 13px {FONT};white-space:pre}}.d{{fill:none;stroke-width:2.6;stroke-linecap:round;"
    "stroke-dasharray:0 4}"
)
"""What the drawings need in the SVG's style element. Dots are the dashes of a line: one every four units."""


def dots(text: str, left: int, top: int) -> str:
    """The path of a line of braille signs; for the class `d`."""
    path: list[str] = []
    for row, (left_bit, right_bit) in enumerate(_DOT_ROWS):
        on = [bool(_bits(sign) & bit) for sign in text for bit in (left_bit, right_bit)]
        column = 0
        for filled, run in groupby(on):
            count = len(list(run))
            if filled:
                # A little longer than the way to the last dot, or that one is left out.
                path.append(f"M{left + 2 + 4 * column} {top + 2 + 4 * row}h{4 * (count - 1)}.1")
            column += count
    return "".join(path)


def row_svg(segments: Iterable[Segment], top: int, column: int = 0) -> str:
    """One line of a terminal, or what begins in this column of it."""
    drawn: list[str] = []
    for segment in segments:
        style = segment.style
        colours = [_colour(style.color), _colour(style.bgcolor)] if style else [None, None]
        ink, ground = reversed(colours) if style and style.reverse else colours
        left, width = column * CELL[0], len(segment.text) * CELL[0]
        if ground:
            drawn.append(f'<path d="M{left} {top}h{width}v{CELL[1]}h-{width}z" fill="{ground}"/>')
        drawn += _runs(segment.text, left, top, ink or "#fff")
        column += len(segment.text)
    return "".join(drawn)


def _runs(text: str, left: int, top: int, ink: str) -> Iterable[str]:
    for kind, characters in groupby(text, key=_kind):
        run = "".join(characters)
        if kind == "dots" and (path := dots(run, left, top)):
            yield f'<path class="d" stroke="{ink}" d="{path}"/>'
        elif kind in _BLOCKS:
            begin, height = _BLOCKS[kind]
            width = len(run) * CELL[0]
            # A little larger than the cell: there must be no seam between two.
            yield f'<path d="M{left} {top + begin}h{width + 0.3}v{height + 0.3}h-{width + 0.3}z" fill="{ink}"/>'
        elif kind == "─":
            yield f'<path d="M{left} {top + 8}h{len(run) * CELL[0]}" stroke="{ink}"/>'
        elif kind == "text" and run.strip():
            yield (
                f'<text x="{left}" y="{top + 12}" fill="{ink}" textLength="{len(run) * CELL[0]}">{escape(run)}</text>'
            )
        left += len(run) * CELL[0]


def _kind(character: str) -> str:
    if character in _BLOCKS or character == "─":
        return character
    return "dots" if 0x2800 <= ord(character) <= 0x28FF else "text"


def _bits(sign: str) -> int:
    return ord(sign) - 0x2800


def _colour(colour: Color | None) -> str | None:
    return colour.triplet.hex if colour is not None and colour.triplet is not None else None
