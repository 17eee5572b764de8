"""What a report says, in whatever form it is written: pages of sections with sentences, tables and charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from backtimer.core.record import Light


class Table(Struct, frozen=True):
    """Rows of text under a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    """The columns, from 0, that hold numbers and end flush."""


class WeekBars(Struct, frozen=True):
    """Minutes of each week; those that were kept stand out."""

    weeks: tuple[tuple[date, float, bool], ...]
    """First day, minutes, kept."""


class WeekLights(Struct, frozen=True):
    """How many sessions of each week were green, yellow and red."""

    weeks: tuple[tuple[date, tuple[tuple[Light, int], ...]], ...]


class Points(Struct, frozen=True):
    """One number a session."""

    title: str
    unit: Literal["s", "reps"]
    points: tuple[tuple[date, float], ...]


Chart = WeekBars | WeekLights | Points


class Section(Struct, frozen=True):
    """A heading with what stands below it."""

    title: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None
    charts: tuple[Chart, ...] = ()
    note: str = ""
    """Small print: how the figures come about."""


class Page(Struct, frozen=True):
    """What belongs on one sheet; a new one begins with it."""

    title: str
    sections: tuple[Section, ...]


class Report(Struct, frozen=True):
    """The whole."""

    title: str
    subtitle: str
    pages: tuple[Page, ...]


def table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> Table:
    """A table of any sequences."""
    return Table(tuple(head), tuple(tuple(row) for row in rows), frozenset(numbers))
