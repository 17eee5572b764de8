"""What a key types is known as Textual knows it, without its search."""

from __future__ import annotations

import unicodedata
from types import SimpleNamespace

import pytest
from textual import keys, screen
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from backtimer.app.app import BacktimerApp
from backtimer.app.key_names import TYPED, TYPES_NOTHING, know_keys_by_name, typed_by
from backtimer.app.screens.home import HomeScreen
from backtimer.files.settings import Settings
from backtimer.workspace import Workspace

HAVE_SHORTER_NAMES = {"minus": "hyphen_minus", "plus": "plus_sign", "slash": "solidus"}
"""Textual calls them otherwise than Unicode, and so does not find them itself."""


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "key_to_character", keys.key_to_character)


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that Textual searches for."""
    names = []

    def lookup(name: str) -> str:
        names.append(name)
        return unicodedata.lookup(name)

    keys.key_to_character.cache_clear()
    keys.format_key.cache_clear()
    monkeypatch.setattr(keys, "unicodedata", SimpleNamespace(lookup=lookup, name=unicodedata.name))
    return names


@pytest.mark.parametrize("key", sorted({*TYPED, *TYPES_NOTHING}))
def test_a_key_types_what_textual_says(key: str) -> None:
    assert typed_by(key) == keys.key_to_character(HAVE_SHORTER_NAMES.get(key, key))


@pytest.mark.parametrize(
    "key", ["x", "ä", "semicolon", "left_curly_bracket", "ctrl+x", "ctrl+slash", "shift+left", "gone"]
)
def test_others_are_searched_for(key: str) -> None:
    assert typed_by(key) == keys.key_to_character(key)


async def test_what_is_typed_is_no_key_of_the_screen() -> None:
    class Asks(App[None]):
        BINDINGS = [Binding("slash,comma,f5,semicolon", "quit", "Leave")]  # noqa: RUF012

        def compose(self) -> ComposeResult:
            yield Input()

    know_keys_by_name()
    async with Asks().run_test() as pilot:
        assert {"slash", "comma", "f5", "semicolon"} & pilot.app.active_bindings.keys() == {"f5"}


async def test_the_first_screen_has_nothing_searched_for(workspace: Workspace, searched: list[str]) -> None:
    know_keys_by_name()
    async with BacktimerApp(workspace, Settings(), muted=True).run_test() as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert {"q", "question_mark", "f5"} < pilot.app.active_bindings.keys()
    assert searched == []


def test_a_textual_that_asks_otherwise_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for there in (lambda key: key, None):
        monkeypatch.setattr(screen, "key_to_character", there)
        know_keys_by_name()
        assert vars(screen)["key_to_character"] is there
    monkeypatch.delattr(screen, "key_to_character")
    know_keys_by_name()
    assert not hasattr(screen, "key_to_character")
