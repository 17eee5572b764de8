"""The coach on the first screen: asks it in a thread after the first frame, and shows what it says.

A key that comes before it has spoken waits for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.screen import ModalScreen

from backtimer.app.screens.routine_editing import RoutineEditing
from backtimer.app.widgets.today_panel import TodayFace, TodayPanel
from backtimer.core.problems import ProblemsFound
from backtimer.core.text import safe_line

if TYPE_CHECKING:
    from backtimer.app.summaries import RoutineSummary
    from backtimer.app.today_face import Advice
    from backtimer.coaching import Coach
    from backtimer.core.coach.proposal import Answers
    from backtimer.core.record import DayKind, Light, Moment
    from backtimer.files.own_routines import OwnRoutines
    from backtimer.todays_session import TodaysSession
    from backtimer.workspace import Workspace

_LONGEST_TOLD = 500


class AdvisedScreen(RoutineEditing):
    """A screen with a list of routines, on top of which the coach speaks."""

    class _Advised(Message):
        """The coach has spoken."""

        def __init__(self, turn: int, advice: Advice) -> None:
            super().__init__()
            self.turn = turn
            self.advice = advice

    class _NotAdvised(Message):
        """The coach cannot speak."""

        def __init__(self, turn: int, why: str) -> None:
            super().__init__()
            self.turn = turn
            self.why = why

    def __init__(self, own: OwnRoutines, workspace: Workspace) -> None:
        super().__init__(own)
        self._workspace = workspace
        self._light: Light | None = None
        self._day: DayKind | None = None
        self._moment: Moment | None = None
        self._advice: Advice | None = None
        self._turn = 0
        self._settled = False
        self._waiting: Callable[[], object] | None = None
        self._told: set[str] = set()

    def on_screen_suspend(self) -> None:
        """Where another screen is there, perhaps a session: let go of what is asked and painted anew after it."""
        if isinstance(self.app.screen, ModalScreen):
            return
        self.unsettle()
        self._advice = self._waiting = None
        for widget in self.walk_children(with_self=True):
            widget.refresh()

    @property
    def own_choice(self) -> RoutineSummary | None:
        """The routine that the person chose instead of what is proposed; None where they did not."""
        raise NotImplementedError

    @property
    def routine_at_hand(self) -> RoutineSummary | None:
        """The routine that is shown, whether anybody chose it or not."""
        raise NotImplementedError

    def show_proposed(self, todays: TodaysSession) -> None:
        """Show the proposal in the list."""
        raise NotImplementedError

    def welcome(self) -> bool:
        """The coach has spoken to somebody new. True where that is to be seen to before anything else."""
        raise NotImplementedError

    @property
    def is_settled(self) -> bool:
        """Whether the coach has said what it has to say."""
        return self._settled

    def unsettle(self) -> int:
        """What the coach said may be no longer so: keys wait until it has spoken anew. Returns whose turn it is."""
        self._turn += 1
        self._settled = False
        return self._turn

    def is_turn(self, turn: int) -> bool:
        """Whether nothing else was said since then."""
        return turn == self._turn

    def advise(self, *, anew: bool = False) -> None:
        """Ask the coach; `anew` with what the files say now."""
        coach = None if anew or self._advice is None else self._advice.coach
        self._ask_coach(self.unsettle(), coach)

    def forget_today(self) -> None:
        """It is another day: nothing that was said of it holds any more."""
        self._light = self._day = self._moment = None

    def show_face(self) -> None:
        """Say what there is to say of today, and of the routine under the cursor."""
        from backtimer.app.today_face import OwnChoice, today_face

        if self._advice is None:
            return
        own, chosen = None, self.own_choice
        if chosen is not None:
            seconds = chosen.timeline.total_seconds if chosen.timeline is not None else None
            minutes = max(1, round(seconds / 60)) if seconds is not None else None
            own = OwnChoice(chosen.name, chosen.title, minutes)
        self.query_one(TodayPanel).show(today_face(self._advice, self._answers, own))

    @property
    def _answers(self) -> Answers:
        from backtimer.core.coach.proposal import Answers

        return Answers(self._light, self._day, self._moment)

    def _when_settled(self, do: Callable[[], object]) -> None:
        """Do it now, or as soon as the coach has spoken; the last key counts."""
        if self._settled:
            do()
        else:
            self._waiting = do

    @work(thread=True, group="coach")
    def _ask_coach(self, turn: int, coach: Coach | None) -> None:
        self.post_message(self.said_by_coach(turn, coach))

    def said_by_coach(self, turn: int, coach: Coach | None) -> Message:
        """What the coach says, as a message to this screen. For a thread."""
        from backtimer.app.today_face import Advice
        from backtimer.coaching import Coach

        try:
            coach = coach or Coach(self._workspace, datetime.now().astimezone())
            todays = coach.propose(self._answers)
            advice = Advice(coach, todays, coach.matter_on(todays.proposal.light), self._workspace.profile.is_new)
        except OSError as error:
            return self._NotAdvised(turn, str(error))
        return self._Advised(turn, advice)

    @on(_Advised)
    def _take_advice(self, event: _Advised) -> None:
        if not self.is_turn(event.turn):
            return  # something was said meanwhile, and it is being asked again
        self._advice, self._settled = event.advice, True
        self.show_proposed(event.advice.todays)
        self.show_face()
        for problem in map(str, event.advice.coach.problems):
            if problem not in self._told:
                self._told.add(problem)
                self.notify(safe_line(problem, _LONGEST_TOLD), title="Left aside", severity="warning", markup=False)
        waiting, self._waiting = self._waiting, None
        if not (event.advice.is_new and self.welcome()) and waiting is not None:
            waiting()

    @on(_NotAdvised)
    def _tell_why_not(self, event: _NotAdvised) -> None:
        if self.is_turn(event.turn):
            self.cannot_advise(event.why)

    def cannot_advise(self, why: str) -> None:
        """Say why nothing is proposed; nothing is started of what was waiting for that."""
        self._waiting = None
        self.query_one(TodayPanel).show(TodayFace("Today", f": nothing can be proposed: {why}. F5 tries again."))

    @property
    def _red_question(self) -> str | None:
        from backtimer.app.today_face import red_is_open

        return red_is_open(self._advice.coach, self._answers) if self._advice is not None else None

    async def _kept(self, keep: Callable[[], object]) -> bool:
        """Keep something in the profile; False, once that was said, where it cannot be."""
        try:
            await asyncio.to_thread(keep)
        except (OSError, ProblemsFound) as error:
            self.notify(str(error), title="This is not kept", severity="error", markup=False)
            return False
        return True
