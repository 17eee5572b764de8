"""The session's screen, driven with a clock that stands still."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import OptionList

from backtimer.app.screens.advice import AdviceScreen
from backtimer.app.screens.jump import JumpScreen, stations
from backtimer.app.screens.session import ANSWER_SECONDS, SessionScreen
from backtimer.app.screens.summary import SummaryScreen
from backtimer.app.themes import THEMES
from backtimer.app.widgets.big_digits import BigDigits
from backtimer.app.widgets.big_word import BigWord
from backtimer.app.widgets.key_button import KeyButton
from backtimer.app.widgets.session_bar import SessionBar
from backtimer.app.widgets.side_mark import SideMark
from backtimer.core.record import SessionRecord
from backtimer.core.timeline import Step
from backtimer.notices import Notice
from backtimer.sound.player import RecordingPlayer
from tests.app.session_support import HOLD, LONG, OPEN, SIDES, OneScreenApp, Room, plan_of
from tests.support.records import STARTED

SIZES = [(60, 20), (80, 24), (120, 40), (200, 60), (60, 40)]
TEXTUAL_KEYS = ["ctrl+q", "ctrl+c", "ctrl+p", "tab", "shift+tab", "escape", "f1", "up", "pagedown"]
ORDINARY_KEYS = ["enter", "space", "q", "Z"]

STATES = {
    "prepare": (HOLD, 1, 2.0, "GET READY", "ready"),
    "hold": (HOLD, 2, 7.0, "HOLD", "hold"),
    "rest": (HOLD, 3, 4.0, "REST", "rest"),
    "rep": (SIDES, 2, 1.5, "REP", "rep"),
    "open": (OPEN, 2, 12.0, "YOUR TURN", "open"),
    "waiting": (OPEN, 4, 2.0, "YOUR TURN", "open"),
}

SWITCHED = """
title = "Switched"
prepare = 5
[[part]]
exercise = "side plank"
hold = 75
[[part]]
exercise = "glute bridge"
reps = 4
"""


def word(room: Room, part: str) -> str:
    """The words in a part of the screen."""
    return room.screen.query_one(f"#{part}", BigWord).text


def state_of(room: Room) -> str:
    """What the session's own state is."""
    return room.screen.guide.session.state


def step_of(room: Room) -> Step:
    """The step that the session is in."""
    return room.screen.guide.session.step


def shown_segments(room: Room) -> Iterator[Segment]:
    """Everything that is on the screen."""
    for strip in room.app.screen._compositor.render_strips():
        yield from strip


def shown_text(room: Room) -> str:
    """The screen as plain text."""
    return "\n".join(strip.text for strip in room.app.screen._compositor.render_strips())


async def click_key(room: Room, pilot: Pilot[None], key: str) -> None:
    """Click the button of a key."""
    button = next(each for each in room.screen.query(KeyButton) if each.key == key)
    await pilot.click(button)
    await pilot.pause()


async def choose(room: Room, pilot: Pilot[None], key: str, by: str) -> None:
    """Press a key, or click its button."""
    if by == "key":
        await room.press(pilot, key)
    else:
        await click_key(room, pilot, "plus" if key == "+" else key.lower())


async def recorded(room: Room, pilot: Pilot[None]) -> SessionRecord:
    """The record, once the summary was left at once."""
    await next_screen(pilot)
    assert isinstance(room.app.screen, SummaryScreen)
    await pilot.press("ctrl+s")
    await pilot.pause()
    (record,) = room.app.results
    assert record is not None
    return record


def jump_list(room: Room) -> OptionList:
    """The list of sets, which must be open."""
    assert isinstance(room.app.screen, JumpScreen)
    return room.app.screen.query_one(OptionList)


async def next_screen(pilot: Pilot[None]) -> None:
    """Let the screen that follows come up."""
    for _ in range(3):
        await pilot.pause()


