"""Chooses what fits today: by the light first, then what a prescription or a plan says, then the kind of day."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from backtimer.core.adjustment import Adjustment
from backtimer.core.advice import DANGER, FOLLOWS, PRESCRIBED, STOP
from backtimer.core.coach import red
from backtimer.core.coach.favourites import FAVOURITES
from backtimer.core.coach.favourites_turn import is_their_turn
from backtimer.core.coach.growth import may_grow
from backtimer.core.coach.hard_work import wants_deep, why_not_hard
from backtimer.core.coach.past import Past, Trained
from backtimer.core.coach.person import WEEKDAYS, Person
from backtimer.core.coach.plan import NOTHING_PLANNED, PlannedDay
from backtimer.core.coach.proposal import Answers, Proposal
from backtimer.core.coach.repertoire import EASY, GENTLE, PRE_RUN, WORKOUT, Repertoire, RoutineFacts
from backtimer.core.coach.standing import Standing, standing
from backtimer.core.coach.words import RUNS, ZONES, day_name, zones_due
from backtimer.core.record import DayKind, Light, Moment
from backtimer.core.wording import listed, plural

MOST_A_WEEK = 2
"""Each routine once or twice in seven days."""

ENDED_DAYS = 7
"""For so long it is said that a prescription has ended."""

REST = "Your back rests today; that is training too."
IF_IT_HURTS = "Tight or sore: gentle start instead. Sharp, burning or down the leg: stop."
"""What is said where nobody said how the back feels."""


def choose(
    past: Past,
    person: Person,
    repertoire: Repertoire,
    answers: Answers | None = None,
    planned: PlannedDay = NOTHING_PLANNED,
) -> Proposal:
    """The proposal for the day up to which the past goes."""
    return _Chooser(past, person, repertoire, answers or Answers(), planned).proposal()


def kind_of_day(answers: Answers, planned: PlannedDay, person: Person, day: date) -> DayKind | None:
    """The kind of a day: as it was said, else as it is planned, else as usual."""
    known = answers.day or planned.kind
    usual = person.usual_kind(day)
    if known is not None or usual is None:
        return known
    # Who speaks of a run does run, whatever is usual.
    spoken_of = answers.moment or planned.moment
    return None if usual == "rest" and spoken_of is not None else usual


class _Chooser(Struct, frozen=True):
    past: Past
    person: Person
    repertoire: Repertoire
    answers: Answers
    planned: PlannedDay

    def proposal(self) -> Proposal:
        """By the light first."""
        chosen = self._chosen()
        return replace(chosen, day=self._kind, moment=self._moment, light=self._light)

    @property
    def _kind(self) -> DayKind | None:
        return kind_of_day(self.answers, self.planned, self.person, self.past.today)

    @property
    def _moment(self) -> Moment | None:
        return self.answers.moment or self.planned.moment

    @property
    def _light(self) -> Light | None:
        """What was said now; else yellow stays yellow for the rest of the day."""
        if self.answers.light is not None:
            return self.answers.light
        known = [each for each in self.past.on(self.past.today) if each.before or each.after]
        return "yellow" if known and "yellow" in (known[-1].after or known[-1].before or "") else None

    def _chosen(self) -> Proposal:
        if self.answers.light == "red":
            return Proposal(None, ("red today: no routine",), f"{STOP} {DANGER}")
        if (mark := self.past.open_red) is not None:
            asked = red.question(mark, self.past.today)
            day = day_name(mark.day, self.past.today)
            return Proposal(
                None, (f"{day} was red, and red stays until it is answered for",), f"{asked} {DANGER}", red=mark
            )
        if self._light == "yellow":
            return self._on_yellow()
        if self._just_cleared():
            return self._routine(GENTLE, ("red is cleared, and gentle start comes first",), lowest=True)
        if (own := self._prescription()) is not None:
            return own
        if self._moment == "before" and self._kind != "rest":
            return self._before_the_run()
        return self._after_the_run()

    def _on_yellow(self) -> Proposal:
        prescribed = self._prescribed()
        if prescribed is not None:
            return replace(self._routine(prescribed.name, ("it is prescribed",)), advice=PRESCRIBED)
        if self._done_today(GENTLE):
            return Proposal(None, ("gentle start is done for today",), f"{FOLLOWS['yellow']} {REST}")
        return self._routine(GENTLE, ("yellow today, so a small range and calm breathing",), lowest=True)

    def _just_cleared(self) -> bool:
        """Whether red was cleared, and nothing calm has been done since."""
        clearing = self.past.clearing
        return clearing is not None and not any(
            each.record.started > clearing and each.record.completed and not each.yellow and not each.troubled
            for each in self.past.sessions
        )

    def _prescribed(self) -> RoutineFacts | None:
        """The prescription that holds today: the plan's, or else the one done least lately."""
        holding = [
            each
            for each in self.repertoire.routines.values()
            if each.prescribed and each.terms.holds_on(self.past.today)
        ]
        planned = next((each for each in holding if each.name == self.planned.routine), None)
        last = {each.routine: each.record.started.timestamp() for each in self.past.sessions}
        return planned or min(holding, key=lambda each: (last.get(each.name, 0.0), each.name), default=None)

    def _prescription(self) -> Proposal | None:
        """What a prescription says for today; None where there is none. It is not mixed with anything else."""
        facts = self._prescribed()
        if facts is None:
            return None
        if self._moment == "before" and facts.moments and "before" not in facts.moments:
            return self._nothing(f"{facts.title} comes after the run", "Begin the run gently.")
        times, days = facts.terms.most
        since = self.past.today - timedelta(days=days - 1)
        done = sum(each.routine == facts.name for each in self.past.since(since))
        by = f"prescribed by {facts.terms.by}" if facts.terms.by else "it is prescribed"
        often = f"{by}, {facts.terms.frequency}" if facts.terms.frequency else by
        if done < times:
            return self._routine(facts.name, (often,))
        span = "today" if days == 1 else "this week"
        return Proposal(None, (f"{facts.title} is done for {span}, as prescribed",), REST)

    def _before_the_run(self) -> Proposal:
        planned = self._planned_facts()
        name = PRE_RUN
        if planned is not None and "before" in planned.moments and not planned.hard:
            name = planned.name
        run = RUNS[self._kind] if self._kind is not None else "run"
        because = (f"before your {run}, light mobility, never strength",)
        if self._done_today(name):
            return self._nothing(f"{self.repertoire.title(name)} is done for today", "Enjoy the run.")
        if name == PRE_RUN and (often := self._often(name)):
            return self._nothing(often, "Begin the run gently instead.")
        return self._routine(name, because)

    def _after_the_run(self) -> Proposal:
        done = [each for each in self.past.on(self.past.today) if each.routine != PRE_RUN and _counts(each)]
        if done:
            return self._nothing(f"{self.repertoire.title(done[-1].routine)} is done for today", REST)
        planned = self._planned_facts()
        if planned is not None and not (planned.name == PRE_RUN or planned.moments == ("before",)):
            return self._by_plan(planned)
        name, why = self._by_table()
        if self.repertoire.is_hard(name):
            return self._hard(name, why)
        if (
            name == EASY
            and self._often(FAVOURITES) is None
            and is_their_turn(self.past, self.person, self.repertoire, self._kind)
        ):
            return self._routine(FAVOURITES, (why, "your favourites take turns with easy day"))
        return self._unless_often(name, (why,))

    def _by_table(self) -> tuple[str, str]:
        """What fits the kind of day, and why."""
        told = f' ("{self.planned.why}")' if self.planned.why and self._kind == self.planned.kind else ""
        if self.answers.day is None and self.planned.kind is None:
            told = f", as on most {WEEKDAYS[self.past.today.weekday()].capitalize()}s"
        match self._kind:
            case "easy":
                return EASY, f"an easy run today{told}"
            case "quality":
                return WORKOUT, f"a quality session today{told}"
            case "long":
                return GENTLE, f"a long run today{told}"
            case _:
                no_run = f"no run today{told}" if self._kind == "rest" else ""
                if self.past.today.weekday() in self.person.strength_days:
                    return WORKOUT, f"{no_run}, and a strength day" if no_run else "a strength day"
                return EASY, no_run or "light work that fits any day"

    def _by_plan(self, planned: RoutineFacts) -> Proposal:
        because = f"your plan says {planned.title} today"
        if planned.hard:
            return self._hard(planned.name, because)
        return self._routine(planned.name, (because,))

    def _hard(self, name: str, why: str) -> Proposal:
        """Hard work, or an easy day where it is not for today."""
        facts = self.repertoire.routines.get(name)
        if facts is None:
            return self._routine(name, (why,))
        now = standing(facts, self.person, self.past, self.repertoire)
        if (not_today := why_not_hard(self.past, self.person, now)) is not None:
            return self._unless_often(EASY, (why, not_today))
        if (often := self._often(name)) is not None:
            return self._unless_often(EASY, (why, often))
        if name == WORKOUT and wants_deep(self.past, quality=self._kind == "quality"):
            return self._unless_often(EASY, (why, "workout day left out the deep muscles, so an easy day is wanted"))
        return self._routine(name, (why,))

    def _unless_often(self, name: str, because: tuple[str, ...]) -> Proposal:
        if (often := self._often(name)) is not None:
            return self._nothing(often, REST, *because)
        return self._routine(name, because)

    def _often(self, name: str) -> str | None:
        done = [
            each for each in self.past.of_week() if each.routine == name or (self._takes_turns(name) and each.easy_day)
        ]
        days = len({each.day for each in done})
        if days < MOST_A_WEEK:
            return None
        titles = dict.fromkeys(self.repertoire.title(each.routine) for each in done)
        were = "was" if len(titles) == 1 else "were"
        return f"{listed([*titles])} {were} done on {plural(days, 'day')} of the last seven, which is enough"

    def _takes_turns(self, name: str) -> bool:
        """Whether easy day stands in for a routine, or that for easy day, so that they count together."""
        facts = self.repertoire.routines.get(name)
        return name == EASY or (facts is not None and facts.rotates)

    def _nothing(self, why: str, advice: str, *more: str) -> Proposal:
        return Proposal(None, (*more, why), advice)

    def _done_today(self, name: str) -> bool:
        return any(each.routine == name and _counts(each) for each in self.past.on(self.past.today))

    def _planned_facts(self) -> RoutineFacts | None:
        if self.answers.day is not None and self.planned.kind not in (None, self.answers.day):
            return None  # the day turned out otherwise than it was planned
        facts = self.repertoire.routines.get(self.planned.routine or "")
        if facts is not None and facts.hard and self._kind == "long":
            return None
        # A prescription that has ended is no plan any more.
        return facts if facts is None or not facts.prescribed or facts.terms.holds_on(self.past.today) else None

    def _routine(self, name: str, because: tuple[str, ...], *, lowest: bool = False) -> Proposal:
        facts = self.repertoire.routines.get(name)
        if facts is None:
            return self._nothing(f"{name} cannot be used: `backtimer doctor` says why", REST)
        advice = IF_IT_HURTS if self._light is None else FOLLOWS[self._light]
        if facts.prescribed:
            return Proposal(name, because, advice, title=facts.title)
        now = standing(facts, self.person, self.past, self.repertoire)
        level, why = (1, "") if lowest else self._level(facts, now)
        if not lowest:
            because = (*because, *filter(None, (self._due(facts), why, now.reason)))
        because = (*because, *self._ended())
        # Not where it is to be less than usual: after a step back, or by a plan.
        usual = not lowest and now.cause is None and level >= now.level
        extra = self.person.extra_side_in(name, facts.moments) if usual else None
        adjustment = Adjustment(
            level=level, without=self.person.without, first_side=self.person.first_side, extra_side=extra
        )
        return Proposal(name, because, advice, adjustment, facts.title)

    def _level(self, facts: RoutineFacts, now: Standing) -> tuple[int, str]:
        """The level: a plan's, where the person may go there, else their own."""
        if self.planned.routine != facts.name or self.planned.level is None:
            return now.level, ""
        asked = min(self.planned.level, facts.levels)
        highest = now.level + may_grow(facts, self.past, self.person, now)
        if asked > highest:
            return highest, f"your plan says level {asked}; you are at level {now.level}, and it grows step by step"
        return asked, ""

    def _ended(self) -> tuple[str, ...]:
        """What is to be said of a prescription that was followed and has ended."""
        recent = {each.routine for each in self.past.since(self.past.today - timedelta(days=ENDED_DAYS))}
        return tuple(
            f"{facts.title} was prescribed until {day_name(facts.terms.until, self.past.today)}: ask whether to go on"
            for facts in self.repertoire.routines.values()
            if facts.prescribed and facts.name in recent and facts.terms.until and facts.terms.until < self.past.today
        )

    def _due(self, facts: RoutineFacts) -> str:
        """The zones that the routine trains and that the last seven days did not."""
        if not self.past.sessions or facts.name == PRE_RUN:
            return ""
        due = [zone for zone in ZONES if zone in facts.zones and zone not in self.past.zones_of_week()]
        return zones_due(due) if due else ""


def _counts(session: Trained) -> bool:
    """Whether enough was done of it for the day: a session that was soon stopped for no reason of the back was not."""
    return session.record.completed or session.hard or session.troubled
