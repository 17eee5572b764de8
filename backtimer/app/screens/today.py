"""Starting, or not starting, on the first screen: by how the back feels, on which day, and with what there is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast, get_args

from msgspec.structs import replace
from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message

from backtimer.app.screens.coach_questions import NOTHING_PROPOSED, CoachQuestions

if TYPE_CHECKING:
    from backtimer.app.summaries import RoutineSummary
    from backtimer.core.coach.red import RedAnswer
    from backtimer.core.record import DayKind, Light, Moment
    from backtimer.core.wish import Wish
    from backtimer.files.own_routines import OwnRoutines
    from backtimer.files.routine_file import RoutineFile
    from backtimer.session_plan import SessionPlan
    from backtimer.workspace import Workspace

PlanSession = Callable[["RoutineFile", "Wish"], "SessionPlan"]
"""Works out a session as it would be led now. Raises NotAdjustable."""

ANYWAY = "anyway"


class TodayScreen(CoachQuestions):
    """A screen from which a session is begun, the coach's or one of the person's choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start", id="home.start", tooltip="The back feels fine: start"),
        Binding("y", "yellow", "Tight, sore", show=False, id="home.yellow", tooltip="The back is tight or sore"),
        Binding("r", "red", "Pain", show=False, id="home.red", tooltip="Sharp, burning, or down the leg: stop"),
        Binding("d", "day", "Kind of day", show=False, id="home.day", tooltip="What you run today"),
        Binding("b", "moment", "Before, after", show=False, id="home.moment", tooltip="Before or after the run"),
        Binding("p", "plan", "Plan", show=False, id="home.plan", tooltip="The next days of your plan"),
        Binding("m", "before_start", "Adjust", id="home.adjust", tooltip="Less time, fewer sets, without a wall"),
    ]

    class StartAsked(Message):
        """The person wants to do a routine."""

        def __init__(self, name: str, wish: Wish) -> None:
            super().__init__()
            self.name = name
            self.wish = wish

    def __init__(self, own: OwnRoutines, workspace: Workspace, plan_session: PlanSession) -> None:
        """`plan_session` works out what a choice before the start comes to."""
        super().__init__(own, workspace)
        self._plan_session = plan_session

    def begin(self, name: str, wish: Wish, title: str) -> None:
        """Start a routine, unless red is open: then that is asked first."""
        self._when_settled(lambda: self._begin(name, wish, title))

    def begin_unasked(self, chosen: RoutineSummary) -> None:
        """Start a routine from where nobody is asked how the back feels: what was said today holds."""
        self._when_settled(lambda: self._begin(chosen.name, self._wish_for(chosen, None), chosen.title))

    def action_start(self) -> None:
        """Start what is proposed, or the routine that was chosen instead."""
        self._when_settled(self._start)

    def action_yellow(self) -> None:
        """Offer what a tight or sore back may do."""
        self._when_settled(lambda: self._unless_red(self._offer_yellow))

    def action_red(self) -> None:
        """Stop: say what to do at once, and keep that it is red."""
        from backtimer.app.screens.advice import AdviceScreen

        self.app.push_screen(AdviceScreen(NOTHING_PROPOSED))
        self._keep_red()

    def action_day(self) -> None:
        """The next kind of day."""
        from backtimer.core.record import DayKind

        kinds: tuple[DayKind | None, ...] = (*get_args(DayKind), None)
        now = self._day or (self._advice.todays.proposal.day if self._advice is not None else None)
        self._day = kinds[(kinds.index(now) + 1) % len(kinds)]
        self.advise()

    def action_moment(self) -> None:
        """Before the run or after it."""
        from backtimer.core.record import Moment

        moments: tuple[Moment | None, ...] = (*get_args(Moment), None)
        now = self._moment or (self._advice.todays.proposal.moment if self._advice is not None else None)
        self._moment = moments[(moments.index(now) + 1) % len(moments)]
        self.advise()

    def action_plan(self) -> None:
        """Show what is planned for the next days."""
        self._when_settled(self._show_plan)

    def action_before_start(self) -> None:
        """Choose less time, fewer sets, or do without something."""
        self._when_settled(lambda: self._unless_red(self._choose_before_start))

    def _show_plan(self) -> None:
        from backtimer.app.screens.question import QuestionScreen
        from backtimer.coaching import PLAN
        from backtimer.core.coach.week_ahead import short_name

        assert self._advice is not None
        week = self._advice.coach.week_ahead
        if week is None:
            plan = self._workspace.folders.data / PLAN
            self.notify(f"Nothing is planned for the next days. A plan stands in {plan}.", title="Plan", markup=False)
            return
        days = "\n".join(f"{short_name(day)}  {words}" for day, words in week.days)
        self.app.push_screen(QuestionScreen(week.heading, [days], {"back": "Back"}))

    def _start(self) -> None:
        assert self._advice is not None
        todays, chosen = self._advice.todays, self.own_choice
        if self._red_question is not None and chosen is None:
            self._answer_red(None, None)
        elif chosen is not None:
            if chosen.entry.file is None or chosen.fault is not None:
                title = f"{chosen.title} cannot be started"
                self.notify(chosen.fault or "", title=title, severity="error", markup=False)
            else:
                self._begin(chosen.name, self._wish_for(chosen), chosen.title)
        elif todays.file is None or todays.plan is None:
            self.notify("Nothing is proposed. The arrows choose a routine all the same.", title="Today", markup=False)
        else:
            wish = replace(todays.wish, feel=todays.wish.feel or "green")
            self._begin(todays.file.name, wish, todays.plan.timeline.title)

    def _wish_for(self, chosen: RoutineSummary, otherwise: Light | None = "green") -> Wish:
        """How a chosen routine is to be done, with how the back feels; `otherwise` where nobody has said that today."""
        assert self._advice is not None
        assert chosen.entry.file is not None
        answers = replace(self._answers, light=self._advice.todays.proposal.light or otherwise)
        return self._advice.coach.wish_for(chosen.entry.file, chosen.usual, answers)

    def _begin(self, name: str, wish: Wish, title: str) -> None:
        if self._red_question is not None:
            self._answer_red(title, lambda: self.post_message(self.StartAsked(name, wish)))
        else:
            self.post_message(self.StartAsked(name, wish))

    def _unless_red(self, do: Callable[[], object]) -> None:
        """Do it; with red open, that is asked instead."""
        if self._red_question is not None:
            self._answer_red(None, None)
        else:
            do()

    @work(group="question")
    async def _answer_red(self, title: str | None, start: Callable[[], object] | None) -> None:
        """Ask for an answer to red; what was to be started is started only if the person wants to all the same."""
        from backtimer.app.screens.question import QuestionScreen
        from backtimer.core.advice import DANGER, STOP
        from backtimer.core.coach import red
        from backtimer.core.wording import capitalised

        assert self._advice is not None
        coach = self._advice.coach
        answers: dict[str, str] = {value: capitalised(words) for value, words in red.ANSWERS.items()}
        if start is not None:
            answers |= {ANYWAY: f"Start {title} all the same"}
        asked = QuestionScreen(self._red_question or "", [STOP, DANGER], answers, mood="red")
        said = await self.app.push_screen_wait(asked)
        if said == ANYWAY and start is not None:
            start()
        if said is None or said == ANYWAY:
            return
        answer = cast("RedAnswer", said)
        if await self._kept(lambda: coach.answer_red(answer)):
            if answer != "not yet":
                self._light = None
            self.notify(red.FOLLOWS[answer], markup=False)
            self.read_again()

    @work(group="question")
    async def _keep_red(self) -> None:
        from backtimer.coaching import Coach

        # Even if it cannot be kept, nothing is proposed any more today.
        self._light = "red"
        if await self._kept(Coach(self._workspace, datetime.now().astimezone()).say_red):
            self._light = None
        self.read_again()

    @work(exclusive=True, group="yellow")
    async def _offer_yellow(self) -> None:
        from backtimer.app.screens.question import QuestionScreen
        from backtimer.app.yellow_offers import FINE, REST, yellow_offers
        from backtimer.core.advice import FOLLOWS, PRESCRIBED

        assert self._advice is not None
        advice, at_hand = self._advice, self.routine_at_hand
        offers, prescribed = await asyncio.to_thread(
            yellow_offers, self._workspace, advice.coach, self._answers, at_hand
        )
        answers = {str(place): offer.label for place, offer in enumerate(offers)}
        answers[REST] = "Rest today; that is training too"
        if advice.todays.proposal.light == "yellow":
            answers[FINE] = "It feels fine after all"
        told = PRESCRIBED if prescribed else FOLLOWS["yellow"]
        said = await self.app.push_screen_wait(QuestionScreen("Tight or sore today", [told], answers, mood="yellow"))
        if said is None:
            return
        self._light = "green" if said == FINE else "yellow"
        self.advise()
        if said.isdecimal():
            offer = offers[int(said)]
            self.begin(offer.name, offer.wish, offer.title)

    @work(group="question")
    async def _choose_before_start(self) -> None:
        from backtimer.app.screens.before_start import BeforeStartScreen
        from backtimer.core.advice import PRESCRIBED_AS_IT_IS

        assert self._advice is not None
        todays, chosen = self._advice.todays, self.own_choice
        if chosen is None and todays.file is not None:
            file, wish = todays.file, replace(todays.wish, feel=todays.wish.feel or "green")
        elif (meant := chosen or self.routine_at_hand) is not None and meant.entry.file is not None:
            file, wish = meant.entry.file, self._wish_for(meant)
        else:
            return
        if file.routine.prescribed:
            self.notify(PRESCRIBED_AS_IT_IS, title=file.routine.title, markup=False)
            return
        title = file.routine.title
        screen = BeforeStartScreen(title, wish, lambda wanted: self._plan_session(file, wanted))
        found = await self.app.push_screen_wait(screen)
        if found is None:
            return
        if found.remember:
            without = found.wish.adjustment.without
            await self._kept(lambda: self._workspace.profile.set_without(without))
            self.read_again()
        self.begin(file.name, found.wish, title)
