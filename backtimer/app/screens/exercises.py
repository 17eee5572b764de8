"""The catalogue: how each exercise is done, as a figure, in words, and aloud; and which of them are favourites."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker

from backtimer.app.figure_looks import FigureLooks
from backtimer.app.sound_sample import play_sample
from backtimer.app.widgets.exercise_figure import ExerciseFigure
from backtimer.app.widgets.exercise_names import ExerciseNames
from backtimer.app.widgets.header import header
from backtimer.app.widgets.key_line import KeyLine
from backtimer.app.widgets.row_list import RowList
from backtimer.core.coach.favourites import known_favourites, toggled
from backtimer.core.exercise_words import facts_of
from backtimer.core.problems import ProblemsFound
from backtimer.core.text import safe_line
from backtimer.core.wording import capitalised

if TYPE_CHECKING:
    from backtimer.core.exercise import Exercise
    from backtimer.files.profile import Profile
    from backtimer.sound.player import Player
    from backtimer.sound.voice import Voice

_LONGEST_TOLD = 500


class ExerciseScroll(VerticalScroll, can_focus=False):
    """Is scrolled by the screen's keys: up and down stay with the list."""


class ExercisesScreen(Screen[None]):
    """All exercises that come with backtimer."""

    DEFAULT_CSS = """
    ExercisesScreen {
        #exercises-body { height: 1fr; }
        #exercises { width: 34; height: 1fr; padding: 1 1 0 0; }
        #exercise { width: 1fr; height: 1fr; padding: 1 2; background: $surface; }
        #exercise-figure { height: 14; }
        #exercise-scroll { height: 1fr; scrollbar-size-vertical: 1; }
        #exercise-words { height: auto; max-width: 90; }
        &.-middling #exercise-figure { height: 9; }
        &.-short #exercise-figure { display: none; }
        &.-short #exercise, &.-short #exercises { padding: 0 1; }
        &.-narrow #exercises { width: 26; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,p", "speak", "Say it", key_display="⏎", id="exercises.speak", tooltip="Hear how it is done"),
        Binding("f", "mark", "Favourite", id="exercises.mark", tooltip="Three of them make a routine each week"),
        Binding("f", "unmark", "No favourite", id="exercises.unmark", tooltip="It is no favourite any more"),
        Binding("left", "scroll(-4)", "Scroll", show=False, id="exercises.up", tooltip="Scroll the words up"),
        Binding("right", "scroll(4)", "Scroll", key_display="←→", id="exercises.down", tooltip="Scroll the words down"),
        Binding("escape,q,e", "back", "Back", key_display="Esc", id="exercises.back", tooltip="Back"),
    ]

    def __init__(
        self,
        looks: FigureLooks,
        open_player: Callable[[], Player],
        load_voice: Callable[[], Voice | None],
        profile: Profile,
    ) -> None:
        """`open_player` and `load_voice` give what the explanations are said with; `profile` keeps the favourites."""
        super().__init__()
        self._profile = profile
        self._looks = looks
        self._open_player = open_player
        self._load_voice = load_voice
        self._exercises: Mapping[str, Exercise] = {}
        self._favourites: Collection[str] = ()
        self._speaking: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """The names, and beside them the exercise under the cursor."""
        yield Static(header("Exercises"), id="header")
        with Horizontal(id="exercises-body"):
            yield ExerciseNames(mark="★" if self._looks.glyphs == "braille" else "*", id="exercises")
            with Vertical(id="exercise"):
                yield ExerciseFigure(self._looks, id="exercise-figure")
                with ExerciseScroll(id="exercise-scroll"):
                    yield Static(id="exercise-words", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the catalogue, once this screen is seen."""
        self.query_one(ExerciseNames).focus()
        self.call_after_refresh(self._read)

    def action_back(self) -> None:
        """Leave the catalogue."""
        self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One key marks what is no favourite, and unmarks what is one."""
        if action in ("mark", "unmark"):
            name = self._at_hand
            return name is not None and (name in self._favourites) == (action == "unmark")
        return super().check_action(action, parameters)

    def action_mark(self) -> None:
        """Make a favourite of the exercise under the cursor."""
        self._toggle()

    def action_unmark(self) -> None:
        """Have the exercise under the cursor be a favourite no more."""
        self._toggle()

    def action_scroll(self, lines: int) -> None:
        """Scroll what is said of the exercise."""
        self.query_one(ExerciseScroll).scroll_relative(y=lines, animate=False)

    @on(RowList.Opened, "#exercises")
    def action_speak(self) -> None:
        """Say how the exercise is done; once more falls silent."""
        if self._speaking is not None and self._speaking.is_running:
            self._speaking.cancel()
            return
        name = self._at_hand
        if name is not None:
            exercise = self._exercises[name]
            self._speaking = self._speak(exercise.explanation or exercise.how)

    @property
    def _at_hand(self) -> str | None:
        """The exercise under the cursor, though what is shown may still follow it; None before there are any."""
        return next((names.name_under_cursor for names in self.query(ExerciseNames)), None)

    @work(exclusive=True, group="sample")
    async def _speak(self, text: str) -> None:
        player = self._open_player()
        told = await play_sample(player, tone=False, text=text, load_voice=self._load_voice)
        if not told.startswith("Played on"):
            self.notify(safe_line(told, _LONGEST_TOLD), title="Not heard?", severity="warning", markup=False)

    def _read(self) -> None:
        from backtimer.files.routine_file import shared_catalogue

        self._exercises = shared_catalogue().exercises
        self._read_favourites()
        self.query_one(ExerciseNames).show(sorted(self._exercises))

    def _read_favourites(self) -> None:
        from backtimer.files.routine_file import shared_catalogue

        self._favourites = known_favourites(self._profile.favourites, shared_catalogue())
        self.query_one(ExerciseNames).mark(self._favourites)

    def _toggle(self) -> None:
        from backtimer.files.routine_file import shared_catalogue

        name = self._at_hand
        if name is None:
            return
        try:
            self._profile.set_favourites(toggled(self._profile.favourites, name, shared_catalogue()))
        except (OSError, ProblemsFound) as error:
            told = safe_line(str(error), _LONGEST_TOLD)
            self.notify(told, title="The favourite is not kept", severity="warning", markup=False)
        self._read_favourites()
        self.refresh_bindings()

    @on(RowList.Highlighted, "#exercises")
    def _show(self) -> None:
        name = self._at_hand
        if name is None:
            return
        if self._speaking is not None:
            self._speaking.cancel()
        self.refresh_bindings()
        exercise = self._exercises[name]
        self.query_one("#exercise-words", Static).update(_words(name, exercise))
        self.query_one(ExerciseScroll).scroll_home(animate=False)
        self.query_one(ExerciseFigure).show_exercise(name, exercise)


def _words(name: str, exercise: Exercise) -> Content:
    lines = [Content.styled(capitalised(name), "bold $primary"), Content(exercise.how)]
    if exercise.explanation:
        lines += [Content(""), Content.styled("Step by step", "bold"), Content(exercise.explanation)]
    lines.append(Content(""))
    facts = facts_of(exercise)
    cells = max(len(key) for key, _ in facts) + 2
    lines += [Content.styled(key.ljust(cells), "$text-muted") + Content(said) for key, said in facts]
    return Content("\n").join(lines)
