"""The settings: each is changed with the arrows or a click, is in effect at once, and is kept at once.

Keeping and applying them is left to the app; this screen shows them, and lets the person hear them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from backtimer.app.setting_rows import SettingRow
from backtimer.app.sound_sample import play_sample
from backtimer.app.widgets.header import header
from backtimer.app.widgets.key_line import KeyLine
from backtimer.app.widgets.row_list import RowList
from backtimer.app.widgets.setting_list import SettingList
from backtimer.core.problems import ProblemsFound
from backtimer.core.spoken import SOUND_CHECK
from backtimer.core.text import safe_line
from backtimer.files.settings import Settings, read_settings

if TYPE_CHECKING:
    from textual.theme import Theme

    from backtimer.sound.player import Player
    from backtimer.sound.voice import Voice

_HEARD = ("volume", "tones", "sound", "words")
"""A tone tells what these have become."""

_CHECK_ABOUT = "Plays the tone for “go”, then a sentence with the chosen voice, as loud as a session will be."
_LONGEST_PATH = 1000


class SettingsScreen(Screen[None]):
    """All settings of one person."""

    DEFAULT_CSS = """
    SettingsScreen {
        #settings-problem { height: auto; max-height: 6; padding: 0 2; color: $warning; background: $surface; }
        #settings { height: 1fr; padding: 1 1 0 0; }
        #setting-about { height: auto; min-height: 5; padding: 1 2; background: $surface; }
        &.-short #settings { padding: 0 1 0 0; }
        &.-short #setting-about { padding: 0 2; min-height: 4; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "check", "Sound check", id="settings.check", tooltip="A tone and a sentence, to hear"),
        Binding("escape,q,comma", "back", "Back", key_display="Esc", id="settings.back", tooltip="Back"),
    ]

    class Changed(Message):
        """The person changed a setting."""

        def __init__(self, settings: Settings) -> None:
            super().__init__()
            self.settings = settings

    def __init__(
        self,
        settings: Settings,
        file: Path,
        open_player: Callable[[Settings], Player],
        load_voice: Callable[[], Voice | None],
    ) -> None:
        """`file` is where the settings are kept; `open_player` and `load_voice` give what samples are played with."""
        super().__init__()
        self._settings = settings
        self._file = file
        self._open_player = open_player
        self._load_voice = load_voice

    def compose(self) -> ComposeResult:
        """The list, and below it what is to be known of the row under the cursor."""
        yield Static(header("Settings"), id="header")
        yield Static(id="settings-problem", markup=False)
        yield SettingList(self._settings, id="settings")
        yield Static(id="setting-about", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Say what is wrong with the file, if anything is; hear of a theme that is chosen in the palette."""
        self._tell_problem()
        self._explain()
        self.app.theme_changed_signal.subscribe(self, self._follow_theme)

    def action_back(self) -> None:
        """Leave the settings."""
        self.dismiss()

    @on(SettingList.CheckAsked)
    def action_check(self) -> None:
        """Play the sound check."""
        self._say("Playing: a tone, then a sentence.")
        self._play(words=self._settings.words in ("full", "brief"), tell=True)

    @on(SettingList.ChangeAsked)
    def _change(self, event: SettingList.ChangeAsked) -> None:
        settings = event.row.changed(self._settings, event.by)
        if settings == self._settings:
            return
        self._show(settings)
        self._tell_problem()
        self.post_message(self.Changed(settings))
        if event.row.key in _HEARD:
            self._play(words=False, tell=event.row.key == "sound")

    def _follow_theme(self, theme: Theme) -> None:
        self._show(replace(self._settings, theme=theme.name))

    def _show(self, settings: Settings) -> None:
        self._settings = settings
        self.query_one(SettingList).show(settings)
        self._explain()

    @on(RowList.Highlighted, "#settings")
    def _explain(self) -> None:
        row = self.query_one(SettingList).row_under_cursor
        self.query_one("#setting-about", Static).update(
            Content(_CHECK_ABOUT) if row is None else _about(row, self._settings)
        )

    @work(exclusive=True, group="sample")
    async def _play(self, *, words: bool, tell: bool) -> None:
        player = self._open_player(self._settings)
        told = await play_sample(player, text=SOUND_CHECK if words else "", load_voice=self._load_voice)
        if tell:
            self._say(told)

    def _say(self, text: str) -> None:
        self.query_one("#setting-about", Static).update(safe_line(text, _LONGEST_PATH))

    def _tell_problem(self) -> None:
        try:
            read_settings(self._file)
        except ProblemsFound as found:
            said = "\n".join(str(problem) for problem in found.problems[:3])
            told = f"The settings file has a mistake. Until it is mended, changes hold until you leave.\n{said}"
        else:
            told = ""
        box = self.query_one("#settings-problem", Static)
        box.display = bool(told)
        box.update(told)


def _about(row: SettingRow, settings: Settings) -> Content:
    """What a setting decides, and what its values mean."""
    chosen = row.chosen(settings)
    said = Content(row.about)
    if row.key == "volume":
        return said
    each = []
    for option in row.options:
        strong, weak = ("bold $accent", "$foreground") if option == chosen else ("bold", "$text-muted")
        meaning = f": {option.meaning}" if option.meaning else ""
        each.append(Content.styled(option.word, strong) + Content.styled(meaning, weak))
    return Content("\n").join([said, Content.styled(" · ", "$text-muted").join(each)])
