"""A routine of a week's favourites, in the words of a routine file: easy doses, from standing down to the floor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from backtimer.core.usual_dose import usual_dose

if TYPE_CHECKING:
    from backtimer.core.catalogue import Catalogue
    from backtimer.core.timeline import Position

_ORDER: tuple[Position, ...] = (
    "standing", "wall", "hands-and-knees", "prone", "side-lying", "supine", "sitting",
)  # fmt: skip
"""Down to the floor once, and there from what asks least of a cold back."""

_HEAD = """\
title = "Favourites of the week"
purpose = "Exercises that you enjoy, in easy doses."
days = ["easy", "rest"]
moments = ["after"]
level = 2
rest = 20
"""
_PART = """
[[part]]
exercise = "{exercise}"
sets = "1-2"
{key} = {value}
"""
"""Only the sets grow: so it has the same levels every week, whatever its exercises are."""


def favourites_routine(names: Sequence[str], catalogue: Catalogue) -> str:
    """The text of a routine of these exercises of the catalogue, of which there is at least one."""
    parts = []
    for name in sorted(names, key=lambda name: _ORDER.index(catalogue.exercises[name].position)):
        key, value = usual_dose(catalogue.exercises[name])
        parts.append(_PART.format(exercise=name, key=key, value=value))
    return "".join((_HEAD, *parts))
