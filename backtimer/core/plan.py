"""The plan of a session: which exercises come, in which order, with which dose and which pauses around them.

Rounds are unrolled here, what takes turns is chosen, what cannot be done today is replaced or left out. Laying it all
out in time is left to `compile`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from backtimer.core.adjustment import Adjustment, NotAdjustable
from backtimer.core.dose import Dose, dose_of, fewer_sets
from backtimer.core.levels import Growth, growth_at, level_count
from backtimer.core.routine import Block, ExercisePart, Routine
from backtimer.core.timeline import Position, Side
from backtimer.core.values import MOST_SETS

if TYPE_CHECKING:
    from backtimer.core.catalogue import Catalogue
    from backtimer.core.exercise import Exercise, HoldCue, Need, Sides
    from backtimer.core.routine import Pauses, Taper
    from backtimer.core.values import Span

PauseT = TypeVar("PauseT")

_SIDE_BY_SIDE: tuple[Sides, ...] = ("each", "alternate", "paired")

MOST_STEPS = 5000
"""A session has at most so many steps; exercises that come to nothing count too."""


MOST_SETS_WITH_EXTRA = 3
"""One set more for one side never makes more than so many."""


class SessionTooLong(NotAdjustable):
    """A routine unfolds into more than a session can be."""

    def __init__(self, title: str, what: str) -> None:
        """`what` says what it is too much of: "three hours"."""
        super().__init__(f"{title} comes to more than {what}: a session lasts at most 3 hours and {MOST_STEPS} steps")


class BoutPauses(Struct, frozen=True):
    """The pauses that hold for one exercise, in seconds."""

    rest: float = 30.0
    rep_rest: float | None = None
    switch: float | None = None
    exercise_rest: float = 0.0
    round_rest: float = 0.0
    transition: float | Literal["wait"] | None = None

    def within(self, said: Pauses) -> BoutPauses:
        """These pauses, with what is said closer to the exercise."""
        transition = said.transition
        return BoutPauses(
            rest=_low(said.rest, self.rest),
            rep_rest=_low(said.rep_rest, self.rep_rest),
            switch=_low(said.switch, self.switch),
            exercise_rest=_low(said.exercise_rest, self.exercise_rest),
            round_rest=_low(said.round_rest if isinstance(said, Routine | Block) else None, self.round_rest),
            transition=transition if isinstance(transition, str) else _low(transition, self.transition),
        )


def _low(said: Span | None, otherwise: PauseT) -> float | PauseT:
    """The lower end of what is said: rests do not grow."""
    return otherwise if said is None else said.low


class Bout(Struct, frozen=True):
    """One exercise, gone through once with all its sets."""

    number: int
    """The exercise's number in the plan, from 0; the same in every round."""
    name: str
    """What it is called on screen and in the voice."""
    catalogue_name: str
    """What the catalogue calls it."""
    exercise: Exercise
    position: Position
    dose: Dose
    sides: Sides
    side_order: tuple[Side, ...]
    pauses: BoutPauses
    rest_before: float
    """Seconds of rest between the exercise before and this one."""
    cues: tuple[HoldCue, ...]
    round: int | None = None
    rounds: int | None = None
    note: str | None = None
    warm_up: bool = False
    extra_side: Side | None = None
    """The side that gets one set more than the other, at the end."""


class _Around(Struct, frozen=True):
    """What a part finds around itself."""

    pauses: BoutPauses
    growth: Growth
    adjustment: Adjustment
    turn: int
    """How many sessions did this part before: where parts take turns, each of them comes less often."""
    in_rounds: bool = False
    round: int | None = None
    rounds: int | None = None
    taper: Taper | None = None
    taper_index: int = 0
    warm_up: bool = False

    def warming_up(self) -> _Around:
        """The same in a warm-up, which neither grows nor gets other sets than its own."""
        return replace(self, growth=Growth(), adjustment=replace(self.adjustment, sets=None), warm_up=True)


