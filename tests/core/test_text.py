from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backtimer.core.text import safe, safe_line, unsafe_character

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b\x07\x9b\x7f\u200b\u200c\u200d\u202e\u2066\ufe0f\ufeff\u2028\ud800\n\t 1#ab🏃♂❤\u0645\u0930"
        ),
    )
)
VISIBLE_FORMATS = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Signs that Unicode counts as format characters and that are drawn all the same."""


def test_every_control_format_and_separator_character_is_unsafe_but_line_feed_and_tab() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            expected = character in "\n\t" or character in VISIBLE_FORMATS
            assert (unsafe_character(character) is None) == expected, hex(code)


@pytest.mark.parametrize(
    "text",
    [
        "bird dog",
        "Übung – „Brücke“ 🙂",
        "two\nlines\tand a tab",
        "🏃‍♂️ easy",
        "👩🏽‍💻",
        "❤️",
        "1️⃣ first",
        "🇩🇪",
        "می‌خواهم",
        "क्‍ष",
        "鳥と犬",
    ],
)
def test_what_people_write_is_safe_as_it_is(text: str) -> None:
    assert unsafe_character(text) is None
    assert safe(text) == text


@pytest.mark.parametrize(
    ("text", "named", "shown"),
    [
        ("a\x1b[31mb", "U+001B CONTROL CHARACTER", "a<U+001B>[31mb"),
        ("a\x9bb", "U+009B CONTROL CHARACTER", "a<U+009B>b"),
        ("\x7f", "U+007F CONTROL CHARACTER", "<U+007F>"),
        ("\r\n", "U+000D CONTROL CHARACTER", "<U+000D>\n"),
        ("plank\u202egod", "U+202E RIGHT-TO-LEFT OVERRIDE", "plank<U+202E>god"),
        ("rest\u200b", "U+200B ZERO WIDTH SPACE", "rest<U+200B>"),
        ("re\u200dst", "U+200D ZERO WIDTH JOINER", "re<U+200D>st"),
        ("rest\ufe0f", "U+FE0F VARIATION SELECTOR-16", "rest<U+FE0F>"),
        ("1\ufe0f", "U+FE0F VARIATION SELECTOR-16", "1<U+FE0F>"),
        ("🏃\u200d", "U+200D ZERO WIDTH JOINER", "🏃<U+200D>"),
        ("a\u2028b", "U+2028 LINE SEPARATOR", "a<U+2028>b"),
        ("\udcff", "U+DCFF LONE SURROGATE", "<U+DCFF>"),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A", "<U+E0041>"),
    ],
)
def test_an_unsafe_character_is_named_and_shown_by_its_number(text: str, named: str, shown: str) -> None:
    assert unsafe_character(text) == named
    assert safe(text) == shown


@given(HOSTILE)
@example("\u061c\u200d\u0645")
@example("a\ufe0f\u200d🏃")
@example("🏃\ufe0f\ufe0f\u200d\u200d♂")
def test_safe_lets_nothing_unsafe_through_and_changes_nothing_twice(text: str) -> None:
    shown = safe(text)
    assert unsafe_character(shown) is None
    assert safe(shown) == shown
    assert (shown == text) == (unsafe_character(text) is None)


@given(HOSTILE, st.integers(1, 40))
@example("🏃\u200d♂️", 3)
@example("1\ufe0f\u20e3 and more", 3)
def test_a_safe_line_is_one_safe_line_of_bounded_length(text: str, longest: int) -> None:
    line = safe_line(text, longest)
    assert unsafe_character(line) is None
    assert "\n" not in line
    assert "\t" not in line
    assert len(line) <= longest


def test_a_safe_line_folds_line_ends_and_keeps_the_spaces_within_a_line() -> None:
    assert safe_line("a\n\n  b\tc") == "a b c"
    assert safe_line(" my  file.toml") == " my  file.toml"


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert safe_line("x" * 300) == "x" * 199 + "…"
    assert safe_line("x" * 200) == "x" * 200
