from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest
from textual.color import Color
from textual.theme import Theme

from backtimer.app.state_looks import StateName
from backtimer.app.themes import DEFAULT_THEME, STATES, THEMES

TEXT = 4.5
GRAPHIC = 3.0

GROUNDS = ("background", "surface", "panel", "block-cursor-blurred-background")
WORDS = ("foreground", "text", "text-muted", "primary", "secondary", "accent", "success", "warning", "error")
PAIRS = (
    ("footer-foreground", "footer-background"),
    ("footer-key-foreground", "footer-background"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("button-color-foreground", "primary"),
    ("button-color-foreground", "success"),
    ("button-color-foreground", "warning"),
    ("button-color-foreground", "error"),
)

FOLLOWERS = (
    ("ready", "hold"),
    ("ready", "rep"),
    ("hold", "rest"),
    ("rep", "rest"),
    ("hold", "switch"),
    ("rep", "switch"),
    ("rest", "ready"),
    *(("paused", state) for state in STATES if state not in ("paused", "ready")),
)
"""States that a session changes between. Paused and ready, white and yellow, are told apart by their hue."""

# Machado, Oliveira, Fernandes 2009, severity 1.0: what is left of linear red, green and blue.
SIGHTS = {
    "all hues": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)),
    "no green": ((0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)),
    "no blue": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
}


def variables(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def linear(colour: str) -> tuple[float, float, float]:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = Color.parse(colour).rgb
    return channel(red), channel(green), channel(blue)


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    """Where a colour lies for the eye, as CIE Lab."""
    rgb = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(part * of for part, of in zip(row, rgb, strict=True)))) for row in SIGHTS[sight]
    )

    def curve(share: float) -> float:
        return float(share ** (1 / 3)) if share > 0.008856 else 7.787 * share + 16 / 116

    x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.fixture(params=THEMES.values(), ids=list(THEMES))
def theme(request: pytest.FixtureRequest) -> Theme:
    found = request.param
    assert isinstance(found, Theme)
    return found


def test_the_default_theme_is_one_of_them() -> None:
    assert DEFAULT_THEME in THEMES


def test_every_state_of_a_session_has_its_colours(theme: Theme) -> None:
    assert set(STATES) == set(get_args(StateName))
    for state in STATES:
        assert f"state-{state}" in theme.variables
        assert f"state-{state}-text" in theme.variables


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("word", WORDS)
def test_text_can_be_read_on_every_ground(theme: Theme, word: str, ground: str) -> None:
    found = variables(theme)
    assert contrast(found[word], found[ground]) >= TEXT


@pytest.mark.parametrize(("word", "ground"), PAIRS)
def test_text_can_be_read_on_its_own_ground(theme: Theme, word: str, ground: str) -> None:
    found = variables(theme)
    assert contrast(found[word], found[ground]) >= TEXT


@pytest.mark.parametrize("state", STATES)
def test_a_states_text_can_be_read_on_its_colour(theme: Theme, state: str) -> None:
    assert contrast(theme.variables[f"state-{state}-text"], theme.variables[f"state-{state}"]) >= TEXT


@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
@pytest.mark.parametrize("graphic", ["border", "border-blurred", *(f"state-{state}" for state in STATES)])
def test_graphics_can_be_seen_on_every_ground(theme: Theme, graphic: str, ground: str) -> None:
    found = variables(theme)
    assert contrast(found[graphic], found[ground]) >= GRAPHIC


@pytest.mark.parametrize(("one", "other"), FOLLOWERS)
def test_states_that_follow_one_another_differ_in_lightness(theme: Theme, one: str, other: str) -> None:
    assert contrast(theme.variables[f"state-{one}"], theme.variables[f"state-{other}"]) >= 1.25


@pytest.mark.parametrize("sight", SIGHTS)
def test_no_two_states_look_alike_to_any_eye(theme: Theme, sight: str) -> None:
    for one, other in combinations(STATES, 2):
        here, there = (lab(theme.variables[f"state-{state}"], sight) for state in (one, other))
        distance = sum((a - b) ** 2 for a, b in zip(here, there, strict=True)) ** 0.5
        assert distance >= 10, (one, other)