async def test_any_key_pauses_a_hold_and_does_nothing_else() -> None:
    room = Room(LONG, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        for pauses, key in enumerate([*TEXTUAL_KEYS, *ORDINARY_KEYS], start=1):
            await room.live(pilot, 3.4)
            assert state_of(room) == "running"
            cancels = len(room.player.cancels)
            await pilot.press(key)
            await room.live(pilot, 0.5)
            assert state_of(room) == "paused", key
            assert room.app.screen is room.screen, key
            assert room.screen.focused is None, key
            assert room.app.is_running, key
            assert word(room, "state") == "PAUSED"
            assert room.screen.guide.session.pauses == pauses, key
            assert len(room.player.cancels) > cancels, key
            await room.press(pilot, "space")


async def test_keys_that_mean_nothing_in_a_pause_do_nothing() -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.press(pilot, "x", *TEXTUAL_KEYS, "Z", "7", "é", "question_mark")
        assert state_of(room) == "paused"
        assert room.app.screen is room.screen
        assert room.app.is_running


async def test_keys_are_deaf_for_a_moment_after_a_pause() -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 3.0)
        await pilot.press("x")
        await room.live(pilot, 0.4)
        await pilot.press("enter")
        await room.live(pilot, 2.0)
        assert state_of(room) == "paused"


async def test_a_slap_in_a_pause_changes_nothing() -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.press(pilot, "x")
        await room.live(pilot, 2.0)
        await pilot.press("space", "q", "n")
        await room.live(pilot, 1.0)
        assert state_of(room) == "paused"
        assert step_of(room).index == 2


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_going_on_counts_in_and_continues_the_hold(key: str) -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 8.0)
        await pilot.press("x")
        await room.live(pilot, 2.0)
        await pilot.press(key)
        await room.live(pilot, 0.2)
        assert word(room, "state") == "GO ON IN"
        assert room.screen.query_one(BigDigits).text == "3"
        await room.live(pilot, 3.0)
        assert word(room, "state") == "HOLD"
        assert room.screen.query_one(BigDigits).text == "12"


async def test_a_long_pause_leads_back_into_position() -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.press(pilot, "x")
        await room.live(pilot, 12.0)
        await pilot.press("space")
        await room.live(pilot, 0.2)
        assert word(room, "state") == "GET INTO POSITION"
        assert word(room, "aside") == "On your stomach"
        assert word(room, "label") == "Next"


