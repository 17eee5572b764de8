"""Holds back what is to be sent to the terminal, until its moment."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if sys.platform == "win32":
    from textual.drivers.windows_driver import WindowsDriver as StockDriver
else:
    from textual.drivers.linux_driver import LinuxDriver as StockDriver

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

__all__ = ["HoldingDriver", "StockDriver", "holding", "output_of"]


class HoldingDriver(StockDriver):
    """Textual's own for this platform, able to hold its output back."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._kept: list[str] | None = None

    def hold(self) -> None:
        """Send nothing from now on, but keep it."""
        if self._kept is None:
            self._kept = []

    def release(self) -> None:
        """Send what was kept, as it came, and hold nothing back any more."""
        kept, self._kept = self._kept or [], None
        for data in kept:
            super().write(data)

    def write(self, data: str) -> None:
        """Send it, or keep it."""
        if self._kept is None:
            super().write(data)
        else:
            self._kept.append(data)

    def stop_application_mode(self) -> None:
        """Give the terminal back, to a shell or for good, whatever was to come."""
        self.release()
        super().stop_application_mode()


def holding(driver: type[Driver]) -> type[Driver]:
    """The driver that can hold its output back in the place of Textual's own; any other is left alone."""
    return HoldingDriver if driver is StockDriver else driver


def output_of(app: App[Any]) -> HoldingDriver | None:
    """The app's output, if it can be held back."""
    driver = getattr(app, "_driver", None)
    return driver if isinstance(driver, HoldingDriver) else None
