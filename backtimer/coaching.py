"""The coach at one person's place: gathers what it judges by, and keeps what the person decides.

Command line and app share it. What is proposed, and why, is the core's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec.structs import replace

from backtimer.core.adjustment import Adjustment, NotAdjustable
from backtimer.core.coach.checkins import checkin_due
from backtimer.core.coach.choose import REST, choose, kind_of_day
from backtimer.core.coach.favourites import favourites_of_week, known_favourites
from backtimer.core.coach.feel_later import Better, session_to_ask_about
from backtimer.core.coach.growth import Growth, extra_set_key, growth, progress_line
from backtimer.core.coach.past import Past, past_of
from backtimer.core.coach.person import Person
from backtimer.core.coach.plan import NOTHING_PLANNED, PlannedDay, RunCalendar, TrainingPlan
from backtimer.core.coach.proposal import Answers
from backtimer.core.coach.red import RedAnswer
from backtimer.core.coach.reds import Red, open_red
from backtimer.core.coach.repertoire import Repertoire
from backtimer.core.coach.standing import standing
from backtimer.core.coach.week_ahead import WeekAhead, week_ahead
from backtimer.core.problems import Problem, ProblemsFound
from backtimer.core.record import CheckinRecord, FeelRecord, Light, SessionRecord
from backtimer.core.wish import Wish
from backtimer.todays_session import TodaysSession

if TYPE_CHECKING:
    from backtimer.files.routine_file import RoutineFile
    from backtimer.history.read import HistoryRead
    from backtimer.workspace import Workspace

PLAN = "plan.toml"
CALENDAR = "calendar.ics"

Matter = Literal["feel", "growth", "check-in"]
"""What a person may be asked besides today's proposal, the most important first."""

Read = TypeVar("Read")