async def test_any_key_pauses_the_count_in_too() -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.press(pilot, "x", "space")
        assert state_of(room) == "lead-in"
        await room.press(pilot, "k")
        assert state_of(room) == "paused"


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_letting_go_ends_the_hold_at_the_pause(by: str) -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 6.0)
        await pilot.press("x")
        await room.live(pilot, 3.0)
        assert room.screen.query_one("#let-go").display
        await choose(room, pilot, "N", by)
        assert step_of(room).kind == "rest"
        held = room.screen.guide.session.results[1]
        assert held.outcome == "done"
        assert list(held.held) == [pytest.approx(6.0)]


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_back_and_skip_move_while_it_stands_still(by: str) -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.press(pilot, "x")
        await room.live(pilot, 2.0)
        for key, index in (("s", 3), ("b", 3)):
            await choose(room, pilot, key, by)
            assert step_of(room).index == index
        assert state_of(room) == "paused"
        assert word(room, "label") == "Next"


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_only_a_rest_can_be_made_longer_and_the_screen_says_so(by: str) -> None:
    room = Room(HOLD, start_at=3)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 5.0)
        await pilot.press("x")
        await room.live(pilot, 2.0)
        assert room.screen.query_one("#extend").display
        assert not room.screen.query_one("#let-go").display
        await choose(room, pilot, "+", by)
        assert word(room, "aside") == "0:25 to go"


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_the_list_of_sets_leads_to_another_one(by: str) -> None:
    room = Room(SWITCHED, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.press(pilot, "x")
        await room.live(pilot, 1.0)
        await choose(room, pilot, "j", by)
        options = jump_list(room)
        assert [str(options.get_option_at_index(place).prompt) for place in range(options.option_count)] == [
            "side plank · left · 1 min 15 s",
            "side plank · right · 1 min 15 s",
            "glute bridge · 4 reps",
        ]
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert room.app.screen is room.screen
        assert step_of(room).exercise == "glute bridge"
        assert step_of(room).work
        assert state_of(room) == "paused"


async def test_escape_leaves_the_list_of_sets_and_the_session_where_it_was() -> None:
    room = Room(SIDES, start_at=3)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.press(pilot, "x", "j")
        await pilot.press("escape")
        await pilot.pause()
        assert room.app.screen is room.screen
        assert step_of(room).index == 3


def test_sides_that_take_turns_stay_together_in_the_list() -> None:
    both = stations(plan_of(SIDES).timeline)
    assert [(each.first.set, each.sides) for each in both] == [(1, ("left", "right")), (2, ("left", "right"))]
    each_side = stations(plan_of(SWITCHED).timeline)
    assert [each.sides for each in each_side] == [("left",), ("right",), ("both",)]


async def test_one_key_ends_an_open_step() -> None:
    keys = ["enter", "k", "q", "escape", "ctrl+c", "a", "t"]
    room = Room(OPEN.replace('tempo = "own"', f'tempo = "own"\nrest = 10\nsets = {len(keys) + 1}'), start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        for number, key in enumerate(keys, start=1):
            await room.live(pilot, 12.0)
            assert (step_of(room).set, step_of(room).seconds) == (number, None)
            await pilot.press(key)
            await room.live(pilot, 0.2)
            assert step_of(room).kind == "rest", key
            assert state_of(room) == "running", key


async def test_a_slap_pauses_an_open_step() -> None:
    room = Room(OPEN, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 12.0)
        await pilot.press("x", "y")
        await room.live(pilot, 0.3)
        assert state_of(room) == "paused"
        assert step_of(room).index == 2


async def test_the_done_button_ends_an_open_step_and_stands_there_only_then() -> None:
    room = Room(OPEN, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 9.0)
        await pilot.click("#done")
        await pilot.pause()
        assert step_of(room).index == 3
        assert state_of(room) == "running"
        assert not room.screen.query_one("#done").display
        assert list(room.screen.guide.session.results[1].held) == [pytest.approx(9.0)]


@pytest.mark.parametrize("toml", [LONG, OPEN])
async def test_a_click_anywhere_on_the_field_pauses(toml: str) -> None:
    room = Room(toml, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        for part in ("#stage", "#strip", "#session", "#hint"):
            await room.live(pilot, 3.0)
            assert state_of(room) == "running"
            await pilot.click(part)
            await pilot.pause()
            assert state_of(room) == "paused", part
            assert step_of(room).index == 2
            await room.press(pilot, "space")


async def test_a_second_click_does_not_hit_the_button_that_came_up_under_the_pointer() -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 3.0)
        await pilot.click("#stage")
        await click_key(room, pilot, "q")
        assert state_of(room) == "paused"
        await room.live(pilot, 1.0)
        await click_key(room, pilot, "space")
        assert state_of(room) == "lead-in"


async def test_pasting_pauses() -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        room.app.post_message(Paste("q\n"))
        await pilot.pause()
        assert state_of(room) == "paused"


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("t", "0:13 of this, 0:48 in all."),
        ("a", "Now: superman hold, set 1 of 2."),
        ("A", "Now: superman hold, set 1 of 2."),
    ],
)
async def test_asking_answers_in_words_for_a_moment_without_a_pause(key: str, answer: str) -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 7.2)
        await pilot.press(key)
        await room.live(pilot, 0.2)
        assert state_of(room) == "running"
        assert word(room, "following") == answer
        await room.live(pilot, ANSWER_SECONDS)
        assert word(room, "following") == "Next: rest 15 s, then set 2"


