"""The app: opens its screens, has sessions led, and heeds the settings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from backtimer.app.figure_looks import figure_looks
from backtimer.app.leading import SessionLeader
from backtimer.app.orderly import OrderlyApp
from backtimer.app.own_words_ahead import OwnWordsAhead
from backtimer.app.screens.home import HomeScreen
from backtimer.app.screens.routine_editing import RoutineEditing
from backtimer.app.themes import DEFAULT_THEME, THEMES
from backtimer.app.unsaved import HasUnsaved
from backtimer.core.adjustment import NotAdjustable
from backtimer.core.problems import ProblemsFound
from backtimer.files.settings import Settings, write_settings

if TYPE_CHECKING:
    from textual.command import Provider

    from backtimer.app.screens.settings import SettingsScreen
    from backtimer.core.record import SessionRecord
    from backtimer.core.speech import Verbosity
    from backtimer.core.wish import Wish
    from backtimer.files.routine_file import RoutineFile
    from backtimer.sound.player import Player
    from backtimer.workspace import SessionPlan, Workspace

_LEADING_AWAY = frozenset({"quit", "help", "history", "review", "settings", "exercises", "command_palette"})


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


class BacktimerApp(OrderlyApp, inherit_bindings=False):
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
        super().__init__()
        self._workspace = workspace
        self._settings = settings
        self._plan = plan
        self._speed = speed
        self._muted = muted
        self._start_at = start_at
        self._leader = SessionLeader(self, workspace.folders.history, self._open_player)
        self._own_words = OwnWordsAhead(workspace, lambda why: self.post_message(OwnWordsTrouble(why)))
        self._not_kept: str | None = None

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The app's own: others have no colours for the states of a session."""
        return THEMES

    @property
    def result(self) -> AppResult:
        """How it ended, once it has."""
        return AppResult(self.return_code or 0, tuple(self._leader.keeper.saved), self._leader.keeper.message)

    def get_default_screen(self) -> Screen[None]:
        """The routines, or nothing but the background of the one session that was asked for."""
        if self._plan is not None:
            return Screen()
        return HomeScreen(self._workspace, self._plan_session, lambda: figure_looks(self._settings))

    def on_mount(self) -> None:
        """Begin the session if that is all there is to do."""
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
        if self._plan is not None:
            self._lead(self._plan)
        else:
            self.call_after_refresh(self._offer_waiting)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing leads away from a session until it is saved."""
        if self._leader.busy and action in _LEADING_AWAY:
            return False
        return super().check_action(action, parameters)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers beside the routines."""
        if isinstance(screen, HomeScreen):
            yield from screen.editing_commands()
        yield SystemCommand("History", "Past sessions", self.action_history)
        yield SystemCommand("Review", "What the weeks add up to", self.action_review)
        yield SystemCommand("Exercises", "How each exercise is done: figure, words, voice", self.action_exercises)
        yield SystemCommand("Settings", "Sound, words, colours, and more", self.action_settings)
        yield SystemCommand("Help", "What the keys do, and more", self.action_help)
        yield SystemCommand("Theme: dark", "Light letters on a dark ground", lambda: self._use_theme("dark"))
        yield SystemCommand("Theme: light", "Dark letters on a light ground", lambda: self._use_theme("light"))
        yield SystemCommand("Theme: high contrast", "The strongest colours", lambda: self._use_theme("contrast"))
        yield SystemCommand("Quit", "Leave backtimer", self.action_quit)

    async def action_quit(self) -> None:
        """Leave backtimer, unless something would be lost."""
        if any(isinstance(screen, HasUnsaved) and screen.unsaved for screen in self.screen_stack):
            told = "Ctrl+S in the form saves your changes, Esc leaves it."
            self.notify(told, title="Not saved", severity="warning", markup=False)
            return
        await super().action_quit()

    def action_help(self) -> None:
        """Show the help."""
        from backtimer.app.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    @on(HomeScreen.HistoryAsked)
    def action_history(self) -> None:
        """Show past sessions."""
        from backtimer.app.charts import marks_for
        from backtimer.app.screens.history import HistoryScreen

        if not any(isinstance(screen, HistoryScreen) for screen in self.screen_stack):
            marks = marks_for(figure_looks(self._settings).glyphs)
            self.push_screen(HistoryScreen(self._workspace, marks))

    @on(HomeScreen.ReviewAsked)
    def action_review(self) -> None:
        """Show what the sessions add up to."""
        from backtimer.app.charts import marks_for
        from backtimer.app.screens.review import ReviewScreen

        if not any(isinstance(screen, ReviewScreen) for screen in self.screen_stack):
            marks = marks_for(figure_looks(self._settings).glyphs)
            self.push_screen(ReviewScreen(self._workspace, self._settings.week_starts, marks=marks))

    @on(RoutineEditing.FormAsked)
    def open_form(self, event: RoutineEditing.FormAsked) -> None:
        """Have a routine changed in the form."""
        from backtimer.app.screens.routine_form import RoutineFormScreen

        def show_changed(name: str | None) -> None:
            for screen in self.screen_stack:
                if name is not None and isinstance(screen, RoutineEditing):
                    screen.read_again(go_to=name)

        self.push_screen(RoutineFormScreen(event.edits, figure_looks(self._settings)), show_changed)

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

    @work
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
        from backtimer.core.coach.feel_later import FEEL_MINUTES

        record, kept = await self._leader.lead(plan, self._settings, start_at=self._start_at)
        if self._leader.busy:
            return  # a signal came between, and took the session
        if record is not None:
            self._tell_kept(record)
            for home in self._home:
                home.forget_choice()
            if self._speed == 1:
                self.set_timer(FEEL_MINUTES * 60, self._ask_how_it_feels)
            await self._offer_shorter_words(plan)
        if self._plan is not None:
            self.exit(return_code=0 if kept else 1)

    @property
    def _home(self) -> list[HomeScreen]:
        """The first screen, where there is one."""
        return [screen for screen in self.screen_stack if isinstance(screen, HomeScreen)]

    @work
    async def _ask_how_it_feels(self) -> None:
        """Some minutes after a session, ask gently how the back feels now."""
        from backtimer.app.sound_sample import play_sample

        if self._leader.busy:
            return
        for home in self._home:
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
