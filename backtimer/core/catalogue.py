"""The exercises that routines can name: shared ones, and a routine's own, which win over them."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from backtimer.core.exercise import Exercise


def _key(name: str) -> str:
    """One spelling for all: neither case nor hyphens nor spaces tell names apart."""
    return "".join(character for character in name.casefold() if character.isalnum())


class Catalogue(Struct, frozen=True, dict=True):
    """Exercises by their names."""

    exercises: Mapping[str, Exercise]

    @cached_property
    def _names(self) -> dict[str, str]:
        aliases = {_key(alias): name for name, exercise in self.exercises.items() for alias in exercise.aliases}
        return aliases | {_key(name): name for name in self.exercises}

    def name_of(self, name: str) -> str | None:
        """The catalogue's own name for what is called `name`, in any spelling or by an alias."""
        return self._names.get(_key(name))

    def similar(self, name: str) -> str | None:
        """The name that was probably meant."""
        close = get_close_matches(_key(name), self._names, n=1, cutoff=0.6)
        return self._names[close[0]] if close else None

    def with_own(self, own: Mapping[str, Exercise]) -> Catalogue:
        """This catalogue with a routine's own exercises, which replace those of the same name."""
        if not own:
            return self
        taken = {_key(name) for name in own}
        shared = {name: exercise for name, exercise in self.exercises.items() if _key(name) not in taken}
        return Catalogue({**shared, **own})