async def test_an_answer_goes_away_in_a_pause_too() -> None:
    room = Room(HOLD, start_at=3)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.press(pilot, "x", "+")
        assert word(room, "following") == "15 s longer."
        room.clock.now += ANSWER_SECONDS
        room.screen.tick()
        assert word(room, "following") == "Then you are done"


async def test_red_pain_stops_advises_and_is_kept() -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.press(pilot, "x", "r")
        await next_screen(pilot)
        assert isinstance(room.app.screen, AdviceScreen)
        shown = shown_text(room)
        for words in ("health professional", "medical help today", "numbness", "bladder", "leg", "fall"):
            assert words in shown
        await pilot.press("enter")
        record = await recorded(room, pilot)
        assert (record.stop_reason, record.feel_after, record.completed) == ("pain", "red", False)


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_stopping_keeps_what_was_done(by: str) -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 9.0)
        await pilot.press("x")
        await room.live(pilot, 4.0)
        await choose(room, pilot, "q", by)
        record = await recorded(room, pilot)
        assert not record.completed
        assert [each.done for each in record.exercises[0].sets] == [pytest.approx(9.0), 0.0]
        assert record.pauses == 1
        assert record.stop_reason is None


async def test_a_session_that_is_lived_through_is_recorded_with_its_times() -> None:
    room = Room(HOLD)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 60.0)
        record = await recorded(room, pilot)
        assert record.completed
        assert record.seconds == record.planned_seconds == 60.0
        assert record.started == STARTED
        assert record.finished - record.started == timedelta(seconds=60)
        assert record.finished.utcoffset() is not None
        assert [sound for sound, _ in room.player.played][-1] == "done"


async def test_at_a_higher_speed_the_record_tells_both_times() -> None:
    room = Room(HOLD, speed=60.0)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 1.0)
        record = await recorded(room, pilot)
        assert record.seconds == 60.0
        assert record.finished - record.started == timedelta(seconds=1)


async def test_keeping_ends_a_running_session_as_interrupted() -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 7.0)
        record = room.screen.keep()
        assert record is not None
        assert record.stop_reason == "interrupted"
        assert record.exercises[0].sets[0].done == pytest.approx(7.0)
        assert room.screen.keep() == record
        await pilot.press("x")
        await pilot.pause()
        assert room.app.screen is room.screen


async def test_keeping_while_the_summary_is_open_gives_the_answers_so_far() -> None:
    room = Room(HOLD)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 60.0)
        await next_screen(pilot)
        await pilot.press("enter", "2")
        record = room.screen.keep()
        assert record is not None
        assert (record.completed, record.shaking, record.stop_reason) == (True, True, None)


async def test_keeping_while_the_advice_is_open_keeps_the_pain() -> None:
    room = Room(HOLD, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.press(pilot, "x", "r")
        await next_screen(pilot)
        record = room.screen.keep()
        assert record is not None
        assert (record.stop_reason, record.feel_after) == ("pain", "red")


async def test_there_is_nothing_to_keep_before_it_has_begun() -> None:
    assert Room(HOLD).screen.keep() is None


@pytest.mark.parametrize("state", STATES)
async def test_each_state_is_a_word_and_a_colour_that_can_be_read(state: str) -> None:
    toml, start_at, seconds, name, colour = STATES[state]
    room = Room(toml, start_at=start_at)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, seconds)
        assert word(room, "state") == name
        for theme in THEMES:
            room.app.theme = theme
            await pilot.pause()
            assert_readable(room, THEMES[theme].variables[f"state-{colour}"])
        await pilot.press("x", "y")
        await room.live(pilot, 0.2)
        assert word(room, "state") == "PAUSED"
        for theme in THEMES:
            room.app.theme = theme
            await pilot.pause()
            assert_readable(room, THEMES[theme].variables["state-paused"])


BRAILLE = {chr(code) for code in range(0x2800, 0x2900)}
"""What the figure is drawn with: limbs need less contrast than letters."""


