from __future__ import annotations

import pytest

from backtimer.core.shorter_words import are_offered
from tests.support.records import record_of

REAL, FAST, LOGGED = record_of(), record_of(speed=60.0), record_of(by_hand=True)


def test_shorter_words_are_offered_after_exactly_three_sessions() -> None:
    offered = [are_offered([REAL] * count, "full") for count in range(6)]
    assert offered == [False, False, False, True, False, False]


@pytest.mark.parametrize("words", ["brief", "tones", "off"])
def test_only_to_somebody_who_hears_all_words(words: str) -> None:
    assert not are_offered([REAL] * 3, words)  # type: ignore[arg-type]


def test_what_nobody_listened_to_does_not_count_and_is_not_followed_by_the_question() -> None:
    assert are_offered([FAST, REAL, LOGGED, REAL, REAL], "full")
    assert not are_offered([REAL, REAL, REAL, FAST], "full")
    assert not are_offered([REAL, REAL, LOGGED], "full")
