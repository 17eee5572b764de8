from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.core.slap import DEAF_SECONDS, SLAP_SECONDS, Press, SlapGuard


def test_a_single_press_is_certain_after_a_moment_and_told_once() -> None:
    guard = SlapGuard()
    guard.press("n", 10.0)
    assert guard.due == 10.0 + SLAP_SECONDS
    assert guard.judged(10.14) is None
    assert guard.judged(10.16) == Press("n", 10.0, slap=False)
    assert guard.judged(10.2) is None
    assert guard.due is None


@pytest.mark.parametrize("keys", ["ab", "aa", "abcdef"])
def test_keys_that_come_close_together_are_one_slap(keys: str) -> None:
    guard = SlapGuard()
    for number, key in enumerate(keys):
        guard.press(key, 10 + 0.1 * number)
        assert guard.judged(10 + 0.1 * number + 0.09) is None
    assert guard.judged(20.0) == Press(keys[0], 10.0, slap=True)


def test_presses_further_apart_are_two() -> None:
    guard = SlapGuard()
    guard.press("a", 0.0)
    assert guard.judged(0.2) == Press("a", 0.0, slap=False)
    guard.press("b", 0.2)
    assert guard.judged(0.4) == Press("b", 0.2, slap=False)


def test_a_pause_drops_what_was_gathered_and_makes_deaf() -> None:
    guard = SlapGuard()
    guard.press("a", 0.0)
    guard.deafen(0.1)
    guard.press("b", 0.1 + DEAF_SECONDS - 0.01)
    assert guard.judged(5.0) is None
    guard.press("c", 0.1 + DEAF_SECONDS)
    assert guard.judged(5.0) == Press("c", 0.9, slap=False)


@given(st.lists(st.floats(0.001, 0.6), min_size=1, max_size=20))
def test_a_key_counts_as_single_only_if_it_was_alone(gaps: list[float]) -> None:
    guard = SlapGuard()
    now = 0.0
    presses: list[float] = []
    judged: list[Press] = []
    for gap in gaps:
        now += gap
        if (press := guard.judged(now)) is not None:
            judged.append(press)
        guard.press("x", now)
        presses.append(now)
    if (press := guard.judged(now + 1)) is not None:
        judged.append(press)
    for press in judged:
        neighbours = [at for at in presses if at != press.at and abs(at - press.at) < SLAP_SECONDS - 1e-9]
        assert press.slap or not neighbours