def assert_readable(room: Room, field: str) -> None:
    """Everything has enough contrast, and most of the screen has the colour of the field."""
    cells: dict[tuple[int, int, int], int] = {}
    for segment in shown_segments(room):
        style = segment.style
        assert style is not None
        assert style.bgcolor is not None
        back = style.bgcolor.triplet
        assert back is not None
        cells[back] = cells.get(back, 0) + len(segment.text)
        if segment.text.strip():
            assert style.color is not None
            assert style.color.triplet is not None
            drawn = all(character in BRAILLE for character in segment.text if not character.isspace())
            assert _contrast(style.color.triplet, back) >= (3.0 if drawn else 4.5), segment
    assert max(cells, key=lambda colour: cells[colour]) == Color.parse(field).rich_color.triplet


def _contrast(front: tuple[int, int, int], back: tuple[int, int, int]) -> float:
    """WCAG's contrast of two colours."""

    def luminance(colour: tuple[int, int, int]) -> float:
        parts = [part / 255 for part in colour]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(front), luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("state", STATES)
async def test_at_every_size_everything_is_inside_and_the_digits_are_large(state: str) -> None:
    toml, start_at, seconds, _, _ = STATES[state]
    room = Room(toml, start_at=start_at)
    async with room.app.run_test(size=SIZES[0]) as pilot:
        await room.live(pilot, seconds)
        for columns, lines in SIZES:
            await pilot.resize_terminal(columns, lines)
            await pilot.pause()
            tall = sum(bool(line.strip()) for line in room.screen.query_one(BigDigits).lines)
            assert tall >= min(lines // 5, columns // 9)
            for widget in room.screen.query("*"):
                if widget.display and widget.region:
                    assert room.screen.region.contains_region(widget.region), widget
            for part in ("heading", "state", "following", "hint"):
                assert room.screen.query_one(f"#{part}").region.height >= 1
            for bar in room.screen.query(SessionBar):
                assert bar.region.height >= 1


@pytest.mark.parametrize("state", STATES)
async def test_at_every_size_a_pause_names_what_the_keys_do(state: str) -> None:
    toml, start_at, seconds, _, _ = STATES[state]
    room = Room(toml, start_at=start_at)
    async with room.app.run_test(size=SIZES[0]) as pilot:
        await room.live(pilot, seconds)
        await pilot.press("x", "y")
        await room.live(pilot, 0.2)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            for button in room.screen.query(KeyButton):
                if button.display and button.id != "done":
                    assert button.region.height >= 1
                    assert room.screen.region.contains_region(button.region)
                    assert button.words
                    assert button.words in shown_text(room)


async def test_the_side_stands_at_its_side_of_the_screen() -> None:
    room = Room(SIDES, start_at=2)
    async with room.app.run_test(size=SIZES[0]) as pilot:
        sides = []
        for _ in range(2):
            side = step_of(room).side
            sides.append(side)
            for columns, lines in SIZES:
                await pilot.resize_terminal(columns, lines)
                await pilot.pause()
                (mark,) = [mark for mark in room.screen.query(SideMark) if any(line.strip() for line in mark.lines)]
                assert mark.side == side
                middle = mark.region.x + mark.region.width / 2
                assert middle < columns / 3 if side == "left" else middle > columns * 2 / 3
            await room.live(pilot, 6.0)
        assert sides == ["left", "right"]


async def test_a_rest_says_what_comes_and_where_and_on_which_side() -> None:
    room = Room(SIDES, start_at=8)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 1.0)
        assert step_of(room).kind == "rest"
        assert [word(room, part) for part in ("label", "heading", "aside", "set_count", "rep_count", "following")] == [
            "Next",
            "bird dog",
            "On hands and knees",
            "Set 2 of 2",
            "3 reps",
            "Then: right, 3 reps",
        ]
        assert room.screen.query_one("#left", SideMark).has_class("-here")


