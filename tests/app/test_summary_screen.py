"""The summary after a session: its questions, what they leave unsaid, and the numbers that can be put right."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from backtimer.app.screens.summary import SummaryScreen
from backtimer.app.widgets.choice import Answer, Choice
from backtimer.app.widgets.done_table import DoneTable, SetLine
from backtimer.core.record import ExerciseRecord, SessionRecord, SetRecord
from tests.app.session_support import OneScreenApp
from tests.support.records import STARTED, record_of

SIZES = [(60, 20), (200, 60)]

RECORD = record_of(
    finished=STARTED + timedelta(seconds=571),
    seconds=571.2,
    planned_seconds=548.0,
    pauses=2,
    paused_seconds=23.2,
    exercises=(
        ExerciseRecord("superman hold", (SetRecord(1, "both", "seconds", 20.0, 19.98, (12.0, 7.98)),)),
        ExerciseRecord(
            "bird dog",
            tuple(SetRecord(number, side, "reps", 8.0, 8.0) for number in (1, 2) for side in ("left", "right")),
        ),
        ExerciseRecord("reverse plank", (SetRecord(1, "both", "seconds", None, 64.0, (64.0,)),)),
    ),
)
UNSIDED = replace(RECORD, exercises=(RECORD.exercises[0], RECORD.exercises[2]))
MANY = replace(
    RECORD,
    exercises=tuple(
        replace(RECORD.exercises[1], name=name, sets=RECORD.exercises[1].sets + RECORD.exercises[1].sets[:2])
        for name in ("curl-up", "side plank", "bird dog")
    ),
)


class Asked:
    """A summary in an app."""

    def __init__(self, record: SessionRecord = RECORD, *, stopped: bool = False) -> None:
        self.screen = SummaryScreen(record, stopped=stopped)
        self.app = OneScreenApp(self.screen)

    async def press(self, pilot: Pilot[None], *keys: str) -> None:
        """Press keys, and let what follows happen."""
        await pilot.press(*keys)
        await pilot.pause()

    @property
    def result(self) -> SessionRecord:
        """What it was dismissed with."""
        (record,) = self.app.results
        assert record is not None
        return record

    def text(self) -> str:
        """The screen as plain text."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())


def in_sight(screen: SummaryScreen, widget: Widget) -> bool:
    """Whether at least the first three lines of a widget can be seen between the title and the footer."""
    seen = screen.query_one("#questions").region
    return seen.y <= widget.region.y and widget.region.y + min(3, widget.region.height) <= seen.bottom


@pytest.mark.parametrize(("record", "stopped"), [(RECORD, False), (RECORD, True), (UNSIDED, False)])
async def test_enter_alone_answers_every_question_and_says_nothing_that_was_not_said(
    record: SessionRecord, stopped: bool
) -> None:
    asked = Asked(record, stopped=stopped)
    async with asked.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        visited = []
        while not asked.app.results:
            focused = asked.screen.focused
            assert focused is not None
            visited.append(focused)
            assert len(visited) < 10
            await asked.press(pilot, "enter")
        assert asked.result == record
        assert isinstance(visited[0], DoneTable)
        assert isinstance(visited[-1], Input)
        questions = [each.id for each in visited if isinstance(each, Choice)]
        reason = ["reason"] if stopped else []
        harder_side = ["harder-side"] if record is not UNSIDED else []
        assert questions == [*reason, "control", *harder_side, "feel"]


@pytest.mark.parametrize("size", SIZES)
async def test_each_question_comes_into_sight(size: tuple[int, int]) -> None:
    asked = Asked(MANY, stopped=True)
    async with asked.app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "took 9:31" in asked.text()
        await asked.press(pilot, "enter")
        while not asked.app.results:
            focused = asked.screen.focused
            assert focused is not None
            assert in_sight(asked.screen, focused), focused
            await asked.press(pilot, "enter")


async def test_the_line_that_is_changed_stays_in_sight() -> None:
    asked = Asked(MANY)
    async with asked.app.run_test(size=(60, 20)) as pilot:
        table = asked.screen.query_one(DoneTable)
        table.action_move(16)
        await asked.press(pilot, "down")
        assert in_sight(asked.screen, list(asked.screen.query(SetLine))[17])
        table.action_move(-16)
        await asked.press(pilot, "up")
        assert in_sight(asked.screen, next(iter(asked.screen.query(SetLine))))


async def test_it_tells_what_was_planned_and_lived() -> None:
    asked = Asked()
    async with asked.app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        shown = asked.text()
        assert "Planned 9:08, took 9:31. 2 pauses, 0:23 in all." in shown
        assert "20  of 20 s" in shown
        assert "64  s" in shown
        assert shown.count("8  of 8 reps") == 4


async def test_ctrl_s_saves_at_once() -> None:
    asked = Asked()
    async with asked.app.run_test(size=(80, 24)) as pilot:
        await asked.press(pilot, "ctrl+s")
        assert asked.result == RECORD


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_whoever_wants_to_leave_leaves_with_the_record(key: str) -> None:
    asked = Asked()
    async with asked.app.run_test(size=(80, 24)) as pilot:
        await asked.press(pilot, "enter", "2", key)
        assert asked.app.is_running
        assert asked.result.shaking is True


async def test_other_keys_leave_nothing() -> None:
    asked = Asked()
    async with asked.app.run_test(size=(80, 24)) as pilot:
        await asked.press(pilot, "q", "escape", "question_mark", "space")
        assert asked.app.screen is asked.screen
        assert asked.app.results == []


