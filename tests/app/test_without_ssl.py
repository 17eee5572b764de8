"""The app does without SSL, and nobody else has to."""

from __future__ import annotations

import subprocess
import sys

WITHOUT = "from backtimer.app.without_ssl import import_asyncio_without_ssl as leave_out\n"


def told(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.strip()


def test_the_app_and_a_session_load_no_ssl() -> None:
    loaded = "import sys; print({'ssl', '_ssl', '_hashlib'} & set(sys.modules))"
    modules = "backtimer.app.app, backtimer.app.screens.home, backtimer.app.screens.session, backtimer.cli.run_routine"
    assert told(f"import {modules}, backtimer.sound.stream_player\n{loaded}") == "set()"


def test_whoever_needs_ssl_later_has_all_of_it() -> None:
    assert told("import backtimer.app.app, ssl, asyncio\nprint(ssl.create_default_context().check_hostname)") == "True"


def test_an_asyncio_that_was_there_keeps_its_ssl() -> None:
    assert told(f"import asyncio.sslproto\n{WITHOUT}leave_out()\nprint(asyncio.sslproto.ssl.__name__)") == "ssl"


def test_an_asyncio_that_does_not_do_without_is_imported_with_it() -> None:
    refuse = (
        "import sys\n"
        "class Refuses:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'asyncio':\n"
        "            import ssl\n"
        "sys.meta_path.insert(0, Refuses())\n"
    )
    assert told(f"{refuse}{WITHOUT}leave_out()\nimport asyncio.sslproto\nprint(asyncio.sslproto.ssl.__name__)") == "ssl"
