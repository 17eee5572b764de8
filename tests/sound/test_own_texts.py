"""What is read aloud of a text holds nothing that a program could obey, and all spellings of a name are one."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtimer.sound.own_texts import LONGEST_TEXT, file_key, own_key, speakable
from tests.sound.speaking import HOSTILE_NAMES


@given(st.one_of(st.text(), st.sampled_from(HOSTILE_NAMES)))
def test_nothing_is_left_that_could_be_an_option_a_command_or_markup(text: str) -> None:
    said = speakable(text)
    assert len(said) <= LONGEST_TEXT
    assert not said.startswith(("-", "'", ",", " "))
    for character in said:
        assert character in " ,'-" or unicodedata.category(character)[0] in "LMN", repr(character)
    assert speakable(said) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Next: my stretch.", "Next, my stretch"),
        ("Clam & bridge, 50 %", "Clam and bridge, 50 percent"),
        ("side-lying clam", "side-lying clam"),
        ("child’s pose", "child's pose"),
        ("--version", "version"),
        ("<speak>", "speak"),
        ("[[rate 10]]", "rate 10"),
        ("Übung für den Rücken", "Übung für den Rücken"),
        ("床", "床"),
        ("a\nb\0c\x1b[31m", "a b c 31m"),
        ("🔥💪 !!! -- '' ,,,", ""),
        ("", ""),
        ("x" * (LONGEST_TEXT + 1), ""),
    ],
)
def test_what_is_said_of_it(text: str, said: str) -> None:
    assert speakable(text) == said


def test_a_name_is_found_however_it_is_written() -> None:
    assert own_key("My stretch.") == own_key("my  stretch") == own_key(" MY STRETCH!")
    assert file_key("Child's pose (left)!") == "childs-pose-left"
    assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", file_key("../../Übung 床.wav"))
