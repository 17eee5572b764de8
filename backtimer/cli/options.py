"""The options that every command takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path


class Options(Protocol):
    """What was said by them; argparse's namespaces are such."""

    @property
    def plain(self) -> bool:
        """Whether plain lines are wanted."""

    @property
    def data_dir(self) -> Path | None:
        """The folder of the history and the routines; None where the environment or the platform says it."""

    @property
    def config(self) -> Path | None:
        """The settings file; None likewise."""


class NothingSaid(Struct, frozen=True):
    """The program's name and nothing else, as on most days: there is nothing to parse, and no parser is loaded."""

    plain: bool = False
    data_dir: Path | None = None
    config: Path | None = None
