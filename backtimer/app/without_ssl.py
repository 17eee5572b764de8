"""Imports asyncio without SSL, of which nothing here makes use: 4 MB, and a thirtieth of a start.

asyncio does without it where Python was built so, and looks for it when it is imported. Later imports find it.
"""

from __future__ import annotations

import sys


def import_asyncio_without_ssl() -> None:
    """To be called before anything else imports asyncio; where something has, or has SSL, nothing happens."""
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]  # so an import fails, by the language's own rules
    try:
        import asyncio  # noqa: F401
    except ImportError:
        pass  # this asyncio does not do without it, and is imported with it when it is needed
    finally:
        del sys.modules["ssl"]