class Planner(Struct):
    """Unrolls a routine. Iterate over `bouts()`; then `substitutions` says what was replaced or left out."""

    routine: Routine
    catalogue: Catalogue
    adjustment: Adjustment
    level: int = 0
    """The one that the adjustment asks for, or the routine's."""
    substitutions: dict[str, str] = field(default_factory=dict)
    """What stands in for what; an empty text means left out."""
    _numbers: dict[int, int] = field(default_factory=dict)
    _visited: int = 0

    def __post_init__(self) -> None:
        levels = level_count(self.routine)
        self.level = min(self.routine.level, levels) if self.adjustment.level is None else self.adjustment.level
        if not 1 <= self.level <= levels:
            has = f"levels 1 to {levels}" if levels > 1 else "one level only"
            raise NotAdjustable(f"{self.routine.title} has {has}, not level {self.level}")
        if self.adjustment.sets is not None and not 1 <= self.adjustment.sets <= MOST_SETS:
            raise NotAdjustable(f"sets must be from 1 to {MOST_SETS}, not {self.adjustment.sets}")
        if self.routine.prescribed and self.adjustment.scales:
            raise NotAdjustable(f"{self.routine.title} is prescribed: do it as prescribed, or rest and ask your physio")

    def bouts(self) -> Iterator[Bout]:
        """The exercises in their order, rounds unrolled."""
        growth = growth_at(self.routine, self.level)
        around = _Around(BoutPauses().within(self.routine), growth, self.adjustment, self.adjustment.turn)
        yield from self._walk(self.routine.part, around, 0.0)

    @property
    def _first_side(self) -> str | None:
        return None if self.routine.prescribed else self.adjustment.first_side

    def _walk(self, parts: list[ExercisePart | Block], around: _Around, rest_before: float) -> Iterator[Bout]:
        for part in parts:
            here = around.warming_up() if part.warm_up else around
            if isinstance(part, Block):
                bouts, pauses = self._block(part, here, rest_before), around.pauses
            else:
                bouts, pauses = self._bout(part, here, rest_before), around.pauses.within(part)
            came = False
            for bout in bouts:
                came = True
                yield bout
            if came:
                rest_before = pauses.exercise_rest

    def _block(self, block: Block, around: _Around, rest_before: float) -> Iterator[Bout]:
        pauses = around.pauses.within(block)
        turn, parts = around.turn, block.part
        if block.in_turn:
            turn, chosen = divmod(turn, len(block.part))
            parts = [block.part[chosen]]
        rounds = self._rounds(block, around)
        for index in range(rounds):
            inside = replace(around, pauses=pauses, turn=turn)
            if rounds > 1 or block.rounds is not None or block.taper is not None:
                inside = replace(inside, in_rounds=True, round=index + 1, rounds=rounds)
            if block.taper is not None:
                inside = replace(inside, taper=block.taper, taper_index=index)
            yield from self._walk(parts, inside, rest_before if index == 0 else pauses.round_rest)

    @staticmethod
    def _rounds(block: Block, around: _Around) -> int:
        sets = around.adjustment.sets
        if block.taper is not None:
            planned = len(block.taper.reps or block.taper.hold or ())
            asked = min(planned, sets or planned)
        elif block.rounds is not None:
            planned = int(block.rounds.grown(around.growth.sets, 1))
            asked = sets or planned
        else:
            return 1
        return planned if around.in_rounds else fewer_sets(asked, around.adjustment)

    def _bout(self, part: ExercisePart, around: _Around, rest_before: float) -> Iterator[Bout]:
        self._visited += 1
        if self._visited > MOST_STEPS:
            raise SessionTooLong(self.routine.title, f"{MOST_STEPS} steps")
        number = self._numbers.setdefault(id(part), len(self._numbers))
        wanted = self.catalogue.name_of(part.exercise) or part.exercise
        name = self._possible(part, wanted)
        if name is None or number in self.adjustment.left_out:
            self.substitutions[part.name or wanted] = ""
            return
        if name != wanted:
            self.substitutions[part.name or wanted] = name
            part = part.dose_alone()
        exercise = self.catalogue.exercises[name]
        sides = part.sides or exercise.sides
        dose = dose_of(
            part,
            exercise,
            around.growth,
            around.adjustment,
            breath_seconds=self.routine.breath_seconds,
            in_rounds=around.in_rounds,
            taper=around.taper,
            round_index=around.taper_index,
        )
        # What counts for no zone is mobility, which one side does not need more of.
        may_have_more = sides in _SIDE_BY_SIDE and bool(exercise.zones) and not around.warm_up and not around.in_rounds
        yield Bout(
            number=number,
            name=part.name or name,
            catalogue_name=name,
            exercise=exercise,
            position=part.position or exercise.position,
            dose=dose,
            sides=sides,
            side_order=_side_order(sides, part.first or self._first_side, around.turn),
            pauses=around.pauses.within(part),
            rest_before=rest_before,
            cues=tuple(exercise.cues if part.cues is None else part.cues),
            round=around.round,
            rounds=around.rounds,
            note=part.note,
            warm_up=around.warm_up,
            extra_side=self._extra_side(part, dose) if may_have_more else None,
        )

    def _extra_side(self, part: ExercisePart, dose: Dose) -> Side | None:
        """The side that gets one set more: only within the part's own range of sets, and where nothing is made easier.

        A part with a fixed number of sets has no room; and a max test is no training.
        """
        asked = self.adjustment
        if self.routine.prescribed or asked.eased or asked.sets is not None:
            return None
        if part.sets is None or dose.manner == "max" or len(dose.reps) >= min(part.sets.high, MOST_SETS_WITH_EXTRA):
            return None
        return asked.extra_side

    def _possible(self, part: ExercisePart, wanted: str) -> str | None:
        """The exercise that can be done today: the one that is wanted, a substitute, or none."""
        name: str | None = wanted
        tried: set[str] = set()
        substitutes: dict[Need, str] = part.without
        while name is not None and name not in tried:
            tried.add(name)
            exercise = self.catalogue.exercises[name]
            missing = [need for need in exercise.needs if need in self.adjustment.without]
            if not missing:
                return name
            found = substitutes.get(missing[0]) or exercise.substitutes.get(missing[0])
            name = self.catalogue.name_of(found) if found else None
            substitutes = {}
        return None


def _side_order(sides: Sides, first: str | None, turn: int) -> tuple[Side, ...]:
    match sides:
        case "both" | "left" | "right":
            return (sides,)
        case _:
            left_first = turn % 2 == 0 if first == "swap" else first != "right"
            return ("left", "right") if left_first else ("right", "left")
