"""The lines of the table: what was measured, beside its goal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    what: str
    measured: str
    goal: str
    reached: bool | None
    """None where it was not measured, or there is no goal."""

    def __str__(self) -> str:
        mark = {True: "", False: "missed", None: "-"}[self.reached]
        return f"| {self.what} | {self.measured} | {self.goal} | {mark} |"


def ratio(what: str, value: float, goal: float) -> Figure:
    """A ratio, and how much it may be."""
    return Figure(what, f"{value:.3f} x", f"<= {goal:.3g} x", value <= goal)


def amount(what: str, value: float, goal: float, unit: str) -> Figure:
    """An amount, and how much it may be."""
    return Figure(what, f"{value:.3g} {unit}", f"<= {goal:g} {unit}", value <= goal)