async def test_a_rep_says_its_number_its_phase_and_what_follows() -> None:
    room = Room(SIDES, start_at=3)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 0.5)
        assert word(room, "phase") == "up"
        assert (word(room, "set_count"), word(room, "rep_count")) == ("Set 1 of 2", "Rep 1 of 3")
        assert word(room, "following") == "Next: left"
        await room.live(pilot, 2.0)
        assert word(room, "phase") == "top"
        await room.live(pilot, 22.0)
        assert word(room, "rep_count") == "Rep 3 of 3"
        assert word(room, "following") == "Next: rest 20 s, then set 2"


async def test_between_exercises_the_way_into_position_is_told() -> None:
    room = Room(SWITCHED, start_at=3)
    async with room.app.run_test(size=(120, 40)) as pilot:
        await room.live(pilot, 1.0)
        assert word(room, "state") == "SWITCH SIDES"
        assert room.screen.query_one("#right", SideMark).has_class("-here")
        await room.live(pilot, 4.0 + 75.0)
        assert word(room, "state") == "GET INTO POSITION"
        assert word(room, "heading") == "glute bridge"
        assert word(room, "aside") == "On your back"


async def test_the_digits_of_a_long_hold_keep_their_form_down_to_the_last_second() -> None:
    room = Room(SWITCHED, start_at=2)
    async with room.app.run_test(size=(80, 24)) as pilot:
        digits = room.screen.query_one(BigDigits)
        seen = [digits.text]
        for seconds in (14, 1, 1, 48, 1, 1, 8):
            await room.live(pilot, seconds)
            seen.append(digits.text)
        assert seen == ["1:15", "1:01", "1:00", "0:59", "0:11", "0:10", "0:09", "0:01"]


async def test_names_from_files_are_shown_as_they_are() -> None:
    name = "[@click=app.quit]X[/nope]"
    room = Room(f'title = "[b]T[/x]"\nprepare = 5\n[exercises."{name}"]\nhow = "x"\nposition = "prone"\n'
                f'[[part]]\nexercise = "{name}"\nhold = 20\n')  # fmt: skip
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 8.0)
        assert name in shown_text(room)
        await pilot.click("#heading")
        await pilot.pause()
        assert room.app.is_running
        await room.press(pilot, "j")
        assert name in shown_text(room)


async def test_trouble_with_the_sound_is_said_once() -> None:
    room = Room(HOLD, start_at=2)
    room.player.problem = "No sound."
    async with room.app.run_test(size=(80, 24)) as pilot:
        await room.live(pilot, 1.0)
        assert word(room, "following") == "No sound."
        await room.live(pilot, ANSWER_SECONDS)
        assert word(room, "following") == "Next: rest 15 s, then set 2"


async def test_real_deadlines_lead_through_a_fast_session_by_themselves() -> None:
    player = RecordingPlayer()
    screen = SessionScreen(plan_of(HOLD, speed=200.0), player, speed=200.0)
    app = OneScreenApp(screen)
    async with app.run_test(size=(80, 24)) as pilot:
        until = time.monotonic() + 10
        # The end is waited for whole: an app that is taken down while its summary is composed shows a broken one.
        while not (isinstance(app.screen, SummaryScreen) and app.screen.is_mounted) and time.monotonic() < until:
            await pilot.pause(0.01)
        assert screen.record is not None
        assert screen.record.completed
        took = screen.record.finished - screen.record.started
        assert timedelta(seconds=0.3) <= took < timedelta(seconds=10)


async def test_while_it_stands_still_nothing_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = SessionScreen(plan_of(HOLD, speed=20.0), RecordingPlayer(), speed=20.0, start_at=2)
    app = OneScreenApp(screen)
    ticks: list[str] = []
    async with app.run_test(size=(80, 24)) as pilot:
        tick = screen.guide.tick

        def counted() -> tuple[Notice, ...]:
            ticks.append(screen.guide.session.state)
            return tick()

        monkeypatch.setattr(screen.guide, "tick", counted)
        await pilot.pause(0.2)
        assert "running" in ticks
        await pilot.press("x")
        await pilot.pause()
        assert screen.guide.session.state == "paused"
        ticks.clear()
        await pilot.pause(0.2)
        assert ticks == []