async def test_reps_and_seconds_can_be_put_right_with_arrows_and_digits() -> None:
    asked = Asked()
    async with asked.app.run_test(size=(80, 24)) as pilot:
        await asked.press(pilot, "left", "left", "down", "1", "2", "down", "right", "down", "7", "backspace")
        await asked.press(pilot, "ctrl+s")
        hold, bird_dog, plank = asked.result.exercises
        assert [each.done for each in hold.sets] == [18.0]
        assert hold.sets[0].held == ()
        assert [(each.set, each.side, each.done) for each in bird_dog.sets] == [
            (1, "left", 12.0),
            (1, "right", 9.0),
            (2, "left", 0.0),
            (2, "right", 8.0),
        ]
        assert plank == RECORD.exercises[2]


async def test_a_number_that_is_put_back_is_as_it_was_measured() -> None:
    asked = Asked()
    async with asked.app.run_test(size=(80, 24)) as pilot:
        await asked.press(pilot, "left", "right", "ctrl+s")
        assert asked.result == RECORD


async def test_a_number_never_goes_below_nothing_or_out_of_bounds() -> None:
    asked = Asked()
    async with asked.app.run_test(size=(80, 24)) as pilot:
        await asked.press(pilot, "down", *["left"] * 9, "down", *"123456")
        await asked.press(pilot, "ctrl+s")
        assert [each.done for each in asked.result.exercises[1].sets] == [0.0, 1234.0, 8.0, 8.0]


async def test_a_line_can_be_chosen_with_the_mouse() -> None:
    asked = Asked()
    async with asked.app.run_test(size=(80, 24)) as pilot:
        await pilot.click(list(asked.screen.query(SetLine))[2])
        await asked.press(pilot, "5", "ctrl+s")
        assert [each.done for each in asked.result.exercises[1].sets] == [8.0, 5.0, 8.0, 8.0]


async def test_the_answers_are_kept() -> None:
    asked = Asked(stopped=True)
    async with asked.app.run_test(size=(80, 24)) as pilot:
        await asked.press(pilot, "enter", "2", "enter", "down", "down", "enter", "up", "enter", "2", "enter")
        await asked.press(pilot, *"Sore", "enter")
        record = asked.result
        assert record.stop_reason == "too hard"
        assert record.shaking is True
        assert record.harder_side == "neither"
        assert record.feel_after == "yellow"
        assert record.note == "Sore"


async def test_controlled_is_not_the_same_as_nothing_said() -> None:
    asked = Asked()
    async with asked.app.run_test(size=(80, 24)) as pilot:
        await asked.press(pilot, "enter", "down", "ctrl+s")
        assert asked.result.shaking is False


async def test_an_answer_can_be_taken_back() -> None:
    asked = Asked()
    async with asked.app.run_test(size=(80, 24)) as pilot:
        await asked.press(pilot, "enter")
        for key in ("backspace", "delete"):
            await asked.press(pilot, "1")
            assert asked.screen.keep().shaking is False
            await asked.press(pilot, key)
            assert asked.screen.keep().shaking is None


async def test_the_mouse_gives_an_answer_and_takes_it_back() -> None:
    asked = Asked()
    async with asked.app.run_test(size=(80, 50)) as pilot:
        await pilot.pause()
        green, yellow, _ = asked.screen.query_one("#feel").query(Answer)
        await pilot.click(green)
        await pilot.click(yellow)
        await pilot.pause()
        assert asked.screen.keep().feel_after == "yellow"
        await pilot.click(yellow)
        await pilot.pause()
        assert asked.screen.keep().feel_after is None


@pytest.mark.parametrize("size", SIZES)
async def test_red_shows_the_advice_and_only_red(size: tuple[int, int]) -> None:
    asked = Asked(UNSIDED)
    async with asked.app.run_test(size=size) as pilot:
        await asked.press(pilot, "enter", "enter", "2")
        assert not asked.screen.query_one("#advice").display
        await asked.press(pilot, "3")
        await pilot.pause()
        assert asked.screen.query_one("#advice").display
        assert "health professional" in asked.text()
        await asked.press(pilot, "1")
        assert not asked.screen.query_one("#advice").display


async def test_red_that_was_said_already_is_not_asked_again() -> None:
    asked = Asked(replace(RECORD, stop_reason="pain", feel_after="red", completed=False), stopped=True)
    async with asked.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not asked.screen.query("#reason")
        assert asked.screen.query_one("#advice").display
        await asked.press(pilot, "ctrl+s")
        assert (asked.result.stop_reason, asked.result.feel_after) == ("pain", "red")


async def test_the_note_from_before_can_be_added_to_and_steers_no_terminal() -> None:
    asked = Asked(replace(RECORD, note="Rain."))
    async with asked.app.run_test(size=(80, 24)) as pilot:
        note = asked.screen.query_one(Input)
        assert note.value == "Rain."
        note.value += " \x1b]52;c;x\x07"
        await asked.press(pilot, "ctrl+s")
        assert asked.result.note == "Rain. <U+001B>]52;c;x<U+0007>"


async def test_names_are_shown_as_they_are() -> None:
    name = "[@click=app.quit]X[/nope]"
    asked = Asked(replace(RECORD, title=name, exercises=(ExerciseRecord(name, RECORD.exercises[0].sets),), note=name))
    async with asked.app.run_test(size=(80, 50)) as pilot:
        await pilot.pause()
        assert asked.text().count(name) == 3
        await pilot.click(".exercise")
        await pilot.pause()
        assert asked.app.is_running
