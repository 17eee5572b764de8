from __future__ import annotations

from hypothesis import given

from backtimer.core.routine import Routine
from backtimer.core.shares import share_seconds, strip
from tests.support.random_routines import ROUTINES
from tests.support.routines import timeline_of

HELD = 'prepare = 10\nrest = 20\n[[part]]\nexercise = "curl-up"\nhold = 30\nsets = 2'


def test_a_session_divides_into_work_rest_and_getting_into_position() -> None:
    timeline = timeline_of(HELD)
    assert share_seconds(timeline) == {"work": 60.0, "rest": 20.0, "position": 10.0}
    assert strip(timeline, 9) == ("position", *["work"] * 3, *["rest"] * 2, *["work"] * 3)


def test_each_stretch_shows_what_takes_the_most_of_it() -> None:
    assert strip(timeline_of(HELD), 2) == ("work", "work")
    assert strip(timeline_of(HELD), 3) == ("work", "rest", "work")


@given(ROUTINES)
def test_the_shares_are_the_whole_of_any_session(routine: Routine) -> None:
    timeline = timeline_of(routine)
    assert abs(sum(share_seconds(timeline).values()) - timeline.total_seconds) < 1e-6
    if timeline.total_seconds:
        assert len(strip(timeline, 40)) == 40
