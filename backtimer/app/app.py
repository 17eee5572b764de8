"""The app: has sessions planned and led, and sees to what comes before and after them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace
from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from backtimer.app import breakpoints
from backtimer.app.leading import SessionLeader
from backtimer.app.own_words_ahead import OwnWordsAhead
from backtimer.app.rooms import RoomsApp
from backtimer.app.unfinished import INTERRUPTED
from backtimer.files.settings import Settings

if TYPE_CHECKING:
    from textual.command import Provider

    from backtimer.app.screens.home import HomeScreen
    from backtimer.core.record import SessionRecord
    from backtimer.core.speech import Verbosity
    from backtimer.core.wish import Wish
    from backtimer.files.routine_file import RoutineFile
    from backtimer.session_plan import SessionPlan
    from backtimer.workspace import Workspace

_COME_UP_SECONDS = 1.4
"""After so long everything is loaded that a session takes, and its number does not change just then."""

_LEADING_AWAY = frozenset({"quit", "help", "history", "review", "settings", "exercises", "command_palette"})


class AppResult(Struct, frozen=True):
    """How the app ended."""

    exit_code: int
    saved: tuple[str, ...] = ()
    """The ids of the sessions that are safely in the history."""
    message: str | None = None
    """What the person must still be told, now that the terminal is theirs again."""


class OwnWordsTrouble(Message):
    """Words of the person's own could not be spoken."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why


def _commands() -> type[Provider]:
    from backtimer.app.commands import Commands

    return Commands


