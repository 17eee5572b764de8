"""A stretch of a session as an animated SVG, made from what the app itself shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from rich.segment import Segment
from terminal_svg import CELL, STYLE, row_svg

FRAMES_PER_SECOND: Final = 4

PART_CELLS: Final = 20
"""Lines are cut into parts of so many cells: the digits change when the figure does not."""

Frame = Sequence[Sequence[Segment]]
"""What a terminal shows at one moment: the segments of each line."""


def film(frames: Sequence[Frame], columns: int) -> str:
    """The frames one after the other, again and again. A part of a line that does not change is drawn once."""
    width, height = columns * CELL[0], len(frames[0]) * CELL[1]
    drawn: list[str] = []
    cuts = [*range(PART_CELLS, columns, PART_CELLS), columns]
    for row in range(len(frames[0])):
        parts = [[list(part) for part in Segment.divide(frame[row], cuts)] for frame in frames]
        for part, end in enumerate(cuts):
            left = (end - 1) // PART_CELLS * PART_CELLS
            shown = [row_svg(line[part], row * CELL[1], left) for line in parts]
            drawn += [_variant(look, [each == look for each in shown]) for look in dict.fromkeys(shown)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<style>{STYLE}</style><clipPath id="c"><rect width="{width}" height="{height}" rx="8"/></clipPath>'
        f'<g clip-path="url(#c)">{"".join(drawn)}</g></svg>\n'
    )


def _variant(picture: str, visible: Sequence[bool]) -> str:
    """One look of a line, seen in some frames. Where nothing moves, the first frame is seen."""
    if all(visible):
        return picture
    values, times = [], []
    place = 0
    for seen, run in groupby(visible):
        values.append("inline" if seen else "none")
        times.append(f"{place / len(visible):.4g}")
        place += len(list(run))
    seconds = len(visible) / FRAMES_PER_SECOND
    start = "" if visible[0] else ' display="none"'
    return (
        f'<g{start}>{picture}<animate attributeName="display" calcMode="discrete" dur="{seconds:g}s" '
        f'repeatCount="indefinite" values="{";".join(values)}" keyTimes="{";".join(times)}"/></g>'
    )
