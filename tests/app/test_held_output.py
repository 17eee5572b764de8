"""What a driver is to send can wait for its moment, and the terminal is never given back without it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from backtimer.app.held_output import HoldingDriver, StockDriver, holding, output_of


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Textual's own driver sends, which writes to a list here."""
    sent: list[str] = []
    monkeypatch.setattr(StockDriver, "__init__", lambda _: None)
    monkeypatch.setattr(StockDriver, "write", lambda _, data: sent.append(data))
    monkeypatch.setattr(StockDriver, "stop_application_mode", lambda self: self.write("the shell's screen"))
    return sent


def test_what_is_held_back_is_sent_later_in_order(sent: list[str]) -> None:
    output = HoldingDriver()
    output.write("a")
    output.hold()
    output.write("b")
    output.hold()
    output.write("c")
    assert sent == ["a"]
    output.release()
    output.write("d")
    assert sent == ["a", "b", "c", "d"]
    output.release()
    assert sent == ["a", "b", "c", "d"]


def test_the_terminal_is_given_back_with_all_that_was_held_back(sent: list[str]) -> None:
    output = HoldingDriver()
    output.hold()
    output.write("a")
    output.stop_application_mode()
    assert sent == ["a", "the shell's screen"]


@pytest.mark.usefixtures("sent")
def test_any_other_driver_is_left_alone() -> None:
    assert holding(StockDriver) is HoldingDriver
    assert holding(HeadlessDriver) is HeadlessDriver
    able, other, later = HoldingDriver(), object(), SimpleNamespace()
    apps: list[Any] = [SimpleNamespace(_driver=able), SimpleNamespace(_driver=other), later]
    assert [output_of(app) for app in apps] == [able, None, None]