class Coach:
    """The coach at one moment. It reads everything once; after something was kept, ask a new one."""

    def __init__(self, workspace: Workspace, now: datetime) -> None:
        """`now` is local time with its offset."""
        self._workspace = workspace
        self.now = now
        self.problems: list[Problem] = []
        """What is wrong with the plan or the calendar, which are then left aside."""

    @property
    def day(self) -> date:
        """The day that it judges."""
        return self.now.date()

    @cached_property
    def history(self) -> HistoryRead:
        """The records that it judges by."""
        return self._workspace.recent()

    @cached_property
    def person(self) -> Person:
        """The person, as their profile has them."""
        return self._workspace.profile.person()

    @cached_property
    def files(self) -> Mapping[str, RoutineFile]:
        """The routines that can be used, by their names."""
        library = self._workspace.library.on(self.day)
        return {entry.name: entry.file for entry in library.entries() if entry.file is not None}

    @cached_property
    def repertoire(self) -> Repertoire:
        """What there is to propose."""
        from backtimer.files.repertoire import repertoire_of
        from backtimer.files.routine_file import shared_catalogue

        return repertoire_of(self.files, shared_catalogue(), self.history.sessions)

    @cached_property
    def past(self) -> Past:
        """What has been."""
        return past_of(self.history.sessions, self.history.feels, self.person.red, self.repertoire, self.day)

    @cached_property
    def training_plan(self) -> TrainingPlan | None:
        """The person's plan; None where there is none, or it has problems."""

        def read(path: Path) -> TrainingPlan:
            from backtimer.files.training_plan import read_plan

            return read_plan(path, {name: facts.levels for name, facts in self.repertoire.routines.items()})

        return self._read(self._workspace.folders.data / PLAN, read)

    @cached_property
    def calendar(self) -> RunCalendar | None:
        """The calendar of the person's runs; None where there is none, or it has problems."""

        def read(path: Path) -> RunCalendar:
            from backtimer.files.run_calendar import read_calendar

            return read_calendar(path)

        return self._read(self._workspace.folders.data / CALENDAR, read)

    def planned(self, day: date) -> PlannedDay:
        """What is planned for a day: by the plan first, then by the calendar."""
        planned = self.training_plan.on(day) if self.training_plan is not None else NOTHING_PLANNED
        told = self.calendar.on(day) if self.calendar is not None else NOTHING_PLANNED
        return planned.over(told)

    @property
    def week_ahead(self) -> WeekAhead | None:
        """The next days as they are planned; None where nothing is."""
        return week_ahead(self.training_plan, self.planned, self.repertoire.title, self.day)

    def propose(self, answers: Answers | None = None) -> TodaysSession:
        """What fits today; no session where nothing of it fits into the minutes that there are.

        Its plan tells what it comes to, without words. Once it is wanted, it is planned as any other that was chosen.
        """
        answers = answers or Answers()
        proposal = choose(self.past, self.person, self.repertoire, answers, self.planned(self.day))
        file = self.files.get(proposal.routine or "")
        if file is None:
            return TodaysSession(proposal)
        adjustment = replace(proposal.adjustment, turn=self._workspace.turn_of(file.name, self.history.sessions))
        try:
            plan = self._workspace.plan(
                file,
                adjustment,
                minutes=answers.minutes,
                feel_before=proposal.light,
                day=proposal.day,
                moment=proposal.moment,
            )
        except NotAdjustable as error:
            return TodaysSession(replace(proposal, routine=None, because=(*proposal.because, str(error)), advice=REST))
        return TodaysSession(proposal, file, plan, answers.minutes)

    @property
    def open_red(self) -> Red | None:
        """The red that is still to be answered for."""
        return open_red(self.history.sessions, self.history.feels, self.person.red)

    @property
    def growth(self) -> tuple[Growth, ...]:
        """What the coach would change, with its reasons."""
        return growth(self.past, self.person, self.repertoire)

    @property
    def progress(self) -> tuple[str, ...]:
        """For each routine of the last week, how far it is to the next step, in a sentence."""
        done = {each.routine for each in self.past.of_week()}
        routines = [facts for name, facts in self.repertoire.routines.items() if name in done and facts.levels > 1]
        return tuple(
            progress_line(facts, standing(facts, self.person, self.past, self.repertoire)) for facts in routines
        )

    @property
    def last_session(self) -> SessionRecord | None:
        """The session that "how does it feel now?" is about: the last one, a real one if there is any."""
        sessions = [each for each in self.history.sessions if each.speed == 1] or self.history.sessions
        return max(sessions, key=lambda each: each.started, default=None)

    @property
    def session_to_ask_about(self) -> SessionRecord | None:
        """The session that nobody said yet how it felt ten minutes later."""
        return session_to_ask_about(self.history.sessions, self.history.feels, self.now)

    @property
    def next_growth(self) -> Growth | None:
        """The first proposal that there is anything to answer to."""
        return next((each for each in self.growth if each.asks), None)

    @property
    def matter(self) -> Matter | None:
        """What there is to ask besides, only the most important. Nothing while red is open."""
        if self.open_red is not None:
            return None
        if self.session_to_ask_about is not None:
            return "feel"
        if self.next_growth is not None:
            return "growth"
        return "check-in" if self.checkin_is_due else None

    def matter_on(self, light: Light | None) -> Matter | None:
        """The same on a day on which the back feels so: a step up is not asked about where it is tight or sore."""
        grows = self.next_growth is not None and self.next_growth.makes_more
        return None if self.matter == "growth" and grows and light == "yellow" else self.matter

    @property
    def checkin_is_due(self) -> bool:
        """Whether it is time for a check-in."""
        return checkin_due(self.history.checkins, self.day)

    @property
    def last_checkin(self) -> CheckinRecord | None:
        """The last one that there was."""
        return max(self.history.checkins, key=lambda each: each.at, default=None)

    @property
    def favourites(self) -> tuple[str, ...]:
        """The three favourite exercises of this week."""
        from backtimer.files.routine_file import shared_catalogue

        if not self.person.favourites:
            return ()
        return favourites_of_week(known_favourites(self.person.favourites, shared_catalogue()), self.day)

    def wish_for(self, file: RoutineFile, adjustment: Adjustment, answers: Answers) -> Wish:
        """A routine that the person chose instead of what is proposed: with less of it on yellow."""
        from backtimer.core.coach.yellow import gentler
        from backtimer.files.routine_file import shared_catalogue

        if answers.light == "yellow":
            adjustment = gentler(file.routine, file.name, shared_catalogue(), adjustment)
        planned = self.planned(self.day)
        kind = kind_of_day(answers, planned, self.person, self.day)
        return Wish(adjustment, answers.minutes, answers.light, kind, answers.moment or planned.moment)

    def feel_record(self, session: SessionRecord, better: Better | None, light: Light | None = None) -> FeelRecord:
        """How it felt some time after a session, to be kept."""
        return FeelRecord(session.id, self.now, light, better)

    def checkin_record(self, answers: Iterable[tuple[str, str]]) -> CheckinRecord:
        """A check-in, to be kept."""
        last = self.last_session
        session = last.id if last is not None and last.started.date() == self.day else None
        return CheckinRecord(self.now, tuple(answers), session)

    def accept(self, proposal: Growth) -> None:
        """Do what was proposed. Raises OSError or ProblemsFound where the profile cannot be written."""
        profile = self._workspace.profile
        if proposal.kind == "side" and proposal.side is not None:
            profile.set_first_side(proposal.side)
            # One thing after the other: it may be enough.
            profile.put_off(extra_set_key(proposal.side), self.day)
        elif proposal.kind == "extra set" and proposal.side is not None:
            profile.set_extra_set(proposal.side, self.day)
        elif proposal.kind == "even sides":
            profile.end_extra_set()
        elif proposal.asks and proposal.routine is not None and proposal.level is not None:
            profile.set_level(proposal.routine, proposal.level, self.day)

    def later(self, proposal: Growth) -> None:
        """Put it off for a week. Raises as `accept` does."""
        self._workspace.profile.put_off(proposal.key, self.day)

    def never(self, proposal: Growth) -> None:
        """Do not propose it again; a level that was to go back is kept as it is. Raises as `accept` does."""
        if proposal.kind == "back" and proposal.routine is not None and proposal.kept is not None:
            self._workspace.profile.set_level(proposal.routine, proposal.kept, self.day)
        else:
            self._workspace.profile.refuse(proposal.key)

    def say_red(self) -> None:
        """Keep that the back is red, outside of any session. Raises as `accept` does."""
        self._workspace.profile.say_red(self.now)

    def answer_red(self, answer: RedAnswer) -> None:
        """Keep the answer for the red that is open. Raises as `accept` does.

        Cleared sets every level back to the lowest, without a set more for one side; "not yet" changes nothing.
        """
        red = self.open_red
        if red is None or answer == "not yet":
            return
        if answer == "mistake":
            self._workspace.profile.take_back_red(red.key)
            return
        grown = {
            facts.name: 1 for facts in self.repertoire.routines.values() if facts.levels > 1 and not facts.prescribed
        }
        self._workspace.profile.set_levels(grown, self.day)
        self._workspace.profile.end_extra_set()
        self._workspace.profile.clear_red(max(self.now, red.at))

    def _read(self, path: Path, read: Callable[[Path], Read]) -> Read | None:
        if not path.exists():
            return None
        try:
            return read(path)
        except ProblemsFound as found:
            self.problems += found.problems
            return None
