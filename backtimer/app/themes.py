"""The three themes, each with the colours of a session's states.

A state's colour serves as a background for `state-…-text` and as a graphic on the theme's own backgrounds. The states
differ in lightness as well as in hue: whoever sees few hues still tells those apart that follow one another. Green,
yellow and red of how the back feels are the theme's success, warning and error.
"""

from __future__ import annotations

from textual.theme import Theme

STATES = ("rest", "switch", "open", "rep", "hold", "done", "ready", "paused")
"""What a session can be doing. `$state-NAME` and `$state-NAME-text` exist for each in every theme."""

DEFAULT_THEME = "backtimer-dark"


def _variables(
    states: dict[str, str], light_text: str, dark_text: str, light_on: tuple[str, ...], **others: str
) -> dict[str, str]:
    """The theme's own variables; states in `light_on` carry light text, the others dark."""
    found = {name.replace("_", "-"): colour for name, colour in others.items()}
    for state, colour in states.items():
        found[f"state-{state}"] = colour
        found[f"state-{state}-text"] = light_text if state in light_on else dark_text
    return found


DARK = Theme(
    name="backtimer-dark",
    dark=True,
    background="#0f141b",
    surface="#161d26",
    panel="#1f2935",
    foreground="#e8edf2",
    primary="#63b3ed",
    secondary="#9fb4c8",
    accent="#ffb454",
    success="#7ed491",
    warning="#f2c94c",
    error="#ff8a80",
    variables=_variables(
        {
            "rest": "#2f8280",
            "switch": "#9a6ee8",
            "open": "#e861a0",
            "hold": "#ff822f",
            "rep": "#55c0ff",
            "done": "#83e08a",
            "ready": "#ffdd64",
            "paused": "#f8f7f1",
        },
        light_text="#ffffff",
        dark_text="#0b0f14",
        light_on=("rest",),
        text="#e8edf2",
        text_muted="#a3b0bd",
        text_disabled="#7d8b99",
        border="#63b3ed",
        border_blurred="#6b7f93",
        block_cursor_background="#63b3ed",
        block_cursor_foreground="#0b0f14",
        block_cursor_blurred_background="#2b3a4a",
        block_cursor_blurred_foreground="#e8edf2",
        footer_background="#1f2935",
        footer_key_foreground="#ffb454",
        button_color_foreground="#0b0f14",
    ),
)

LIGHT = Theme(
    name="backtimer-light",
    dark=False,
    background="#f7f5f0",
    surface="#fffdf9",
    panel="#eeebe4",
    foreground="#1c2329",
    primary="#1a5fa8",
    secondary="#4a5a68",
    accent="#8a4500",
    success="#1d6b34",
    warning="#7a5600",
    error="#b3261e",
    variables=_variables(
        {
            "paused": "#1e252d",
            "switch": "#462082",
            "open": "#811b4e",
            "rep": "#0c5596",
            "done": "#246d37",
            "hold": "#a63a00",
            "rest": "#56757c",
            "ready": "#a3820f",
        },
        light_text="#ffffff",
        dark_text="#050708",
        light_on=("paused", "switch", "open", "rep", "done", "hold", "rest"),
        text="#1c2329",
        text_muted="#55606a",
        text_disabled="#7b848c",
        border="#1a5fa8",
        border_blurred="#747c84",
        block_cursor_background="#1a5fa8",
        block_cursor_foreground="#ffffff",
        block_cursor_blurred_background="#d3dce5",
        block_cursor_blurred_foreground="#1c2329",
        footer_background="#eeebe4",
        footer_key_foreground="#8a4500",
        button_color_foreground="#ffffff",
    ),
)

CONTRAST = Theme(
    name="backtimer-contrast",
    dark=True,
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    foreground="#ffffff",
    primary="#5ad1ff",
    secondary="#ffffff",
    accent="#ffe14d",
    success="#3dff6e",
    warning="#ffe14d",
    error="#ff9a94",
    variables=_variables(
        {
            "rest": "#08918c",
            "switch": "#c067ff",
            "open": "#ff69c0",
            "hold": "#ff983d",
            "rep": "#4dd3ff",
            "done": "#12e08c",
            "ready": "#fff045",
            "paused": "#ffffff",
        },
        light_text="#ffffff",
        dark_text="#000000",
        light_on=(),
        text="#ffffff",
        text_muted="#d9d9d9",
        text_disabled="#a6a6a6",
        border="#ffffff",
        border_blurred="#bfbfbf",
        block_cursor_background="#ffe14d",
        block_cursor_foreground="#000000",
        block_cursor_blurred_background="#404040",
        block_cursor_blurred_foreground="#ffffff",
        footer_background="#000000",
        footer_key_foreground="#ffe14d",
        button_color_foreground="#000000",
    ),
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST)}
"""All themes by name. Others than these have no colours for the states."""
