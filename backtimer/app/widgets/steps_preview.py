"""What a session consists of, as a table of its exercises that uses the width that there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from backtimer.app.outline import Line, outline
from backtimer.app.widgets.fitted import Fitted, FittedText
from backtimer.app.widgets.row_list import column
from backtimer.core.wording import POSITIONS, clock

if TYPE_CHECKING:
    from backtimer.core.timeline import Timeline

_GAP = 3
_NARROW_GAP = 2
_NARROW_CELLS = 56
_INDENT = "  "
_LEAST_NAME_CELLS = 14


class StepsPreview(FittedText, Static):
    """The exercises of a timeline, or a text in their place."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id, markup=False)

    def show(self, timeline: Timeline) -> None:
        """Show what this session consists of."""
        self.update(Fitted(partial(table, outline(timeline))))

    def say(self, content: Content) -> None:
        """Show a text instead."""
        self.update(content)


@lru_cache(maxsize=8)
def table(lines: tuple[Line, ...], width: int) -> Content:
    """The exercises in columns; pauses and body positions where there is room for them."""
    columns: list[tuple[Callable[[Line], str], str]] = [(lambda line: line.dose, "bold"), (lambda line: line.sides, "")]
    gap = _GAP if width >= _NARROW_CELLS else _NARROW_GAP
    extras: list[Callable[[Line], str]] = [lambda line: line.pauses, lambda line: POSITIONS[line.position]]
    names = max(_LEAST_NAME_CELLS, *(len(_name(line)) for line in lines))
    for extra in extras:
        wider = [*columns, (extra, "$text-muted")]
        if names + _cells(wider, lines, gap) + _time_cells(lines) + gap <= width:
            columns = wider
    columns = [each for each in columns if any(each[0](line) for line in lines)]
    room = width - _cells(columns, lines, gap) - _time_cells(lines) - gap
    name_cells = max(_LEAST_NAME_CELLS, min(names, room))
    rows: list[Content] = []
    rounds: int | None = None
    for line in lines:
        if line.rounds != rounds and line.rounds is not None:
            rows.append(Content.styled(f"{line.rounds} rounds of", "$text-muted"))
        rounds = line.rounds
        row = [column(_name(line), name_cells)]
        row += [column(text(line), _longest(text, lines), style) for text, style in columns]
        left = Content(" " * gap).join(row)
        left = left.truncate(width - _time_cells(lines) - 1, ellipsis=True)
        rows.append(left + column(clock(line.seconds), width - left.cell_length, "$text-muted", right=True))
    return Content("\n").join(rows)


def _name(line: Line) -> str:
    return f"{_INDENT if line.rounds is not None else ''}{line.exercise}"


def _longest(text: Callable[[Line], str], lines: Sequence[Line]) -> int:
    return max(len(text(line)) for line in lines)


def _cells(columns: Sequence[tuple[Callable[[Line], str], str]], lines: Sequence[Line], gap: int) -> int:
    return sum(_longest(text, lines) + gap for text, _ in columns)


def _time_cells(lines: Sequence[Line]) -> int:
    return max(len(clock(line.seconds)) for line in lines)
