"""What the settings screen offers for each setting: its words, its values in their order, and what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from backtimer.app.themes import THEMES
from backtimer.files.settings import Settings

Value = str | float | bool

VOLUME_STEPS = 10
"""So many steps lie between silence and full loudness."""


class Option(Struct, frozen=True):
    """One value that a setting may have."""

    value: Value
    word: str
    """What it is called on the screen."""
    meaning: str = ""
    """What it does, in a few words, where its name does not say it."""


class SettingRow(Struct, frozen=True):
    """One setting."""

    group: str
    key: str
    """The field of `Settings`."""
    label: str
    about: str
    """A sentence on what it decides."""
    options: tuple[Option, ...]
    circular: bool = True
    """Whether the first value follows the last one."""

    def chosen(self, settings: Settings) -> Option:
        """The value that it has; one from the file that is none of the options is shown as it is."""
        value: Value = getattr(settings, self.key)
        found = next((option for option in self.options if option.value == value), None)
        return found or Option(value, _percent(value) if isinstance(value, float) else str(value))

    def changed(self, settings: Settings, by: int) -> Settings:
        """The settings with the next value of this one, or the one before."""
        value: Value = getattr(settings, self.key)
        values = [option.value for option in self.options]
        if value in values:
            place = values.index(value) + by
        elif isinstance(value, float):
            # Written by hand, and between two steps.
            below = sum(isinstance(each, float) and each < value for each in values)
            place = below if by > 0 else below - 1
        else:
            place = 0 if by > 0 else -1
        place = place % len(values) if self.circular else min(max(place, 0), len(values) - 1)
        change: dict[str, Any] = {self.key: values[place]}
        return replace(settings, **change)


def _percent(value: float) -> str:
    return f"{round(100 * value)} %"


def _options(said: Sequence[tuple[Value, str, str]]) -> tuple[Option, ...]:
    return tuple(Option(value, word, meaning) for value, word, meaning in said)


ROWS: tuple[SettingRow, ...] = (
    SettingRow(
        "Sound",
        "volume",
        "Loudness",
        "How loud tones and voice are. You hear each step.",
        tuple(Option(step / VOLUME_STEPS, _percent(step / VOLUME_STEPS)) for step in range(VOLUME_STEPS + 1)),
        circular=False,
    ),
    SettingRow(
        "Sound",
        "words",
        "Words",
        "How much is said aloud.",
        _options(
            [
                ("full", "full", "everything"),
                ("brief", "brief", "only what is needed"),
                ("tones", "tones only", "no words"),
                ("off", "off", "no sound at all"),
            ]
        ),
    ),
    SettingRow(
        "Sound",
        "tones",
        "Tones",
        "The kind of tones.",
        _options(
            [("clear", "clear", "carry over music"), ("gentle", "gentle", "softer, for the early morning")],
        ),
    ),
    SettingRow(
        "Sound",
        "own_voice",
        "Your own words",
        "What speaks the words that nobody recorded, such as names in routines of your own.",
        _options(
            [
                ("auto", "automatic", "the best that there is"),
                ("system", "system voice", "the one of this computer"),
                ("espeak", "eSpeak", "espeak-ng, if it is installed"),
                ("off", "off", "tones and general words instead"),
            ]
        ),
    ),
    SettingRow(
        "Sound",
        "sound",
        "Played on",
        "What plays the sounds. Another one takes over where it cannot.",
        _options(
            [
                ("auto", "automatic", "the best that there is"),
                ("miniaudio", "miniaudio", ""),
                ("simpleaudio", "simpleaudio", ""),
                ("sounddevice", "sounddevice", ""),
                ("bell", "bell", "the terminal's own"),
                ("silent", "silent", "no sound at all"),
            ]
        ),
    ),
    SettingRow(
        "Picture",
        "theme",
        "Colours",
        "The colours of the app.",
        tuple(Option(name, name.removeprefix("backtimer-").replace("contrast", "high contrast")) for name in THEMES),
    ),
    SettingRow(
        "Picture",
        "motion",
        "Figures move",
        "Whether the figures show each movement, or stand still.",
        _options([(True, "yes", ""), (False, "no", "stills only")]),
    ),
    SettingRow(
        "Picture",
        "glyphs",
        "Figures drawn in",
        "The signs that the figures are made of.",
        _options(
            [
                ("auto", "automatic", "what this terminal can show"),
                ("braille", "fine dots", "braille signs"),
                ("blocks", "blocks", "for fonts without braille"),
                ("ascii", "letters", "for any terminal"),
            ]
        ),
    ),
    SettingRow(
        "More",
        "week_starts",
        "Weeks begin on",
        "The first day of a week in history and statistics.",
        _options([("monday", "Monday", ""), ("sunday", "Sunday", "")]),
    ),
    SettingRow(
        "More",
        "plain_words",
        "Plain lines",
        "Who speaks in plain lines (--plain): words come from one mouth.",
        _options(
            [
                ("ask", "ask me", "before the next plain session"),
                ("voice", "backtimer speaks", "its voice leads, few lines are printed"),
                ("screen-reader", "screen reader", "the lines are read to you, between tones"),
            ]
        ),
    ),
)
"""Every setting, in the order of the screen."""
