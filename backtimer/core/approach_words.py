"""What leads to an exercise: its name, the way into position, how it is done, how much of it, which side first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from backtimer.core import spoken
from backtimer.core.bouts import Bout
from backtimer.core.introductions import Introduction
from backtimer.core.timeline import Step
from backtimer.core.utterances import Phrase


class ApproachWords(Struct):
    """The phrases of one session, as far as they have not been said yet."""

    steps: Sequence[Step]
    title: str
    introductions: Mapping[int, Introduction]
    terms: str
    """What to stop for, where the routine is prescribed."""
    full: bool
    told: set[object] = field(default_factory=set)
    """What the person knows, as `Phrase.tells` has it."""
    _doses: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """What was said to be done of an exercise when it last came, by its number."""

    def approach(self, bout: Bout) -> Iterator[Phrase]:
        """What comes, in which position, how it is done, how much of it, which side first."""
        work = bout.first
        if bout.before is None:
            yield from self._beginning()
        yield from self.round(bout)
        named_before = not self._untold("name", bout)
        if not named_before:
            yield self.name(bout)
        if self._untold("position", bout):
            before = None if bout.before is None else bout.before.position
            rank = 3 if before == work.position else 1
            yield Phrase((spoken.into_position(work.position, before),), rank, ("position", bout.first.index))
        if named_before and self._untold("named again", bout):
            yield Phrase((spoken.sentence(work.exercise),), 4, ("named again", bout.first.index))
        yield from self.explanation(bout)
        yield from self._dose(bout)
        # It can still be said as the work begins, the position cannot.
        yield from self.side(work, bout, rank=1)
        yield from self._last_time(bout)
        yield from self.note(bout)

    def unnamed(self, bout: Bout) -> bool:
        """Whether the exercise's name has not been said."""
        return self._untold("name", bout)

    def name(self, bout: Bout) -> Phrase:
        """What the exercise is called, and that it comes."""
        name = bout.first.exercise
        tells = ("name", bout.first.index)
        if bout.only:
            return Phrase((spoken.sentence(name),), 0, tells)
        if bout.before is None:
            return Phrase((f"First: {name}.", spoken.sentence(name)), 0, tells, otherwise="First exercise.")
        forms = (f"Next: {name}.", spoken.sentence(name))
        if bout.last:
            return Phrase((f"Last exercise: {name}.", *forms), 0, tells, otherwise="Last exercise.")
        return Phrase(forms, 0, tells, otherwise="Next exercise.")

    def round(self, bout: Bout) -> Iterator[Phrase]:
        """Which round begins."""
        if bout.begins_round and self._untold("round", bout):
            work = bout.first
            text = "Last round." if work.round == work.rounds else spoken.round_of(work)
            yield Phrase((text,), 4, ("round", work.index))

    def side(self, work: Step, bout: Bout, rank: int = 0) -> Iterator[Phrase]:
        """Which side comes, where it is another one than before and has not been said."""
        before = bout.work_before(work)
        if work.own_sides and self._untold("own sides", bout) and before is None:
            yield Phrase((spoken.OWN_SIDES,), rank, ("own sides", bout.first.index))
        begins_one_sided = before is not None and before.set != work.set and bout.is_one_sided(work)
        same = before is not None and before.side == work.side and not begins_one_sided
        if same or work.side not in ("left", "right") or ("side", work.index) in self.told:
            return
        tells = ("side", work.index)
        now = spoken.side_now(work)
        if before is None:
            all_sides = spoken.sides(work, both_come=bout.both_sides, in_turn=bout.in_turn)
            yield Phrase((all_sides, spoken.side_first(work), now), rank, tells)
        elif begins_one_sided:
            yield Phrase((spoken.sides(work, both_come=False, in_turn=False), now), rank, tells)
        elif work.set != before.set:
            yield Phrase((spoken.side_first(work), now), rank, tells)
        elif self.full and not bout.in_turn:
            yield Phrase((f"Switch sides. {now}", now), rank, tells)
        else:
            yield Phrase((now,), rank, tells)

    def explanation(self, bout: Bout) -> Iterator[Phrase]:
        """How the exercise is done, in the session in which the person meets it."""
        tells = ("explanation", bout.first.part)
        found = self._introduction(bout)
        if found is not None and found.explanation and tells not in self.told:
            yield Phrase((found.explanation,), 9, tells, leisurely=True, by_sentence=True)

    def note(self, bout: Bout) -> Iterator[Phrase]:
        """What the routine says of this exercise."""
        tells = ("note", bout.first.part)
        if self.full and not bout.again and bout.first.note is not None and tells not in self.told:
            yield Phrase((spoken.sentence(bout.first.note),), 8, tells, leisurely=True)

    def _beginning(self) -> Iterator[Phrase]:
        """What the session is called, how long it takes and what to stop for."""
        length = spoken.sentence(spoken.whole_minutes(self.steps[-1].end))
        yield Phrase((f"{spoken.sentence(self.title)} {length}", length), 6, leisurely=True)
        if self.terms and "terms" not in self.told:
            yield Phrase((spoken.stop_for(self.terms),), 1, "terms")

    def _dose(self, bout: Bout) -> Iterator[Phrase]:
        said = spoken.dose(bout.first_of_sets)
        known = self._doses.get(bout.first.part) == said and not self.full
        if self._untold("dose", bout) and not known:
            self._doses[bout.first.part] = said
            for rank, text in enumerate(said, start=2):
                yield Phrase((text,), rank, ("dose", bout.first.index))

    def _last_time(self, bout: Bout) -> Iterator[Phrase]:
        found = self._introduction(bout)
        for number, text in enumerate(found.last_time if found is not None else ()):
            tells = ("last time", bout.first.part, number)
            if tells not in self.told:
                yield Phrase((text,), 5, tells, leisurely=True)

    def _introduction(self, bout: Bout) -> Introduction | None:
        return None if bout.again or not self.full else self.introductions.get(bout.first.part)

    def _untold(self, what: str, bout: Bout) -> bool:
        return (what, bout.first.index) not in self.told
