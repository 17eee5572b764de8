"""Modules that nobody uses are put off, and are whole as soon as somebody does."""

from __future__ import annotations

from pathlib import Path

import pytest

from backtimer.put_off import PUT_OFF
from tests.support.fresh_interpreter import told_by

PUT = "import sys\nfrom types import ModuleType\nfrom backtimer.put_off import *\nput_off_what_nobody_uses()\n"
LOADED = "print(sorted(name for name in PUT_OFF if type(sys.modules.get(name)) is ModuleType))\n"


def test_the_app_and_its_sound_use_none_of_them() -> None:
    pytest.importorskip("miniaudio")
    screens = "backtimer.app.app, backtimer.app.screens.home, backtimer.app.screens.session"
    assert told_by(f"{PUT}import {screens}, miniaudio\n{LOADED}") == "[]"


def test_nothing_of_the_network_is_loaded_with_miniaudio() -> None:
    pytest.importorskip("miniaudio")
    network = "print({'http.client', 'email', 'ssl'} & set(sys.modules))"
    assert told_by(f"{PUT}import miniaudio\nminiaudio.Backend\n{network}") == "set()"
    assert told_by(f"{PUT}import miniaudio\nprint(miniaudio.html.unescape('&amp;'))") == "&"
    assert told_by(f"{PUT}import miniaudio\nprint(miniaudio.urllib.request.Request('a:b').type)") == "a"


def test_the_command_line_puts_them_off_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKTIMER_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("BACKTIMER_CONFIG", str(tmp_path / "config.toml"))
    # Twice, and each ends at once: here is no terminal. Then what would load them.
    begun = "from backtimer.__main__ import main\nmain([])\nmain([])\nimport backtimer.app.app\n"
    known = "import sys\nfrom types import ModuleType\nfrom backtimer.put_off import PUT_OFF\n"
    assert told_by(f"{begun}{known}{LOADED}") == "[]"
    finders = "print([type(each).__name__ for each in sys.meta_path].count('_PutOff'))"
    assert told_by(f"{begun}{known}{finders}") == "1"


@pytest.mark.parametrize("name", sorted(PUT_OFF))
def test_whoever_asks_for_one_has_all_of_it(name: str) -> None:
    holds = f"import {name}\nprint(sorted(dir({name})), {name}.__name__)"
    assert told_by(f"{PUT}{holds}") == told_by(holds)


def test_what_is_not_there_is_not_found() -> None:
    gone = "import importlib.util\nsys.path.clear()\nsys.path_importer_cache.clear()\n"
    tried = "try:\n    import mimetypes\nexcept ModuleNotFoundError as error:\n    print(error.name)"
    assert told_by(f"{PUT}{gone}{tried}") == "mimetypes"


def test_what_was_there_stays() -> None:
    assert told_by(f"import mimetypes as before\n{PUT}import mimetypes\nprint(mimetypes is before)") == "True"
