from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Iterator

import pytest

from backtimer.app import short_pauses
from backtimer.app.short_pauses import keep_pauses_short
from tests.app.session_support import HOLD, Room
from tests.app.shell_support import until
from tests.support.fresh_interpreter import told_by


class Cyclic:
    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    turn, threshold = sys.getswitchinterval(), gc.get_threshold()
    gc.unfreeze()
    short_pauses._pass_over_what_is_there.cache_clear()
    yield
    gc.unfreeze()
    short_pauses._pass_over_what_is_there.cache_clear()
    sys.setswitchinterval(turn)
    gc.set_threshold(*threshold)


def test_what_came_up_is_passed_over_and_nothing_that_came_later() -> None:
    keep_pauses_short()
    frozen = gc.get_freeze_count()
    assert frozen
    later = weakref.ref(Cyclic())
    keep_pauses_short()
    gc.collect()
    assert later() is None
    assert gc.get_freeze_count() <= frozen


def test_what_coming_up_has_left_behind_does_not_stay() -> None:
    left = weakref.ref(Cyclic())
    keep_pauses_short()
    assert left() is None


def test_a_fresh_interpreter_is_frozen_too_whatever_it_had_frozen_itself() -> None:
    code = (
        "import gc; from backtimer.app.short_pauses import keep_pauses_short\n"
        "before, held = gc.get_freeze_count(), [[] for _ in range(5000)]\n"
        "keep_pauses_short(); print(gc.get_freeze_count() - before)"
    )
    assert int(told_by(code)) > 5000


async def test_what_a_step_leaves_behind_is_collected_between_two_numbers() -> None:
    room = Room(HOLD)
    async with room.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        gc.disable()
        try:
            left = weakref.ref(Cyclic())
            await room.live(pilot, 5.0)
            assert left() is not None  # not while the step's screen is being painted
            await until(pilot, lambda: left() is None)
        finally:
            gc.enable()
