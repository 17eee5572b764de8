"""What the tests of the figures have in common: every exercise, and every moment between its poses."""

from __future__ import annotations

from collections.abc import Iterator

from backtimer.core.timeline import Phase, Side
from backtimer.figure.book import shared_book
from backtimer.figure.camera import Lens, lens_for
from backtimer.figure.figure import Figure
from backtimer.figure.pose import KeyPose
from backtimer.files.routine_file import shared_catalogue

EXERCISES = tuple(shared_catalogue().exercises)
SIDES: tuple[Side, ...] = ("left", "right")
STEPS = 16
"""Moments that are looked at between two poses."""


def figure_of(exercise: str) -> Figure:
    """The figure of an exercise of the catalogue."""
    return shared_book().figure(exercise, shared_catalogue().exercises[exercise].position)


def tempo_of(exercise: str) -> tuple[Phase, ...]:
    """The phases of one rep as the catalogue has them."""
    tempo = shared_catalogue().exercises[exercise].tempo
    if tempo is None:
        return figure_of(exercise).usual_phases
    return tuple(Phase(name, seconds.low) for name, seconds in tempo.items())


def ways(exercise: str) -> Iterator[tuple[KeyPose, KeyPose]]:
    """Every way from one pose to another that the exercise takes, on both sides."""
    figure = figure_of(exercise)
    names = [phase.name for phase in tempo_of(exercise)]
    targets = [figure.target(names, index) for index in range(len(names))]
    taken = {*zip(["start", *targets], [*targets, "start"], strict=True), (targets[-1], targets[0])}
    taken |= {("start", figure.held), (figure.held, "start")}
    for side in SIDES:
        for first, second in sorted(taken):
            yield figure.pose(first, side), figure.pose(second, side)


def lens(pose: KeyPose, columns: int = 60, lines: int = 16) -> Lens:
    """What a braille picture of so many cells shows of a pose's scene."""
    return lens_for(pose.framing, columns * 2, lines * 4)
