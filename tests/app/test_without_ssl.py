"""The app does without SSL, and nobody else has to."""

from __future__ import annotations

import pytest

from tests.support.fresh_interpreter import told_by

WITHOUT = "from backtimer.app.without_ssl import import_asyncio_without_ssl as leave_out\n"


def test_the_app_and_a_session_load_no_ssl() -> None:
    loaded = "import sys; print({'ssl', '_ssl', '_hashlib'} & set(sys.modules))"
    modules = "backtimer.app.app, backtimer.app.screens.home, backtimer.app.screens.session, backtimer.cli.run_routine"
    assert told_by(f"import {modules}, backtimer.sound.stream_player\n{loaded}") == "set()"


def test_whoever_needs_ssl_later_has_all_of_it() -> None:
    assert (
        told_by("import backtimer.app.app, ssl, asyncio\nprint(ssl.create_default_context().check_hostname)") == "True"
    )


def test_an_asyncio_that_was_there_keeps_its_ssl() -> None:
    assert told_by(f"import asyncio.sslproto\n{WITHOUT}leave_out()\nprint(asyncio.sslproto.ssl.__name__)") == "ssl"


@pytest.mark.parametrize("refusing", ["asyncio", "asyncio.sslproto", "asyncio.streams"])
def test_an_asyncio_that_does_not_do_without_is_imported_with_it(refusing: str) -> None:
    refuse = (
        "import sys\n"
        "class Refuses:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {refusing!r}:\n"
        "            import ssl\n"
        "sys.meta_path.insert(0, Refuses())\n"
    )
    has_ssl = (
        "import asyncio.sslproto, asyncio.base_events as base\nprint(asyncio.sslproto.ssl is base.ssl is not None)"
    )
    assert told_by(f"{refuse}{WITHOUT}leave_out()\n{has_ssl}") == "True"
