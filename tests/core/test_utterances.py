"""What is to be said finds its moment; where time is short, what matters least gives way."""

from __future__ import annotations

import pytest

from backtimer.core.utterances import GAP_SECONDS, Phrase, Wish, said_in_step


def one_second_a_letter(text: str) -> float | None:
    """A voice that knows every text but those with a question mark."""
    return None if "?" in text else float(len(text))


def told(*wishes: Wish) -> list[tuple[str, float]]:
    return [(said.text, said.start) for said in said_in_step(wishes, one_second_a_letter)]


def phrases(*texts: str) -> tuple[Phrase, ...]:
    """Phrases of falling importance; forms are separated by slashes."""
    return tuple(Phrase(tuple(text.split("/")), rank) for rank, text in enumerate(texts))


def test_phrases_follow_one_another_in_their_order_with_a_gap() -> None:
    assert told(Wish(phrases("aa", "bb"), at=1, until=9)) == [("aa", 1), ("bb", pytest.approx(3 + GAP_SECONDS))]


def test_the_least_important_phrase_is_said_shorter_then_left_out_before_another_is_touched() -> None:
    wanted = phrases("aaa/a", "bbb/b")
    assert told(Wish(wanted, at=0, until=7)) == [("aaa", 0), ("bbb", pytest.approx(3.2))]
    assert told(Wish(wanted, at=0, until=5)) == [("aaa", 0), ("b", pytest.approx(3.2))]
    assert told(Wish(wanted, at=0, until=4)) == [("aaa", 0)]
    assert told(Wish(wanted, at=0, until=2)) == [("a", 0)]
    assert told(Wish(wanted, at=0, until=0.5)) == []


def test_among_equals_a_longer_form_gives_way_before_anything_is_left_out() -> None:
    equal = (Phrase(("aaa", "a"), 0), Phrase(("bb",), 0))
    assert told(Wish(equal, at=0, until=4)) == [("a", 0), ("bb", pytest.approx(1.2))]


def test_words_begin_earlier_rather_than_not_at_all() -> None:
    assert told(Wish(phrases("aaa"), at=2, until=4)) == []
    assert told(Wish(phrases("aaa"), at=2, until=4, earliest=0.5)) == [("aaa", 1)]


def test_what_is_leisurely_neither_begins_early_nor_runs_into_the_countdown() -> None:
    leisurely = Phrase(("bbb",), 1, leisurely=True)
    wish = Wish((Phrase(("a",), 0), leisurely), at=1, until=9, earliest=0, countdown=5)
    assert told(wish) == [("a", 1)]
    assert told(Wish(wish.phrases, at=0.5, until=9, countdown=5)) == [("a", 0.5), ("bbb", pytest.approx(1.7))]


def test_the_more_important_wish_keeps_its_moment_and_the_other_one_comes_later() -> None:
    reminder, half = Wish((Phrase(("aa",), 4),), at=0, until=9), Wish((Phrase(("bb",), 2),), at=1, until=9)
    assert told(reminder, half) == [("bb", 1), ("aa", pytest.approx(3.2))]


def test_what_would_come_too_late_is_not_said() -> None:
    first, second = Wish((Phrase(("aaa",), 0),), at=0, until=9), Wish((Phrase(("b",), 1),), at=1, until=9, latest=3)
    assert told(first, second) == [("aaa", 0)]


def test_other_words_stand_in_only_for_what_the_voice_does_not_know() -> None:
    assert told(Wish((Phrase(("?", "aa"), 0, otherwise="b"),), at=0, until=9)) == [("aa", 0)]
    assert told(Wish((Phrase(("?", "a?"), 0, otherwise="b"),), at=0, until=9)) == [("b", 0)]
    assert told(Wish((Phrase(("aa",), 0, otherwise="b"),), at=0, until=1)) == []
    assert told(Wish((Phrase(("?",), 0, otherwise="b?"),), at=0, until=9)) == []
