"""Asks for an exercise of the catalogue, or one of the routine's own: a few letters find it, its figure shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from backtimer.app.widgets.exercise_figure import ExerciseFigure
from backtimer.app.widgets.exercise_names import ExerciseNames
from backtimer.app.widgets.row_list import RowList
from backtimer.core.wording import POSITIONS, capitalised

if TYPE_CHECKING:
    from backtimer.app.figure_looks import FigureLooks
    from backtimer.core.exercise import Exercise


class PickExerciseScreen(ModalScreen[str | None]):
    """Is left with the name of an exercise, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="pick.back", tooltip="Choose none"),
        Binding("up", "move(-1)", "Up", show=False, id="pick.up", tooltip="The exercise above"),
        Binding("down", "move(1)", "Down", show=False, id="pick.down", tooltip="The exercise below"),
        Binding("pageup", "move(-8)", "Page up", show=False, id="pick.page_up", tooltip="A page up"),
        Binding("pagedown", "move(8)", "Page down", show=False, id="pick.page_down", tooltip="A page down"),
    ]
    DEFAULT_CSS = """
    PickExerciseScreen {
        align: center middle;
        background: $background 70%;
        & > Vertical {
            width: 90%;
            max-width: 96;
            height: 90%;
            max-height: 32;
            padding: 0 1;
            background: $panel;
            border: solid $primary;
        }
        & #pick-heading { height: 1; margin: 0 0 1 0; }
        & #pick-heading Static { width: auto; padding: 0 1 0 0; text-style: bold; color: $primary; }
        & #pick-heading Input { width: 1fr; }
        & Horizontal { height: 1fr; }
        & ExerciseNames { width: 28; height: 1fr; }
        & #pick-about { width: 1fr; height: 1fr; padding: 0 1; }
        & ExerciseFigure { height: 1fr; min-height: 5; max-height: 14; }
        & #pick-words { height: auto; }
        & .hint { height: 1; color: $text-muted; }
    }
    """

    def __init__(self, exercises: Mapping[str, Exercise], chosen: str, looks: FigureLooks) -> None:
        """`chosen` is the exercise that it was so far, if there is such a one."""
        super().__init__()
        self._exercises = exercises
        self._chosen = chosen
        self._looks = looks

    def compose(self) -> ComposeResult:
        """What was typed, the names that hold it, and the exercise under the cursor."""
        with Vertical():
            with Horizontal(id="pick-heading"):
                yield Static("Which exercise?", markup=False)
                yield Input(placeholder="type a few letters", compact=True)
            with Horizontal():
                yield ExerciseNames(id="pick-names")
                with Vertical(id="pick-about"):
                    yield ExerciseFigure(self._looks)
                    yield Static(id="pick-words", markup=False)
            yield Static("⏎ takes it   Esc leaves it as it was", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Show all names, with the cursor on the one that it was."""
        self.query_one(ExerciseNames).can_focus = False
        self._show(sorted(self._exercises))

    def action_move(self, by: int) -> None:
        """Move the cursor in the list."""
        self.query_one(ExerciseNames).cursor += by

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        """Show the names that hold what was typed, those that begin with it first."""
        wanted = event.value.strip().casefold()
        fitting = [name for name, exercise in self._exercises.items() if _fits(name, exercise, wanted)]
        self._show(sorted(fitting, key=lambda name: (not name.casefold().startswith(wanted), name)))

    def _show(self, names: list[str]) -> None:
        listed = self.query_one(ExerciseNames)
        listed.show(names)
        if self._chosen in names:
            listed.cursor = names.index(self._chosen)
        if not names:
            self.query_one(ExerciseFigure).show_exercise("", None)
            self.query_one("#pick-words", Static).update("There is none of that name.")

    @on(RowList.Highlighted)
    def _show_exercise(self) -> None:
        name = self.query_one(ExerciseNames).name_under_cursor
        if name is None:
            return
        exercise = self._exercises[name]
        self.query_one(ExerciseFigure).show_exercise(name, exercise)
        where = capitalised(POSITIONS[exercise.position])
        heading = Content.assemble((capitalised(name), "bold"), (f"   {where}", "$text-muted"))
        self.query_one("#pick-words", Static).update(Content("\n").join([heading, Content(exercise.how)]))

    @on(RowList.Opened)
    @on(Input.Submitted)
    def _take(self) -> None:
        name = self.query_one(ExerciseNames).name_under_cursor
        if name is not None:
            self.dismiss(name)


def _fits(name: str, exercise: Exercise, wanted: str) -> bool:
    return any(wanted in each.casefold() for each in (name, *exercise.aliases))
