"""The app: opens its screens, leads sessions and saves them, and comes to an orderly end."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual import on, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from backtimer.app.every_key import EveryKeyApp
from backtimer.app.figure_looks import figure_looks
from backtimer.app.keeping import Keeper
from backtimer.app.line_filter import SafeText
from backtimer.app.own_words_ahead import OwnWordsAhead
from backtimer.app.screens.home import HomeScreen
from backtimer.app.signals import guard_going_on, on_end, terminal_is_gone
from backtimer.app.themes import DEFAULT_THEME, THEMES
from backtimer.app.widgets.too_small import TooSmall, too_small
from backtimer.core.adjustment import Adjustment, NotAdjustable
from backtimer.core.problems import ProblemsFound
from backtimer.files.settings import Settings, write_settings

if TYPE_CHECKING:
    from pathlib import Path

    from textual.command import Provider
    from textual.filter import LineFilter

    from backtimer.app.keeping import Choice
    from backtimer.app.screens.session import SessionScreen
    from backtimer.app.screens.settings import SettingsScreen
    from backtimer.core.record import SessionRecord
    from backtimer.sound.player import Player
    from backtimer.workspace import SessionPlan, Workspace

TERMINAL_CHECK_SECONDS = 1.0
"""How often to look whether the terminal is still there: Textual reads a dead one without end."""

_HANG_UP = 1
_LEADING_AWAY = frozenset({"quit", "help", "history", "settings", "exercises", "command_palette"})


@dataclass(frozen=True, slots=True)
class AppResult:
    """How the app ended."""

    exit_code: int
    saved: tuple[str, ...] = ()
    """The ids of the sessions that are safely in the history."""
    message: str | None = None
    """What the person must still be told, now that the terminal is theirs again."""


@dataclass
class OwnWordsTrouble(Message):
    """Words of the person's own could not be spoken."""

    why: str


def _commands() -> type[Provider]:
    from backtimer.app.commands import Commands

    return Commands


