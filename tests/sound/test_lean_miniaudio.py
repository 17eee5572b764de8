"""miniaudio without its network, which is there as soon as it is asked for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from backtimer.sound.lean_miniaudio import lean_miniaudio
from tests.support.fresh_interpreter import told_by

LEAN = "import sys\nfrom backtimer.sound.lean_miniaudio import lean_miniaudio\n"


@pytest.fixture(autouse=True)
def _is_installed() -> None:
    pytest.importorskip("miniaudio")


def test_nothing_of_the_network_is_loaded_with_it() -> None:
    loaded = "print({'urllib.request', 'http.client', 'email', 'ssl', 'html'} & set(sys.modules))"
    assert told_by(f"{LEAN}lean_miniaudio().Backend\n{loaded}") == "set()"


def test_what_it_needs_of_the_network_is_loaded_when_it_does() -> None:
    assert told_by(f"{LEAN}print(lean_miniaudio().html.unescape('&amp;'), 'html' in sys.modules)") == "& True"
    opens = "lean_miniaudio().urllib.request.urlopen.__module__"
    assert told_by(f"{LEAN}print({opens})") == "urllib.request"


def test_it_is_the_library_that_everybody_imports() -> None:
    assert told_by(f"{LEAN}library = lean_miniaudio()\nimport miniaudio\nprint(library is miniaudio)") == "True"
    assert (
        told_by(f"{LEAN}import miniaudio\nprint(lean_miniaudio() is miniaudio, 'html' in sys.modules)") == "True True"
    )


def test_a_library_that_fails_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "miniaudio.py").write_text("import html\nraise ImportError('broken')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "miniaudio", raising=False)
    for _ in range(2):
        with pytest.raises(ImportError, match="broken"):
            lean_miniaudio()
        assert "miniaudio" not in sys.modules
