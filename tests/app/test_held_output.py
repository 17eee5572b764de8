"""What a driver is to send can wait for its moment, and the terminal is never given back without it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from textual.driver import Driver

from backtimer.app.held_output import HoldsOutput, holding, output_of


class Recording(Driver):
    """Notes what it sends."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def write(self, data: str) -> None:
        self.sent.append(data)

    def start_application_mode(self) -> None: ...

    def disable_input(self) -> None: ...

    def stop_application_mode(self) -> None:
        self.write("the shell's screen")


def driver() -> Any:
    able: Any = holding(Recording)
    return able()


def test_what_is_held_back_is_sent_later_in_order() -> None:
    output = driver()
    output.write("a")
    output.hold()
    output.write("b")
    output.hold()
    output.write("c")
    assert output.sent == ["a"]
    output.release()
    output.write("d")
    assert output.sent == ["a", "b", "c", "d"]
    output.release()
    assert output.sent == ["a", "b", "c", "d"]


def test_the_terminal_is_given_back_with_all_that_was_held_back() -> None:
    output = driver()
    output.hold()
    output.write("a")
    output.stop_application_mode()
    assert output.sent == ["a", "the shell's screen"]


def test_a_driver_that_cannot_hold_is_left_alone() -> None:
    able: Any = SimpleNamespace(_driver=driver())
    stock: Any = SimpleNamespace(_driver=Recording())
    later: Any = SimpleNamespace()
    assert isinstance(output_of(able), HoldsOutput)
    assert output_of(stock) is None
    assert output_of(later) is None
