"""Imports miniaudio without what it takes to play from the network: 2 MB of urllib, http and email, and 4 MB of SSL.

They are loaded as soon as anything of them is used, so that miniaudio does all that it can.
"""

from __future__ import annotations

import builtins
import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

_NAME = "miniaudio"
_PUT_OFF = frozenset({"urllib.request", "html"})
_loading = Lock()


class _Later:
    """Stands for a module until something of it is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(__import__(self._name), attribute)


def _import(name: str, *how: Any) -> Any:
    return _Later(name) if name in _PUT_OFF else __import__(name, *how)


def lean_miniaudio() -> ModuleType:
    """The library. Raises ImportError where it is not installed, or does not work here."""
    with _loading:
        spec = None if _NAME in sys.modules else find_spec(_NAME)
        if spec is None or spec.loader is None:
            return import_module(_NAME)
        module = module_from_spec(spec)
        # Its own builtins, so that nobody else's imports are any different.
        vars(module)["__builtins__"] = {**vars(builtins), "__import__": _import}
        sys.modules[_NAME] = module
        loaded = False
        try:
            spec.loader.exec_module(module)
            loaded = True
        finally:
            if not loaded:
                del sys.modules[_NAME]
        return module
