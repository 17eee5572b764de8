"""Holds back what a driver is to send to the terminal, until its moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver


@runtime_checkable
class HoldsOutput(Protocol):
    """What can hold its output back. While it does not, everything is sent at once."""

    def hold(self) -> None:
        """Send nothing from now on, but keep it."""

    def release(self) -> None:
        """Send what was kept, as it came, and hold nothing back any more."""


def holding(stock: type[Driver]) -> type[Driver]:
    """The same driver, able to hold its output back."""
    base: Any = stock

    class HoldingDriver(base):  # type: ignore[misc]  # which driver it is, only the platform knows
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self._kept: list[str] | None = None

        def hold(self) -> None:
            if self._kept is None:
                self._kept = []

        def release(self) -> None:
            kept, self._kept = self._kept or [], None
            for data in kept:
                super().write(data)
            super().flush()

        def write(self, data: str) -> None:
            if self._kept is None:
                super().write(data)
            else:
                self._kept.append(data)

        def stop_application_mode(self) -> None:
            # The terminal is given back, to a shell or for good, whatever was to come.
            self.release()
            super().stop_application_mode()

    return HoldingDriver


def output_of(app: App[Any]) -> HoldsOutput | None:
    """The app's output, if it can be held back."""
    driver = getattr(app, "_driver", None)
    return driver if isinstance(driver, HoldsOutput) else None