class BacktimerApp(EveryKeyApp[None], inherit_bindings=False):
    """The app of one person's workspace."""

    TITLE = "backtimer"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - an instance attribute in App
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-middling"), (32, "-tall")]  # noqa: RUF012
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
            priority=True,
            id="app.commands",
            tooltip="Everything that backtimer can do, by name",
        ),
    ]

    theme: Reactive[str] = Reactive(DEFAULT_THEME)

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
        # Without colours asked for, the terminal's own two are used, and no others.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._workspace = workspace
        self._settings = settings
        self._plan = plan
        self._speed = speed
        self._muted = muted
        self._start_at = start_at
        self._safe_text = SafeText()
        self._keeper = Keeper(workspace.folders.history)
        self._own_words = OwnWordsAhead(workspace, lambda why: self.post_message(OwnWordsTrouble(why)))
        self._leading = False
        self._not_kept: str | None = None
        self._session: SessionScreen | None = None
        self._forget_signals: Callable[[], None] | None = None
        self.faults: list[BaseException] = []
        """The exceptions that nobody expected: the one that ended it, and what else went wrong then."""

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The app's own: others have no colours for the states of a session."""
        return THEMES

    @property
    def result(self) -> AppResult:
        """How it ended, once it has."""
        return AppResult(self.return_code or 0, tuple(self._keeper.saved), self._keeper.message)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Everything that is drawn passes here."""
        return [*super().get_line_filters(), self._safe_text]

    def get_default_screen(self) -> Screen[None]:
        """The routines, or nothing but the background of the one session that was asked for."""
        return HomeScreen(self._workspace, lambda: figure_looks(self._settings)) if self._plan is None else Screen()

    def on_mount(self) -> None:
        """Listen to the system; begin the session if that is all there is to do."""
        self._forget_signals = on_end(self._end_by_signal)
        guard_going_on()
        if not terminal_is_gone():
            self.set_interval(TERMINAL_CHECK_SECONDS, self._check_terminal)
        if self._settings.theme in THEMES:
            self.theme = self._settings.theme
        else:
            self.notify(
                f"There is no theme {self._settings.theme!r}; there are {', '.join(THEMES)}.",
                title="Settings",
                severity="warning",
                markup=False,
            )
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh())
        self.screen_change_signal.subscribe(self, lambda screen: self.call_after_refresh(self._cover, screen))
        if self._plan is not None:
            self._leading = True
            self._lead(self._plan)
        else:
            self.call_after_refresh(self._offer_waiting)

    def on_unmount(self) -> None:
        """Leave the signals to whoever comes next."""
        if self._forget_signals is not None:
            self._forget_signals()

    def on_resize(self) -> None:
        """Say so where there is too little room, and only as long as that is so."""
        self.call_after_refresh(self._cover, self.screen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing leads away from a session until it is saved."""
        if self._leading and action in _LEADING_AWAY:
            return False
        return super().check_action(action, parameters)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers beside the routines."""
        if isinstance(screen, HomeScreen):
            yield from screen.editing_commands()
        yield SystemCommand("History", "Past sessions", self.action_history)
        yield SystemCommand("Exercises", "How each exercise is done: figure, words, voice", self.action_exercises)
        yield SystemCommand("Settings", "Sound, words, colours, and more", self.action_settings)
        yield SystemCommand("Help", "What the keys do, and more", self.action_help)
        yield SystemCommand("Theme: dark", "Light letters on a dark ground", lambda: self._use_theme("dark"))
        yield SystemCommand("Theme: light", "Dark letters on a light ground", lambda: self._use_theme("light"))
        yield SystemCommand("Theme: high contrast", "The strongest colours", lambda: self._use_theme("contrast"))
        yield SystemCommand("Quit", "Leave backtimer", self.action_quit)

    def action_help(self) -> None:
        """Show the help."""
        from backtimer.app.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    @on(HomeScreen.HistoryAsked)
    def action_history(self) -> None:
        """Show past sessions."""
        from backtimer.app.screens.history import HistoryScreen

        if not any(isinstance(screen, HistoryScreen) for screen in self.screen_stack):
            self.push_screen(HistoryScreen(self._workspace.folders.history))

    @on(HomeScreen.SettingsAsked)
    def action_settings(self) -> None:
        """Show the settings."""
        from backtimer.app.screens.settings import SettingsScreen

        if not any(isinstance(screen, SettingsScreen) for screen in self.screen_stack):
            config = self._workspace.folders.config_file
            self.push_screen(SettingsScreen(self._settings, config, self._open_player, self._workspace.voice))

    @on(HomeScreen.ExercisesAsked)
    def action_exercises(self) -> None:
        """Show the catalogue."""
        from backtimer.app.screens.exercises import ExercisesScreen

        if not any(isinstance(screen, ExercisesScreen) for screen in self.screen_stack):
            looks = figure_looks(self._settings)
            play = partial(self._open_player, self._settings)
            self.push_screen(ExercisesScreen(looks, play, self._workspace.voice))

    def on_settings_screen_changed(self, event: SettingsScreen.Changed) -> None:
        """Have a changed setting take effect, and keep it."""
        self._use_settings(event.settings)

    @on(HomeScreen.RoutineShown)
    def prepare_words(self, event: HomeScreen.RoutineShown) -> None:
        """Have the words of the routine at hand, should a session of it begin."""
        if event.entry.file is not None and not self._muted and self._settings.words in ("full", "brief"):
            self._own_words.prepare(event.entry.file, self._settings.own_voice)

    @on(OwnWordsTrouble)
    def tell_trouble(self, event: OwnWordsTrouble) -> None:
        """Say why words of the person's own are not heard."""
        self.notify(event.why, title="Your own words", severity="warning", markup=False)

    @on(HomeScreen.StartAsked)
    def start_routine(self, event: HomeScreen.StartAsked) -> None:
        """Begin a session of a routine."""
        from backtimer.core.levels import level_count
        from backtimer.core.plan import SessionTooLong
        from backtimer.files.library import NoSuchRoutine

        if self._leading:
            return
        try:
            entry = self._workspace.library.find(event.name)
            if entry.file is None:
                self._refuse(str(entry.problems[0]))
                return
            level = event.level or self._workspace.profile.level(entry.name)
            if level is not None:
                level = min(level, level_count(entry.file.routine))
            adjustment = Adjustment(level=level, turn=self._workspace.turn_of(entry.name))
            words = "off" if self._muted else self._settings.words
            own_voice = self._settings.own_voice
            if words in ("full", "brief"):
                self._own_words.wait(entry.file, own_voice)
            plan = self._workspace.plan(
                entry.file, adjustment, speed=self._speed, words=words, own_voice=own_voice, personal=True
            )
        except (NoSuchRoutine, NotAdjustable, SessionTooLong, OSError) as error:
            self._refuse(str(error))
        else:
            self._leading = True
            self._lead(plan)

    @work
    async def _offer_waiting(self) -> None:
        """Ask about sessions that were interrupted, and tell of histories to merge."""
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
            if self._leading:
                return
            from backtimer.app.screens.unfinished import UnfinishedScreen

            choice = await self.push_screen_wait(UnfinishedScreen(waiting.session.told, trouble))
            settled = await asyncio.to_thread(settle, self._workspace, self._settings, waiting, choice)
            if settled.said:
                severity: Literal["information", "warning"] = "information" if settled.fine else "warning"
                self.notify(settled.said, severity=severity, markup=False)
            if settled.plan is not None:
                self._leading = True
                self._lead(settled.plan)
                return

    def _refuse(self, why: str) -> None:
        self.notify(why, title="This cannot be started", severity="error", markup=False)

    @work
    async def _lead(self, plan: SessionPlan) -> None:
        """Lead through one session and save it."""
        from backtimer.app.screens.session import SessionScreen
        from backtimer.awake import kept_awake
        from backtimer.clock import sleep_watch

        player = self._open_player(self._settings)
        try:
            self._session = SessionScreen(
                plan,
                player,
                speed=plan.about.speed,
                start_at=self._start_at if plan.earlier is None else plan.earlier.next_step,
                looks=figure_looks(self._settings),
                open_journal=lambda started: plan.open_journal(self._workspace.folders.history, started),
                sleep_watch=sleep_watch(),
            )
            with kept_awake():
                record = await self.push_screen_wait(self._session)
        finally:
            player.close()
        if self._session is None:
            return  # a signal came between, and took the session
        resumed = plan.taken_up is not None
        kept = record is None or await self._keeper.save(record, self._ask, self._session.journal, resumed=resumed)
        self._session = None
        self._leading = False
        if record is not None:
            self._tell_kept(record)
            await self._offer_shorter_words(plan)
        if self._plan is not None:
            self.exit(return_code=0 if kept else 1)

    async def _offer_shorter_words(self, plan: SessionPlan) -> None:
        """Ask once whether the voice shall say less."""
        from backtimer.app.screens.shorter_words import ShorterWordsScreen
        from backtimer.core.shorter_words import are_offered

        if (
            plan.voice is not None
            and are_offered(self._workspace.past(), self._settings.words)
            and await self.push_screen_wait(ShorterWordsScreen())
        ):
            self._use_settings(replace(self._settings, words="brief"))

    async def _ask(self, why: str, beside: Path) -> Choice:
        from backtimer.app.screens.not_saved import NotSavedScreen

        return await self.push_screen_wait(NotSavedScreen(why, beside))

    def _tell_kept(self, record: SessionRecord) -> None:
        """Say where a session is now, once it is there."""
        if record.id in self._keeper.saved:
            self.notify(record.title, title="Saved", markup=False)
        elif self._keeper.message is not None:
            self.notify(self._keeper.message, title="Kept", severity="warning", markup=False)
        if self._keeper.damage is not None:
            self.notify(self._keeper.damage, severity="warning", markup=False)

    def _end_by_signal(self, number: int) -> None:
        """Keep what there is of a session, and end."""
        self._keep_session()
        self.exit(return_code=128 + number)

    def _handle_exception(self, error: Exception) -> None:
        """Textual's own, which ends the app: keep what there is of a session, and print no variables."""
        if not self.faults:
            loop = asyncio.get_running_loop()
            loop.set_exception_handler(self._note_fault)
            # As calls of the loop, so that the app ends even if the fault shows again in them. Twice, because the
            # session has stopped by then, and only what that set off has failed.
            for _ in range(2):
                loop.call_soon(self._keep_session)
        self.faults.append(error.error if isinstance(error, WorkerFailed) else error)
        super()._handle_exception(error)
        self._exit_renderables.clear()

    def _note_fault(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        self.faults.append(context.get("exception") or RuntimeError(context["message"]))

    def _keep_session(self) -> None:
        """Save what there is of a session, now that nobody can be asked any more."""
        record = self._keeper.waiting
        if record is None and self._session is not None:
            record = self._session.keep()
        session, self._session = self._session, None
        if record is not None and session is not None:
            self._keeper.save_unasked(record, session.journal, resumed=session.plan.taken_up is not None)

    def _check_terminal(self) -> None:
        if terminal_is_gone():
            self._end_by_signal(_HANG_UP)

    def _cover(self, screen: Screen[object]) -> None:
        if screen is not self.screen:
            return
        covers = screen.query_children(TooSmall)
        if not too_small(self.size):
            covers.remove()
            return
        cover = covers.first() if covers else TooSmall()
        cover.say(self.size)
        if not covers:
            screen.mount(cover)

    def _use_theme(self, name: str) -> None:
        self.theme = f"backtimer-{name}"

    def _keep_theme(self, theme: Theme) -> None:
        if theme.name == self._settings.theme:
            return
        self._use_settings(replace(self._settings, theme=theme.name))

    def _use_settings(self, settings: Settings) -> None:
        self._settings = settings
        if settings.theme in THEMES:
            self.theme = settings.theme
        try:
            write_settings(self._workspace.folders.config_file, settings)
        except (OSError, ProblemsFound) as error:
            if str(error) != self._not_kept:  # each change would bring the same words
                self.notify(str(error), title="The setting is not kept", severity="warning", markup=False)
            self._not_kept = str(error)

    def _open_player(self, settings: Settings) -> Player:
        """What a session, or a sample of it, is heard on."""
        from backtimer.sound.open import open_player

        muted = self._muted or settings.words == "off"
        return open_player(
            settings.sound,
            ring=self.bell,
            own_words=self._workspace.folders.own_words,
            volume=settings.volume,
            tones=settings.tones,
            muted=muted,
        )
