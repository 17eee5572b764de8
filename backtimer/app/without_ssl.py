"""Imports asyncio without SSL, of which nothing here makes use: 4 MB, and a thirtieth of a start.

asyncio does without it where Python was built so, and looks for it when it is imported. Later imports find it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from types import ModuleType


def import_asyncio_without_ssl() -> None:
    """To be called before anything else imports asyncio; where something has, or has SSL, nothing happens."""
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    modules = cast("dict[str, ModuleType | None]", sys.modules)
    modules["ssl"] = None  # the language's own way to have an import fail
    try:
        import_module("asyncio")
    except ImportError:
        # This asyncio does not do without: whoever needs it imports it anew, and with SSL.
        for name in [name for name in modules if name.partition(".")[0] == "asyncio"]:
            del modules[name]
    finally:
        del modules["ssl"]
