"""Puts off modules that libraries import and nothing here uses until something does: 3 MB, and a part of every start.

Textual, asyncio, msgspec and miniaudio have them for what backtimer does not do: pack files, use the network, describe
types, write numbers as a country does.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

PUT_OFF = frozenset(
    {
        "asyncio.sslproto",
        "bz2",
        "html",
        "ipaddress",
        "locale",
        "lzma",
        "mimetypes",
        "msgspec.inspect",
        "msgspec.yaml",
        "urllib.request",
    }
)


class _PutOff:
    """Finds them as ever, and has them executed when something of them is asked for.

    Before Python 3.11.9 and 3.12.3, two threads must not be the first to ask at the same moment.
    """

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        if name not in PUT_OFF:
            return None
        from importlib.util import LazyLoader

        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


_finder = _PutOff()


def put_off_what_nobody_uses() -> None:
    """From now on. What was imported before stays as it is."""
    if _finder not in sys.meta_path:
        sys.meta_path.insert(0, _finder)
