"""From a routine to its timeline: every hold, rep, pause and way into position, one after the other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from backtimer.core.adjustment import Adjustment, NotAdjustable
from backtimer.core.cue_plan import TONES, Speech, Words, plan_cues
from backtimer.core.introductions import introductions_of
from backtimer.core.plan import MOST_STEPS, Bout, Planner, SessionTooLong
from backtimer.core.timeline import PlannedExercise, PlannedSet, Reminder, Side, Step, StepKind, Timeline
from backtimer.core.transitions import transition_seconds

if TYPE_CHECKING:
    from backtimer.core.catalogue import Catalogue
    from backtimer.core.dose import Dose
    from backtimer.core.exercise import Exercise
    from backtimer.core.routine import Routine

LONGEST_SECONDS = 3 * 60 * 60
"""A session lasts at most three hours."""

HELD_REP_REST_SECONDS = 3.0
SWITCH_SECONDS = 5.0
LEAST_REST_AFTER_KEY_SECONDS = 5.0
"""Whoever ended a step with a key needs a moment to get a hand back to where it belongs."""
WAITING_SECONDS = 30.0
"""What waiting for the person is expected to take."""


def compile_routine(
    routine: Routine,
    name: str,
    catalogue: Catalogue,
    adjustment: Adjustment | None = None,
    speech: Speech = TONES,
    *,
    attended: bool = True,
) -> Timeline:
    """Lay a routine out in time.

    `name` is the stem of the routine's file. Where a session is not `attended`, nobody presses a key in it, and what a
    person would end lasts as long as is estimated.

    Raises `NotAdjustable` where the adjustment asks for what this routine cannot give, and `SessionTooLong` beyond
    5 000 steps or three hours. Every exercise must be in the catalogue.
    """
    planner = Planner(routine, catalogue.with_own(routine.exercises), adjustment or Adjustment())
    layout = _Layout(title=routine.title, prepare_seconds=routine.prepare.low)
    exercises: dict[int, PlannedExercise] = {}
    for bout in planner.bouts():
        layout.add(bout)
        exercises[bout.number] = PlannedExercise(
            bout.name,
            bout.catalogue_name,
            tuple(bout.exercise.zones),
            bout.exercise.how,
            _own_figure(bout.exercise),
            bout.exercise.explanation,
        )
    if not layout.steps:
        raise NotAdjustable(f"nothing of {routine.title} can be done without that")
    introductions = introductions_of(exercises.items(), layout.sets, speech.memory)
    terms = routine.prescription.stop_for if routine.prescription is not None else None
    words = Words(routine.title, speech, introductions, terms or "")
    planned = layout.finished_steps()
    if not attended:
        planned = tuple(replace(step, seconds=step.duration) for step in planned)
    steps = words.with_room(planned)
    trained = {zone for exercise in exercises.values() for zone in exercise.zones}
    return Timeline(
        name=name,
        title=routine.title,
        level=planner.level,
        steps=steps,
        cues=plan_cues(steps, words),
        sets=tuple(layout.sets),
        exercises=tuple(exercises.values()),
        zones=tuple(zone for zone in ("upper", "lower", "deep") if zone in trained),
        substitutions=tuple(planner.substitutions.items()),
    )


class _Layout(Struct):
    """Steps as they are laid down, one after the other."""

    title: str
    prepare_seconds: float
    steps: list[Step] = field(default_factory=list)
    sets: list[PlannedSet] = field(default_factory=list)
    _clock: float = 0.0
    _previous: Bout | None = None
    _sets_done: dict[int, int] = field(default_factory=dict)

    def add(self, bout: Bout) -> None:
        """Lay down an exercise with what leads to it."""
        self._approach(bout)
        for index, reps in enumerate(bout.dose.reps):
            if index:
                self._pause(bout, "rest", bout.pauses.rest)
            self._set(bout, reps)
        if bout.extra_side is not None:
            self._pause(bout, "rest", bout.pauses.rest)
            self._set(replace(bout, sides=bout.extra_side, side_order=(bout.extra_side,)), bout.dose.reps[-1])
        self._previous = bout

    def finished_steps(self) -> tuple[Step, ...]:
        """All steps, each with the number of sets that its exercise has in the whole session."""
        return tuple(
            replace(step, sets=self._sets_done[step.part]) if step.set is not None else step for step in self.steps
        )

    def _approach(self, bout: Bout) -> None:
        """Rest, and get into position."""
        before = self._previous
        if before is None:
            self._pause(bout, "prepare", self.prepare_seconds)
            return
        self._pause(bout, "rest", bout.rest_before)
        if before.number == bout.number:
            self._moment_after_key(bout)
        elif bout.pauses.transition == "wait":
            self._lay(bout, "open", None, estimate=WAITING_SECONDS)
            self._moment_after_key(bout)
        else:
            seconds = bout.pauses.transition
            if seconds is None:
                seconds = transition_seconds(before.position, bout.position)
            self._pause(bout, "transition", seconds)

    def _set(self, bout: Bout, reps: int) -> None:
        number = self._sets_done[bout.number] = self._sets_done.get(bout.number, 0) + 1
        dose = bout.dose
        each_count_alone = dose.manner == "own count" and bout.sides in ("alternate", "paired")
        sides: tuple[Side, ...] = ("both",) if each_count_alone else bout.side_order
        self._log_sets(bout, number, reps, sides)
        if dose.manner in ("hold", "max", "own count"):
            for index, side in enumerate(sides):
                if index:
                    self._switch(bout, side)
                counted = reps if dose.manner == "own count" else None
                self._work(bout, side, number, None, counted, own_sides=each_count_alone)
        elif bout.sides == "alternate" or bout.sides == "paired":
            for rep in range(1, reps + 1):
                for index, side in enumerate(sides):
                    if index or (rep > 1 and bout.sides == "alternate"):
                        self._switch(bout, side)
                    elif rep > 1:
                        self._rep_rest(bout)
                    self._work(bout, side, number, rep, reps)
        else:
            for index, side in enumerate(sides):
                if index:
                    self._switch(bout, side)
                for rep in range(1, reps + 1):
                    if rep > 1:
                        self._rep_rest(bout)
                    self._work(bout, side, number, rep, reps)

    def _log_sets(self, bout: Bout, number: int, reps: int, sides: tuple[Side, ...]) -> None:
        dose = bout.dose
        for side in sorted(sides):
            self.sets.append(
                PlannedSet(
                    part=bout.number,
                    exercise=bout.name,
                    side=side,
                    set=number,
                    unit="reps" if dose.counted else "seconds",
                    planned=float(reps) if dose.counted else dose.seconds,
                    hold=dose.seconds if dose.manner == "held reps" else None,
                )
            )

    def _work(
        self, bout: Bout, side: Side, set_number: int, rep: int | None, reps: int | None, *, own_sides: bool = False
    ) -> None:
        dose = bout.dose
        # A lone window is not divided into reps, but it is the kind of step in which reps are done.
        lone = dose.manner == "window" and reps == 1
        self._lay(
            bout,
            _kind(dose),
            dose.seconds,
            estimate=dose.estimate(reps or 1),
            side=side,
            set=set_number,
            rep=None if lone else rep,
            reps=None if lone else reps,
            work=True,
            own_sides=own_sides,
        )

    def _rep_rest(self, bout: Bout) -> None:
        seconds = bout.pauses.rep_rest
        if seconds is None:
            seconds = HELD_REP_REST_SECONDS if bout.dose.manner == "held reps" else 0.0
        self._pause(bout, "rest", seconds)

    def _switch(self, bout: Bout, side: Side) -> None:
        seconds = bout.pauses.switch
        if seconds is None:
            # With a tempo, the way back down is the switch.
            flows = bout.dose.manner == "paced reps" and bout.sides in ("alternate", "paired")
            seconds = 0.0 if flows else SWITCH_SECONDS
        self._pause(bout, "switch", seconds, side=side)

    def _moment_after_key(self, bout: Bout) -> None:
        self._pause(bout, "rest", 0.0)

    def _pause(self, bout: Bout, kind: StepKind, seconds: float, side: Side | None = None) -> None:
        if self.steps and self.steps[-1].seconds is None:
            seconds = max(seconds, LEAST_REST_AFTER_KEY_SECONDS)
        if seconds > 0:
            self._lay(bout, kind, seconds, side=side)

    def _lay(
        self,
        bout: Bout,
        kind: StepKind,
        seconds: float | None,
        *,
        estimate: float | None = None,
        side: Side | None = None,
        set: int | None = None,  # noqa: A002  # the field's word
        rep: int | None = None,
        reps: int | None = None,
        work: bool = False,
        own_sides: bool = False,
    ) -> None:
        step = Step(
            index=len(self.steps) + 1,
            start=self._clock,
            seconds=seconds,
            estimate=estimate,
            kind=kind,
            exercise=bout.name,
            part=bout.number,
            position=bout.position,
            side=side,
            set=set,
            rep=rep,
            reps=reps,
            round=bout.round,
            rounds=bout.rounds,
            phases=bout.dose.phases if work else (),
            work=work,
            breaths=bout.dose.breaths if work else None,
            note=bout.note,
            own_sides=own_sides,
            side_name=bout.exercise.side_name,
            reminders=_reminders(bout, estimate if seconds is None else seconds) if work and kind != "rep" else (),
        )
        self.steps.append(step)
        self._clock = step.end
        if len(self.steps) > MOST_STEPS:
            raise SessionTooLong(self.title, f"{MOST_STEPS} steps")
        if self._clock > LONGEST_SECONDS:
            raise SessionTooLong(self.title, "three hours")


def _own_figure(exercise: Exercise) -> dict[str, Any] | None:
    return None if exercise.figure is None else {**exercise.figure, "position": exercise.position}


def _reminders(bout: Bout, length: float | None) -> tuple[Reminder, ...]:
    """The words during a hold of that many seconds: none at its very start or end, which are told by tones."""
    found: set[Reminder] = set()
    for cue in bout.cues:
        if cue.at is not None:
            found.add(Reminder(cue.at.low, cue.say))
        elif cue.every is not None:
            times = math.ceil((length or 0.0) / cue.every.low)
            found.update(Reminder(time * cue.every.low, cue.say) for time in range(1, times))
    return tuple(sorted((cue for cue in found if 0 < cue.offset < (length or 0.0)), key=lambda cue: cue.offset))


def _kind(dose: Dose) -> StepKind:
    match dose.manner:
        case "hold" | "held reps":
            return "hold"
        case "max":
            return "open"
        case _:
            return "rep"
