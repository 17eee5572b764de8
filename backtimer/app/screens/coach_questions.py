"""What the coach asks on the first screen besides how the back feels: one thing at a time, each when it is due."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.binding import Binding, BindingType

from backtimer.app.screens.advised import AdvisedScreen
from backtimer.app.unfinished import INTERRUPTED

if TYPE_CHECKING:
    from backtimer.core.coach.feel_later import Better
    from backtimer.core.record import CheckinRecord, FeelRecord

NOTHING_PROPOSED = "No routine is proposed until you have answered for it. It can wait; your back comes first."
"""What is said below the advice about red."""


class CoachQuestions(AdvisedScreen):
    """Asks a new person about themselves; later how it felt, whether to grow, and the check-in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "matter", "Answer", show=False, id="home.answer", tooltip="Answer what is asked on top"),
    ]
    _welcomed = False

    def welcome(self) -> bool:
        """Ask a new person about themselves, once while the app is open."""
        if self._welcomed:
            return False
        self._welcomed = True
        self._ask_about_person()
        return True

    def ask_how_it_feels(self) -> None:
        """Ten minutes have passed since a session: ask about it, where nothing else is going on."""
        self.advise(anew=True)
        self._when_settled(self._ask_if_due)

    def action_matter(self) -> None:
        """Answer what is asked besides."""
        self._when_settled(self._ask_matter)

    def _ask_if_due(self) -> None:
        if self._advice is not None and self._advice.matter == "feel" and self.is_current:
            self._ask_matter()

    def _ask_matter(self) -> None:
        match self._advice.matter if self._advice is not None else None:
            case "feel":
                self._ask_feel()
            case "growth":
                self._ask_growth()
            case "check-in":
                self._ask_checkin()

    @work(group="question")
    async def _ask_feel(self) -> None:
        from backtimer.app.screens.question import QuestionScreen
        from backtimer.app.widgets.today_panel import SHARP
        from backtimer.core.coach import feel_later
        from backtimer.core.wording import capitalised

        assert self._advice is not None
        coach = self._advice.coach
        session = coach.session_to_ask_about
        if session is None:
            return
        answers: dict[str, str] = {value: capitalised(words) for value, words in feel_later.ANSWERS.items()}
        answers |= {"red": capitalised(SHARP), "later": "Not now"}
        said = await self.app.push_screen_wait(QuestionScreen(feel_later.question(session, coach.day), [], answers))
        if said in (None, "later"):
            return
        if said == "red":
            if await self._appended(coach.feel_record(session, None, "red")):
                from backtimer.app.screens.advice import AdviceScreen

                self.app.push_screen(AdviceScreen(NOTHING_PROPOSED))
        elif await self._appended(coach.feel_record(session, cast("Better", said))):
            self.notify(feel_later.FOLLOWS[cast("Better", said)], markup=False)

    @work(group="question")
    async def _ask_growth(self) -> None:
        from backtimer.app.screens.question import QuestionScreen

        assert self._advice is not None
        coach = self._advice.coach
        proposal = coach.next_growth
        if proposal is None:
            return
        never = "Never" if proposal.kind != "back" else f"No: stay at level {proposal.kept}"
        answers = {"accept": "Accept", "later": "Later: ask again in a week", "never": never}
        said = await self.app.push_screen_wait(QuestionScreen(proposal.proposal, [proposal.reason], answers))
        decide = {"accept": coach.accept, "later": coach.later, "never": coach.never}
        if said is not None and await self._kept(lambda: decide[said](proposal)):
            self.read_again()

    @work(group="question")
    async def _ask_checkin(self) -> None:
        from backtimer.app.screens.checkin import CheckinScreen

        assert self._advice is not None
        coach = self._advice.coach
        last = coach.last_checkin
        answers = await self.app.push_screen_wait(CheckinScreen(dict(last.answers) if last is not None else {}))
        if answers is not None and await self._appended(coach.checkin_record(answers)):
            self.notify("Kept. The next one is in three weeks.", title="Check-in", markup=False)

    @work(group="question")
    async def _ask_about_person(self) -> None:
        from backtimer.app.screens.onboarding import OnboardingScreen

        # Keys that answer one question must not fall to another that comes up over it.
        for asking in [worker for worker in self.app.workers if worker.group == INTERRUPTED]:
            await asking.wait()
        if not self.is_current:
            self._welcomed = False  # asked when this screen is there again
            return
        said = await self.app.push_screen_wait(OnboardingScreen())
        if said is None:
            return
        introduce = self._workspace.profile.introduce
        await self._kept(
            lambda: introduce(
                experienced=said.experienced,
                sore=said.sore,
                run_days=said.run_days,
                strength_days=said.strength_days,
            )
        )
        self.read_again()

    async def _appended(self, record: FeelRecord | CheckinRecord) -> bool:
        """Save an answer in the history; False, once that was said, where it does not take it."""
        from backtimer.history.append import append
        from backtimer.history.errors import HistoryError

        try:
            await asyncio.to_thread(append, self._workspace.folders.history, record)
        except HistoryError as error:
            self.notify(str(error), title="This is not kept", severity="error", markup=False)
            return False
        self.advise(anew=True)
        return True
