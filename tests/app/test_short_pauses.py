from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Iterator

import pytest

from backtimer.app.short_pauses import keep_pauses_short


class Cyclic:
    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    turn, threshold = sys.getswitchinterval(), gc.get_threshold()
    gc.unfreeze()
    yield
    gc.unfreeze()
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
