"""An app whose screens lead to one another, and which heeds and keeps the person's settings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.app import SystemCommand
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from backtimer.app.orderly import OrderlyApp
from backtimer.app.themes import DEFAULT_THEME, THEMES
from backtimer.core.problems import ProblemsFound
from backtimer.files.settings import Settings, write_settings

if TYPE_CHECKING:
    from backtimer.app.figure_looks import FigureLooks
    from backtimer.app.screens.routine_editing import RoutineEditing
    from backtimer.app.screens.settings import SettingsScreen
    from backtimer.sound.player import Player
    from backtimer.workspace import Workspace


class RoomsApp(OrderlyApp, inherit_bindings=False):
    """Opens each screen once, from a key, the palette or the first screen."""

    theme: Reactive[str] = Reactive(DEFAULT_THEME)

    def __init__(self, workspace: Workspace, settings: Settings, *, muted: bool) -> None:
        super().__init__()
        self._workspace = workspace
        self._settings = settings
        self._muted = muted
        self._not_kept: str | None = None

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The app's own: others have no colours for the states of a session."""
        return THEMES

    def on_mount(self) -> None:
        """Put on the colours that the settings say."""
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

    def looks(self) -> FigureLooks:
        """How figures are drawn now."""
        from backtimer.app.figure_looks import figure_looks

        return figure_looks(self._settings)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers beside the routines."""
        from backtimer.app.screens.home import HomeScreen

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
        from backtimer.app.unsaved import HasUnsaved

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

    def action_history(self) -> None:
        """Show past sessions."""
        from backtimer.app.charts import marks_for
        from backtimer.app.screens.history import HistoryScreen

        if not any(isinstance(screen, HistoryScreen) for screen in self.screen_stack):
            marks = marks_for(self.looks().glyphs)
            self.push_screen(HistoryScreen(self._workspace, marks))

    def action_review(self) -> None:
        """Show what the sessions add up to."""
        from backtimer.app.charts import marks_for
        from backtimer.app.screens.review import ReviewScreen

        if not any(isinstance(screen, ReviewScreen) for screen in self.screen_stack):
            marks = marks_for(self.looks().glyphs)
            self.push_screen(ReviewScreen(self._workspace, self._settings.week_starts, marks=marks))

    def on_routine_editing_form_asked(self, event: RoutineEditing.FormAsked) -> None:
        """Have a routine changed in the form."""
        from backtimer.app.screens.routine_editing import RoutineEditing
        from backtimer.app.screens.routine_form import RoutineFormScreen

        def show_changed(name: str | None) -> None:
            for screen in self.screen_stack:
                if name is not None and isinstance(screen, RoutineEditing):
                    screen.read_again(go_to=name)

        self.push_screen(RoutineFormScreen(event.edits, self.looks()), show_changed)

    def action_settings(self) -> None:
        """Show the settings."""
        from backtimer.app.screens.settings import SettingsScreen

        if not any(isinstance(screen, SettingsScreen) for screen in self.screen_stack):
            config = self._workspace.folders.config_file
            self.push_screen(SettingsScreen(self._settings, config, self._open_player, self._workspace.voice))

    def action_exercises(self) -> None:
        """Show the catalogue."""
        from backtimer.app.screens.exercises import ExercisesScreen

        if not any(isinstance(screen, ExercisesScreen) for screen in self.screen_stack):
            looks = self.looks()
            play = partial(self._open_player, self._settings)
            self.push_screen(ExercisesScreen(looks, play, self._workspace.voice, self._workspace.profile))

    def on_settings_screen_changed(self, event: SettingsScreen.Changed) -> None:
        """Have a changed setting take effect, and keep it."""
        self._use_settings(event.settings)

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
