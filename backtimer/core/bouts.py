"""Groups a timeline's steps by bouts: an exercise gone through once with all its sets, and what leads to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from backtimer.core.timeline import Step


class Bout(Struct, frozen=True, dict=True):
    """The working steps of one exercise that follow one another, in their order."""

    works: tuple[Step, ...]
    before: Step | None
    """The working step before all of them."""
    last: bool
    """Whether no other exercise comes after it."""
    again: bool
    """Whether the exercise came before, in an earlier round."""

    @property
    def first(self) -> Step:
        """Its first working step."""
        return self.works[0]

    @property
    def only(self) -> bool:
        """Whether the session has no other exercise."""
        return self.before is None and self.last

    @property
    def begins_round(self) -> bool:
        """Whether a round after the first one begins with it."""
        return self.before is not None and (self.first.round or 1) > 1 and self.first.round != self.before.round

    @cached_property
    def first_of_sets(self) -> tuple[Step, ...]:
        """The first working step of each set."""
        firsts: dict[int | None, Step] = {}
        for work in self.works:
            firsts.setdefault(work.set, work)
        return tuple(firsts.values())

    @cached_property
    def both_sides(self) -> bool:
        """Whether it works left and right by turns of any kind."""
        return len({work.side for work in self.works}) > 1

    @cached_property
    def in_turn(self) -> bool:
        """Whether the sides change rep by rep."""
        return any(
            before.rep is not None and (before.set, before.rep) == (after.set, after.rep)
            for before, after in pairwise(self.works)
        )

    def is_one_sided(self, step: Step) -> bool:
        """Whether the set of a working step has one side only, although the exercise works both."""
        return self.both_sides and step.set in self._one_sided_sets

    @cached_property
    def _one_sided_sets(self) -> frozenset[int | None]:
        sides: dict[int | None, set[str | None]] = {}
        for work in self.works:
            sides.setdefault(work.set, set()).add(work.side)
        return frozenset(number for number, found in sides.items() if found in ({"left"}, {"right"}))

    def next_work(self, step: Step) -> Step:
        """The first of its working steps that comes after this step. There must be one."""
        return self.works[bisect_right(self._indices, step.index)]

    def work_before(self, step: Step) -> Step | None:
        """The last of its working steps that comes before this step."""
        place = bisect_left(self._indices, step.index)
        return self.works[place - 1] if place else None

    @cached_property
    def _indices(self) -> list[int]:
        return [work.index for work in self.works]


def bouts_of(steps: Sequence[Step]) -> dict[int, Bout]:
    """The bout that each step belongs to or leads to, by the step's index."""
    groups: list[list[Step]] = []
    for work in (step for step in steps if step.work):
        if groups and groups[-1][-1].part == work.part:
            groups[-1].append(work)
        else:
            groups.append([work])
    bouts: dict[int, Bout] = {}
    seen: set[int] = set()
    to_come = [group[0].part for group in groups]
    before: Step | None = None
    for place, group in enumerate(groups):
        part = group[0].part
        last = all(other == part for other in to_come[place:])
        bout = Bout(tuple(group), before, last=last, again=part in seen)
        leads_from = 1 if before is None else before.index + 1
        bouts |= dict.fromkeys(range(leads_from, group[-1].index + 1), bout)
        seen.add(part)
        before = group[-1]
    return bouts