class BacktimerApp(RoomsApp, inherit_bindings=False):
    """The app of one person's workspace."""

    TITLE = "backtimer"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = breakpoints.HORIZONTAL
    VERTICAL_BREAKPOINTS = breakpoints.VERTICAL
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "Help", key_display="?", id="app.help", tooltip="What the keys do"),
        Binding("q", "quit", "Quit", id="app.quit", tooltip="Leave backtimer"),
        Binding("ctrl+q,ctrl+c", "quit", "Quit", show=False, id="app.quit_anywhere", tooltip="Leave backtimer"),
        Binding(
            "ctrl+p",
            "command_palette",
            "Commands",
            show=False,
            key_display="^p",
            priority=True,
            id="app.commands",
            tooltip="Everything that backtimer can do, by name",
        ),
    ]

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        *,
        plan: SessionPlan | None = None,
        speed: float = 1.0,
        muted: bool = False,
        start_at: int = 1,
    ) -> None:
        super().__init__(workspace, settings, muted=muted)
        self._plan = plan
        self._home: HomeScreen | None = None
        self._speed = speed
        self._start_at = start_at
        self._leader = SessionLeader(self, workspace.folders.history, self._open_player)
        self._own_words = OwnWordsAhead(workspace, lambda why: self.post_message(OwnWordsTrouble(why)))

    @property
    def result(self) -> AppResult:
        """How it ended, once it has."""
        return AppResult(self.return_code or 0, tuple(self._leader.keeper.saved), self._leader.keeper.message)

    def get_default_screen(self) -> Screen[None]:
        """The routines, or nothing but the background of the one session that was asked for."""
        if self._plan is not None:
            return Screen()
        from backtimer.app.screens.home import HomeScreen

        self._home = HomeScreen(self._workspace, self._plan_session, self.looks)
        self._home.set_classes(breakpoints.classes_at(self.size))
        return self._home

    def on_mount(self) -> None:
        """Begin the session if that is all there is to do."""
        if self._plan is not None:
            self._lead(self._plan)
            self.set_timer(_COME_UP_SECONDS, self.come_up)
        else:
            self.call_after_refresh(self._offer_waiting)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing leads away from a session until it is saved."""
        if self._leader.busy and action in _LEADING_AWAY:
            return False
        return super().check_action(action, parameters)

    def get_key_display(self, binding: Binding) -> str:
        """A key that is a character stands for itself: Textual would search for it among the names of all of them."""
        if len(binding.key) == 1 and not binding.key_display:
            return binding.key
        return super().get_key_display(binding)

    def on_home_screen_routine_shown(self, event: HomeScreen.RoutineShown) -> None:
        """Have the words of the routine at hand, should a session of it begin."""
        self.come_up()
        if event.entry.file is not None and not self._muted and self._settings.words in ("full", "brief"):
            self._own_words.prepare(event.entry.file, self._settings.own_voice)

    def come_up(self) -> None:
        """Everything is loaded that the first screen takes, or the session that was asked for."""
        from backtimer.app.short_pauses import keep_pauses_short

        self.call_after_refresh(keep_pauses_short)

    @on(OwnWordsTrouble)
    def tell_trouble(self, event: OwnWordsTrouble) -> None:
        """Say why words of the person's own are not heard."""
        self.notify(event.why, title="Your own words", severity="warning", markup=False)

    def on_today_screen_start_asked(self, event: HomeScreen.StartAsked) -> None:
        """Begin a session of a routine."""
        from backtimer.core.adjustment import NotAdjustable
        from backtimer.core.plan import SessionTooLong
        from backtimer.files.library import NoSuchRoutine

        if self._leader.busy:
            return
        try:
            entry = self._workspace.library.find(event.name)
            if entry.file is None:
                self._refuse(str(entry.problems[0]))
                return
            if self._words in ("full", "brief"):
                self._own_words.wait(entry.file, self._settings.own_voice)
            plan = self._plan_session(entry.file, event.wish)
        except (NoSuchRoutine, NotAdjustable, SessionTooLong, OSError) as error:
            self._refuse(str(error))
        else:
            self._lead(plan)

    def keep_what_there_is(self) -> None:
        """Save what there is of a session."""
        self._leader.keep_now()

    @property
    def _words(self) -> Verbosity:
        return "off" if self._muted else self._settings.words

    def _plan_session(self, file: RoutineFile, wish: Wish) -> SessionPlan:
        """A session as it would be led now. Raises NotAdjustable."""
        return self._workspace.plan_wish(
            file, wish, words=self._words, own_voice=self._settings.own_voice, speed=self._speed
        )

    @work(group=INTERRUPTED)
    async def _offer_waiting(self) -> None:
        """Ask about sessions that were interrupted, and tell of histories to merge."""
        from backtimer.app.questions import what_to_do_with_unfinished
        from backtimer.app.unfinished import find_waiting, settle

        found = await asyncio.to_thread(find_waiting, self._workspace)
        if found.copies:
            names = ", ".join(found.copies)
            self.notify(
                f"There are sessions that are not in your history yet, in {names}: `backtimer merge` takes them over.",
                title="History",
                markup=False,
            )
        for waiting, trouble in found.sessions:
            if self._leader.busy:
                return
            choice = await what_to_do_with_unfinished(self, waiting.session.told, trouble)
            settled = await asyncio.to_thread(settle, self._workspace, self._settings, waiting, choice)
            if settled.said:
                severity: Literal["information", "warning"] = "information" if settled.fine else "warning"
                self.notify(settled.said, severity=severity, markup=False)
            if settled.plan is not None:
                self._lead(settled.plan)
                return

    def _refuse(self, why: str) -> None:
        self.notify(why, title="This cannot be started", severity="error", markup=False)

    def _lead(self, plan: SessionPlan) -> None:
        self._leader.busy = True
        self._live_through(plan)

    @work
    async def _live_through(self, plan: SessionPlan) -> None:
        """Lead through one session, and see to what follows it."""
        record, kept = await self._leader.lead(plan, self._settings, start_at=self._start_at)
        if self._leader.busy:
            return  # a signal came between, and took the session
        if record is not None:
            self._tell_kept(record)
            if self._home is not None:
                self._home.forget_choice()
                self._have_feeling_asked(self._home)
            await self._offer_shorter_words(plan)
        if self._plan is not None:
            self.exit(return_code=0 if kept else 1)

    def _have_feeling_asked(self, home: HomeScreen) -> None:
        """Have it asked how the back feels, some minutes after a session at its real speed."""
        from backtimer.core.coach.feel_later import FEEL_MINUTES

        if self._speed == 1:
            self.set_timer(FEEL_MINUTES * 60, lambda: self._ask_how_it_feels(home))

    @work
    async def _ask_how_it_feels(self, home: HomeScreen) -> None:
        """Ask gently how the back feels now."""
        from backtimer.app.sound_sample import play_sample

        if self._leader.busy:
            return
        home.ask_how_it_feels()
        await play_sample(self._open_player(replace(self._settings, tones="gentle")))

    async def _offer_shorter_words(self, plan: SessionPlan) -> None:
        """Ask once whether the voice shall say less."""
        from backtimer.app.questions import whether_shorter_words
        from backtimer.core.shorter_words import are_offered

        if (
            plan.voice is not None
            and are_offered(self._workspace.past(), self._settings.words)
            and await whether_shorter_words(self)
        ):
            self._use_settings(replace(self._settings, words="brief"))

    def _tell_kept(self, record: SessionRecord) -> None:
        """Say where a session is now, once it is there."""
        keeper = self._leader.keeper
        if record.id in keeper.saved:
            self.notify(record.title, title="Saved", markup=False)
        elif keeper.message is not None:
            self.notify(keeper.message, title="Kept", severity="warning", markup=False)
        if keeper.damage is not None:
            self.notify(keeper.damage, severity="warning", markup=False)
